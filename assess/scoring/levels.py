"""Maturity levels and score points: 1 to 5 stand for 0, 25, 50, 75 and 100 points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assess.scoring.model import Figure, LevelRange

LOWEST, HIGHEST = 1, 5
FULL = Fraction(100)
STEP = Fraction(25)
"""Points between one level and the next."""
_POINTS = tuple(STEP * n for n in range(HIGHEST))
_MIDPOINTS = tuple(points + STEP / 2 for points in _POINTS[:-1])
ANY_LEVEL = LevelRange(shown=None, low=LOWEST, high=HIGHEST)
"""What is said where nothing is known."""
ANY_POINTS = Figure(point=None, low=Fraction(0), high=FULL)


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


def capability_level(score: Figure, *, named: bool) -> LevelRange:
    """Return the level nearest to a score, with the levels nearest to its bounds; `named` allows to show one."""
    shown = nearest(score.point) if named and score.point is not None else None
    return LevelRange(shown=shown, low=nearest(score.low), high=nearest(score.high))


def gap_level(score: Figure, capabilities: Iterable[Figure], *, named: bool) -> LevelRange:
    """Return the level nearest to the gap's score, at most one above its weakest capability.

    The level is min(L(S), 1 + min over c of L(S_c)); its range is the same from all lower and from all upper bounds.
    `capabilities` are the scores of those that count. Those without a point bear on the range alone.
    """
    low, high = nearest(score.low), nearest(score.high)
    shown = None if score.point is None else nearest(score.point)
    for capability in capabilities:
        low = min(low, 1 + nearest(capability.low))
        high = min(high, 1 + nearest(capability.high))
        if shown is not None and capability.point is not None:
            shown = min(shown, 1 + nearest(capability.point))
    return LevelRange(shown=shown if named else None, low=low, high=high)


def overall_level(gaps: Iterable[LevelRange]) -> LevelRange:
    """Return the lowest of the gaps' levels; it is not shown if one of them is not."""
    levels = list(gaps)
    if not levels:
        return ANY_LEVEL
    shown = [level.shown for level in levels if level.shown is not None]
    return LevelRange(
        shown=min(shown) if len(shown) == len(levels) else None,
        low=min(level.low for level in levels),
        high=min(level.high for level in levels),
    )
