"""One row of a table, field by field."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from assess.assessment.typed import CELL_LIMIT, read_cell
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column, TableSpec
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog
from assess.tui.messages import FieldAccepted
from assess.tui.widgets.entry import Entry

ROW = (
    Command("", ("enter",), "enter", "next, keep", "Go to the next field; keep the row after the last.", footer=True),
    Command("app.focus_next", ("down",), "↓", "next field", "Go to the next field."),
    Command("app.focus_previous", ("up",), "↑", "field before", "Go to the field before."),
    Command("", ("tab",), "tab, ↑ ↓", "move", "Move between the fields.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave the row as it was.", footer=True),
)
FORMS = {
    "number": "a number",
    "percentage": "a percentage",
    "date": "a date, such as 2027-01-31",
    "yes_no": "yes or no",
}


class RowDialog(Dialog[dict[str, str]]):
    """Returns the row in canonical form."""

    OWN = ROW
    BINDINGS = bindings(ROW)
    AUTO_FOCUS = "Field"

    def __init__(self, spec: TableSpec, row: dict[str, str], title: str) -> None:
        super().__init__()
        self._spec, self._row, self._title = spec, row, title

    def heading(self) -> str:
        """Return which row it is."""
        return self._title

    def body(self) -> Iterable[Widget]:
        """Yield a label and a field per column."""
        with VerticalScroll(can_focus=False):
            for column in self._spec.columns:
                typed = _typed(column, self._row.get(column.id, ""))
                yield Entry(column.id, _label(column), typed, limit=CELL_LIMIT, long_label=True)

    def unkept(self) -> str:
        """Return what was typed, if that is not the row as it was."""
        before = [_typed(column, self._row.get(column.id, "")) for column in self._spec.columns]
        typed = [one.field.value for one in self.query(Entry)]
        return "\n".join(typed) if typed != before else ""

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field, or return the row after the last."""
        message.stop()
        entries = list(self.query(Entry))
        here = next(n for n, entry in enumerate(entries) if entry.field is self.focused)
        if not self._check(self._spec.columns[here], entries[here]):
            return
        if here + 1 < len(entries):
            entries[here + 1].field.focus()
        elif all(self._check(c, e) for c, e in zip(self._spec.columns, entries, strict=True)):
            read = {c.id: read_cell(c, e.value) for c, e in zip(self._spec.columns, entries, strict=True)}
            self.dismiss({column: cell for column, cell in read.items() if cell})

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended."""
        message.input.query_ancestor(Entry).wrong("")

    def _check(self, column: Column, entry: Entry) -> bool:
        try:
            read_cell(column, entry.value)
        except InvalidAnswer as error:
            entry.wrong(f"{error.message} {error.hint}")
            entry.field.focus()
            return False
        return True


def _label(column: Column) -> str:
    options = "; ".join(f"{n} {o.label}" for n, o in enumerate(column.options, start=1))
    form = "" if column.unit else FORMS.get(column.type, "")
    parts = (form, column.unit or "", options, "" if column.required else "may stay empty")
    detail = ", ".join(part for part in parts if part)
    return f"{column.label} ({detail})" if detail else column.label


def _typed(column: Column, cell: str) -> str:
    return next((option.label for option in column.options if option.id == cell), cell)
