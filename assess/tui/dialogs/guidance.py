"""The guidance of a question where there is no room for it beside."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.questionnaire.model import Question
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.theme import INK
from assess.tui.widgets.guidance import Guidance

CLOSE = (Command("dismiss_dialog", ("escape", "i", "q", "enter"), "esc", "close", "Close.", footer=True),)


class GuidanceDialog(Dialog[None]):
    """Why it is asked, how to tell, what counts."""

    OWN = CLOSE
    BINDINGS = bindings(CLOSE)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def heading(self) -> str:
        """Return the question."""
        return self._question.ask

    def body(self) -> Iterable[Widget]:
        """Yield the guidance."""
        with VerticalScroll():
            yield Guidance(self._question, style=INK)
