"""The last change is not on disk and the person wants to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from textual import events
from textual.widget import Widget

from assess.errors import AssessError
from assess.tui.commands import Command
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.theme import ALARM, INK

Said = Literal["retry", "leave", "stay"]
KEYS = (
    Command("", ("t",), "t", "try again", "Write it again.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "stay", "Stay here.", footer=True),
    Command("", ("L",), "L", "leave without it", "Leave; the change is lost.", footer=True),
)


class NotSavedDialog(Dialog[Said]):
    """Try again, stay, or leave without the change."""

    HEADING = "NOT SAVED"
    OWN = KEYS

    def __init__(self, error: AssessError) -> None:
        super().__init__()
        self._error = error

    def body(self) -> Iterable[Widget]:
        """Yield what happened."""
        yield Words(self._error.message, ALARM)
        yield Words(f"{self._error.hint} The latest change is only on this screen.".strip(), INK)

    def on_key(self, event: events.Key) -> None:
        """Take t or L."""
        said: dict[str, Said] = {"t": "retry", "L": "leave"}
        if event.key in said:
            event.stop()
            self.dismiss(said[event.key])

    def action_dismiss_dialog(self) -> None:
        """Stay."""
        self.dismiss("stay")
