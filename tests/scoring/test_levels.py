"""Levels and points: the nearest anchor with midpoints down, the weakest capability, the target level."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assess.scoring.levels import ANY_POINTS, midpoint_below, nearest, points_of, target_level
from assess.scoring.methods.base import Needs
from assess.scoring.methods.capped_mean import CappedMean
from assess.scoring.model import Figure, LevelRange
from assess.scoring.naming import gap_level, overall_level, reached

HAIR = Fraction(1, 10**9)
CAPPED = CappedMean()


def sure(points: int | Fraction) -> Figure:
    return Figure(point=Fraction(points), low=Fraction(points), high=Fraction(points))


@pytest.mark.parametrize(("points", "level"), [(0, 1), (25, 2), (50, 3), (75, 4), (100, 5)])
def test_the_anchors_are_their_own_level(points: int, level: int) -> None:
    assert nearest(Fraction(points)) == level
    assert points_of(level) == points


@pytest.mark.parametrize(("midpoint", "below"), [("12.5", 1), ("37.5", 2), ("62.5", 3), ("87.5", 4)])
def test_a_midpoint_goes_down_and_a_hair_more_goes_up(midpoint: str, below: int) -> None:
    assert nearest(Fraction(midpoint)) == below
    assert nearest(Fraction(midpoint) + HAIR) == below + 1


def test_the_midpoint_below_a_level_is_what_a_score_must_exceed() -> None:
    assert [midpoint_below(level) for level in (1, 2, 3, 4, 5)] == [None, 12.5, 37.5, 62.5, 87.5]


@pytest.mark.parametrize(
    ("target", "level"), [("0", 1), ("0.01", 2), ("25", 2), ("25.01", 3), ("50", 3), ("60", 4), ("75", 4), ("100", 5)]
)
def test_the_target_level_is_the_lowest_with_that_many_points(target: str, level: int) -> None:
    assert target_level(Fraction(target)) == level


def test_a_zero_is_not_averaged_away() -> None:
    """Levels 1, 5, 5 have the mean (0 + 100 + 100) / 3 = 66.7, level 4; the weakest at level 1 caps it at 2."""
    figure = Figure(point=Fraction(200, 3), low=Fraction(200, 3), high=Fraction(200, 3))
    assert gap_level(CAPPED, figure, [sure(0), sure(100), sure(100)], (), named=True) == LevelRange(
        shown=2, low=2, high=2
    )


def test_an_unknown_capability_bears_on_the_range_alone() -> None:
    """Known: 100. Bounds of the mean with [0, 100]: 50 to 100, levels 3 to 5; the unknown at level 1 caps low at 2."""
    figure = Figure(point=Fraction(100), low=Fraction(50), high=Fraction(100))
    assert gap_level(CAPPED, figure, [sure(100), ANY_POINTS], (), named=True) == LevelRange(shown=5, low=2, high=5)
    assert gap_level(CAPPED, figure, [sure(100), ANY_POINTS], (), named=False) == LevelRange(shown=None, low=2, high=5)


def test_the_overall_level_is_the_lowest_of_the_gaps() -> None:
    gaps = [LevelRange(shown=3, low=2, high=5), LevelRange(shown=2, low=2, high=3), LevelRange(shown=4, low=1, high=4)]
    assert overall_level(gaps) == LevelRange(shown=2, low=1, high=3)


def test_without_a_level_in_one_gap_there_is_none_overall() -> None:
    gaps = [LevelRange(shown=3, low=2, high=5), LevelRange(shown=None, low=1, high=4)]
    assert overall_level(gaps) == LevelRange(shown=None, low=1, high=4)


def test_without_gaps_nothing_is_known() -> None:
    assert overall_level([]) == LevelRange(shown=None, low=1, high=5)


def test_a_level_needs_what_every_lower_one_needs() -> None:
    """40 points reach level 2, miss level 3, and would reach 4 and 5 alone."""
    needs = [Needs(score_above=Fraction(above)) for above in (10, 60, 20, 30)]
    assert reached(needs, Fraction(40), [], []) == 2
