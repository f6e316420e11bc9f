"""The one thread that touches the store, so that reads and writes keep their order and never block a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Desk:
    """Runs everything that reads or writes the store, one after the other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, write: Callable[[], None]) -> Future[None]:
        """Queue a write and return its future."""
        return self._pool.submit(write)

    async def do(self, work: Callable[[], T]) -> T:
        """Run `work` after everything that was queued before, and return its result."""
        return await asyncio.wrap_future(self._pool.submit(work))

    def close(self) -> None:
        """Return when everything that was queued is done."""
        self._pool.shutdown(wait=True)
