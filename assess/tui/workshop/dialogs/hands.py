"""Hands that were shown, typed as a row of numbers."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from assess.errors import InvalidAnswer
from assess.results.wording import plural
from assess.session.workshop.tally import HOW, read_fingers
from assess.session.workshop.voting import Fingers
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted
from assess.tui.theme import INK, MUTED
from assess.tui.widgets.fields import Field
from assess.tui.workshop.commands import COUNTING


class HandsDialog(Dialog[Fingers]):
    """Returns the hands that were counted."""

    CSS_PATH = "../../dialogs/base.tcss"
    OWN = COUNTING
    BINDINGS = bindings(COUNTING, (QUIT,))
    AUTO_FOCUS = "Field"

    def __init__(self, question: str, awaited: int) -> None:
        super().__init__()
        self._question, self._awaited = question, awaited

    def heading(self) -> str:
        """Return what is counted."""
        return f"Hands shown on {self._question}"

    def body(self) -> Iterable[Widget]:
        """Yield how to type, the field and what it comes to."""
        yield Words(HOW, MUTED)
        yield Field(hint="0 0 3 4 1")
        yield Words(self._sum(None), INK, id="sum")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Say what it comes to."""
        self.trouble("")
        try:
            fingers = read_fingers(message.value)
        except InvalidAnswer:
            fingers = None
        self.query_one("#sum", Words).show(self._sum(fingers))

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Return the hands, unless there are more than people."""
        message.stop()
        try:
            fingers = read_fingers(self.query_one(Field).value)
        except InvalidAnswer as error:
            self.trouble(f"{error.message} {error.hint}")
            return
        if fingers.count > self._awaited:
            self.trouble(
                f"That is {plural(fingers.count, 'hand')} of {self._awaited}. Count again, or add who is missing."
            )
        else:
            self.dismiss(fingers)

    def _sum(self, fingers: Fingers | None) -> str:
        counted = str(fingers.count) if fingers else "–"
        return f"{counted} of {self._awaited} who have still to vote"
