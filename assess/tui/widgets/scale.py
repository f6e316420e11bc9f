"""From score points to columns, and bars finer than a column."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

EIGHTHS = " ▏▎▍▌▋▊▉"
HEIGHTS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Scale:
    """Score points 0 to 100 over `width` columns; 0 is the first column and 100 the last."""

    width: int

    def column(self, points: Fraction) -> int:
        """Return the column in which `points` lies."""
        return min(self.width - 1, int(points * (self.width - 1) / 100 + Fraction(1, 2)))

    def length(self, points: Fraction) -> Fraction:
        """Return how many columns a bar of `points` covers, so that it ends in the column of `points`."""
        return points * (self.width - 1) / 100 + (Fraction(1, 2) if points else 0)


def eighths(length: Fraction) -> str:
    """Return a bar of `length` columns, to an eighth of a column; never nothing for what is not."""
    steps = int(length * 8 + Fraction(1, 2))
    if length > 0:
        steps = max(steps, 1)
    return "█" * (steps // 8) + (EIGHTHS[steps % 8] if steps % 8 else "")


def height(share: Fraction) -> str:
    """Return a block whose height stands for a share of 0 to 1; never nothing for what is not."""
    step = int(share * 8 + Fraction(1, 2))
    return HEIGHTS[min(8, max(step, 1 if share > 0 else 0))]
