"""The eight weeks: one row per action, two columns per day where the window is wide enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.results.gantt import Gantt, Row
from assess.tui.text import cut, fit, join, plain
from assess.tui.theme import INK, MUTED, RULE, STRONG, gap, gap_soft
from assess.tui.widgets.rows import POINTER, Rows

MOST_LABEL = 76
KEY = "   ◆ longest chain   ┊ gate"
LEAST_LABEL = 22
NARROWEST = 13
"""Columns of the label where nothing else brings the last day into view."""
ID = 5
CAME_IN, MOVED = "+", "~"
LEGEND = f"   {CAME_IN} comes in   {MOVED} moves, against the plan before"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where days stand: a label, then `cell` columns per working day."""

    label: int
    cell: int
    days: int

    @property
    def width(self) -> int:
        """Columns of all days."""
        return self.cell * self.days


def grid_for(width: int, days: int) -> Grid:
    """Return the widest grid that fits `width`; a long plan gets one column per day, and the label gives way."""
    for cell, least in ((2, LEAST_LABEL), (1, NARROWEST)):
        label = width - cell * days
        if label >= least:
            return Grid(min(label, MOST_LABEL), cell, days)
    return Grid(LEAST_LABEL, 1, max(1, width - LEAST_LABEL))


class Calendar(Rows):
    """Weeks, actions by workstream, and gates."""

    def __init__(self) -> None:
        super().__init__(id="calendar")
        self._chart = Gantt(days=40, weeks=(), streams=(), milestones=())
        self._rows: tuple[tuple[int, Row], ...] = ()
        self._starts: dict[int, tuple[int, str]] = {}
        self._marks: Mapping[str, str] = {}

    @property
    def count(self) -> int:
        """Number of actions."""
        return len(self._rows)

    @property
    def current(self) -> Row | None:
        """The action under the cursor."""
        return self._rows[self.cursor][1] if self._rows else None

    def show(self, chart: Gantt, marks: Mapping[str, str] | None = None) -> None:
        """Show another plan with the cursor on the same action; `marks` stand beside actions, one character each."""
        here = self.current.id if self.current else ""
        self._chart, self._marks = chart, marks or {}
        rows: list[tuple[int, Row]] = []
        self._starts = {}
        for stream in chart.streams:
            self._starts[len(rows)] = (stream.gap, stream.name)
            rows += [(stream.gap, row) for row in stream.rows]
        self._rows = tuple(rows)
        again = next((n for n, (_, row) in enumerate(rows) if row.id == here and here), self.cursor)
        self.cursor = min(again, max(0, len(rows) - 1))
        self.redraw()

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the weeks above, the name of a workstream, and the gates below."""
        chart = self._chart
        grid = grid_for(width, chart.days)
        lines = [_weeks(chart, grid)] if index == 0 else []
        if index in self._starts:
            number, name = self._starts[index]
            lines.append(join((fit(cut(name, grid.label - 1), grid.label), f"bold {gap(number)}"), _empty(chart, grid)))
        if index == self.count:
            lines.append(_gates(chart, grid))
            if self._marks:
                lines.append(join((LEGEND, MUTED)).truncate(width))
        return lines

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one action with its bars."""
        number, row = self._rows[index]
        chart = self._chart
        grid = grid_for(width + len(POINTER), chart.days)
        label = grid.label - len(POINTER)
        strong = STRONG if here or row.critical else INK
        head = join(
            ("◆ " if row.critical else "  ", STRONG),
            (fit(row.id, ID - 1), MUTED),
            (fit(self._marks.get(row.id, ""), 1), STRONG),
            (fit(cut(row.title, label - ID - 3), label - ID - 2), strong),
        )
        return [join(head, _bars(row, number, chart, grid))]


def _background(chart: Gantt, grid: Grid) -> list[tuple[str, str]]:
    """Return the empty days: a dot where a week begins, a line where a gate is due."""
    cells: list[tuple[str, str]] = [(" ", "")] * grid.width
    for week in chart.weeks:
        if week.start * grid.cell < grid.width:
            cells[week.start * grid.cell] = ("·", RULE)
    for gate in chart.milestones:
        place = _gate_column(gate.day, grid)
        cells[place] = ("┊", MUTED)
    return cells


def _gate_column(day: int, grid: Grid) -> int:
    return max(0, min(grid.width - 1, day * grid.cell - 1))


def _empty(chart: Gantt, grid: Grid) -> Content:
    return join(*_background(chart, grid))


def _bars(row: Row, number: int, chart: Gantt, grid: Grid) -> Content:
    cells = _background(chart, grid)
    colour = gap(number) if row.critical else gap_soft(number)
    for bar in row.bars:
        for place in range(bar.start * grid.cell, min(bar.end * grid.cell, grid.width)):
            cells[place] = ("█", colour)
    if row.bars:
        first, last = row.bars[0].start * grid.cell, min(row.bars[0].end * grid.cell, grid.width)
        words = " ".join(row.roles)
        if len(words) + 1 > last - first:
            words = row.roles[0] if row.roles and len(row.roles[0]) + 1 <= last - first else ""
        for offset, letter in enumerate(words):
            cells[first + 1 + offset] = (letter, f"bold $on-bar on {colour}")
    return join(*cells)


def _weeks(chart: Gantt, grid: Grid) -> Content:
    text = [" "] * grid.width
    for week in chart.weeks:
        room = (week.end - week.start) * grid.cell
        name = f"week {week.number}" if room >= 7 else f"w{week.number}"
        for offset, letter in enumerate(name[:room]):
            if week.start * grid.cell + offset < grid.width:
                text[week.start * grid.cell + offset] = letter
    key = KEY if len(KEY) < grid.label else KEY[: KEY.index("   ┊")] if KEY.index("   ┊") < grid.label else ""
    return join((key.ljust(grid.label), MUTED), ("".join(text), MUTED))


def _gates(chart: Gantt, grid: Grid) -> Content:
    text = [" "] * grid.width
    for gate in chart.milestones:
        place = _gate_column(gate.day, grid)
        text[place] = "▲"
        name = gate.id
        first = place - len(name) - 1
        if first < 0 or any(letter != " " for letter in text[max(first, 0) : place]):
            first = place + 1
        for offset, letter in enumerate(name):
            if 0 <= first + offset < grid.width and text[first + offset] == " ":
                text[first + offset] = letter
    head = plain("Gates", MUTED)
    return join(head.pad_right(max(0, grid.label - head.cell_length)), ("".join(text), STRONG))
