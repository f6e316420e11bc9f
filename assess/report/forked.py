"""Draws in a copy of this process that ends with its document, where many are drawn one after the other.

Freeing what a document took costs a tenth of drawing it, and a part of it is never given back; a process that ends
gives everything back at once. The copy starts with all that is loaded already. Only for Linux, where a process may go
on after it was copied, and only while it has a single thread.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from assess.report.frames import get, put

Answer = tuple[dict[str, str], bytes]
"""What went wrong, by `kind`, `message` and `hint`, empty if nothing did; and the document."""
TOO_LONG = "TooLong"
"""Kind of what took more computing time than it may."""
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def possible() -> bool:
    """Say whether this process can be copied safely."""
    return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1


def in_a_copy(answer: Callable[[BinaryIO], Answer], attachment: Callable[[], bytes]) -> Answer:
    """Return what `answer` returns in a copy of this process; it reads one frame, which is what `attachment` returns.

    A copy that is ended by the system has an answer too, and this process goes on.
    """
    (theirs, down), (up, ours) = os.pipe(), os.pipe()
    prctl = _prctl()
    copy = os.fork()
    if not copy:
        os.close(down)
        os.close(up)
        prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        _be_the_copy(answer, theirs, ours)
    os.close(theirs)
    os.close(ours)
    with os.fdopen(up, "rb") as answers:
        try:
            with os.fdopen(down, "wb") as requests:
                put(requests, attachment())
        except BrokenPipeError:  # the copy is gone
            pass
        told, data = get(answers), get(answers)
    _, status = os.waitpid(copy, 0)
    if told is None or data is None:
        return _ended(os.waitstatus_to_exitcode(status)), b""
    return json.loads(told), data


def _be_the_copy(answer: Callable[[BinaryIO], Answer], theirs: int, ours: int) -> NoReturn:
    code = 1
    try:
        with os.fdopen(theirs, "rb") as requests, os.fdopen(ours, "wb") as answers:
            told, data = answer(requests)
            put(answers, json.dumps(told).encode())
            put(answers, data)
        code = 0
    finally:
        os._exit(code)


def _ended(code: int) -> dict[str, str]:
    """Tell what a copy without an answer ended by: a signal comes where it takes too long, or else too much memory."""
    by_signal = TOO_LONG if code == -signal.SIGXCPU else "MemoryError"
    return {"kind": by_signal if code < 0 else "", "message": f"ended with {code}", "hint": ""}


def _prctl() -> Callable[..., Any]:
    import ctypes

    return ctypes.CDLL(None).prctl
