"""One writer: votes that wait together share a commit, and each is acknowledged after it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest

from assess.assessment.values import level
from assess.ballot.desk import MOST_WAITING, Desk
from assess.ballot.seats import hashed
from assess.errors import CannotWrite, NotNow, UnknownId
from assess.session.session import Session
from assess.session.workshop.ballots import Paper, Received, Seat
from tests.session.memory import MemoryStore
from tests.session.test_workshop import workshop

PEOPLE = tuple(f"Person {number}" for number in range(50))


class SlowStore(MemoryStore):
    """Waits with its first commit until it is let go, and counts commits."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.begun = threading.Event()
        self.commits: list[int] = []
        self.looks = 0

    def cast(self, assessment_id: str, papers: Sequence[Paper]) -> tuple[Received, ...]:
        self.begun.set()
        assert self.go.wait(30)
        received = super().cast(assessment_id, papers)
        self.commits.append(len(papers))
        return received

    def glance(self, assessment_id: str) -> tuple[int, str | None]:
        self.looks += 1
        return super().glance(assessment_id)


@pytest.fixture
def slow() -> SlowStore:
    return SlowStore()


@pytest.fixture
def crowd(slow: SlowStore) -> Session:
    session = workshop(slow, people=PEOPLE)
    session.workshop.voting.call("A1.1")
    return session


@pytest.fixture
async def desk(slow: SlowStore, crowd: Session) -> AsyncIterator[Desk]:
    desk = Desk(slow, crowd.id, fresh=1000)
    yield desk
    slow.go.set()
    await desk.close()


async def seats_of(session: Session, desk: Desk) -> list[Seat]:
    """Seat everybody."""
    seats = [Seat(hashed(person.id), person.id) for person in session.workshop.people.voters]
    for seat in seats:
        await desk.take(seat)
    return seats


def paper(seat: Seat, number: int = 3) -> Paper:
    """Return a vote of a seat in the open round."""
    return Paper(seat.participant, "A1.1", 1, level(number))


async def test_fifty_votes_take_two_commits_and_none_is_acknowledged_before_its_own(
    slow: SlowStore, crowd: Session, desk: Desk
) -> None:
    seats = await seats_of(crowd, desk)
    casting = [asyncio.create_task(desk.cast(paper(seats[0]), seats[0]))]
    await asyncio.to_thread(slow.begun.wait, 30)
    casting += [asyncio.create_task(desk.cast(paper(seat), seat)) for seat in seats[1:]]
    await asyncio.sleep(0)
    assert not any(task.done() for task in casting)
    slow.go.set()
    assert set(await asyncio.gather(*casting)) == {Received.IN}
    assert slow.commits == [1, 49]
    assert len(slow.box[crowd.id, "A1.1", 1]) == 50


async def test_a_failed_commit_fails_all_its_votes_and_the_next_succeeds(
    slow: SlowStore, crowd: Session, desk: Desk
) -> None:
    seats = await seats_of(crowd, desk)
    slow.go.set()
    slow.failures.append(CannotWrite("The disk is full.", ""))
    said = await asyncio.gather(*(desk.cast(paper(seat), seat) for seat in seats[:3]), return_exceptions=True)
    assert [type(one) for one in said] == [CannotWrite] * 3
    assert slow.box.get((crowd.id, "A1.1", 1), {}) == {}
    assert await desk.cast(paper(seats[0]), seats[0]) is Received.IN


async def test_only_the_one_who_sits_there_votes(slow: SlowStore, crowd: Session, desk: Desk) -> None:
    seats = await seats_of(crowd, desk)
    slow.go.set()
    stranger = Seat(hashed("nobody"), seats[0].participant)
    swapped = Seat(seats[1].token_hash, seats[0].participant)
    said = tuple(
        await asyncio.gather(
            desk.cast(paper(seats[0]), stranger),
            desk.cast(paper(seats[0]), swapped),
            desk.cast(paper(seats[2]), seats[2]),
        )
    )
    assert said == (None, None, Received.IN)
    assert list(slow.box[crowd.id, "A1.1", 1]) == [seats[2].participant]


async def test_a_look_is_shared_until_something_was_written(slow: SlowStore, crowd: Session, desk: Desk) -> None:
    seat = Seat(hashed("a"), crowd.workshop.people.voters[0].id)
    await asyncio.gather(*(desk.look() for _ in range(20)))
    assert slow.looks == 1
    await desk.take(seat)
    assert (await desk.look()).seats[0].participant == seat.participant
    slow.go.set()
    await desk.cast(paper(seat), seat)
    assert (await desk.look()).has_voted(seat.participant, (await desk.look()).turns[0])


async def test_only_so_many_can_wait_to_be_let_in(slow: SlowStore, crowd: Session, desk: Desk) -> None:
    for number in range(MOST_WAITING):
        await desk.take(Seat(hashed(f"t{number}"), f"p-{number}x", f"Guest {number}"))
    with pytest.raises(NotNow, match="All seats are taken"):
        await desk.take(Seat(hashed("more"), "p-more", "One more"))
    assert len(crowd.workshop.people.admit()) == MOST_WAITING
    await desk.take(Seat(hashed("more"), "p-more", "One more"))
    with pytest.raises(NotNow, match="waits to be let in"):
        await desk.take(Seat(hashed("other"), "p-other", "one MORE"))


async def test_what_is_gone_fails_everybody_who_looks(slow: SlowStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(assessment_id: str) -> tuple[int, str | None]:
        raise UnknownId(f"There is no {assessment_id}.")

    monkeypatch.setattr(slow, "glance", gone)
    desk = Desk(slow, "a-gone")
    for _ in range(2):
        with pytest.raises(UnknownId):
            await desk.look()
    await desk.close()
