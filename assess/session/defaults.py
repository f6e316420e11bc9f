"""What is proposed when a new assessment asks for plan inputs."""

from __future__ import annotations

import datetime as dt

from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Question, Questionnaire, Scope

WEEKS = 8
WORDS_A_MINUTE = 230
"""How fast people read."""
SECONDS = 4.5
"""What thinking and the keys of one question take, measured with somebody who had never seen it."""
ROUGHLY = 10
"""From so many minutes on only every fifth is told."""


def next_monday(today: dt.date) -> dt.date:
    """Return the first Monday after `today`."""
    return today + dt.timedelta(days=7 - today.weekday())


def default_inputs(catalogue: Catalogue, today: dt.date) -> PlanInputs:
    """Return eight weeks from next Monday with the usual capacity of each role."""
    capacity = {role.id: role.usual for role in catalogue.roles}
    return PlanInputs(start=next_monday(today), weeks=WEEKS, capacity=capacity)


def size(questionnaire: Questionnaire, scope: Scope) -> int:
    """Return how many questions a scope asks at most; optional tables do not count."""
    return len(_asked(questionnaire, scope))


def minutes(questionnaire: Questionnaire, scope: Scope) -> str:
    """Return how many minutes one person needs: half the time where an answer is found early, to reading every word."""
    asked = _asked(questionnaire, scope)
    longest = sum(_words(question) for question in asked) / WORDS_A_MINUTE + len(asked) * SECONDS / 60
    least, most = (max(1, round(time)) for time in (longest / 2, longest))
    if most > ROUGHLY:
        least, most = max(5, least // 5 * 5), -(-most // 5) * 5
    return "1 minute" if most == 1 else f"{least} to {most} minutes" if least < most else f"{most} minutes"


def _asked(questionnaire: Questionnaire, scope: Scope) -> tuple[Question, ...]:
    return tuple(question for question in questionnaire.in_scope(scope) if question.id not in questionnaire.extras)


def _words(question: Question) -> int:
    """Return how many words a question and its answers have."""
    options = [option.label for option in getattr(question.answer, "options", ())]
    return len(" ".join((question.ask, *getattr(question.answer, "anchors", ()), *options)).split())
