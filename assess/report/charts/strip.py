"""The weeks of a plan in a narrow strip: one row for each gap, with the gates below."""

from __future__ import annotations

from dataclasses import dataclass

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.charts.gates import Diamond, due, place_gates
from assess.report.metrics import Measure
from assess.results.gantt import Gantt

TALL = 9.0
ROW = 21.0
MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class StripBar:
    """One run of work."""

    box: Box
    gap: int


@dataclass(frozen=True, slots=True)
class StripChart:
    """One row of the strip, its head or its foot."""

    width: float
    height: float
    weeks: tuple[Box, ...]
    """Every other week, shaded."""
    bars: tuple[StripBar, ...]
    lines: tuple[Line, ...]
    gates: tuple[Diamond, ...]
    labels: tuple[Label, ...]


def strip_row(gantt: Gantt, gap: int, width: float) -> StripChart:
    """Return the days on which work on `gap` is done; 0 is work for all gaps."""
    scale = _scale(gantt, width)
    days = sorted(
        {
            day
            for s in gantt.streams
            if s.gap == gap
            for row in s.rows
            for b in row.bars
            for day in range(b.start, b.end)
        }
    )
    top = (ROW - TALL) / 2
    bars = tuple(
        StripBar(Box(scale.at(first), r(top), r(max(scale.at(last + 1) - scale.at(first), 1.5)), TALL), gap)
        for first, last in _runs(days)
    )
    return StripChart(width, ROW, _weeks(gantt, scale, ROW), bars, _gates(gantt, scale, ROW), (), ())


def strip_head(measure: Measure, gantt: Gantt, width: float) -> StripChart:
    """Return the numbers of the weeks, as many as have room."""
    scale, pen = _scale(gantt, width), Pen(measure, 7.5, 600)
    labels: list[Label] = []
    free = 0.0
    for week in gantt.weeks:
        label = pen.left(f"W{week.number}", scale.at(week.start) + 2, 8.5, "week")
        if label.x >= free and label.box.right <= width:
            labels.append(label)
            free = label.box.right + 3
    return StripChart(width, 11.0, _weeks(gantt, scale, 11.0), (), (), (), tuple(labels))


def strip_foot(measure: Measure, gantt: Gantt, width: float) -> StripChart:
    """Return a diamond and a label with the date for the gates of each day."""
    scale = _scale(gantt, width)
    texts = [(f"{ids} {date}", scale.at(day + 1)) for day, ids, date in due(gantt)]
    gates = place_gates(Pen(measure, 7.5), texts, 0, width, 1)
    lines = tuple(Line(gate.x, 0, gate.x, gate.y, "gate") for gate in gates.diamonds)
    return StripChart(width, r(max(gates.height, 1) + 2), (), (), lines, gates.diamonds, gates.labels)


def _scale(gantt: Gantt, width: float) -> Scale:
    return Scale(0, max(gantt.days, 1), MARGIN, width - MARGIN - 2)


def _weeks(gantt: Gantt, scale: Scale, height: float) -> tuple[Box, ...]:
    shaded = [week for n, week in enumerate(gantt.weeks) if n % 2 == 0]
    return tuple(Box(scale.at(w.start), 0, r(scale.at(w.end) - scale.at(w.start)), height) for w in shaded)


def _gates(gantt: Gantt, scale: Scale, height: float) -> tuple[Line, ...]:
    days = sorted({m.day for m in gantt.milestones})
    return tuple(Line(scale.at(day + 1), 0, scale.at(day + 1), height, "gate") for day in days)


def _runs(days: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] + 1 == day:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
