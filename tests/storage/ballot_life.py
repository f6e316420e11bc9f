"""The life of a box of votes over a real database, the same for a file and for a server."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Literal

import pytest

from assess.assessment.values import UNKNOWN, level
from assess.errors import CannotWrite, UnknownId
from assess.session.session import Session
from assess.session.workshop.ballots import Paper, Received, Seat
from assess.session.workspace import Workspace
from assess.storage.store import SqlStore, open_store
from tests.builders import pack, plan_inputs
from tests.session.memory import TickingClock

Anonymity = Literal["named", "room", "all"]
PEOPLE = ("Ada", "Bo", "Cy")


def begin(store: SqlStore, anonymity: Anonymity) -> Session:
    """Return a workshop of three with an open vote on A1.1."""
    numbers = count(1)
    workspace = Workspace(store, clock=TickingClock(), new_id=lambda letter: f"{letter}{next(numbers)}")
    inputs = plan_inputs()
    session = workspace.begin(
        pack(), title="W", organisation="O", team="T", scope="full", plan_inputs=inputs, mode="workshop"
    )
    for name in PEOPLE:
        session.workshop.people.add(name)
    session.workshop.people.set_anonymity(anonymity)
    session.workshop.voting.call("A1.1")
    return session


def voters(session: Session) -> list[str]:
    """Return the ids of those who vote."""
    return [person.id for person in session.workshop.people.voters]


def a_vote_is_kept_and_shown_only_at_the_reveal(place: Path | str, anonymity: Anonymity) -> None:
    """Cast, open again, change, reveal."""
    store = open_store(place)
    session = begin(store, anonymity)
    ada, bo, cy = voters(session)
    papers = [Paper(ada, "A1.1", 1, level(2)), Paper(bo, "A1.1", 1, None), Paper("nobody", "A1.1", 1, UNKNOWN)]
    late = Paper(ada, "A1.2", 1, level(2))
    assert store.cast(session.id, [*papers, late]) == (
        Received.IN,
        Received.IN,
        Received.STRANGER,
        Received.CLOSED,
    )
    before = store.load(session.id)
    store.close()
    store = open_store(place)
    assert store.load(session.id) == before
    assert store.voted(session.id) == {("A1.1", 1): frozenset({ada, bo})}
    again = store.cast(session.id, [Paper(ada, "A1.1", 1, level(4))])
    assert again == ((Received.FINAL,) if anonymity == "all" else (Received.CHANGED,))
    session = Workspace(store, clock=TickingClock()).open(session.id)
    shown = session.workshop.voting.reveal("A1.1", without_quorum=True)
    expected = (None, level(2)) if anonymity == "all" else (ada, level(4))
    assert [(vote.participant, vote.answer) for vote in shown.votes] == [expected]
    assert (shown.abstained, shown.missing) == (1, 1)
    assert store.voted(session.id) == {}
    assert store.cast(session.id, [Paper(cy, "A1.1", 1, level(1))]) == (Received.CLOSED,)
    assert store.load(session.id).assessment == session.state == store.rebuild(session.id)
    store.close()


def a_reveal_that_fails_leaves_the_box_as_it_was(place: Path | str) -> None:
    """Nothing is half shown."""
    store = open_store(place)
    session = begin(store, "named")
    ada = voters(session)[0]
    store.cast(session.id, [Paper(ada, "A1.1", 1, level(2))])
    before = store.load(session.id)

    def refuse(_: object) -> object:
        raise CannotWrite("No.")

    with pytest.raises(CannotWrite):
        store.reveal(session.id, "A1.1", 1, None, refuse)  # type: ignore[arg-type]
    assert store.load(session.id) == before
    assert store.voted(session.id) == {("A1.1", 1): frozenset({ada})}
    store.close()


def a_box_is_emptied_when_its_round_is_called_off(place: Path | str) -> None:
    """The next round begins empty."""
    store = open_store(place)
    session = begin(store, "all")
    store.cast(session.id, [Paper(voters(session)[0], "A1.1", 1, level(2))])
    session.workshop.voting.call_off("A1.1")
    assert store.voted(session.id) == {}
    session.workshop.voting.call("A1.1")
    assert session.workshop.voting.reveal("A1.1", without_quorum=True).votes == ()
    store.close()


def seats_are_taken_and_freed(place: Path | str) -> None:
    """A device keeps its seat until it is freed."""
    store = open_store(place)
    session = begin(store, "named")
    seat = Seat(token_hash="a" * 64, participant="p-new", name="Dee")
    store.take_seat(session.id, seat)
    assert store.seats(session.id) == (seat,)
    assert [person.name for person in session.workshop.people.admit()] == ["Dee"]
    store.free_seats(session.id, "p-new")
    assert store.seats(session.id) == ()
    with pytest.raises(UnknownId):
        store.take_seat("nothing", seat)
    with pytest.raises(UnknownId):
        store.cast("nothing", [])
    store.close()


def purging_takes_the_box_along(place: Path | str) -> None:
    """What was not revealed is gone too."""
    store = open_store(place)
    session = begin(store, "named")
    store.cast(session.id, [Paper(voters(session)[0], "A1.1", 1, level(2))])
    store.take_seat(session.id, Seat(token_hash="a" * 64, participant="p-new"))
    Workspace(store, clock=TickingClock()).purge(session.id)
    assert store.voted(session.id) == {}
    assert store.seats(session.id) == ()
    store.close()


LIVES: tuple[Callable[[Path | str], None], ...] = (
    a_reveal_that_fails_leaves_the_box_as_it_was,
    a_box_is_emptied_when_its_round_is_called_off,
    seats_are_taken_and_freed,
    purging_takes_the_box_along,
)
