"""The lowest and highest weighted mean when weights may move: exact, without random draws.

For values x_1 >= x_2 >= ... >= x_n and weights w_i, each of which may become any number from w_i / f to w_i x f:

    highest = max over k of (f x sum of the first k w_i x_i + sum of the others w_i x_i / f)
                          / (f x sum of the first k w_i     + sum of the others w_i / f)

and the lowest with the values in ascending order. The mean rises with the weight of every value above it and falls
with that of every value below it, so at the highest mean every weight stands at an end and the values with a raised
weight are the largest. The ends are attained.

Source: linear-fractional programming over a box; the threshold form is used for means with uncertain weights in
interval arithmetic (Karnik and Mendel, 2001).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FACTOR = Fraction(3, 2)
"""How far a weight may move, down or up: from two thirds of it to one and a half times it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A mean and the range that other weights could give it. low <= point <= high."""

    low: Fraction
    point: Fraction
    high: Fraction


def extremes(
    lows: Sequence[tuple[Fraction, Fraction]], highs: Sequence[tuple[Fraction, Fraction]], factor: Fraction = FACTOR
) -> tuple[Fraction, Fraction]:
    """Return the lowest mean of `lows` and the highest of `highs`, each pairs of a weight above 0 and a value.

    They are the same pairs where only weights move, or the ends that each value may take beside its weight.
    """
    return -_highest([(weight, -value) for weight, value in lows], factor), _highest(highs, factor)


def _highest(parts: Sequence[tuple[Fraction, Fraction]], factor: Fraction) -> Fraction:
    """Return the highest mean; counted in whole numbers, over common denominators of weights and of values."""
    weight_scale = math.lcm(*(weight.denominator for weight, _ in parts))
    value_scale = math.lcm(*(value.denominator for _, value in parts))
    whole = sorted(((int(v * value_scale), int(w * weight_scale)) for w, v in parts), reverse=True)
    up, down = factor.numerator**2, factor.denominator**2
    top = down * sum(value * weight for value, weight in whole)
    bottom = down * sum(weight for _, weight in whole)
    best_top, best_bottom = top, bottom
    for value, weight in whole:
        top += (up - down) * value * weight
        bottom += (up - down) * weight
        if top * best_bottom > best_top * bottom:
            best_top, best_bottom = top, bottom
    return Fraction(best_top, best_bottom * value_scale)
