"""Days that are asked of one action: not before, and done by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Input

from assess.assessment.plan_inputs import Deadline, NotBefore, Request
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.inputs import IN_A_DATE, InputsProblem, read_date
from assess.tui.messages import FieldAccepted
from assess.tui.theme import MUTED
from assess.tui.widgets.entry import Entry, entry

KEYS = (
    Command("", ("enter",), "enter", "next, plan", "Go to the next field; plan again after the last.", footer=True),
    Command("app.focus_next", ("down",), "↓", "next field", "Go to the next field."),
    Command("app.focus_previous", ("up",), "↑", "field before", "Go to the field before."),
    Command("", ("tab",), "tab, ↑ ↓", "move", "Move between the fields.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Ask for nothing else.", footer=True),
)
HOW = "Dates such as 2027-01-31. An empty field asks for nothing."


class WhenDialog(Dialog[tuple[Request, ...]]):
    """Returns the days that are asked of the action."""

    OWN = KEYS
    BINDINGS = bindings(KEYS)
    AUTO_FOCUS = "Field"

    def __init__(self, action: str, title: str, requests: Sequence[Request]) -> None:
        super().__init__()
        self._action, self._title = action, title
        first = next((r.day for r in requests if isinstance(r, NotBefore)), None)
        last = next((r.by for r in requests if isinstance(r, Deadline)), None)
        self._days = {"first": first, "last": last}

    def heading(self) -> str:
        """Return the action."""
        return self._title

    def body(self) -> Iterable[Widget]:
        """Yield a field for each day."""
        yield Words(HOW, MUTED)
        for key, label in (("first", "Starts not before"), ("last", "Is done by")):
            day = self._days[key]
            yield Entry(key, label, day.isoformat() if day else "", only=IN_A_DATE)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended."""
        message.input.query_ancestor(Entry).wrong("")

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the second field, or return what was typed."""
        message.stop()
        if entry(self, "first").field is self.focused:
            entry(self, "last").field.focus()
            return
        try:
            first, last = self._read("first"), self._read("last")
        except InputsProblem:
            return
        found: list[Request] = []
        if first:
            found.append(NotBefore(action=self._action, day=first))
        if last:
            found.append(Deadline(action=self._action, by=last))
        self.dismiss(tuple(found))

    def _read(self, key: str) -> dt.date | None:
        asked = entry(self, key)
        if not asked.value:
            return None
        try:
            return read_date(asked.value)
        except InputsProblem as problem:
            asked.wrong(str(problem))
            asked.field.focus()
            raise
