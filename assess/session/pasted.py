"""Rows of a table from what was copied out of a spreadsheet: cells divided by tabs, rows by new lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.assessment.typed import read_cell
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column, TableSpec
from assess.text import clean

LIMIT = 100_000
"""Characters that are looked at."""
NAMED = 4
"""Bad cells that are named one by one."""
Row = dict[str, str]


def read_paste(spec: TableSpec, text: str, already: int) -> list[Row]:
    """Return rows in canonical form, all or none; `already` is how many rows the table has.

    A first line with names of columns says which cell goes where, in any order; it must name those that are required.
    Raises InvalidAnswer, naming every bad cell by its line and column.
    """
    lines = [(n, line) for n, line in enumerate(clean(text, LIMIT).split("\n"), start=1) if line.strip()]
    columns = _named(spec, _cells(lines[0][1])) if lines else None
    if columns:
        lines = lines[1:]
    if not lines:
        raise InvalidAnswer("Nothing was pasted.", "Copy some rows of your spreadsheet first.")
    if already + len(lines) > spec.max_rows:
        raise InvalidAnswer(f"That would be {already + len(lines)} rows.", f"The table takes {spec.max_rows}.")
    read = [_Line(number, _cells(line), columns or list(spec.columns)) for number, line in lines]
    if wrong := [complaint for line in read for complaint in line.complaints(spec)]:
        raise _refusal(wrong)
    return [line.row(spec) for line in read]


class _Line:
    """One line with its cells by column."""

    def __init__(self, number: int, cells: Sequence[str], columns: Sequence[Column | None]) -> None:
        self.number, self.cells = number, cells
        self.over = len([cell for cell in cells[len(columns) :] if cell.strip()])
        self.by_column = {c.id: cell for c, cell in zip(columns, cells, strict=False) if c is not None}
        self.most = len(columns)

    def complaints(self, spec: TableSpec) -> Iterator[InvalidAnswer]:
        """Yield what is wrong with each cell."""
        if self.over:
            said = f"Line {self.number} has {len(self.cells)} cells, the table {self.most} columns."
            yield InvalidAnswer(said, f"Copy just {', '.join(c.label for c in spec.columns)}.")
            return
        for column in spec.columns:
            try:
                read_cell(column, self.by_column.get(column.id, ""))
            except InvalidAnswer as error:
                said = error.message if error.message.startswith(column.label) else f"{column.label}: {error.message}"
                yield InvalidAnswer(f"Line {self.number}, {said}", error.hint)

    def row(self, spec: TableSpec) -> Row:
        """Return the cells that are not empty, in canonical form."""
        read = {c.id: read_cell(c, self.by_column.get(c.id, "")) for c in spec.columns}
        return {column: cell for column, cell in read.items() if cell}


def _refusal(wrong: Sequence[InvalidAnswer]) -> InvalidAnswer:
    if len(wrong) == 1:
        return wrong[0]
    told = " ".join(error.message for error in wrong[:NAMED])
    more = f" And {len(wrong) - NAMED} more." if len(wrong) > NAMED else ""
    return InvalidAnswer(f"{told}{more}", "Nothing was taken: mend these cells and paste again.")


def _cells(line: str) -> list[str]:
    return [_unquoted(cell.strip()) for cell in line.split("\t")]


def _unquoted(cell: str) -> str:
    """Return what a spreadsheet put into quotation marks because of what is in it."""
    if len(cell) >= 2 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return cell


def _named(spec: TableSpec, cells: Sequence[str]) -> list[Column | None] | None:
    """Return the columns that a line names, none for a cell that is empty; nothing if it is no line of names."""
    names = {name: column for column in spec.columns for name in _names(column)}
    found = [names.get(_plain(cell)) for cell in cells]
    known = [column for column in found if column is not None]
    stray = any(column is None and cell for column, cell in zip(found, cells, strict=True))
    needed = all(column in known for column in spec.columns if column.required)
    if stray or not known or not needed or len(known) != len({column.id for column in known}):
        return None
    return found


def _names(column: Column) -> tuple[str, ...]:
    with_unit = (f"{column.label} ({column.unit})", f"{column.label} {column.unit}") if column.unit else ()
    return tuple(_plain(name) for name in (column.id, column.label, *with_unit))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
