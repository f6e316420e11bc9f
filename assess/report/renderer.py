"""Drives the process that draws PDF files, which can be started and warmed before there is anything to draw."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any

from assess.errors import AssessError, MissingLibrary
from assess.report.forked import TOO_LONG
from assess.report.frames import get, put

if TYPE_CHECKING:
    from assess.report.printing import Sheet, Style

MEMORY = 2 * 1024**3
"""Bytes of address space that drawing may take."""
SECONDS = 60
"""Seconds of computing that one document may take."""
PATIENCE = 5
"""How many times as long a document may take by the clock, on a machine that does other things too."""
_AS_HTML = "The HTML edition needs less: end the name in .html."
_KINDS: dict[str, type[AssessError]] = {"AssessError": AssessError, "MissingLibrary": MissingLibrary}


class Renderer:
    """One such process. It loads its libraries at once, is used by one thread at a time, and closed at the end.

    One for `many` documents takes no more memory for the last than for the first, and is faster with each.
    """

    def __init__(self, *, memory: int = MEMORY, seconds: int = SECONDS, many: bool = False) -> None:
        self._memory, self._seconds = memory, seconds
        self._folder = tempfile.mkdtemp(prefix="assess-")
        words = [
            sys.executable,
            "-P",
            "-m",
            "assess.report.worker",
            self._folder,
            str(memory),
            str(seconds),
            str(int(many)),
        ]
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._waiting = 0
        self._late = self._stopped = False

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def warm(self, style: Style) -> None:
        """Have `style` read; returns at once."""
        self._ask({"css": style.css, "files": _names(style)})
        self._send(b"")

    def draw(self, sheet: Sheet, attachment: Callable[[], bytes | None]) -> bytes:
        """Return the PDF of `sheet` with what `attachment` returns in it, which is made while the pages are laid out.

        Raises MissingLibrary without Pango, AssessError if a part could not be drawn or more time or memory is needed.
        """
        asked = {
            "css": sheet.style.css,
            "files": _names(sheet.style),
            "html": sheet.html,
            "moment": sheet.moment.isoformat(),
        }
        with self._patience():
            self._ask(asked)
            data = b""
            try:
                data = attachment() or b""
            finally:
                self._send(data)
            while self._waiting:
                data = self._answer()
        return data

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def busy(self) -> bool:
        """Whether something was asked and not answered yet."""
        return self._waiting > 0

    def close(self) -> None:
        """End the process with all that it kept in files; from another thread, in the middle of a document too."""
        self._stopped = True
        if self.busy:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ask(self, asked: dict[str, Any]) -> None:
        self._waiting += 1
        self._send(json.dumps(asked).encode())

    def _send(self, data: bytes) -> None:
        stream: Any = self._process.stdin
        try:
            put(stream, data)
        except (BrokenPipeError, ValueError):  # ended, or closed
            return

    def _answer(self) -> bytes:
        stream: Any = self._process.stdout
        try:
            words = get(stream)
            data = get(stream)
        except ValueError:  # closed
            words = data = None
        if words is None or data is None:
            raise self._ended()
        self._waiting -= 1
        told = json.loads(words)
        if told:
            raise self._told(told["kind"], told["message"], told["hint"])
        return data

    @contextmanager
    def _patience(self) -> Iterator[None]:
        late = threading.Timer(PATIENCE * self._seconds + PATIENCE, self._give_up)
        late.start()
        try:
            yield
        finally:
            late.cancel()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _told(self, kind: str, message: str, hint: str) -> AssessError:
        if kind == "MemoryError":
            return self._too_much_memory()
        if kind == TOO_LONG:
            return self._too_long()
        if kind not in _KINDS:
            return AssessError(f"The PDF was not made: something in the program is broken ({message or kind}).", "")
        return _KINDS[kind](message, hint)

    def _ended(self) -> AssessError:
        """Return why the process is gone."""
        self._waiting = 0
        code = self._process.wait()
        if self._stopped:
            return AssessError("The PDF was not made: it was stopped.", "")
        if self._late or code == -signal.SIGXCPU:
            return self._too_long()
        if code < 0:
            return self._too_much_memory()
        return AssessError(f"The PDF was not made: the process that draws it ended by itself ({code}).", _AS_HTML)

    def _too_long(self) -> AssessError:
        return AssessError(f"The PDF was not made: drawing it took more than {self._seconds} seconds.", _AS_HTML)

    def _too_much_memory(self) -> AssessError:
        most = self._memory // 1024**2
        return AssessError(f"The PDF was not made: drawing it needs more than {most} MiB of memory.", _AS_HTML)


def _names(style: Style) -> list[str]:
    return sorted(map(str, style.files))
