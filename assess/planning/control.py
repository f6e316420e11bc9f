"""Watching and stopping a search from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is."""

    goal: str
    """The goal that is worked on."""
    value: int
    """The best value found so far."""
    bound: int | None
    """No schedule is better than this; none where nothing is known yet."""


class Control:
    """Hands progress out and takes the wish to stop in; every method may be called from any thread."""

    def __init__(self, report: Callable[[Progress], None] | None = None) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._stopped = False
        self._interrupt: Callable[[], None] | None = None

    @property
    def stopped(self) -> bool:
        """Whether the search is to end with the best it has."""
        return self._stopped

    def stop(self) -> None:
        """End the search; it returns the best schedule found until then."""
        with self._lock:
            self._stopped = True
            interrupt = self._interrupt
        if interrupt is not None:
            interrupt()

    def running(self, interrupt: Callable[[], None] | None) -> None:
        """Say how to interrupt what runs now; none when nothing can be interrupted."""
        with self._lock:
            self._interrupt = interrupt
            stopped = self._stopped
        if stopped and interrupt is not None:
            interrupt()

    def report(self, progress: Progress) -> None:
        """Hand out progress."""
        if self._report is not None:
            self._report(progress)
