"""Headings with text, to read and close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.drawing import Drawing
from assess.tui.text import plain, wrap
from assess.tui.theme import INK, STRONG

CLOSE = (
    Command(
        "dismiss_dialog", ("escape", "i", "b", "g", "equals_sign", "q", "enter"), "esc", "close", "Close.", footer=True
    ),
)


class Parts(Drawing):
    """Headings with text."""

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._parts = parts

    def draw(self, width: int) -> Sequence[Content]:
        """Return the wrapped parts."""
        lines: list[Content] = []
        for n, (heading, text) in enumerate(self._parts):
            lines += [Content()] if n else []
            lines += [plain(line, STRONG) for line in wrap(heading, width)] if heading else []
            lines += [plain(line, INK) for part in text.split("\n") for line in wrap(part, width)]
        return lines


class ReadingDialog(Dialog[None]):
    """Something to read."""

    OWN = CLOSE
    BINDINGS = bindings(CLOSE)

    def __init__(self, title: str, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._parts = title, parts

    def heading(self) -> str:
        """Return the title."""
        return self._title

    def body(self) -> Iterable[Widget]:
        """Yield the parts."""
        with VerticalScroll():
            yield Parts(self._parts)
