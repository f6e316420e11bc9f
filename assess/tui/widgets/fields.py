"""One line and several lines of typing, without markup, blinking or control characters."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from assess.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_line
from assess.tui.commands import LINES, bindings
from assess.tui.messages import DoesNotFit, FieldAccepted


class Field(Input):
    """A line of text.

    With `only`, other characters are not typed but act as the keys of the screen. Whoever comes to a field whose text
    is `replaced` types over it.
    """

    DEFAULT_CSS = """
    Field, Field:focus {
        border: none; border-left: outer $track; height: 1; padding: 0 1 0 0; background: $panel-2; color: $ink;
        width: 1fr;
    }
    Field:focus { border-left: outer $ink; background: $band; text-style: none; }
    Field > .input--placeholder { color: $quiet; }
    """

    def __init__(self, value: str = "", *, hint: str = "", only: str = "", limit: int = NAME_LIMIT,
                 replaced: bool = False, id: str | None = None) -> None:  # noqa: A002  # fmt: skip
        super().__init__(value, placeholder=hint, max_length=limit, select_on_focus=replaced, id=id)
        self.cursor_blink = False
        self._only = only

    def put(self, value: str) -> None:
        """Show `value` without telling anybody."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)

    def retype(self, value: str, only: str, limit: int) -> None:
        """Show `value` and take at most `limit` of only these characters from now on; any if `only` is empty."""
        self._only, self.max_length = only, limit
        self.put(value)

    def types(self, character: str | None) -> bool:
        """Say whether this character is typed here."""
        return character is not None and (not self._only or character in self._only)

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not self.types(event.character):
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say whether a key is typed here."""
        return self.types(character) and super().check_consume_key(key, character)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        most = self.max_length or NOTE_LIMIT
        room = max(most - len(self.value) + len(self.selected_text), 0)
        text = "".join(c for c in clean_line(event.text, len(event.text)) if self.types(c))
        if self.selection.is_empty:
            self.insert_text_at_cursor(text[:room])
        else:
            self.replace(text[:room], *self.selection)
        if len(text) > room:
            self.post_message(DoesNotFit(len(text) - room, most))

    def restricted(self) -> None:
        """Say that a key was one too many, instead of ringing the bell."""
        self.post_message(DoesNotFit(1, self.max_length or NOTE_LIMIT))

    async def action_submit(self) -> None:
        """Tell the screen that Enter was pressed."""
        self.post_message(FieldAccepted())


class NoteArea(TextArea):
    """Several lines of text; Enter accepts them and ctrl+j begins a new line."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus {
        border: none; border-left: outer $track; padding: 0 1 0 0; height: 6; background: $panel-2; color: $ink;
        width: 1fr;
    }
    NoteArea:focus { border-left: outer $ink; background: $band; }
    """
    BINDINGS = bindings(LINES)

    def __init__(self, text: str = "", *, limit: int = NOTE_LIMIT, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False, id=id
        )
        self.cursor_blink = False
        self._limit = limit
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Show `text` without telling anybody."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(FieldAccepted())
        elif event.is_printable and len(self.text) >= self._limit:
            event.stop()
            event.prevent_default()
            self.post_message(DoesNotFit(1, self._limit))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        room = max(self._limit - len(self.text) + len(self.selected_text), 0)
        text = clean(event.text, len(event.text))
        if text:
            self.replace(text[:room], *self.selection)
        if len(text) > room:
            self.post_message(DoesNotFit(len(text) - room, self._limit))
