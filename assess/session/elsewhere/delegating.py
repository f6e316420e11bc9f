"""Questions that somebody else was asked to answer: what is out and what came back."""

from __future__ import annotations

from collections.abc import Sequence

from assess.assessment.events import RoomChanged
from assess.assessment.room import Delegation
from assess.errors import NotNow, UnknownId
from assess.session.ports import Clock, NewId
from assess.session.recorder import Recorder
from assess.session.workshop.people import People

MOST = 500
"""Requests at most."""


class Delegating:
    """The delegations of a session's assessment."""

    def __init__(self, session: Recorder, clock: Clock, new_id: NewId, people: People) -> None:
        self._session = session
        self._clock = clock
        self._new_id = new_id
        self._people = people

    @property
    def all(self) -> tuple[Delegation, ...]:
        """Every request, in the order in which they were made."""
        return self._session.state.room.delegations

    @property
    def out(self) -> tuple[Delegation, ...]:
        """The requests whose answers are awaited."""
        return tuple(one for one in self.all if one.back_at is None)

    def of(self, question: str) -> tuple[Delegation, ...]:
        """Return the requests that ask a question."""
        return tuple(one for one in self.all if question in one.questions)

    def asked_of(self, participant: str) -> frozenset[str]:
        """Return the questions that a participant was asked."""
        return frozenset(q for one in self.all if one.participant == participant for q in one.questions)

    def ask(self, participant: str, questions: Sequence[str]) -> Delegation:
        """Note that a participant is asked to answer questions; the same request again takes the place of the former.

        Raises UnknownId, NotNow where there are too many.
        """
        person = self._people.get(participant)
        wanted = tuple(self._session.asked(question).id for question in questions)
        kept = [one for one in self.all if one.back_at or (one.participant, one.questions) != (person.id, wanted)]
        if len(kept) >= MOST:
            raise NotNow(f"{MOST} requests were made already.", "Take some back first.")
        asked = Delegation(id=self._new_id("q"), participant=person.id, questions=wanted, asked_at=self._clock.now())
        self._set((*kept, asked))
        return asked

    def came_back(self, participant: str, answered: Sequence[str]) -> None:
        """Note which requests to a participant are answered in full by their answers to these questions."""
        now = self._clock.now()
        here = [one for one in self.out if one.participant == participant and set(one.questions) <= set(answered)]
        if here:
            self._set(tuple(one.model_copy(update={"back_at": now}) if one in here else one for one in self.all))

    def take_back(self, identifier: str) -> None:
        """Wait for the answers to a request no longer. Raises UnknownId."""
        if all(one.id != identifier for one in self.all):
            raise UnknownId(f"There is no request {identifier}.", "See who was asked for the ids.")
        self._set(tuple(one for one in self.all if one.id != identifier))

    def _set(self, delegations: tuple[Delegation, ...]) -> None:
        room = self._session.state.room
        self._session.make(RoomChanged(old=room, new=room.model_copy(update={"delegations": delegations})))
