"""One row of a table, field by field."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.assessment.typed import CELL_LIMIT, read_cell
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column, TableSpec
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted
from assess.tui.theme import MUTED
from assess.tui.widgets.fields import Field

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
                yield Words(_label(column), MUTED)
                yield Field(_typed(column, self._row.get(column.id, "")), limit=CELL_LIMIT, id=f"cell-{column.id}")

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field, or return the row after the last."""
        message.stop()
        fields = list(self.query(Field))
        here = fields.index(self.focused) if isinstance(self.focused, Field) else len(fields) - 1
        if not self._check(self._spec.columns[here], fields[here]):
            return
        if here + 1 < len(fields):
            fields[here + 1].focus()
        elif all(self._check(c, f) for c, f in zip(self._spec.columns, fields, strict=True)):
            read = {c.id: read_cell(c, f.value) for c, f in zip(self._spec.columns, fields, strict=True)}
            self.dismiss({column: cell for column, cell in read.items() if cell})

    def _check(self, column: Column, field: Field) -> bool:
        try:
            read_cell(column, field.value)
        except InvalidAnswer as error:
            field.focus()
            self.trouble(f"{error.message} {error.hint}")
            return False
        self.trouble("")
        return True


def _label(column: Column) -> str:
    options = "; ".join(f"{n} {o.label}" for n, o in enumerate(column.options, start=1))
    parts = (FORMS.get(column.type, ""), column.unit or "", options, "" if column.required else "may stay empty")
    detail = ", ".join(part for part in parts if part)
    return f"{column.label} ({detail})" if detail else column.label


def _typed(column: Column, cell: str) -> str:
    return next((option.label for option in column.options if option.id == cell), cell)
