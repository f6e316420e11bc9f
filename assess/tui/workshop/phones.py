"""Voting by phone: one process that serves the ballot of the open workshop, started and stopped beside the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol


class Served(Protocol):
    """A ballot that is served."""

    @property
    def link(self) -> str:
        """What people open on their phones."""
        ...

    @property
    def code(self) -> tuple[str, ...]:
        """The QR code of the link, in half blocks."""
        ...

    @property
    def running(self) -> bool:
        """Whether it is still served."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


Serve = Callable[[str, bool], Served]
"""Serves the ballot of an assessment, to this machine only or to its network. Takes about a second; AssessError."""


class Phones:
    """The ballot that is served, if one is."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._turn = asyncio.Lock()
        self.served: Served | None = None
        self.starting = False
        self.workshop = ""
        """Id of the assessment that it is for."""

    def running_for(self, workshop: str) -> Served | None:
        """Return the ballot of this workshop while it is served."""
        return self.served if self.served and self.served.running and self.workshop == workshop else None

    async def start(self, workshop: str, *, network: bool) -> Served:
        """Serve the ballot; one for another workshop ends. Raises AssessError."""
        async with self._turn:
            await self._end()
            self.starting = True
            try:
                self.served = await asyncio.to_thread(self._serve, workshop, network)
            finally:
                self.starting = False
            self.workshop = workshop
            return self.served

    async def stop(self) -> None:
        """End it, also if it is just starting; votes and seats stay."""
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        served, self.served = self.served, None
        if served is not None:
            await asyncio.to_thread(served.stop)
