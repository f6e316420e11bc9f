"""Reading and writing lines. The only place of plain mode that touches the outside."""

from __future__ import annotations

from dataclasses import dataclass
from getpass import getpass
from typing import TextIO

from assess.errors import UsageProblem
from assess.text import clean

LEAST_TYPED = 3
"""Letters of a line of a menu from which on it is chosen by them."""
FIELD_HELP = "Enter takes what stands in brackets; back leaves this, quit ends. What is saved is kept."


class InputEnded(Exception):
    """There is nothing more to read; what was answered is kept."""


class Quit(InputEnded):
    """The person ends it."""


class WentBack(Exception):
    """The person leaves what is being asked; nothing of it is kept."""


@dataclass
class Console:
    """A pair of text streams."""

    source: TextIO
    sink: TextIO
    echo: bool = False
    """Repeat what was read, so that the transcript of a pipe can be followed."""
    _read_any: bool = False

    def say(self, text: str = "") -> None:
        """Write one or more lines."""
        self.sink.write(text + "\n")
        self.sink.flush()

    def ask(self, prompt: str = "> ") -> str:
        """Read one line, cleaned. Raises UsageProblem if there never was one, InputEnded if there is no more."""
        self.sink.write(prompt)
        self.sink.flush()
        line = self._read()
        if not line:
            self.say()
            if not self._read_any:
                raise UsageProblem(
                    "Plain mode reads answers from standard input, and it is empty.",
                    "Run it in a terminal, pipe answers in, or use `assess demo` to see the sample.",
                )
            raise InputEnded
        self._read_any = True
        if self.echo:
            self.say(line.rstrip("\n"))
        return clean(line)

    def ask_field(self, prompt: str) -> str:
        """Read one line of a form; raises WentBack where `back` is typed, Quit for `quit`."""
        while True:
            typed = self.ask(prompt)
            if typed.casefold() == "back":
                raise WentBack
            if typed.casefold() == "quit":
                raise Quit
            if typed != "?":
                return typed
            self.say(FIELD_HELP)

    def ask_unseen(self, prompt: str) -> str:
        """Read one line that is not shown, neither as it is typed nor repeated. Raises what `ask` does."""
        if self.source.isatty():
            self._read_any = True
            try:
                return clean(getpass(prompt, self.sink))
            except EOFError:
                raise InputEnded from None
        echo, self.echo = self.echo, False
        try:
            typed = self.ask(prompt)
        finally:
            self.echo = echo
        self.say()
        return typed

    def _read(self) -> str:
        """Read one line. Raises UsageProblem if it is not text: without its odd bytes it would say something else."""
        try:
            line = self.source.readline()
            line.encode()
        except UnicodeError:
            raise UsageProblem(
                "A line of the input is not UTF-8.", "Everything marked as saved is kept. Correct the line, then go on."
            ) from None
        return line

    def choose(self, options: list[str], prompt: str = "> ") -> int:
        """Offer numbered `options` and return the index of the one chosen, by its number or how only it begins."""
        for number, option in enumerate(options, start=1):
            self.say(f"  {number}  {option}")
        while True:
            typed = self.ask(prompt)
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
                return int(typed) - 1
            meant = [n for n, option in enumerate(options) if option.casefold().startswith(typed.casefold())]
            if len(typed) >= LEAST_TYPED and len(meant) == 1:
                return meant[0]
            self.say(f"Type a number from 1 to {len(options)}, or how one of the lines begins.")

    def yes(self, question: str) -> bool:
        """Ask a yes/no question; Enter means no."""
        while True:
            typed = self.ask(f"{question} (y/n) ").casefold()
            if typed in {"y", "yes"}:
                return True
            if typed in {"", "n", "no"}:
                return False
            self.say("Type y or n.")
