"""Who takes part in a workshop, who is present, and what was agreed before the first vote."""

from __future__ import annotations

from assess.assessment.events import AnonymityChanged, ParticipantsChanged, RoomChanged
from assess.assessment.model import Anonymity, Participant
from assess.assessment.room import Room
from assess.errors import NotNow, UnknownId
from assess.session.ports import NewId, Store
from assess.session.recorder import Recorder
from assess.session.workshop.ballots import Seat
from assess.text import clean_line

MOST = 500
"""Participants at most."""


class People:
    """The participants of a session's assessment."""

    def __init__(self, session: Recorder, store: Store, new_id: NewId) -> None:
        self._session = session
        self._store = store
        self._new_id = new_id

    @property
    def all(self) -> tuple[Participant, ...]:
        """Everybody, the facilitator first."""
        return self._session.state.participants

    @property
    def facilitator(self) -> Participant:
        """Who runs the workshop; they vote only if they say so."""
        return self.all[0]

    @property
    def away(self) -> frozenset[str]:
        """Ids of those who are not present."""
        return frozenset(self._room.away)

    @property
    def voters(self) -> tuple[Participant, ...]:
        """Those who may vote and are present."""
        return tuple(person for person in self.all if person.votes and person.id not in self.away)

    @property
    def anonymity_fixed(self) -> bool:
        """Whether who is to know what was voted can no longer be changed, since a vote was called."""
        return any(record.rounds for record in self._session.state.records.values())

    def get(self, identifier: str) -> Participant:
        """Return a participant. Raises UnknownId."""
        for person in self.all:
            if person.id == identifier:
                return person
        raise UnknownId(f"There is no participant {identifier}.", "See the list of participants.")

    def label(self, identifier: str | None) -> str:
        """Return what a participant is called: name, else role, else their number in the list."""
        for number, person in enumerate(self.all, start=1):
            if person.id == identifier:
                return person.name or person.role or f"Participant {number}"
        return "Somebody"

    def find(self, name: str) -> Participant:
        """Return the participant of that id or name, else who is called so. Raises UnknownId for none or several."""
        wanted = name.strip().casefold()
        found = [p for p in self.all if p.id == name or (p.name or "").casefold() == wanted]
        found = found or [p for p in self.all if self.label(p.id).casefold() == wanted]
        if len(found) != 1:
            several = "more than one participant" if found else "no participant"
            raise UnknownId(f"There is {several} called {name}.", "Use the id from the list of participants.")
        return found[0]

    def add(
        self, name: str | None = None, *, role: str | None = None, team: str | None = None, votes: bool = True
    ) -> Participant:
        """Let somebody join, at any time. Raises NotNow where there are too many."""
        person = Participant(
            id=self._new_id("p"),
            name=clean_line(name or "") or None,
            role=clean_line(role or "") or None,
            team=team,
            votes=votes,
        )
        self._add(person)
        return person

    def change(self, person: Participant) -> None:
        """Give a participant another name, role, team or right to vote. Raises UnknownId."""
        self.get(person.id)
        self._people(tuple(person if known.id == person.id else known for known in self.all))

    def leave(self, identifier: str) -> None:
        """Note that somebody is not present; what they voted stays. Raises UnknownId."""
        person = self.get(identifier)
        if person.id not in self.away:
            self._set_room(self._room.model_copy(update={"away": (*self._room.away, person.id)}))

    def come_back(self, identifier: str) -> None:
        """Note that somebody is present again. Raises UnknownId."""
        person = self.get(identifier)
        self._set_room(self._room.model_copy(update={"away": tuple(p for p in self._room.away if p != person.id)}))

    def set_anonymity(self, anonymity: Anonymity) -> None:
        """Decide who is to know who voted what. Raises NotNow once a vote was called."""
        if anonymity == self._session.state.anonymity:
            return
        if self.anonymity_fixed:
            raise NotNow(
                "A vote was called already.", "Who is to know what was voted is decided before the first vote."
            )
        self._session.make(AnonymityChanged(old=self._session.state.anonymity, new=anonymity))

    def set_quorum(self, quorum: int | None) -> None:
        """Say how many votes a reveal needs; none: everybody who is present. Raises ValueError outside 1 to 500."""
        self._set_room(Room.model_validate(self._room.model_dump() | {"quorum": quorum}))

    def set_timebox(self, question: int | None, sections: dict[str, int] | None = None) -> None:
        """Say how many minutes a question and each section should take. Raises ValueError outside 1 to 480."""
        wanted = {"question_minutes": question, "section_minutes": sections or {}}
        self._set_room(Room.model_validate(self._room.model_dump() | wanted))

    @property
    def needed(self) -> int:
        """Votes that a reveal needs: the quorum, but never more than the voters who are present."""
        present = len(self.voters)
        return present if self._room.quorum is None else min(self._room.quorum, present)

    def seated(self) -> frozenset[str]:
        """Return the ids of those whom a phone or an answer file may vote for; may be called from any thread."""
        return frozenset(seat.participant for seat in self._store.seats(self._session.id))

    def knocking(self) -> tuple[Seat, ...]:
        """Return the seats of those who took one and do not take part yet; may be called from any thread."""
        known = {person.id for person in self.all}
        return tuple(seat for seat in self._store.seats(self._session.id) if seat.participant not in known)

    def admit(self, knocking: tuple[Seat, ...] | None = None) -> tuple[Participant, ...]:
        """Let those join who took a seat on their own, and return them; `knocking` is who was found at the door."""
        known = {person.id for person in self.all}
        new: dict[str, Seat] = {}
        for seat in self.knocking() if knocking is None else knocking:
            if seat.participant not in known:
                new.setdefault(seat.participant, seat)
        joined = []
        for seat in new.values():
            person = Participant(id=seat.participant, name=seat.name)
            self._add(person)
            joined.append(person)
        return tuple(joined)

    def turn_away(self, knocking: Seat) -> None:
        """Free the seat of somebody who does not take part yet; may be called from any thread."""
        if all(person.id != knocking.participant for person in self.all):
            self._store.free_seats(self._session.id, knocking.participant)

    def free_seat(self, identifier: str) -> None:
        """Let no phone and no answer file vote for a participant any more. Raises UnknownId."""
        self._store.free_seats(self._session.id, self.get(identifier).id)

    @property
    def _room(self) -> Room:
        return self._session.state.room

    def _set_room(self, room: Room) -> None:
        self._session.make(RoomChanged(old=self._room, new=room))

    def _add(self, person: Participant) -> None:
        if len(self.all) >= MOST:
            raise NotNow(f"{MOST} people take part already.", "Let several vote as one.")
        self._people((*self.all, person))

    def _people(self, people: tuple[Participant, ...]) -> None:
        self._session.make(ParticipantsChanged(old=self.all, new=people))
