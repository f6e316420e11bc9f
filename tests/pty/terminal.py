"""A program in a real pseudo-terminal, with the screen that a person would see."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+z": "\x1a",
    "ctrl+u": "\x15",
    "ctrl+a": "\x01",
    "ctrl+k": "\x0b",
}
PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")
"""Requests that the emulator does not know and would print."""
PATIENCE = 30.0
FOREIGN = ("ASSESS", "XDG", "TEXTUAL", "COLUMNS", "LINES")
"""What the environment of the tests must not tell the program: above all how large its window is."""


class Terminal:
    """One program at the other end of a pseudo-terminal."""

    def __init__(
        self, command: Sequence[str], *, home: Path, columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        settled = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home), "PYTHONPATH": str(ROOT)}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env=kept | settled | environment,
            cwd=str(home),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""

    @property
    def text(self) -> str:
        """What is on the screen, without trailing blanks."""
        lines = (self._screen.buffer[row] for row in range(self._screen.lines))
        return "\n".join("".join(line[x].data for x in range(self._screen.columns)).rstrip() for line in lines)

    def pump(self, seconds: float) -> bool:
        """Take in what was written within `seconds`; False if it was nothing."""
        try:
            data: bytes = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        self.raw += data
        whole = self._pending + data
        cut = whole.rfind(b"\x1b")
        self._pending = whole[cut:] if cut >= 0 and len(whole) - cut < 16 else b""
        self._stream.feed(PRIVATE.sub(b"", whole[: len(whole) - len(self._pending)]))
        return True

    def wait(self, condition: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Return the screen once it holds a text or satisfies a condition. Raises AssertionError if it never does."""
        holds = condition if callable(condition) else lambda text: condition in text
        end = time.monotonic() + patience
        while not holds(self.text):
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {condition!r}; the screen:\n{self.text}")
            try:
                if not self.pump(0.05):
                    self._flush()
            except pexpect.EOF:
                raise AssertionError(f"the program ended before {condition!r}; the screen:\n{self.text}") from None
        return self.text

    def press(self, *keys: str) -> None:
        """Send named keys, or text as it is."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def kill(self) -> None:
        """End the program without a chance to tidy up."""
        os.kill(self.child.pid or 0, signal.SIGKILL)
        self.child.close(force=True)

    def end(self) -> int:
        """Return the exit code once the program ends by itself."""
        try:
            while True:
                self.pump(PATIENCE)
        except pexpect.EOF:
            self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def _flush(self) -> None:
        """Show what was held back in case it was the beginning of a request."""
        if self._pending:
            self._stream.feed(PRIVATE.sub(b"", self._pending))
            self._pending = b""


def assess(database: Path, *words: str, home: Path) -> Terminal:
    """Start the program in a terminal of 80 by 24."""
    return Terminal([sys.executable, "-m", "assess", "--db", str(database), *words], home=home)


def give_back(terminal: Terminal) -> None:
    """Close the dialog in which people vote one after the other, once every vote is in."""
    terminal.wait("Every vote is in.")
    terminal.press("escape")
    terminal.wait(lambda text: "Pass the keyboard" not in text)
