"""What a scoring method has to say: what each level needs.

Scores, coverage, shortfalls, shares to go and verdicts are the same in every method; only levels differ. A level is
reached when its needs and those of all lower levels are met, by points for the level shown, by all lower bounds for
the low end of its range and by all upper bounds for the high end.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Needs:
    """What one level needs; only what counts and has a value is looked at. The higher the level, the more it needs."""

    score_above: Fraction | None = None
    """Points, 0 to 100, that the score of the capability or gap itself must exceed."""
    capabilities_above: Fraction | None = None
    """Points that the score of every capability of a gap must exceed."""
    answers_at_least: int = 1
    """Level 1 to 5 that every answer must have."""


class Method(Protocol):
    """One way to name levels."""

    def capability(self, level: int) -> Needs:
        """Return what a capability needs for `level`, 1 to 5; nothing for 1."""
        ...

    def gap(self, level: int) -> Needs:
        """Return what a gap needs for `level`, 1 to 5; nothing for 1."""
        ...
