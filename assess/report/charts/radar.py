"""All capabilities around one centre: a second, small picture for readers who look for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from assess.report.charts.base import DESCENT, Box, Label, Line, Pen, r
from assess.report.metrics import Measure, fit

RINGS = (25, 50, 75, 100)
SIZE = 7.5
LABEL = 44.0
"""Widest label in points."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Spoke:
    """One capability: its number of gap, short name, score and target, both 0 to 100."""

    gap: int
    name: str
    score: Fraction | None
    target: Fraction


@dataclass(frozen=True, slots=True)
class Dot:
    """A score on its spoke."""

    x: float
    y: float
    gap: int


@dataclass(frozen=True, slots=True)
class Radar:
    """The whole picture."""

    width: float
    height: float
    spokes: tuple[Line, ...]
    rings: tuple[tuple[tuple[float, float], ...], ...]
    target: tuple[tuple[float, float], ...]
    today: tuple[tuple[float, float], ...]
    """Corners at the scores that are known."""
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]


def radar_chart(measure: Measure, spokes: Sequence[Spoke], width: float) -> Radar | None:
    """Return the picture, the first spoke upwards and the rest clockwise; none for fewer than three."""
    if len(spokes) < FEWEST:
        return None
    pen = Pen(measure, SIZE, 600)
    side = min(max(pen.width(fit(measure, s.name, LABEL, SIZE, 600)) for s in spokes) + 8, width / 3)
    radius = width / 2 - side
    middle = (width / 2, radius + SIZE * 1.6 + 2)
    turns = [2 * pi * n / len(spokes) for n in range(len(spokes))]

    def at(turn: float, value: float) -> tuple[float, float]:
        reach = radius * value / 100
        return r(middle[0] + reach * sin(turn)), r(middle[1] - reach * cos(turn))

    known = [(turn, s) for turn, s in zip(turns, spokes, strict=True) if s.score is not None]
    return Radar(
        width=width,
        height=r(2 * middle[1]),
        spokes=tuple(Line(r(middle[0]), r(middle[1]), *at(turn, 100), "grid") for turn in turns),
        rings=tuple(tuple(at(turn, ring) for turn in turns) for ring in RINGS),
        target=tuple(at(turn, float(s.target)) for turn, s in zip(turns, spokes, strict=True)),
        today=tuple(at(turn, float(s.score or 0)) for turn, s in known),
        dots=tuple(Dot(*at(turn, float(s.score or 0)), s.gap) for turn, s in known),
        labels=_labels(pen, spokes, turns, middle, radius, width),
    )


def _labels(
    pen: Pen, spokes: Sequence[Spoke], turns: Sequence[float], middle: tuple[float, float], radius: float, width: float
) -> tuple[Label, ...]:
    """Place the names around the outer ring; one that would overlap another is left out."""
    placed: list[Label] = []
    for spoke, turn in zip(spokes, turns, strict=True):
        text = fit(pen.measure, spoke.name, LABEL, pen.size, pen.weight)
        wide = pen.width(text)
        x, y = middle[0] + (radius + 5) * sin(turn), middle[1] - (radius + 5) * cos(turn)
        start = x - wide * (1 - sin(turn)) / 2
        base = y + pen.size * (0.25 - 0.4 * cos(turn)) + (0 if cos(turn) > -0.9 else pen.size * DESCENT)
        label = pen.left(text, min(max(start, 0), width - wide), base, "spoke", spoke.gap)
        if not any(label.box.overlaps(_grown(other.box)) for other in placed):
            placed.append(label)
    return tuple(placed)


def _grown(box: Box) -> Box:
    return Box(box.x - 1, box.y, box.width + 2, box.height)
