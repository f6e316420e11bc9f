"""The garbage collector between the keys: looking through all that is loaded holds a key up for a tenth of a second."""

from __future__ import annotations

import asyncio
import gc

PAUSE = 1.0
"""Seconds without a key after which what is new is looked through: some milliseconds."""
REST = 10.0
"""Seconds without a key after which everything is: a tenth of a second."""
FEW, MANY, BRIM = 2_000, 20_000, 200_000
"""New objects that are worth a look at what is new, at everything, and a look although the keys never pause."""
YOUNG = 1


class Sweeping:
    """Lets the collector work while no key is pressed."""

    def __init__(self) -> None:
        self._next: asyncio.TimerHandle | None = None
        self._grown = 0
        """Objects looked through since everything was."""

    def begin(self) -> None:
        """Take over from the collector's own habit, which is to work when something is made."""
        gc.disable()

    def end(self) -> None:
        """Give it back."""
        gc.enable()

    def spare(self) -> None:
        """Never look through what is loaded now: it stays."""
        gc.freeze()

    def touched(self) -> None:
        """Put the work off, because a key was pressed."""
        if self._next is not None:
            self._next.cancel()
        if gc.get_count()[0] > BRIM:
            self._look(YOUNG)
        self._after(PAUSE)

    def _after(self, seconds: float) -> None:
        self._next = asyncio.get_running_loop().call_later(seconds, self._work, seconds)

    def _work(self, waited: float) -> None:
        new = gc.get_count()[0]
        if waited >= REST and self._grown + new > MANY:
            gc.collect()
            self._grown = 0
        elif new > FEW:
            self._look(YOUNG)
        self._after(REST)

    def _look(self, generation: int) -> None:
        self._grown += gc.get_count()[0]
        gc.collect(generation)
