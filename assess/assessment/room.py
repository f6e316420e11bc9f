"""How a workshop is run: who is away, how many must vote, how long things may take, who was asked elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from assess.assessment.values import Moment, Name, Note
from assess.questionnaire.base import Frozen, Identifier

Timebox = Annotated[int, Field(ge=1, le=480)]
"""Minutes."""


class Delegation(Frozen):
    """Questions that somebody answers elsewhere, with the answer file that they were sent."""

    id: Identifier
    participant: Identifier
    questions: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=500)]
    asked_at: Moment
    back_at: Moment | None = None
    """When their answers came back; none while they are awaited."""


class Room(Frozen):
    """The settings of a workshop."""

    quorum: Annotated[int, Field(ge=1, le=500)] | None = None
    """Votes that a reveal needs; none: everybody who is present."""
    away: tuple[Identifier, ...] = ()
    """Participants who are not present."""
    question_minutes: Timebox | None = None
    section_minutes: dict[Identifier, Timebox] = {}
    """Timebox of sections (gap ids, `context`), in minutes."""
    delegations: tuple[Delegation, ...] = ()


class Parked(Frozen):
    """Something to come back to."""

    id: Identifier
    text: Annotated[Note, Field(min_length=1)]
    question: Identifier | None = None
    done: bool = False


class AgreedAction(Frozen):
    """What somebody promised in the meeting."""

    id: Identifier
    what: Annotated[Note, Field(min_length=1)]
    owner: Name | None = None
    due: dt.date | None = None
    question: Identifier | None = None
    done: bool = False


class Decision(Frozen):
    """What the meeting decided beside the answers."""

    id: Identifier
    text: Annotated[Note, Field(min_length=1)]
    at: Moment
    question: Identifier | None = None


class Minutes(Frozen):
    """What a meeting leaves behind beside its answers."""

    parked: Annotated[tuple[Parked, ...], Field(max_length=500)] = ()
    actions: Annotated[tuple[AgreedAction, ...], Field(max_length=500)] = ()
    decisions: Annotated[tuple[Decision, ...], Field(max_length=500)] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was written down."""
        return not (self.parked or self.actions or self.decisions)
