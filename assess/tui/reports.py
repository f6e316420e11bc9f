"""Reports beside the keys: a process that has loaded everything waits for the wish, so that writing is quick."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assess.errors import AssessError

LAST = 3
"""With so few questions left to answer, the process gets ready."""
GRACE = 2.0
"""Seconds that the process has to tidy up when it is stopped."""
Beside = Callable[[Coroutine[Any, Any, None]], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which report is to be written where."""

    id: str
    file: Path
    replace: bool


class ReportDesk:
    """Has at most one process ready, and any number writing."""

    def __init__(self, command: Callable[[], list[str]], beside: Beside) -> None:
        self._command, self._beside = command, beside
        self._ready: Writing | None = None

    def warm(self) -> None:
        """Have a process get ready, unless one is; returns at once."""
        if self._ready is None:
            self._ready = Writing(self._command())
            self._beside(self._ready.run())

    def write(self, wish: Wish) -> Writing:
        """Hand `wish` to the process that is ready."""
        self.warm()
        writing, self._ready = self._ready, None
        assert writing is not None  # noqa: S101  warm makes one
        writing.wish.set_result(wish)
        return writing


class Writing:
    """One process, from getting ready to its end."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self.wish: asyncio.Future[Wish] = asyncio.get_running_loop().create_future()
        self.result: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        """Whether the report was written, or else stopped; raises AssessError if it could not be."""
        self.stage = "Getting ready"
        """What the process does now."""
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def stop(self) -> None:
        """Have nothing written any more."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()
            asyncio.get_running_loop().call_later(GRACE, self._process.kill)

    async def run(self) -> None:
        """Start the process, hand it the wish, and wait for its end."""
        try:
            with tempfile.TemporaryFile() as wrong:
                await self._served(wrong)
        finally:
            if not self.result.done():
                self.result.cancel()

    async def _served(self, wrong: IO[bytes]) -> None:
        pipe = subprocess.PIPE
        self._process = process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=wrong)  # noqa: S603
        try:
            wish = await self.wish
            if self._stopped:
                process.terminate()
            code = await asyncio.to_thread(self._serve, process, wish)
            wrong.seek(0)
            self._end(code, wrong.read())
        finally:
            process.kill()
            process.wait()
            _close(process)

    def _serve(self, process: subprocess.Popen[bytes], wish: Wish) -> int:
        """Hand over the wish, follow what is done, and return the exit code; in a thread that only waits."""
        assert process.stdin is not None  # noqa: S101  it is a pipe
        assert process.stdout is not None  # noqa: S101  it is a pipe
        asked = {"id": wish.id, "file": str(wish.file.absolute()), "replace": wish.replace}
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.close()
        for line in process.stdout:
            self.stage = line.decode(errors="replace").strip() or self.stage
        return process.wait()

    def _end(self, code: int, said: bytes) -> None:
        if code == 0:
            self.result.set_result(True)
        elif self._stopped:
            self.result.set_result(False)
        else:
            self.result.set_exception(AssessError(_last_words(said) or "The report could not be written."))


def _close(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes of a process that has ended, which nobody reads any more or only to their end."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _last_words(said: bytes) -> str:
    from assess.text import clean

    lines = [clean(line, 300) for line in said.decode(errors="replace").splitlines()]
    return " ".join(line.removeprefix("assess: ") for line in lines if line)[:600]
