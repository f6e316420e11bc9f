"""Connections: how many there may be, and how long one may take for a request."""

from __future__ import annotations

import asyncio
from collections import Counter

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 400
MOST_OF_ONE_CLIENT = 200
"""A whole room may sit behind one address."""
PATIENCE = 20.0
"""Seconds for a request and its response; longer than a database may be busy."""
IDLE = 5
"""Seconds for which a connection is kept without a request."""
LARGEST_HEAD = 16 * 1024
"""Bytes of request line and headers."""


class Connection(H11Protocol):
    """A connection that is cut when a request and its response take too long, or when there are too many."""

    patience = PATIENCE
    open: Counter[str] = Counter()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or cut it."""
        super().connection_made(transport)
        self._who = self.client[0] if self.client else ""
        self._deadline: asyncio.TimerHandle | None = None
        self.open[self._who] += 1
        if self.open[self._who] > MOST_OF_ONE_CLIENT or self.open.total() > MOST_CONNECTIONS:
            transport.abort()
            return
        self._start_again()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count a connection out."""
        super().connection_lost(exc)
        self._stop_deadline()
        self.open[self._who] -= 1
        if not self.open[self._who]:
            del self.open[self._who]

    def on_response_complete(self) -> None:
        """Give the next request its own time."""
        self._start_again()
        super().on_response_complete()

    def _start_again(self) -> None:
        self._stop_deadline()
        self._deadline = self.loop.call_later(self.patience, self._cut)

    def _stop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()

    def _cut(self) -> None:
        self.transport.abort()
