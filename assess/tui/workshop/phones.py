"""Voting by phone: one process that serves the ballot of the open workshop, started and stopped beside the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from assess.errors import AssessError


class Served(Protocol):
    """A ballot that is served, or about to be."""

    @property
    def link(self) -> str:
        """What people open on their phones, once they can."""
        ...

    @property
    def code(self) -> tuple[str, ...]:
        """The QR code of the link, in half blocks."""
        ...

    @property
    def running(self) -> bool:
        """Whether it is still served."""
        ...

    def wait(self) -> None:
        """Return once it can be opened, which takes a second or more. Raises AssessError."""
        ...

    def stop(self) -> None:
        """End it, also while somebody waits for it."""
        ...


Serve = Callable[[str, bool], Served]
"""Begins to serve the ballot of an assessment, to this machine only or to its network."""


class Phones:
    """The ballot that is served, if one is."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._served: Served | None = None
        self._turn = 0
        self.starting = False
        """Whether one is on its way, and cannot be opened yet."""
        self.workshop = ""
        """Id of the assessment that it is for."""

    def running_for(self, workshop: str) -> Served | None:
        """Return the ballot of this workshop once it can be opened, and while it is served."""
        served = self._served
        return served if served and not self.starting and self.workshop == workshop and served.running else None

    async def start(self, workshop: str, *, network: bool) -> None:
        """Serve this ballot and no other; one that is cancelled or overtaken ends. Raises AssessError, OSError."""
        turn = self._begin_turn(workshop)
        try:
            await self._end()
            if turn == self._turn:
                self._served = self._serve(workshop, network)
                await self._wait(self._served)
        finally:
            if turn == self._turn:
                self.starting = False

    async def stop(self) -> None:
        """End it, also while it is on its way; votes and seats stay."""
        self._begin_turn("")
        await self._end()

    def _begin_turn(self, workshop: str) -> int:
        """Take note that a key asked for something else than before."""
        self._turn += 1
        self.workshop, self.starting = workshop, bool(workshop)
        return self._turn

    async def _end(self) -> None:
        served, self._served = self._served, None
        if served is not None:
            await asyncio.to_thread(served.stop)

    async def _wait(self, served: Served) -> None:
        try:
            await asyncio.to_thread(served.wait)
        except asyncio.CancelledError:
            asyncio.get_running_loop().run_in_executor(None, served.stop)
            raise
        except AssessError:
            if self._served is served:
                raise
