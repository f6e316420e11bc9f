"""Maturity levels and score points: 1 to 5 stand for 0, 25, 50, 75 and 100 points."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assess.scoring.model import Figure

LOWEST, HIGHEST = 1, 5
FULL = Fraction(100)
STEP = Fraction(25)
"""Points between one level and the next."""
_POINTS = tuple(STEP * n for n in range(HIGHEST))
_MIDPOINTS = tuple(points + STEP / 2 for points in _POINTS[:-1])
ANY_POINTS = Figure(point=None, low=Fraction(0), high=FULL)
"""What is said where nothing is known."""


@lru_cache(maxsize=4096)
def exact(value: Decimal) -> Fraction:
    """Return a weight or target of the questionnaire as an exact rational."""
    return Fraction(value)


def points_of(level: int) -> Fraction:
    """Return the points of a level: 25 x (level - 1)."""
    return _POINTS[level - 1]


def nearest(points: Fraction) -> int:
    """Return the level 1 to 5 whose points are nearest to `points` (0 to 100); half-way goes down."""
    return bisect_left(_MIDPOINTS, points) + 1


def target_level(points: Fraction) -> int:
    """Return the lowest level 1 to 5 that has at least `points` (0 to 100)."""
    return bisect_left(_POINTS, points) + 1


def midpoint_below(level: int) -> Fraction | None:
    """Return the points half-way between `level` (1 to 5) and the one below it: 25 x (level - 1) - 12.5.

    A score above them is nearest to `level` or to a higher one. Level 1 has none below it and gives none.
    """
    return _MIDPOINTS[level - 2] if level > LOWEST else None
