"""What becomes of the answers in an answer file; never what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.session.workshop.ballots import Received
from assess.session.workshop.voting import Phase


class Fate(StrEnum):
    """What became of the answer to one question of a file."""

    IN = "in"
    """It is in the box of the round that is open."""
    CHANGED = "changed"
    """It takes the place of an earlier vote by the same person."""
    CALLED = "called"
    """Nobody had called a vote; one was called, and it is in its box."""
    COUNTED = "counted"
    """They have voted already, and since nobody is to know which vote is theirs it cannot be exchanged."""
    REVEALED = "revealed"
    """Too late: the votes were shown already."""
    SETTLED = "settled"
    """Too late: an answer holds already."""
    HIDDEN = "hidden"
    """The question is not asked as things stand."""
    SHOWN = "shown"
    """In an assessment by one person: it stands beside theirs and waits to be settled."""
    SAME = "same"
    """It is there already."""
    NOT_ASKED = "not asked"
    """In an assessment by one person: nobody asked them this."""


LANDED = frozenset({Fate.IN, Fate.CHANGED, Fate.CALLED, Fate.COUNTED, Fate.SHOWN, Fate.SAME})
"""Where the answer counts, now or already."""


@dataclass(frozen=True, slots=True)
class Landed:
    """One answered question of a file; never what was answered."""

    question: str
    fate: Fate
    round: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one answer file."""

    file: str
    participant: str
    landed: tuple[Landed, ...]
    notes: int
    """Notes that were taken over."""
    awaited: tuple[str, ...]
    """Questions of the file that were not answered yet."""


def fate(phase: Phase | None, received: Received | None, called: bool) -> Fate:
    """Return what became of a vote, by where its question stood and what the box said."""
    if phase is None:
        return Fate.HIDDEN
    match received:
        case None:
            return Fate.SETTLED if phase is Phase.SETTLED else Fate.REVEALED
        case Received.IN:
            return Fate.CALLED if called else Fate.IN
        case Received.CHANGED:
            return Fate.CHANGED
        case Received.FINAL:
            return Fate.COUNTED
        case _:
            return Fate.REVEALED
