"""Two ways and what each costs, as bars on one scale with their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.report.charts.base import Box, Label, Pen, Scale, r
from assess.report.metrics import Measure, fit, wrap

NAMES = 96.0
TALL = 15.0
ROW = 34.0
LEAST, MOST = 48.0, 130.0
"""Width of the room for sums, in points."""


@dataclass(frozen=True, slots=True)
class Way:
    """One bar: name, parts with what is written below them, sum in words."""

    name: str
    parts: tuple[tuple[Fraction, str], ...]
    total: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One drawn part; `tone` is its place in the bar, from 0."""

    box: Box
    tone: int


@dataclass(frozen=True, slots=True)
class CostChart:
    """The whole picture."""

    width: float
    height: float
    segments: tuple[Segment, ...]
    labels: tuple[Label, ...]


def cost_chart(measure: Measure, ways: Sequence[Way], most: Fraction, width: float) -> CostChart:
    """Return one bar for each way; `most` is the sum at which the scale ends, at least that of the largest."""
    name, strong, quiet = Pen(measure, 9), Pen(measure, 10, 600), Pen(measure, 7.5)
    beside = min(max([LEAST, *(strong.width(way.total) + 6 for way in ways)]), MOST)
    scale = Scale(0, float(most) or 1.0, NAMES, width - beside)
    segments: list[Segment] = []
    labels: list[Label] = []
    for position, way in enumerate(ways):
        y, x = position * ROW + 2, NAMES
        for n, line in enumerate(wrap(measure, way.name, NAMES - 8, 9)):
            labels.append(name.left(line, 0, y + 11 + n * 10.5, "name"))
        for tone in range(len(way.parts)):
            end = scale.at(float(sum(v for v, _ in way.parts[: tone + 1])))
            segments.append(Segment(Box(r(x), r(y), r(max(end - x, 0)), TALL), tone))
            x = end
        total = fit(measure, way.total, width - x - 5, 10, 600)
        labels.append(strong.left(total, x + 5, y + 11, "value"))
        below = fit(measure, ", ".join(text for _, text in way.parts), width - NAMES, 7.5)
        labels.append(quiet.left(below, NAMES, y + TALL + 9, "under"))
    return CostChart(width, r(max(len(ways) * ROW, 1)), tuple(segments), tuple(labels))
