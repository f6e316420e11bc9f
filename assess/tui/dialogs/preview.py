"""The one-page summary of the report, to read and close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results.preview import HEADINGS, preview_lines
from assess.results.view import View
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.drawing import Drawing
from assess.tui.text import plain
from assess.tui.theme import INK, STRONG

KEYS = (
    Command("dismiss_dialog", ("escape", "q", "enter", "ctrl+o"), "esc", "close", "Close.", footer=True),
    Command("", ("down",), "↑ ↓", "scroll", "Read on.", footer=True),
)


class Page(Drawing):
    """The summary, wrapped to the width there is."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def draw(self, width: int) -> Sequence[Content]:
        """Return its lines, headings in bold."""
        return [plain(line, STRONG if line in HEADINGS else INK) for line in preview_lines(self._view, width)]


class PreviewDialog(Dialog[None]):
    """What stands on page 2."""

    OWN = KEYS
    BINDINGS = bindings(KEYS)
    HEADING = "Page 2 of the report"
    CSS = "PreviewDialog .box { width: 96; max-width: 100%; }"

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll():
            yield Page(self._view)
