"""What is proposed when a new assessment asks for plan inputs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire, Scope

WEEKS = 8
SECONDS: Mapping[Scope, int] = {"quick": 12, "full": 25}
"""What one question takes one person: a first impression, or a look at the anchors."""


def next_monday(today: dt.date) -> dt.date:
    """Return the first Monday after `today`."""
    return today + dt.timedelta(days=7 - today.weekday())


def default_inputs(catalogue: Catalogue, today: dt.date) -> PlanInputs:
    """Return eight weeks from next Monday with the usual capacity of each role."""
    capacity = {role.id: role.usual for role in catalogue.roles}
    return PlanInputs(start=next_monday(today), weeks=WEEKS, capacity=capacity)


def size(questionnaire: Questionnaire, scope: Scope) -> tuple[int, int]:
    """Return how many questions a scope asks at most, and about how many minutes one person needs for them.

    Optional tables do not count.
    """
    questions = sum(question.id not in questionnaire.extras for question in questionnaire.in_scope(scope))
    return questions, max(1, round(questions * SECONDS[scope] / 60))
