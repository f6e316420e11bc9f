"""How a figure comes about, down to the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results.explain_sentences import SECTIONS
from assess.results.explained import explanation_lines
from assess.session.session import Session
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.drawing import Drawing
from assess.tui.text import cells, plain, wrap
from assess.tui.theme import INK, STRONG

KEYS = (
    Command("dismiss_dialog", ("escape", "e", "E", "q", "enter"), "esc", "close", "Close.", footer=True),
    Command("", ("down",), "↑ ↓", "scroll", "Read on.", footer=True),
)
WIDEST = 80


class Derivation(Drawing):
    """The explanation of one gap, capability or answer, wrapped to the width there is."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session, self._subject = session, name

    def draw(self, width: int) -> Sequence[Content]:
        """Return its lines, titles in bold."""
        session = self._session
        lines = explanation_lines(
            session.pack.questionnaire,
            session.state,
            session.outcome.score(),
            self._subject,
            "",
            min(width, WIDEST),
        )
        titles = {*SECTIONS, lines[0]}
        return [plain(part, STRONG if line in titles else INK) for line in lines for part in _fitted(line, width)]


def _fitted(line: str, width: int) -> list[str]:
    """Return a line that fits; a row of a table that does not gives its blanks up first."""
    if cells(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    close = re.sub(r" {2,}", "  ", line.strip())
    return [f"{indent[: width // 2]}{part}" for part in wrap(close, width - len(indent[: width // 2]))]


class ExplanationDialog(Dialog[None]):
    """Something to read that no answer can be changed in."""

    OWN = KEYS
    BINDINGS = bindings(KEYS)
    HEADING = "How this comes about"
    CSS = "ExplanationDialog .box { width: 88; max-width: 100%; }"

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session, self._subject = session, name

    def body(self) -> Iterable[Widget]:
        """Yield the explanation."""
        with VerticalScroll():
            yield Derivation(self._session, self._subject)
