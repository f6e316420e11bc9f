"""A note, and the reason why a question does not apply."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from assess.text import clean
from assess.tui.commands import DIALOG, LINES
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted
from assess.tui.theme import MUTED
from assess.tui.widgets.fields import NoteArea


class TextDialog(Dialog[str]):
    """Several lines of text; returns them cleaned."""

    OWN = (*DIALOG, *LINES)
    AUTO_FOCUS = "NoteArea"

    def __init__(self, heading: str, detail: str = "", text: str = "", *, required: str = "") -> None:
        super().__init__()
        self._heading, self._detail, self._text, self._required = heading, detail, text, required

    def heading(self) -> str:
        """Return the title."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """Yield what it is about and the field."""
        yield Words(self._detail, MUTED)
        yield NoteArea(self._text)

    def unkept(self) -> str:
        """Return what was typed."""
        typed = self.query_one(NoteArea).text
        return typed if clean(typed) != clean(self._text) else ""

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Return the text, unless it must not be empty."""
        message.stop()
        text = clean(self.query_one(NoteArea).text)
        if self._required and not text:
            self.trouble(self._required)
        else:
            self.dismiss(text)
