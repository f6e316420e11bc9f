"""Shapes that every picture is made of."""

from __future__ import annotations

from dataclasses import dataclass

from assess.report.metrics import Measure

ASCENT, DESCENT = 0.74, 0.24
"""Height above and depth below the base line of a label, in parts of its size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box, slack: float = 0.05) -> bool:
        """Say whether both share more than a line; `slack` forgives rounding."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, placed by its left end and base line."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    role: str
    """What it is for, such as `name`, `value` or `axis`; the theme gives it its colour."""
    width: float
    gap: int = 0
    """Number of the gap whose colour it takes; 0 for none."""

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x, self.y - ASCENT * self.size, self.width, (ASCENT + DESCENT) * self.size)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str = "rule"


@dataclass(frozen=True, slots=True)
class Pen:
    """Makes labels of one size and weight."""

    measure: Measure
    size: float
    weight: int = 400

    def width(self, text: str) -> float:
        """Return the width of `text`."""
        return self.measure.width(text, self.size, self.weight)

    def left(self, text: str, x: float, y: float, role: str, gap: int = 0) -> Label:
        """Return a label that begins at `x`."""
        return Label(text, r(x), r(y), self.size, self.weight, role, r(self.width(text)), gap)

    def right(self, text: str, x: float, y: float, role: str, gap: int = 0) -> Label:
        """Return a label that ends at `x`."""
        return self.left(text, x - self.width(text), y, role, gap)

    def centre(self, text: str, x: float, y: float, role: str, gap: int = 0) -> Label:
        """Return a label with its middle at `x`."""
        return self.left(text, x - self.width(text) / 2, y, role, gap)


def r(value: float) -> float:
    """Return `value` to hundredths of a point, which no eye sees and every run repeats."""
    return round(value, 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns a value between `low` and `high` into a position between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the position of `value`, held inside the scale."""
        held = min(max(value, self.low), self.high)
        return r(self.start + (held - self.low) / (self.high - self.low) * (self.end - self.start))
