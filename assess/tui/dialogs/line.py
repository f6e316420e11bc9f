"""One line of text: a new title, or a file to bring in."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from assess.text import NAME_LIMIT, clean_line
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted
from assess.tui.theme import MUTED
from assess.tui.widgets.fields import Field


class LineDialog(Dialog[str]):
    """Returns the line, cleaned; it must not be empty."""

    AUTO_FOCUS = "Field"

    def __init__(
        self, heading: str, detail: str = "", text: str = "", *, limit: int = NAME_LIMIT, hint: str = ""
    ) -> None:
        super().__init__()
        self._heading, self._detail, self._text, self._limit, self._hint = heading, detail, text, limit, hint

    def heading(self) -> str:
        """Return the title."""
        return self._heading

    def body(self) -> Iterable[Widget]:
        """Yield what it is about and the field."""
        yield Words(self._detail, MUTED)
        yield Field(self._text, limit=self._limit, hint=self._hint)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended."""
        message.stop()
        self.trouble("")

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Return what was typed."""
        message.stop()
        line = clean_line(self.query_one(Field).value, self._limit)
        if line:
            self.dismiss(line)
        else:
            self.trouble("Type something, or leave with Escape.")
