"""A labelled field of a form."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from assess.text import clean_line
from assess.tui.dialogs.base import Words
from assess.tui.theme import ALARM, MUTED
from assess.tui.widgets.fields import Field


class Entry(Vertical):
    """A label, a field, a word beside it and a line for what is wrong."""

    DEFAULT_CSS = """
    Entry { height: auto; }
    Entry Horizontal { height: 1; }
    Entry #label { width: 24; margin: 0; }
    Entry Field { width: 1fr; max-width: 34; }
    Entry #beside { width: 2fr; margin: 0 0 0 2; }
    Entry #wrong { margin: 0 0 0 24; }
    """

    def __init__(self, name: str, label: str, value: str, *, hint: str = "", only: str = "", beside: str = "") -> None:
        super().__init__(id=f"entry-{name}")
        self.key = name
        self._label, self._value, self._hint, self._only, self._beside = label, value, hint, only, beside

    def compose(self) -> Iterable[Widget]:
        """Yield the parts."""
        with Horizontal():
            yield Words(self._label, MUTED, id="label")
            yield Field(self._value, hint=self._hint, only=self._only)
            yield Words(self._beside or " ", MUTED, id="beside")
        yield Words("", ALARM, id="wrong")

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one(Field)

    @property
    def value(self) -> str:
        """What was typed, or the proposal."""
        return clean_line(self.field.value) or self._hint

    def propose(self, text: str) -> None:
        """Propose another value, taken if nothing is typed."""
        self._hint = text
        self.field.placeholder = text

    def wrong(self, text: str) -> None:
        """Say what is wrong; no text takes it back."""
        self.query_one("#wrong", Words).show(f"▲ {text}" if text else "")

    def beside(self, text: str) -> None:
        """Say something beside the field."""
        self.query_one("#beside", Words).show(text or " ")
