"""Keys one after the other: each acts on what the key before it led to, however fast they come.

The terminal library hands every key to the widget that has the focus when the key arrives. Keys that come in one burst,
over a slow line or from a quick hand, would all reach the widget that the first of them leaves.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from assess.tui.shell import Shell

ROUNDS = 3
"""Trips from the focus to the app after a key: the key, what it led to, and what that led to."""
LOST = 0.5
"""Seconds after which a trip that did not come back is given up."""
AT_ONCE = frozenset({"ctrl+c", "ctrl+q"})


class Followed(Message):
    """Takes the way of a key from the focus up to the app, behind everything that the key caused."""

    def __init__(self, key: int, left: int) -> None:
        super().__init__()
        self.key, self.left = key, left


class TypeAhead:
    """Holds keys back until the one before has had its effect, and while a screen is being opened."""

    def __init__(self, app: Shell, forward: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._forward = app, forward
        self._waiting: deque[events.Key] = deque()
        self._number = 0
        self._since: float | None = None
        self._watched = False

    @property
    def holds(self) -> bool:
        """Whether a key waits, or acts at the moment."""
        return bool(self._waiting) or (self._since is not None and not self._lost)

    async def take(self, key: events.Key) -> None:
        """Let a key act as soon as it is its turn."""
        if key.key in AT_ONCE:
            await self._forward(key)
            return
        self._waiting.append(key)
        if self._lost:
            self._since = None
        await self.go_on()
        if self._waiting:
            self._watch()

    async def go_on(self) -> None:
        """Let the next keys act, if nothing holds them back."""
        while self._waiting and self._since is None and not self._app.opening and not self._app.leaving:
            key = self._waiting.popleft()
            focused = self._app.focused
            typed = focused is not None and focused.check_consume_key(key.key, key.character)
            if not typed:
                self._number += 1
                self._since = time.monotonic()
            await self._forward(key)
            if not typed:
                self._follow(ROUNDS)

    async def followed(self, message: Followed) -> None:
        """Send the next round, or let the next key act."""
        if message.key == self._number and self._since is not None and not self._app.leaving:
            if message.left > 1:
                self._follow(message.left - 1)
            else:
                self._since = None
                await self.go_on()

    @property
    def _lost(self) -> bool:
        return self._since is not None and time.monotonic() - self._since > LOST

    def _watch(self) -> None:
        """Look again after a while: what a key led to may have gone with its widget."""
        if not self._watched and not self._app.leaving:
            self._watched = True
            self._app.set_timer(LOST, self._recover)

    async def _recover(self) -> None:
        self._watched = False
        if self._lost:
            self._since = None
            await self.go_on()
        if self._waiting:
            self._watch()

    def _follow(self, rounds: int) -> None:
        if self._app.leaving:
            return
        start = self._app.focused or self._app.screen
        if not start.post_message(Followed(self._number, rounds)):
            self._app.post_message(Followed(self._number, rounds))
