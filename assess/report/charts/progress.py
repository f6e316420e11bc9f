"""What is left to close day by day, and the load by role, on the horizontal scale of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts.base import Box, Label, Line, Pen, Scale, r
from assess.report.charts.calendar import HEADER, LABELS, day_scale, gates_below, shaded, week_labels
from assess.report.charts.gates import Diamond
from assess.report.metrics import Measure, fit, wrap
from assess.results.gantt import Gantt
from assess.results.schedule import LoadView

TALL = 84.0
"""Height of the curve from nothing to all."""
SAID = 150.0
"""Width of the sentence beside it."""


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
    weeks: tuple[Box, ...]
    """Every other week, shaded."""
    gates: tuple[Diamond, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


def load_chart(measure: Measure, gantt: Gantt, load: Sequence[LoadView], width: float) -> LoadChart:
    """Return one row per role: per week what is available and, inside it, what is used."""
    scale, row, tall, top = day_scale(gantt, width), 17.0, 9.0, 12.0
    labels = [label for label in week_labels(measure, gantt, scale) if label.weight == 600]
    cells, used = [], []
    for position, role in enumerate(load):
        y = top + position * row
        labels.append(Pen(measure, 7.5).left(fit(measure, role.role, LABELS - 62, 7.5), 0, y + 9, "title"))
        labels.append(Pen(measure, 7).right(role.text, LABELS - 10, y + 9, "week"))
        for week, cell in zip(gantt.weeks, role.cells, strict=False):
            box = Box(scale.at(week.start), r(y + 2), r(scale.at(week.end) - scale.at(week.start) - 2), tall)
            cells.append(box)
            part = _part(cell.used, cell.available)
            if part > 0:
                used.append(Box(box.x, box.y, r(box.width * part), tall))
    return LoadChart(width, r(top + len(load) * row), tuple(cells), tuple(used), tuple(labels))


def _part(used: Decimal, available: Decimal) -> float:
    return min(1.0, float(used / available)) if available > 0 else float(used > 0)


def curve_chart(
    measure: Measure,
    gantt: Gantt,
    curve: Sequence[tuple[int, Decimal]],
    ends: tuple[str, str],
    said: str,
    width: float,
) -> CurveChart:
    """Return the stepped area of what is left under the weeks, with `said` in words beside it.

    `ends` are the first and the last value as text.
    """
    scale, top, base = day_scale(gantt, width), HEADER + 10, HEADER + 10 + TALL
    points = _steps(curve, scale, Scale(0, 100, base, top))
    gates = gates_below(measure, gantt, scale, base + 2, width)
    lines = [Line(scale.at(0), base, scale.end, base, "row")]
    lines += [Line(gate.x, HEADER, gate.x, gate.y, "gate") for gate in gates.diamonds]
    words = wrap(measure, said, SAID, 8.5, lines=6)
    labels = [
        *week_labels(measure, gantt, scale),
        *(Pen(measure, 8.5).left(line, 0, top + 7 + 11.5 * n, "title") for n, line in enumerate(words)),
        *_ends(Pen(measure, 7.5, 600), points, ends, scale, top, [gate.x for gate in gates.diamonds]),
        *gates.labels,
    ]
    height = r(max(base + 2 + gates.height, max(label.box.bottom for label in labels)) + 1)
    return CurveChart(width, height, points, shaded(gantt, scale, base), gates.diamonds, tuple(labels), tuple(lines))


def _steps(curve: Sequence[tuple[int, Decimal]], scale: Scale, up: Scale) -> tuple[tuple[float, float], ...]:
    points = [(scale.at(0), up.at(100))]
    for day, remaining in curve:
        x = scale.at(day + 1)
        points += [(x, points[-1][1]), (x, up.at(float(remaining)))]
    return (*points, (points[-1][0], up.start), (scale.at(0), up.start))


def _ends(
    pen: Pen,
    points: Sequence[tuple[float, float]],
    ends: tuple[str, str],
    scale: Scale,
    top: float,
    lines: Sequence[float],
) -> tuple[Label, Label]:
    """Place the first value above the curve, and the last one below its end or, where there is no room, above it.

    The last one keeps off `lines` as far as it can.
    """
    end, last = points[-3]
    left, least = end - pen.width(ends[1]) - 3, scale.at(0) + pen.width(ends[0]) + 6
    for line in sorted(lines, reverse=True):
        if left - 2 < line < left + pen.width(ends[1]) + 2:
            left = line - pen.width(ends[1]) - 3
    left = max(left, least)
    high = min(y for x, y in points[:-2] if x >= min(left, end) - 1)
    base = last + 9.5 if last + 12 <= points[-1][1] else high - 3
    return pen.left(ends[0], scale.at(0) + 3, top - 3, "value"), pen.left(ends[1], left, base, "value")
