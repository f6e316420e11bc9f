"""Reports beside the keys: a process that has loaded everything waits for the wish, so that writing is quick."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
        self._process: Process | None = None
        self._stopped = False

    def stop(self) -> None:
        """Have nothing written any more."""
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            asyncio.get_running_loop().call_later(GRACE, _kill, self._process)

    async def run(self) -> None:
        """Start the process, hand it the wish, and wait for its end."""
        try:
            self._process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
            await self._serve(self._process)
        finally:
            if self._process is not None:
                _kill(self._process)
                await self._process.wait()
            if not self.result.done():
                self.result.cancel()

    async def _serve(self, process: Process) -> None:
        wish = await self.wish
        if self._stopped:
            process.terminate()
        said, _ = await asyncio.gather(_all_of(process.stderr), self._watch(process, wish))
        self._end(await process.wait(), said)

    async def _watch(self, process: Process, wish: Wish) -> None:
        assert process.stdin is not None  # noqa: S101  it is a pipe
        assert process.stdout is not None  # noqa: S101  it is a pipe
        asked = {"id": wish.id, "file": str(wish.file.absolute()), "replace": wish.replace}
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            await process.stdin.drain()
            process.stdin.close()
        except (BrokenPipeError, ConnectionResetError):
            pass
        async for line in process.stdout:
            self.stage = line.decode(errors="replace").strip() or self.stage

    def _end(self, code: int, said: bytes) -> None:
        if code == 0:
            self.result.set_result(True)
        elif self._stopped:
            self.result.set_result(False)
        else:
            self.result.set_exception(AssessError(_last_words(said) or "The report could not be written."))


async def _all_of(stream: asyncio.StreamReader | None) -> bytes:
    assert stream is not None  # noqa: S101  it is a pipe
    return await stream.read()


def _kill(process: Process) -> None:
    if process.returncode is None:
        try:
            process.kill()
        except ProcessLookupError:
            return


def _last_words(said: bytes) -> str:
    from assess.text import clean

    lines = [clean(line, 300) for line in said.decode(errors="replace").splitlines()]
    return " ".join(line.removeprefix("assess: ") for line in lines if line)[:600]
