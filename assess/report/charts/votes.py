"""The votes on one question, a dot for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from assess.report.charts.base import Label, Line, Pen, r
from assess.report.metrics import Measure

CELL = 27.0
PITCH = 5.2
SIZE = 2.0
ACROSS = 4
ROWS = 4
"""Most rows of dots; beyond, a dot stands for several votes."""


@dataclass(frozen=True, slots=True)
class Dots:
    """One picture of votes."""

    width: float
    height: float
    dots: tuple[tuple[float, float], ...]
    radius: float
    each: int
    """Votes that a dot stands for, at least 1; the last one of a level may stand for fewer."""
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def votes_chart(measure: Measure, counts: Sequence[int]) -> Dots:
    """Return dots above the number of each level, level 1 first."""
    pen = Pen(measure, 7.5)
    each = max(1, ceil(max(counts, default=0) / (ACROSS * ROWS)))
    drawn = [ceil(n / each) for n in counts]
    rows = max(1, ceil(max(drawn, default=0) / ACROSS))
    base = r(rows * PITCH + 2)
    dots = []
    for level, n in enumerate(drawn):
        for k in range(n):
            across = min(n - k // ACROSS * ACROSS, ACROSS)
            x = level * CELL + CELL / 2 + (k % ACROSS - (across - 1) / 2) * PITCH
            dots.append((r(x), r(base - PITCH / 2 - k // ACROSS * PITCH)))
    labels = tuple(
        pen.centre(str(level), (level - 0.5) * CELL, base + 9, "axis") for level in range(1, len(counts) + 1)
    )
    lines = (Line(0, base, r(len(counts) * CELL), base, "row"),)
    return Dots(r(max(len(counts), 1) * CELL), r(base + 12), tuple(dots), SIZE, each, lines, labels)
