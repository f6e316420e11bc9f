"""The figures that a report prints, as they stand on its pages, so that they can be looked for again."""

from __future__ import annotations

import re

from assess.questionnaire.base import Frozen
from assess.results.view import View

_BLANK = re.compile(r"\s+")


class Printed(Frozen):
    """One figure, and the words around it by which it is found on a page."""

    what: str
    figure: str
    words: str


def printed(view: View) -> tuple[Printed, ...]:
    """Return the figures of `view` that anybody would check first: scores, the share closed, dates."""
    found = [Printed(what="verdict", figure="", words=view.verdict)]
    for gap in view.gaps:
        words = f"{gap.headline} of 100"
        found.append(Printed(what=f"score of {gap.id}", figure=gap.headline, words=words))
        if gap.known:
            found.append(Printed(what=f"finding of {gap.id}", figure="", words=gap.title))
    found.append(Printed(what="profile", figure="", words=view.profile_title))
    found.append(Printed(what="answers", figure="", words=view.answers_title))
    schedule = view.schedule
    if schedule is None or not schedule.streams:
        return tuple(found)
    if view.effect:
        found.append(Printed(what="share closed", figure=schedule.closed, words=view.effect))
    found.append(Printed(what="end", figure=schedule.dates, words=schedule.weeks_title))
    found.append(Printed(what="actions", figure=schedule.person_days, words=schedule.actions_title))
    for gate in schedule.gates:
        found.append(Printed(what=f"date of {gate.id}", figure=gate.date, words=gate.date))
    for action in (action for stream in schedule.streams for action in stream.actions):
        found.append(Printed(what=f"dates of {action.id}", figure=action.dates, words=action.dates))
    return tuple(found)


def squeezed(text: str) -> str:
    """Return `text` without white space, which a page places as it likes."""
    return _BLANK.sub("", text)
