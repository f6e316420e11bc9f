"""Serving the ballot until somebody ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from uvicorn.config import Config
from uvicorn.server import Server

from assess.ballot.address import Place
from assess.ballot.app import Secrets, make_app
from assess.ballot.desk import Desk
from assess.ballot.protocol import IDLE, LARGEST_HEAD, Connection
from assess.ballot.scene import Scene
from assess.errors import AssessError
from assess.session.ports import Store

LOOK_EVERY = 1.0
"""Seconds between two looks for what the terminal shows."""
LAST_SECONDS = 12
"""Seconds for requests that are being served when it ends; longer than a database may be busy."""
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the facilitator's terminal shows: numbers only."""

    seated: int
    waiting: int
    """Who have still to be let in."""
    votes: tuple[tuple[str, int, int], ...]
    """Each open question with how many have voted, and of how many."""


def counts(scene: Scene) -> Counts:
    """Return the numbers of a scene."""
    votes = tuple((turn.question, *scene.turnout(turn)) for turn in scene.turns)
    return Counts(len(scene.phones) - len(scene.waiting), len(scene.waiting), votes)


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what happens."""

    opened: Callable[[], None]
    """Called once, when the first page can be asked for."""
    counted: Callable[[Counts], None]
    """Called with the numbers whenever they have changed."""
    note: Callable[[BaseException], object]
    """Notes where something broke, never what was said."""


class _Server(Server):
    """A server that leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


def serve(store: Store, assessment_id: str, place: Place, secrets: Secrets, ears: Ears, *, alone: bool = True) -> None:
    """Serve until a signal ends it; unless it is `alone`, also until the process that started it is gone."""
    asyncio.run(_serve(store, assessment_id, place, secrets, ears, alone=alone))


async def _serve(store: Store, assessment_id: str, place: Place, secrets: Secrets, ears: Ears, *, alone: bool) -> None:
    desk = Desk(store, assessment_id)
    app = make_app(desk, assessment_id, secrets, place.hosts, ears.note)
    server = _Server(config(app))
    loop = asyncio.get_running_loop()
    for ending in ENDING:
        loop.add_signal_handler(ending, _end, server)
    watching = asyncio.create_task(_watch(server, desk, ears, None if alone else os.getppid()))
    try:
        await server.serve(sockets=[place.socket])
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        await desk.close()


def config(app: object) -> Config:
    """Return how the server runs: no banner, no log of who asked for what, slow clients cut."""
    logger = logging.getLogger("uvicorn")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return Config(
        app,  # type: ignore[arg-type]
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=LAST_SECONDS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )


def _end(server: Server) -> None:
    server.should_exit = True


async def _watch(server: Server, desk: Desk, ears: Ears, parent: int | None) -> None:
    """Tell what changes, and end the server when its parent is gone or nobody can be told where it is."""
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        ears.opened()
    except OSError:
        server.should_exit = True
    last: Counts | None = None
    while not server.should_exit:
        last = await _tell(desk, ears, last)
        if parent is not None and os.getppid() != parent:
            server.should_exit = True
        await asyncio.sleep(LOOK_EVERY)


async def _tell(desk: Desk, ears: Ears, last: Counts | None) -> Counts | None:
    """Tell the numbers if they are not the last ones, and return them; a fault is noted and the next look may work."""
    try:
        now = counts(await desk.look())
        if now != last:
            ears.counted(now)
    except AssessError:
        return last
    except Exception as error:  # noqa: BLE001  what is told must never end what is served
        ears.note(error)
        return last
    return now
