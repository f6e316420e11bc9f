"""What dialogs with several fields share: Enter leads from one to the next, and after the last to the end."""

from __future__ import annotations

from typing import TypeVar

from textual.widgets import Input

from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.messages import FieldAccepted
from assess.tui.widgets.entry import Entry

R = TypeVar("R")
ACCEPT = Command("accept", ("f10", "ctrl+g"), "ctrl+g", "plan", "Plan again with what is typed.", footer=True)
MOVE = (
    Command("app.focus_next", ("down",), "↓", "next field", "Go to the next field."),
    Command("app.focus_previous", ("up",), "↑", "field before", "Go to the field before."),
    Command("", ("tab",), "tab, ↑ ↓", "move", "Move between the fields.", footer=True),
)


class FormDialog(Dialog[R]):
    """Entries, one below the other; subclasses say what becomes of what is typed."""

    BINDINGS = bindings((ACCEPT,), MOVE)
    AUTO_FOCUS = "Field"

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended."""
        message.input.query_ancestor(Entry).wrong("")

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field, or accept after the last."""
        message.stop()
        entries = list(self.query(Entry))
        here = next(n for n, one in enumerate(entries) if one.field is self.focused)
        if here + 1 < len(entries):
            entries[here + 1].field.focus()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Return what was typed, or say what is wrong."""
        raise NotImplementedError
