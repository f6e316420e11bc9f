"""Which level a score is named by, after the method of the questionnaire, with its range from the bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assess.scoring.levels import ANY_POINTS, FULL, HIGHEST, LOWEST, points_of
from assess.scoring.methods.base import Method, Needs
from assess.scoring.model import Figure, LevelRange

ANY_LEVEL = LevelRange(shown=None, low=LOWEST, high=HIGHEST)
"""What is said where nothing is known."""
LEVELS = range(LOWEST + 1, HIGHEST + 1)
"""The levels that need something."""


def capability_level(method: Method, score: Figure, answers: Sequence[Figure], *, named: bool) -> LevelRange:
    """Return the level of a capability; `answers` are the points of its questions that count.

    `named` allows to show a level. None is shown where nothing is known.
    """
    return _level([method.capability(level) for level in LEVELS], score, (), answers, named=named)


def gap_level(
    method: Method, score: Figure, capabilities: Sequence[Figure], answers: Sequence[Figure], *, named: bool
) -> LevelRange:
    """Return the level of a gap from the scores of the capabilities that count and the answers in them.

    Those without a point bear on the range alone.
    """
    return _level([method.gap(level) for level in LEVELS], score, capabilities, answers, named=named)


def _level(
    needs: Sequence[Needs], score: Figure, capabilities: Sequence[Figure], answers: Sequence[Figure], *, named: bool
) -> LevelRange:
    said = (answers or (ANY_POINTS,)) if any(need.answers_at_least > LOWEST for need in needs) else ()
    shown = None
    if named and score.point is not None:
        known = [c.point for c in capabilities if c.point is not None]
        shown = reached(needs, score.point, known, [a.point for a in said if a.point is not None])
    return LevelRange(
        shown=shown,
        low=reached(needs, score.low, [c.low for c in capabilities], [a.low for a in said]),
        high=reached(needs, score.high, [c.high for c in capabilities], [a.high for a in said]),
    )


def reached(
    needs: Sequence[Needs], score: Fraction, capabilities: Iterable[Fraction], answers: Iterable[Fraction]
) -> int:
    """Return the highest level, 1 to 5, whose needs are met along with those of all lower levels."""
    weakest = min(capabilities, default=FULL)
    lowest = min(answers, default=FULL)
    level = LOWEST
    for need in needs:
        if not _met(need, score, weakest, lowest):
            break
        level += 1
    return level


def _met(need: Needs, score: Fraction, weakest: Fraction, lowest: Fraction) -> bool:
    return (
        (need.score_above is None or score > need.score_above)
        and (need.capabilities_above is None or weakest > need.capabilities_above)
        and (need.answers_at_least == LOWEST or lowest >= points_of(need.answers_at_least))
    )


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
