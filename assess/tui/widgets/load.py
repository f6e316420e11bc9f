"""Load of each role by week, and what is left of the gap, on the grid of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from assess.results.schedule import Schedule
from assess.tui.drawing import Drawing
from assess.tui.text import cut, fit, join
from assess.tui.theme import INK, MUTED, STRONG, gap_soft
from assess.tui.widgets.calendar import Grid, grid_for
from assess.tui.widgets.scale import height

CURVE_ROWS = 4


class LoadChart(Drawing):
    """Load of each role by week, and what is left of the gap."""

    def __init__(self) -> None:
        super().__init__(id="load")
        self._schedule: Schedule | None = None

    def show(self, schedule: Schedule) -> None:
        """Show another plan."""
        self._schedule = schedule
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return one line per role and the curve."""
        if self._schedule is None:
            return []
        grid = grid_for(width, self._schedule.gantt.days)
        return [*_load(self._schedule, grid), Content(), *_curve(self._schedule, grid)]


def _load(schedule: Schedule, grid: Grid) -> list[Content]:
    lines = []
    for role in schedule.load:
        cells: list[tuple[str, str]] = []
        for week, cell in zip(schedule.gantt.weeks, role.cells, strict=False):
            cells += _week_load(Fraction(cell.used), Fraction(cell.available), (week.end - week.start) * grid.cell)
        label = join((fit(cut(role.role, grid.label - 8), grid.label - 6), INK), (fit("load", 6), MUTED))
        lines.append(join(label, *cells))
    return lines


def _curve(schedule: Schedule, grid: Grid) -> list[Content]:
    curve = dict(schedule.curve)
    by_day: list[Fraction] = []
    left = Fraction(100)
    for day in range(grid.days):
        left = Fraction(curve.get(day, left))
        by_day.append(left)
    words = ["Gap left", "weighted, per cent", "of the start", ""]
    lines = []
    for level in range(CURVE_ROWS):
        floor = Fraction(CURVE_ROWS - 1 - level, CURVE_ROWS)
        cells = []
        for left in by_day:
            share = min(Fraction(1), max(Fraction(0), (left / 100 - floor) * CURVE_ROWS))
            cells.append((height(share) * grid.cell, gap_soft(0)))
        head = (fit(words[level], grid.label), STRONG if level == 0 else MUTED)
        lines.append(join(head, *cells))
    return [*lines, _figures(schedule, grid, by_day)]


def _figures(schedule: Schedule, grid: Grid, by_day: list[Fraction]) -> Content:
    text = [" "] * grid.width
    for week in schedule.gantt.weeks:
        if week.end <= len(by_day):
            figure = f"{int(by_day[week.end - 1] + Fraction(1, 2))}%"
            first = max(0, week.end * grid.cell - len(figure))
            text[first : first + len(figure)] = list(figure)
    return join((" " * grid.label, MUTED), ("".join(text), STRONG))


def _week_load(used: Fraction, available: Fraction, width: int) -> list[tuple[str, str]]:
    if not available:
        return [(fit("away", width - 1, right=True), MUTED), (" ", "")]
    share = used / available
    figure = f"{int(share * 100 + Fraction(1, 2))}%" if used else "free"
    blocks = max(0, width - 6)
    full = share >= Fraction(9, 10)
    return [
        (height(share) * blocks, gap_soft(0)),
        (fit(figure, width - blocks - 1, right=True), STRONG if full else MUTED),
        (" ", ""),
    ]
