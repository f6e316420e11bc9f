"""A table that is filled in row by row, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message

from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column, TableSpec
from assess.session.pasted import read_paste
from assess.tui.commands import TABLE, bindings
from assess.tui.text import cells, fit, join, plain, wrap
from assess.tui.theme import INK, MUTED, RULE, STRONG
from assess.tui.widgets.rows import BLANK, Rows

Row = dict[str, str]
NARROWEST = 6
APART = 2


class RowWanted(Message):
    """A row should be edited; `index` is where it goes, the number of rows means a new one."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class RowsChanged(Message):
    """The rows are others."""


class PasteRefused(Message):
    """What was pasted does not fit; nothing was taken."""

    def __init__(self, error: InvalidAnswer) -> None:
        super().__init__()
        self.error = error


class TableDone(Message):
    """The person is done with the table."""


class TableEditor(Rows):
    """The rows, then `add a row`, then `done`."""

    BINDINGS = bindings(TABLE)

    def __init__(self) -> None:
        super().__init__(id="table")
        self.spec = TableSpec(columns=(Column(id="x", label="x", type="text"),))
        self.rows: list[Row] = []
        self._before: list[list[Row]] = []
        """What the rows were before each change, the latest last."""

    @property
    def count(self) -> int:
        """Number of rows and of the two lines below them."""
        return len(self.rows) + 2

    @property
    def place(self) -> Literal["row", "add", "done"]:
        """What the cursor is on."""
        if self.cursor < len(self.rows):
            return "row"
        return "add" if self.cursor == len(self.rows) else "done"

    def show(self, spec: TableSpec, rows: Sequence[Row]) -> None:
        """Show another table with the cursor where work goes on."""
        self.spec, self.rows = spec, [dict(row) for row in rows]
        self._before = []
        self.cursor = len(self.rows) + (1 if len(self.rows) >= spec.min_rows and self.rows else 0)
        self.redraw()

    def put(self, index: int, row: Row) -> None:
        """Put a row in place of another or at the end."""
        self._remember()
        self.rows[index : index + 1] = [row]
        self.cursor = len(self.rows) + (1 if len(self.rows) >= self.spec.max_rows else 0)
        self._changed()

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the column headings above the first row."""
        if index > 0:
            return [Content()] if index == len(self.rows) else ()
        inner = width - len(BLANK)
        if self._fits(inner):
            lines = [join(BLANK, line) for line in self._headings(inner)]
        else:
            asked = "Columns: " + ", ".join(_label(column) for column in self.spec.columns)
            lines = [join(BLANK, (line, MUTED)) for line in wrap(asked, inner)]
        return [*lines, plain("─" * width, RULE)]

    def _fits(self, width: int) -> bool:
        """Say whether every word of the headings fits its column; if not, rows are told in sentences."""
        widths = self._widths(width)
        words = ((word, room) for c, room in zip(self.spec.columns, widths, strict=True) for word in _label(c).split())
        return all(cells(word) <= room - APART for word, room in words)

    def _headings(self, width: int) -> list[Content]:
        widths = self._widths(width)
        wrapped = [wrap(_label(c), w - APART) for c, w in zip(self.spec.columns, widths, strict=True)]
        deepest = max(map(len, wrapped))
        padded = [[""] * (deepest - len(lines)) + lines for lines in wrapped]
        return [
            join(*((fit(lines[n], w), MUTED) for lines, w in zip(padded, widths, strict=True))) for n in range(deepest)
        ]

    def _widths(self, width: int) -> list[int]:
        columns = self.spec.columns
        wanted = [3 if c.type != "text" else 5 for c in columns]
        return [max(NARROWEST, width * share // sum(wanted)) for share in wanted]

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return a row of cells, or one of the lines below."""
        if index >= len(self.rows):
            text = "+ Add a row" if index == len(self.rows) else "✓ Done, go on"
            note = f"   {self._room()}" if index == len(self.rows) else ""
            return [join((text, STRONG if here else INK), (note, MUTED))]
        shown = [(c, _cell(c, self.rows[index].get(c.id, ""))) for c in self.spec.columns]
        if not self._fits(width):
            return [plain(line, STRONG if here else INK) for line in wrap(_sentence(shown), width)]
        widths = self._widths(width)
        wrapped = [(wrap(cell, w - APART), w) for (_, cell), w in zip(shown, widths, strict=True)]
        deepest = max(len(lines) for lines, _ in wrapped)
        return [
            join(*((fit(lines[n] if n < len(lines) else "", w), INK) for lines, w in wrapped)) for n in range(deepest)
        ]

    def _room(self) -> str:
        spec, have = self.spec, len(self.rows)
        if have < spec.min_rows:
            missing = spec.min_rows - have
            return f"{missing} more {'row' if missing == 1 else 'rows'} needed; or paste from a spreadsheet"
        return "or paste from a spreadsheet" if have < spec.max_rows else "the table is full"

    def action_edit(self) -> None:
        """Edit the row under the cursor, add one, or be done."""
        if self.place == "done":
            self.post_message(TableDone())
        elif self.place == "row" or len(self.rows) < self.spec.max_rows:
            self.post_message(RowWanted(self.cursor))

    def action_select(self) -> None:
        """A click does what Enter does."""
        self.action_edit()

    def action_add(self) -> None:
        """Add a row."""
        if len(self.rows) < self.spec.max_rows:
            self.post_message(RowWanted(len(self.rows)))

    def action_remove(self) -> None:
        """Remove the row under the cursor."""
        if self.place == "row":
            self._remember()
            del self.rows[self.cursor]
            self._changed()

    def action_move(self, by: int) -> None:
        """Move the row under the cursor up or down."""
        there = self.cursor + by
        if self.place == "row" and 0 <= there < len(self.rows):
            self._remember()
            self.rows[self.cursor], self.rows[there] = self.rows[there], self.rows[self.cursor]
            self.cursor = there
            self._changed()
            self.show_cursor()

    def step_back(self) -> bool:
        """Take the latest change of the rows back; False if there is none."""
        if not self._before:
            return False
        self.rows = self._before.pop()
        self.cursor = min(self.cursor, self.count - 1)
        self._changed()
        return True

    def _remember(self) -> None:
        self._before.append([dict(row) for row in self.rows])

    def on_paste(self, event: events.Paste) -> None:
        """Add rows copied from a spreadsheet: cells divided by tabs, rows by new lines."""
        event.stop()
        try:
            more = read_paste(self.spec, event.text, len(self.rows))
        except InvalidAnswer as error:
            self.post_message(PasteRefused(error))
            return
        self._remember()
        self.rows += more
        self.cursor = len(self.rows)
        self._changed()

    def _changed(self) -> None:
        self.redraw()
        self.post_message(RowsChanged())


def _label(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _sentence(shown: Sequence[tuple[Column, str]]) -> str:
    """Return a row as one sentence: what it is about, then each figure with its heading."""
    parts = []
    for number, (column, cell) in enumerate(shown):
        figure = f"{column.label} {cell}{f' {column.unit}' if column.unit else ''}"
        parts += [cell if number == 0 and column.type == "text" else figure] if cell else []
    return "; ".join(parts)


def _cell(column: Column, text: str) -> str:
    if column.type == "choice":
        return next((option.label for option in column.options if option.id == text), text)
    return f"{text} %" if column.type == "percentage" and text else text
