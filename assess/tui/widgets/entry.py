"""A labelled field of a form."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from assess.text import NAME_LIMIT, clean_line
from assess.tui.dialogs.base import Words
from assess.tui.messages import DoesNotFit
from assess.tui.theme import ALARM, MUTED, STRONG
from assess.tui.widgets.fields import Field


class Marked(Horizontal):
    """A label and its field, with a mark between them while the keys are there, for eyes that see no shades."""

    DEFAULT_CSS = """
    Marked { height: auto; }
    Marked #here { width: 1; visibility: hidden; }
    """

    def __init__(self, label: Widget, *more: Widget, id: str | None = None) -> None:  # noqa: A002
        super().__init__(label, Words("▸", STRONG, id="here"), *more, id=id)

    def on_descendant_focus(self) -> None:
        """Show the mark."""
        self.query_one("#here").visible = True

    def on_descendant_blur(self) -> None:
        """Hide the mark."""
        self.query_one("#here").visible = False


class Entry(Vertical):
    """A label, a field, a word beside it and a line for what is wrong."""

    DEFAULT_CSS = """
    Entry { height: auto; }
    Entry #label { width: 24; }
    Entry Field { width: 1fr; max-width: 60; }
    Entry #beside { width: 1fr; margin: 0 0 0 2; }
    Entry #wrong { margin: 0 0 0 25; }
    Entry.-beside Field { width: 14; }
    Entry.-long-label #label { width: 1fr; }
    Entry.-long-label #wrong { margin: 0; }
    """

    def __init__(self, name: str, label: str, value: str, *, hint: str = "", only: str = "", beside: str = "",
                 limit: int = NAME_LIMIT, long_label: bool = False) -> None:  # fmt: skip
        super().__init__()
        self.set_class(bool(beside), "-beside")
        self.set_class(long_label, "-long-label")
        self._limit = limit
        self.key = name
        self._label, self._value, self._hint, self._only, self._beside = label, value, hint, only, beside

    def compose(self) -> Iterable[Widget]:
        """Yield the parts."""
        label = Words(self._label, MUTED, id="label")
        field = Field(self._value, hint=self._hint, only=self._only, limit=self._limit, replaced=True)
        beside = [Words(self._beside, MUTED, id="beside")] if self._beside else []
        yield Marked(label, field, *beside)
        yield Words("", ALARM, id="wrong")

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one(Field)

    @property
    def value(self) -> str:
        """What was typed, or the proposal."""
        return clean_line(self.field.value, self._limit) or self._hint

    def propose(self, text: str) -> None:
        """Propose another value, taken if nothing is typed."""
        self._hint = text
        self.field.placeholder = text

    def wrong(self, text: str) -> None:
        """Say what is wrong; no text takes it back."""
        self.query_one("#wrong", Words).show(f"▲ {text}" if text else "")

    def on_does_not_fit(self, message: DoesNotFit) -> None:
        """Let the screen, which takes complaints back, say here what was left out."""
        message.tell = self.wrong

    @property
    def is_wrong(self) -> bool:
        """Whether something was said to be wrong."""
        return bool(self.query_one("#wrong", Words).display)

    def beside(self, text: str) -> None:
        """Say something beside the field."""
        self.query_one("#beside", Words).show(text or " ")


def entry(within: Widget, key: str) -> Entry:
    """Return the entry with this name among those in `within`."""
    return next(one for one in within.query(Entry) if one.key == key)
