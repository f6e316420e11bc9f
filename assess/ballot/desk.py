"""The one place where the ballot touches the database: one thread, and votes that wait together share a commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from assess.ballot.scene import Onlooker, Scene
from assess.errors import NotNow
from assess.session.ports import Store
from assess.session.workshop.ballots import Paper, Received, Seat
from assess.session.workshop.people import MOST

FRESH = 0.1
"""Seconds for which a look at the database holds; the commit itself checks everything again."""
GATHER, GATHERINGS = 0.005, 10
"""Seconds without another vote after which those that wait are committed, and how often that is waited for."""
MOST_WAITING = 50
"""People who joined on their own and have still to be let in, at most."""
MOST_SEATS = 2 * MOST
"""Phones and answer files."""
FULL = NotNow("All seats are taken.", "Ask the facilitator.")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Waiting:
    paper: Paper
    token_hash: str
    done: asyncio.Future[Received | None]


class Desk:
    """Looks, takes seats and casts votes for one workshop; belongs to one event loop."""

    def __init__(self, store: Store, assessment_id: str, *, fresh: float = FRESH) -> None:
        self._store = store
        self._fresh = fresh
        self._id = assessment_id
        self._onlooker = Onlooker(store, assessment_id)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ballot-desk")
        self._latest: asyncio.Future[Scene] | None = None
        self._looked_at = 0.0
        self._queue: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None
        self.commits = 0
        """Transactions that votes have taken."""

    async def look(self, since: float | None = None) -> Scene:
        """Return how things stood at most `FRESH` seconds ago, or after the moment `since`. Raises AssessError."""
        now = asyncio.get_running_loop().time()
        oldest = now - self._fresh if since is None else since
        if self._latest is None or self._looked_at <= oldest:
            self._latest, self._looked_at = asyncio.ensure_future(self._run(self._onlooker.look)), now
        return await asyncio.shield(self._latest)

    async def cast(self, paper: Paper, seat: Seat) -> Received | None:
        """Put a paper into the box and return what became of it, once it is on disk; none if the seat is gone.

        Raises CannotWrite, UnknownId; then it is not in.
        """
        done: asyncio.Future[Received | None] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(paper, seat.token_hash, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await done

    async def take(self, seat: Seat) -> None:
        """Take a seat; taking one's own again changes nothing. Raises NotNow with what is against it, CannotWrite."""
        try:
            await self._run(partial(self._take, seat))
        finally:
            self._latest = None

    async def give_up(self, seat: Seat) -> None:
        """Free a seat. Raises CannotWrite."""
        try:
            await self._run(partial(self._give_up, seat))
        finally:
            self._latest = None

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._writer is not None:
            await self._writer
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _write(self) -> None:
        """Cast everything that waits, again and again until nothing does."""
        while self._queue:
            await self._gather()
            batch, self._queue = self._queue, []
            try:
                received = await self._run(partial(self._cast, batch))
            except Exception as error:  # noqa: BLE001  handed to everybody who waits for this commit
                for one in batch:
                    if not one.done.done():
                        one.done.set_exception(error)
            else:
                for one, what in zip(batch, received, strict=True):
                    if not one.done.done():
                        one.done.set_result(what)
            self._latest = None

    async def _gather(self) -> None:
        """Let votes that come in at the same moment come in; a commit costs more than the wait."""
        for _ in range(GATHERINGS):
            there = len(self._queue)
            await asyncio.sleep(GATHER)
            if len(self._queue) == there:
                return

    def _cast(self, batch: list[_Waiting]) -> list[Received | None]:
        taken = {(seat.token_hash, seat.participant) for seat in self._store.seats(self._id)}
        valid = [one for one in batch if (one.token_hash, one.paper.participant) in taken]
        received = iter(self._store.cast(self._id, [one.paper for one in valid]) if valid else ())
        self.commits += 1
        return [next(received) if (one.token_hash, one.paper.participant) in taken else None for one in batch]

    def _take(self, seat: Seat) -> None:
        scene = self._onlooker.look()
        if any(known.token_hash == seat.token_hash for known in scene.seats):
            return
        if len(scene.seats) >= MOST_SEATS:
            raise FULL
        if seat.name is not None:
            _check_name(scene, seat.name)
        elif all(person.id != seat.participant for person in scene.free):
            raise NotNow("That seat is taken.", "If it is yours, ask the facilitator to free it.")
        self._store.take_seat(self._id, replace(seat, name=seat.name or scene.label(seat.participant)))

    def _give_up(self, seat: Seat) -> None:
        """Free a seat; an answer file of the same participant keeps its own."""
        others = [one for one in self._store.seats(self._id) if one.participant == seat.participant]
        self._store.free_seats(self._id, seat.participant)
        for other in others:
            if other.token_hash != seat.token_hash:
                self._store.take_seat(self._id, other)


def _check_name(scene: Scene, name: str) -> None:
    """Raise NotNow if `name` cannot be let in."""
    if len(scene.waiting) >= MOST_WAITING or len(scene.state.participants) + len(scene.waiting) >= MOST:
        raise FULL
    wanted = name.casefold()
    if wanted in {(person.name or "").casefold() for person in scene.state.participants}:
        raise NotNow(f"{name} is on the list already.", "Choose it there, or join with a longer name.")
    if wanted in {(seat.name or "").casefold() for seat in scene.waiting}:
        raise NotNow(f"Somebody called {name} waits to be let in.", "Join with a longer name.")
