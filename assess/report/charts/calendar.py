"""The plan over its working days: bars by workstream, with gates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.charts.gates import Diamond, Gates, due, place_gates
from assess.report.metrics import Measure, fit, wrap
from assess.results.gantt import Gantt, Row, Stream

TEXT, CODE = 8.0, 7.0
"""Sizes of what is read, and of short codes and dates."""
LABELS = 178.0
ID = 30.0
HEADER = 24.0
STREAM = 17.0
BAR = 9.5
LEADING = 9.4
FOOT = 2.0
AIRS = (4.5, 2.5)
"""Room around the lines of a row, from wide to close."""
MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One run of work."""

    box: Box
    gap: int
    critical: bool
    find_out: bool


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
    cleared: tuple[Box, ...]
    """Boxes behind labels that a gate's line would cross."""


def day_scale(gantt: Gantt, width: float) -> Scale:
    """Return the scale from working-day numbers to points."""
    return Scale(0, max(gantt.days, 1), LABELS, width - MARGIN)


def gantt_charts(measure: Measure, gantt: Gantt, width: float, room: Sequence[float]) -> tuple[GanttChart, ...]:
    """Return the chart on one page, its rows closer if need be, else on as many as it needs.

    `room` is the height of the first and of every later page.
    """
    foot = FOOT + gates_below(measure, gantt, day_scale(gantt, width), 0, width).height
    spread = [(air, _pages(measure, gantt, foot, room, air)) for air in AIRS]
    air, pages = next((one for one in spread if len(one[1]) == 1), spread[0])
    return tuple(_page(measure, gantt, streams, width, air) for streams in pages)


def _pages(measure: Measure, gantt: Gantt, foot: float, room: Sequence[float], air: float) -> list[list[Stream]]:
    pages: list[list[Stream]] = [[]]
    used = HEADER
    for stream in gantt.streams:
        for row in stream.rows:
            new = not pages[-1] or pages[-1][-1].name != stream.name
            height = _row_height(measure, row, air) + (STREAM if new else 0)
            if used + height + foot > (room[0] if len(pages) == 1 else room[-1]) and pages[-1]:
                pages.append([])
                used, new = HEADER, True
                height = _row_height(measure, row, air) + STREAM
            if new:
                pages[-1].append(Stream(stream.gap, stream.name, ()))
            last = pages[-1][-1]
            pages[-1][-1] = Stream(last.gap, last.name, (*last.rows, row))
            used += height
    return [streams for streams in pages if streams]


def _page(measure: Measure, gantt: Gantt, streams: Sequence[Stream], width: float, air: float) -> GanttChart:
    scale = day_scale(gantt, width)
    labels, bars, lines = week_labels(measure, gantt, scale), [], []
    due_lines = [scale.at(day + 1) for day, _, _ in due(gantt)]
    y = HEADER
    for stream in streams:
        title = fit(measure, stream.name, width, 8.5, 600)
        labels.append(Pen(measure, 8.5, 600).left(title, 0, y + 11, "stream", stream.gap))
        y += STREAM
        lines.append(Line(0, r(y - 2), width, r(y - 2), "row"))
        for row in stream.rows:
            height = _row_height(measure, row, air)
            labels += _titles(measure, row, y, height)
            drawn = _bars(row, stream.gap, scale, y + height / 2)
            bars += drawn
            labels += _roles(measure, row, drawn, y + height / 2, (width, due_lines))
            y += height
    gates = gates_below(measure, gantt, scale, y + FOOT, width)
    lines += [Line(gate.x, HEADER, gate.x, gate.y, "gate") for gate in gates.diamonds]
    beside = [label.box for label in labels if label.role == "beside"]
    crossed = [box for box in beside if any(box.x - 1 < gate.x < box.right + 1 for gate in gates.diamonds)]
    return GanttChart(
        width=width,
        height=r(y + FOOT + gates.height),
        bars=tuple(bars),
        labels=(*labels, *gates.labels),
        lines=tuple(lines),
        weeks=shaded(gantt, scale, y),
        gates=gates.diamonds,
        cleared=tuple(Box(r(box.x - 1), box.y, r(box.width + 2), box.height) for box in crossed),
    )


def shaded(gantt: Gantt, scale: Scale, bottom: float) -> tuple[Box, ...]:
    """Return every other week as a box from below its number down to `bottom`."""
    ends = [(scale.at(week.start), scale.at(week.end)) for week in gantt.weeks[1::2]]
    return tuple(Box(left, HEADER, r(right - left), r(bottom - HEADER)) for left, right in ends)


def _row_height(measure: Measure, row: Row, air: float) -> float:
    return air + LEADING * len(_title_lines(measure, row))


def _title_lines(measure: Measure, row: Row) -> tuple[str, ...]:
    return wrap(measure, row.title, LABELS - ID - 8, TEXT)


def _titles(measure: Measure, row: Row, y: float, height: float) -> list[Label]:
    pen = Pen(measure, TEXT)
    texts = _title_lines(measure, row)
    base = y + (height - LEADING * len(texts)) / 2 + 7.1
    labels = [pen.left(text, ID, base + n * LEADING, "title") for n, text in enumerate(texts)]
    code = Pen(measure, TEXT, 600)
    return [code.left(fit(measure, row.id, ID - 4, TEXT, 600), 0, base, "title"), *labels] if row.id else labels


def _bars(row: Row, gap: int, scale: Scale, middle: float) -> list[Bar]:
    out = []
    for bar in row.bars:
        left, right = scale.at(bar.start), scale.at(bar.end)
        box = Box(left, r(middle - BAR / 2), r(max(right - left, 1.5)), BAR)
        out.append(Bar(box, gap, row.critical, row.find_out))
    return out


def _roles(
    measure: Measure, row: Row, bars: Sequence[Bar], middle: float, room: tuple[float, Sequence[float]]
) -> list[Label]:
    """Place the roles inside the longest bar, else after the last, before the first or behind a gate's line.

    `room` is the width and the gates' lines, which no label should cross; where none of the places is free, it does,
    and where there is no room it is left out.
    """
    text, pen = " ".join(row.roles), Pen(measure, CODE, 600)
    if not text or not bars:
        return []
    need, base = pen.width(text), middle + 2.4
    longest = max(bars, key=lambda bar: bar.box.width).box
    first, last = bars[0].box, bars[-1].box
    if not row.find_out and need + 6 <= longest.width:
        return [pen.left(text, longest.x + 3, base, "inside")]
    width, gates = room
    after, before = last.right + 3, first.x - 3 - need
    places = [x for x in (after, before, *(gate + 3 for gate in gates if gate > after)) if LABELS <= x <= width - need]
    free = [x for x in places if not any(x - 1 < gate < x + need + 1 for gate in gates)]
    near = [x for x in free if x <= after + 2 * need]
    return [pen.left(text, x, base, "beside") for x in (near or places)[:1]]


def week_labels(measure: Measure, gantt: Gantt, scale: Scale) -> list[Label]:
    """Place the number of each week, with the word where there is room, and its first day likewise."""
    strong, quiet = Pen(measure, TEXT, 600), Pen(measure, CODE)
    labels: list[Label] = []
    for base, pen, texts in (
        (9.0, strong, _week_names(strong, gantt, scale)),
        (18.5, quiet, [week.label for week in gantt.weeks]),
    ):
        free = LABELS
        for text, week in zip(texts, gantt.weeks, strict=True):
            label = pen.left(text, scale.at(week.start) + 2, base, "week")
            if label.x >= free and label.box.right <= scale.end + MARGIN:
                labels.append(label)
                free = label.box.right + 2
    return labels


def _week_names(pen: Pen, gantt: Gantt, scale: Scale) -> list[str]:
    """Return every week with its word where all have room for it, else the first alone."""
    rooms = [scale.at(week.end) - scale.at(week.start) - 4 for week in gantt.weeks]
    whole = all(pen.width(week.name) <= room for week, room in zip(gantt.weeks, rooms, strict=True))
    return [week.name if whole or n == 0 else str(week.number) for n, week in enumerate(gantt.weeks)]


def gates_below(measure: Measure, gantt: Gantt, scale: Scale, top: float, width: float) -> Gates:
    """Place the gates by id below `top`, those of one day together."""
    texts = [(ids, scale.at(day + 1)) for day, ids, _ in due(gantt)]
    return place_gates(Pen(measure, TEXT, 600), texts, LABELS, width, top)
