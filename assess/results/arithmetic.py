"""Sums written out with their numbers, such as `(2 x 25 + 1 x 0 + 1 x 50) / (2 + 1 + 1) = 100 / 4 = 25`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.results import explain_sentences as say
from assess.results.figures import SPACE, number

PLACES = 2
Parts = Sequence[tuple[Fraction, Fraction]]
"""Weights and values."""


def plain(value: Fraction) -> str:
    """Return a number with at most two decimals."""
    return number(value, PLACES)


def result(value: Fraction) -> str:
    """Return a number, and that it is rounded where it is."""
    return say.rounded(plain(value), (value * 10**PLACES).denominator == 1)


def percent(share: Fraction) -> str:
    """Return a share of 1 as `72.7 %`; neither 0 nor 100 is claimed for what only comes near."""
    text = number(share * 100, 1)
    if 0 < share < 1 and text in ("0", "100"):
        text = say.NEXT_TO_NOTHING if text == "0" else say.NEXT_TO_ALL
    return f"{text}{SPACE}%"


def mean(parts: Parts) -> str:
    """Return a weighted mean written out; the weights only where they differ."""
    weights = [weight for weight, _ in parts]
    whole = sum(weights, Fraction(0))
    top = sum((weight * value for weight, value in parts), Fraction(0))
    value = result(top / whole)
    if len(parts) == 1:
        return value
    if len(set(weights)) == 1:
        return f"({_plus([plain(one) for _, one in parts])}) / {len(parts)} = {value}"
    terms = _plus([f"{plain(weight)} x {plain(one)}" for weight, one in parts])
    return f"({terms}) / ({_plus([plain(w) for w in weights])}) = {plain(top)} / {plain(whole)} = {value}"


def total(parts: Parts) -> tuple[str, Fraction]:
    """Return a weighted sum written out, the weights only where they are not 1, and its value."""
    value = sum((weight * one for weight, one in parts), Fraction(0))
    terms = [plain(one) if weight == 1 else f"{plain(weight)} x {plain(one)}" for weight, one in parts]
    written = _plus(terms)
    return (written if written == plain(value) else f"{written} = {result(value)}"), value


def _plus(terms: Sequence[str]) -> str:
    return " + ".join(terms)
