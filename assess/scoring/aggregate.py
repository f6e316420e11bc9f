"""Weighted means with logical bounds: from questions to a capability, from capabilities to a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assess.scoring.levels import ANY_POINTS
from assess.scoring.model import CapabilityScore, Figure, QuestionScore

ZERO = Fraction(0)


def mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return sum(weight x value) / sum(weight); none if the weights come to nothing."""
    total = weights = ZERO
    for weight, value in parts:
        total += weight * value
        weights += weight
    return total / weights if weights else None


def combine(parts: Sequence[tuple[Fraction, Figure]]) -> Figure:
    """Return the weighted mean of score points.

    The point is taken over the parts that have one, the bounds over all parts. Without weight: no point, [0, 100].
    """
    low = mean((weight, figure.low) for weight, figure in parts)
    high = mean((weight, figure.high) for weight, figure in parts)
    if low is None or high is None:
        return ANY_POINTS
    point = mean((weight, figure.point) for weight, figure in parts if figure.point is not None)
    return Figure(point=point, low=low, high=high)


def question_parts(questions: Iterable[QuestionScore]) -> list[tuple[Fraction, Figure]]:
    """Return weight and points of the questions that count: visible, applicable, weight above 0."""
    return [(q.weight, q.value) for q in questions if q.value is not None and q.weight]


def counting(capabilities: Iterable[CapabilityScore]) -> list[CapabilityScore]:
    """Return the capabilities that count in their gap: applicable, weight above 0."""
    return [c for c in capabilities if c.applicable and c.weight]


def coverage(parts: Sequence[tuple[Fraction, Figure]]) -> Fraction:
    """Return known weight over applicable weight, 0 to 1; 0 if nothing is applicable."""
    known = sum((weight for weight, figure in parts if figure.point is not None), ZERO)
    return known / applicable if (applicable := sum((weight for weight, _ in parts), ZERO)) else ZERO
