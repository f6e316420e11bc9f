"""A yes or no, and a choice by key."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from assess.tui.commands import Command
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.theme import INK

YES_NO = (
    Command("", ("y",), "y", "yes", "Yes.", footer=True),
    Command("dismiss_dialog", ("escape", "n"), "n", "no", "No.", footer=True),
)


class ConfirmDialog(Dialog[bool]):
    """A question that is answered with yes or no."""

    OWN = YES_NO

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self._question, self._detail = question, detail

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def body(self) -> Iterable[Widget]:
        """Yield the detail."""
        yield Words(self._detail, INK)

    def on_key(self, event: events.Key) -> None:
        """Take y or n."""
        if event.key in {"y", "Y", "n", "N"}:
            event.stop()
            self.dismiss(event.key in {"y", "Y"})

    def action_dismiss_dialog(self) -> None:
        """Escape means no."""
        self.dismiss(False)
