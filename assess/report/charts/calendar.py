"""The plan over its working days: bars by workstream with gates, load by role, and the curve of what is left.

All three share one horizontal scale, so that they can stand below each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.metrics import Measure, fit, wrap
from assess.results.gantt import Gantt, Row, Stream
from assess.results.schedule import LoadView

LABELS = 178.0
ID = 30.0
HEADER = 24.0
STREAM = 17.0
BAR = 9.5
LEADING = 9.0
GATE = 3.6
FOOT = 16.0
MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One run of work."""

    box: Box
    gap: int
    critical: bool
    find_out: bool


@dataclass(frozen=True, slots=True)
class Diamond:
    """A gate on the day it is due."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class GanttChart:
    """One page of the chart."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    weeks: tuple[Box, ...]
    """Every other week, shaded."""
    gates: tuple[Diamond, ...]


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Load by role and week."""

    width: float
    height: float
    cells: tuple[Box, ...]
    """What is available."""
    used: tuple[Box, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class CurveChart:
    """What is left to close, day by day."""

    width: float
    height: float
    points: tuple[tuple[float, float], ...]
    """Corners of the area, from the top left along the curve and back along the base."""
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def day_scale(gantt: Gantt, width: float) -> Scale:
    """Return the scale from working-day numbers to points."""
    return Scale(0, max(gantt.days, 1), LABELS, width - MARGIN)


def gantt_charts(measure: Measure, gantt: Gantt, width: float, room: Sequence[float]) -> tuple[GanttChart, ...]:
    """Return the chart on as many pages as it needs; `room` is the height of the first and of every later page."""
    feet = _gate_labels(measure, gantt, day_scale(gantt, width), FOOT, width)
    foot = max((label.box.bottom for label in feet), default=0) + 2
    pages: list[list[Stream]] = [[]]
    used = HEADER
    for stream in gantt.streams:
        for row in stream.rows:
            new = not pages[-1] or pages[-1][-1].name != stream.name
            height = _row_height(measure, row) + (STREAM if new else 0)
            if used + height + foot > (room[0] if len(pages) == 1 else room[-1]) and pages[-1]:
                pages.append([])
                used, new = HEADER, True
                height = _row_height(measure, row) + STREAM
            if new:
                pages[-1].append(Stream(stream.gap, stream.name, ()))
            last = pages[-1][-1]
            pages[-1][-1] = Stream(last.gap, last.name, (*last.rows, row))
            used += height
    return tuple(_page(measure, gantt, streams, width) for streams in pages if streams)


def _page(measure: Measure, gantt: Gantt, streams: Sequence[Stream], width: float) -> GanttChart:
    scale = day_scale(gantt, width)
    labels, bars, lines = _week_labels(measure, gantt, scale), [], []
    y = HEADER
    for stream in streams:
        title = fit(measure, stream.name, width, 8, 600)
        labels.append(Pen(measure, 8, 600).left(title, 0, y + 11, "stream", stream.gap))
        y += STREAM
        lines.append(Line(0, r(y - 2), width, r(y - 2), "row"))
        for row in stream.rows:
            height = _row_height(measure, row)
            labels += _titles(measure, row, y, height)
            drawn = _bars(row, stream.gap, scale, y + height / 2)
            bars += drawn
            labels += _roles(measure, row, drawn, y + height / 2, width)
            y += height
    shade = [Box(scale.at(w.start), HEADER, r(scale.at(w.end) - scale.at(w.start)), r(y - HEADER)) for w in gantt.weeks]
    gates = [Diamond(scale.at(m.day + 1), r(y + 5), GATE) for m in gantt.milestones]
    lines += [Line(gate.x, HEADER, gate.x, gate.y, "gate") for gate in gates]
    labels += (feet := _gate_labels(measure, gantt, scale, y + FOOT, width))
    height = max((label.box.bottom for label in feet), default=y) + 2
    return GanttChart(
        width, r(height), tuple(bars), tuple(labels), tuple(lines), tuple(shade[1::2]), tuple(dict.fromkeys(gates))
    )


def _row_height(measure: Measure, row: Row) -> float:
    return 4.5 + LEADING * len(_title_lines(measure, row))


def _title_lines(measure: Measure, row: Row) -> tuple[str, ...]:
    return wrap(measure, row.title, LABELS - ID - 8, 7.5)


def _titles(measure: Measure, row: Row, y: float, height: float) -> list[Label]:
    pen = Pen(measure, 7.5)
    texts = _title_lines(measure, row)
    base = y + (height - LEADING * len(texts)) / 2 + 6.8
    labels = [pen.left(text, ID, base + n * LEADING, "title") for n, text in enumerate(texts)]
    code = Pen(measure, 7.5, 600)
    return [code.left(fit(measure, row.id, ID - 4, 7.5, 600), 0, base, "title"), *labels] if row.id else labels


def _bars(row: Row, gap: int, scale: Scale, middle: float) -> list[Bar]:
    out = []
    for bar in row.bars:
        left, right = scale.at(bar.start), scale.at(bar.end)
        box = Box(left, r(middle - BAR / 2), r(max(right - left, 1.5)), BAR)
        out.append(Bar(box, gap, row.critical, row.find_out))
    return out


def _roles(measure: Measure, row: Row, bars: Sequence[Bar], middle: float, width: float) -> list[Label]:
    """Place the roles inside the longest bar, else after the last, else before the first, else nowhere."""
    text, pen = " ".join(row.roles), Pen(measure, 6.5, 600)
    if not text or not bars:
        return []
    need, base = pen.width(text), middle + 2.3
    longest = max(bars, key=lambda bar: bar.box.width).box
    first, last = bars[0].box, bars[-1].box
    if not row.find_out and need + 6 <= longest.width:
        return [pen.left(text, longest.x + 3, base, "inside")]
    if last.right + 3 + need <= width:
        return [pen.left(text, last.right + 3, base, "beside")]
    if first.x - 3 - need >= LABELS:
        return [pen.right(text, first.x - 3, base, "beside")]
    return []


def _week_labels(measure: Measure, gantt: Gantt, scale: Scale) -> list[Label]:
    """Place the number of each week, and its first day where there is room for it."""
    strong, quiet = Pen(measure, 7.5, 600), Pen(measure, 6.5)
    labels: list[Label] = []
    for base, pen, texts in (
        (9.0, strong, [str(week.number) for week in gantt.weeks]),
        (18.5, quiet, [week.label for week in gantt.weeks]),
    ):
        free = LABELS
        for text, week in zip(texts, gantt.weeks, strict=True):
            label = pen.left(text, scale.at(week.start) + 2, base, "week")
            if label.x >= free and label.box.right <= scale.end + MARGIN:
                labels.append(label)
                free = label.box.right + 2
    return labels


def _gate_labels(measure: Measure, gantt: Gantt, scale: Scale, y: float, width: float) -> list[Label]:
    """Place the id of each gate below its diamond, on as many lines as keep them apart."""
    pen = Pen(measure, 7.5, 600)
    rows: list[float] = []
    labels: list[Label] = []
    for milestone in sorted(gantt.milestones, key=lambda m: (m.day, m.id)):
        text = fit(measure, milestone.id, width - LABELS, pen.size, pen.weight)
        need = pen.width(text)
        left = min(max(scale.at(milestone.day + 1) - need / 2, LABELS), width - need)
        line = next((n for n, free in enumerate(rows) if free <= left), len(rows))
        rows[line : line + 1] = [left + need + 4]
        labels.append(pen.left(text, left, y + line * 9.5, "gate"))
    return labels


def load_chart(measure: Measure, gantt: Gantt, load: Sequence[LoadView], width: float) -> LoadChart:
    """Return one row per role: per week what is available and, inside it, what is used."""
    scale, row, tall = day_scale(gantt, width), 19.0, 9.0
    labels: list[Label] = []
    cells, used = [], []
    for position, role in enumerate(load):
        y = position * row
        labels.append(Pen(measure, 7.5).left(fit(measure, role.role, LABELS - 62, 7.5), 0, y + 9, "title"))
        labels.append(Pen(measure, 7).right(role.text, LABELS - 10, y + 9, "week"))
        for week, cell in zip(gantt.weeks, role.cells, strict=False):
            box = Box(scale.at(week.start), r(y + 2), r(scale.at(week.end) - scale.at(week.start) - 2), tall)
            cells.append(box)
            part = _part(cell.used, cell.available)
            if part > 0:
                used.append(Box(box.x, box.y, r(box.width * part), tall))
    return LoadChart(width, r(len(load) * row), tuple(cells), tuple(used), tuple(labels))


def _part(used: Decimal, available: Decimal) -> float:
    return min(1.0, float(used / available)) if available > 0 else float(used > 0)


def curve_chart(
    measure: Measure, gantt: Gantt, curve: Sequence[tuple[int, Decimal]], ends: tuple[str, str], width: float
) -> CurveChart:
    """Return the stepped area of what is left; `ends` are the first and the last value as text."""
    scale, top, base = day_scale(gantt, width), 10.0, 74.0
    up = Scale(0, 100, base, top)
    points = [(scale.at(0), up.at(100))]
    for day, remaining in curve:
        x = scale.at(day + 1)
        points += [(x, points[-1][1]), (x, up.at(float(remaining)))]
    points += [(points[-1][0], base), (scale.at(0), base)]
    last = up.at(float(curve[-1][1])) if curve else top
    pen = Pen(measure, 7.5, 600)
    left = scale.end - pen.width(ends[1])
    above = min([last, *(y for x, y in points[:-2] if x >= left)])
    labels = (pen.left(ends[0], scale.at(0) + 3, top - 3, "value"), pen.left(ends[1], left, above - 3, "value"))
    lines = (Line(scale.at(0), base, scale.end, base, "row"),)
    return CurveChart(width, base + 3, tuple(points), labels, lines)
