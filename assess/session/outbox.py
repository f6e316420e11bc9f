"""Writes that happen elsewhere, in order, and an honest word on whether they have reached the disk."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from enum import StrEnum

from assess.errors import AssessError
from assess.session.ports import Submit


class Saving(StrEnum):
    """Where the latest change is."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


def inline(write: Callable[[], None]) -> Future[None]:
    """Run `write` at once; for front ends that may wait."""
    done: Future[None] = Future()
    write()
    done.set_result(None)
    return done


class Outbox:
    """A queue of writes. A failed write keeps its place, and all later ones wait behind it until `retry`."""

    def __init__(self, submit: Submit = inline) -> None:
        self._submit = submit
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._waiting: deque[Callable[[], None]] = deque()
        self._running = False
        self._error: AssessError | None = None
        self.listener: Callable[[], None] | None = None
        """Called after every change of state, from whichever thread changed it."""

    @property
    def saving(self) -> Saving:
        """Where the latest change is: on disk, on its way, or refused."""
        with self._lock:
            if self._error:
                return Saving.NOT_SAVED
            return Saving.SAVING if self._waiting or self._running else Saving.SAVED

    @property
    def error(self) -> AssessError | None:
        """Why the write at the head of the queue failed."""
        return self._error

    def put(self, write: Callable[[], None]) -> None:
        """Queue `write`; it runs after all earlier ones succeeded."""
        with self._lock:
            self._waiting.append(write)
            blocked = self._error is not None
        if not blocked:
            self._submit(self._drain)
        self._tell()

    def retry(self) -> None:
        """Try the failed write again, then all that wait behind it."""
        with self._lock:
            self._error = None
        self._submit(self._drain)
        self._tell()

    def drop(self) -> None:
        """Forget every write that has not happened; whoever calls this has another way to keep what they said."""
        with self._idle:
            self._idle.wait_for(lambda: not self._running)
            self._waiting.clear()
            self._error = None
        self._tell()

    def wait(self) -> None:
        """Return when everything is on disk. Raises the error of the write that failed."""
        with self._idle:
            self._idle.wait_for(lambda: self._error is not None or not (self._waiting or self._running))
            if self._error:
                raise self._error

    def _drain(self) -> None:
        while True:
            with self._lock:
                if self._running or self._error or not self._waiting:
                    return
                self._running = True
                write = self._waiting[0]
            failure = self._attempt(write)
            with self._idle:
                self._running = False
                self._error = failure
                if failure is None:
                    self._waiting.popleft()
                self._idle.notify_all()
            self._tell()

    @staticmethod
    def _attempt(write: Callable[[], None]) -> AssessError | None:
        try:
            write()
        except AssessError as error:
            return error
        except Exception as error:  # noqa: BLE001  an unforeseen fault must still read NOT SAVED
            return AssessError(f"The change could not be written ({type(error).__name__}).", "Try again.")
        return None

    def _tell(self) -> None:
        if self.listener:
            self.listener()
