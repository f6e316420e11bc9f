"""The sections of a meeting: how far each is, how long it took, and what it may take."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.session.session import Session

BREAK = dt.timedelta(minutes=20)
"""A silence longer than this is a break and counts for no section."""


@dataclass(frozen=True, slots=True)
class Station:
    """One section on the agenda."""

    id: str
    title: str
    asked: int
    open: int
    extra: bool
    """Whether it holds optional tables only."""
    spent: dt.timedelta
    minutes: int | None
    """What it may take; none: as long as it takes."""


def agenda(session: Session, now: dt.datetime) -> tuple[Station, ...]:
    """Return the sections that are asked, in order, with the time that was spent on each until `now`."""
    spent = _spent(session, now)
    boxes = session.state.room.section_minutes
    return tuple(
        Station(one.id, one.title, one.asked, one.open, one.extra, spent.get(one.id, dt.timedelta()), boxes.get(one.id))
        for one in session.progress().sections
    )


def section_of(session: Session, question: str) -> str:
    """Return the id of the section that a question stands in."""
    return next(s.id for s in session.pack.questionnaire.sections if any(q.id == question for q in s.questions))


def _spent(session: Session, now: dt.datetime) -> dict[str, dt.timedelta]:
    """Count the time before an entry of the log to the section of its question, and the time since to the open one.

    An entry without a question, such as somebody who joins, belongs to what comes next, so that no time is lost by it;
    before the first question it belongs to none.
    """
    places = {q.id: s.id for s in session.pack.questionnaire.sections for q in s.questions}
    spent: dict[str, dt.timedelta] = {}
    moments = [(event.at, places.get(getattr(event.body, "question", "") or "")) for event in session.events]
    moments.append((max(now, moments[-1][0]), places.get(session.position or "")))
    first = next((number for number, (_, section) in enumerate(moments) if section), 0)
    following: str | None = None
    for number in range(len(moments) - 1, 0, -1):
        at, section = moments[number]
        gone = at - moments[number - 1][0]
        following = section or (following if number > first else None)
        if following and gone <= BREAK:
            spent[following] = spent.get(following, dt.timedelta()) + gone
    return spent
