"""Weighted means with logical bounds: from questions to a capability, from capabilities to a gap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assess.scoring.levels import ANY_POINTS
from assess.scoring.model import CapabilityScore, Figure, QuestionScore

ZERO, ONE = Fraction(0), Fraction(1)
Weighted = tuple[Fraction, Fraction]
"""A weight and a value."""


def dot(parts: Iterable[Weighted]) -> Fraction:
    """Return sum(weight x value), reduced once at the end, which is much faster than adding rationals."""
    top, bottom = 0, 1
    for weight, value in parts:
        a, b = weight.as_integer_ratio()
        c, d = value.as_integer_ratio()
        top, bottom = top * b * d + a * c * bottom, bottom * b * d
    return Fraction(top, bottom)


def total(weights: Iterable[Fraction]) -> Fraction:
    """Return sum(weight)."""
    return dot((weight, ONE) for weight in weights)


def mean(parts: Sequence[Weighted]) -> Fraction | None:
    """Return sum(weight x value) / sum(weight); none if the weights come to nothing."""
    weights = total(weight for weight, _ in parts)
    return dot(parts) / weights if weights else None


def combine(parts: Sequence[tuple[Fraction, Figure]]) -> Figure:
    """Return the weighted mean of score points.

    The point is taken over the parts that have one, the bounds over all parts. Without weight: no point, [0, 100].
    """
    scale = math.lcm(*(weight.denominator for weight, _ in parts))
    whole = [(weight.numerator * (scale // weight.denominator), figure) for weight, figure in parts]
    low = _whole_mean([(weight, figure.low) for weight, figure in whole])
    if low is not None and all(figure.certain() for _, figure in whole):
        return Figure(point=low, low=low, high=low)
    high = _whole_mean([(weight, figure.high) for weight, figure in whole])
    if low is None or high is None:
        return ANY_POINTS
    point = _whole_mean([(weight, figure.point) for weight, figure in whole if figure.point is not None])
    return Figure(point=point, low=low, high=high)


def _whole_mean(parts: Sequence[tuple[int, Fraction]]) -> Fraction | None:
    """Return the mean by whole weights, summed in whole numbers over the common denominator of the values."""
    scale = math.lcm(*(value.denominator for _, value in parts))
    top = sum(weight * value.numerator * (scale // value.denominator) for weight, value in parts)
    bottom = sum(weight for weight, _ in parts)
    return Fraction(top, bottom * scale) if bottom else None


def known_weight(parts: Iterable[tuple[Fraction, Figure]]) -> Fraction:
    """Return the weight of the parts that have a point."""
    return total(weight for weight, figure in parts if figure.point is not None)


def coverage(parts: Sequence[tuple[Fraction, Figure]]) -> Fraction:
    """Return known weight over applicable weight, 0 to 1; 0 if nothing is applicable."""
    applicable = total(weight for weight, _ in parts)
    return known_weight(parts) / applicable if applicable else ZERO


def question_parts(questions: Iterable[QuestionScore]) -> list[tuple[Fraction, Figure]]:
    """Return weight and points of the questions that count: visible, applicable, weight above 0."""
    return [(q.weight, q.value) for q in questions if q.value is not None and q.weight]


def counting(capabilities: Iterable[CapabilityScore]) -> list[CapabilityScore]:
    """Return the capabilities that count in their gap: applicable, weight above 0."""
    return [c for c in capabilities if c.applicable and c.weight]
