"""Every key of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.drawing import Drawing
from assess.tui.text import fit, join, wrap
from assess.tui.theme import INK, MUTED, STRONG

CLOSE = (Command("dismiss_dialog", ("escape", "question_mark", "q", "enter"), "esc", "close", "Close.", footer=True),)
KEY, LABEL = 12, 16


class KeyTable(Drawing):
    """Key, word and sentence of every command."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def draw(self, width: int) -> Sequence[Content]:
        """Return one paragraph per command."""
        lines = []
        for command in self._commands:
            head = join((fit(command.shown, KEY), STRONG), (fit(command.label, LABEL), INK))
            for n, text in enumerate(wrap(command.help, width - KEY - LABEL)):
                lines.append(join(head if n == 0 else " " * (KEY + LABEL), (text, MUTED)))
        return lines


class HelpDialog(Dialog[None]):
    """All keys, from the one declaration."""

    HEADING = "All keys"
    OWN = CLOSE
    BINDINGS = bindings(CLOSE)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def body(self) -> Iterable[Widget]:
        """Yield the table."""
        with VerticalScroll():
            yield KeyTable(self._commands)
