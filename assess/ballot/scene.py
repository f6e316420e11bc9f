"""What one look at the database sees: who sits where, what is open, who has voted; never what is in the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.assessment.model import Assessment, Participant
from assess.questionnaire.model import Questionnaire
from assess.session.ports import Store
from assess.session.workshop.ballots import Seat


@dataclass(frozen=True, slots=True)
class Turn:
    """A round that can be voted in."""

    question: str
    number: int


@dataclass(frozen=True)
class Scene:
    """One moment of a workshop."""

    state: Assessment
    questionnaire: Questionnaire
    position: str | None
    """The question that the facilitator has before them."""
    seats: tuple[Seat, ...]
    voted: Mapping[tuple[str, int], frozenset[str]]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The open rounds: that of the facilitator's question first, then in the order they are asked."""
        found = [
            Turn(question, record.open_round.number)
            for question in self.questionnaire.questions
            if (record := self.state.records.get(question)) is not None and record.open_round is not None
        ]
        return tuple(sorted(found, key=lambda turn: turn.question != self.position))

    @cached_property
    def voters(self) -> frozenset[str]:
        """Ids of those who may vote and are present."""
        return frozenset(p.id for p in self.state.participants if p.votes) - set(self.state.room.away)

    @cached_property
    def phones(self) -> tuple[Seat, ...]:
        """The seats of phones."""
        return tuple(seat for seat in self.seats if seat.name is not None)

    @property
    def free(self) -> tuple[Participant, ...]:
        """Those who may vote and have no phone yet; an answer file does not stand in the way of one."""
        taken = {seat.participant for seat in self.phones}
        return tuple(person for person in self.state.participants if person.votes and person.id not in taken)

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """The seats of those who have still to be let in."""
        known = {person.id for person in self.state.participants}
        return tuple(seat for seat in self.seats if seat.participant not in known)

    def is_open(self, turn: Turn) -> bool:
        """Say whether `turn` can be voted in."""
        return turn in self.turns

    def has_voted(self, participant: str, turn: Turn) -> bool:
        """Say whether a participant has voted in `turn`."""
        return participant in self.voted.get((turn.question, turn.number), frozenset())

    def turnout(self, turn: Turn) -> tuple[int, int]:
        """Return how many have voted in `turn`, and of how many: those present and those who voted and left."""
        there = self.voted.get((turn.question, turn.number), frozenset())
        return len(there), len(self.voters | there)

    def person(self, participant: str) -> Participant | None:
        """Return a participant, or none while they have still to be let in."""
        return next((person for person in self.state.participants if person.id == participant), None)

    def label(self, participant: str) -> str:
        """Return what a participant is called: name, else role, else their number in the list."""
        for number, person in enumerate(self.state.participants, start=1):
            if person.id == participant:
                return person.name or person.role or f"Participant {number}"
        return next((seat.name for seat in self.seats if seat.participant == participant and seat.name), "Somebody")


class Onlooker:
    """Looks at a workshop; reads its log again only when that has grown."""

    def __init__(self, store: Store, assessment_id: str) -> None:
        self._store = store
        self._id = assessment_id
        self._head = 0
        self._state: Assessment | None = None

    def look(self) -> Scene:
        """Return how things stand. Raises UnknownId, UnusableDatabase."""
        head, position = self._store.glance(self._id)
        if self._state is None or head != self._head:
            self._state, self._head = self._store.load(self._id).assessment, head
        return Scene(
            state=self._state,
            questionnaire=self._store.pack(self._state.pack_hash).questionnaire,
            position=position,
            seats=self._store.seats(self._id),
            voted=self._store.voted(self._id),
        )
