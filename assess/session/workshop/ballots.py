"""Votes before the reveal: a box that nobody looks into, and the devices that may drop something in.

Nothing of it is in the event log, in an export or in a score until the facilitator reveals the round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assess.assessment.events import Event
from assess.assessment.model import Assessment
from assess.assessment.values import Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody hands in for a round; without an answer they abstain."""

    participant: str
    question: str
    round: int
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A paper taken out of the box; whose it is only where that is to be known."""

    participant: str | None
    answer: Answer | None


class Received(StrEnum):
    """What became of a paper."""

    IN = "in"
    CHANGED = "changed"
    """It takes the place of an earlier one by the same participant."""
    CLOSED = "closed"
    """The round is not open: not called, revealed already, or called off."""
    STRANGER = "stranger"
    """Nobody of that id takes part with a vote."""
    FINAL = "final"
    """They have voted, and since nobody is to know which paper is theirs it cannot be exchanged."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A device that may vote for a participant."""

    token_hash: str
    """SHA-256 of its secret token, as hexadecimal digits."""
    participant: str
    name: str | None = None
    """What whoever sits there with a phone is called; none for an answer file."""


Decide = Callable[[tuple[Ballot, ...]], tuple[Event, Assessment]]
"""Turns what was in the box into the entry of the log that reveals it, and the state after it."""


class BallotBox(Protocol):
    """Keeps papers and seats. Every method raises an AssessError and never a driver's own error."""

    def cast(self, assessment_id: str, papers: Sequence[Paper]) -> tuple[Received, ...]:
        """Put papers into the box, durably and in one transaction, and return what became of each.

        A paper is checked against the state that is stored: its round must be open and its participant vote.
        Raises UnknownId, CannotWrite; then none is in.
        """
        ...

    def glance(self, assessment_id: str) -> tuple[int, str | None]:
        """Return the number of the last entry of the log and the question that is open. Raises UnknownId."""
        ...

    def voted(self, assessment_id: str) -> dict[tuple[str, int], frozenset[str]]:
        """Return who has handed in a paper, by question and number of the open rounds."""
        ...

    def reveal(
        self, assessment_id: str, question: str, number: int, position: str | None, decide: Decide
    ) -> tuple[Event, Assessment]:
        """Take everything out of the box of a round and add the entry that shows it, in one transaction.

        The papers come in the order of the participants; where nobody is to know whose they are, in one drawn by
        chance. Raises Conflict if the log has gone on elsewhere, CannotWrite; then everything is still in the box.
        """
        ...

    def take_seat(self, assessment_id: str, seat: Seat) -> None:
        """Let a device vote for a participant. Raises UnknownId, CannotWrite."""
        ...

    def seats(self, assessment_id: str) -> tuple[Seat, ...]:
        """Return every seat that is taken."""
        ...

    def free_seats(self, assessment_id: str, participant: str) -> None:
        """Let no device vote for a participant any more."""
        ...
