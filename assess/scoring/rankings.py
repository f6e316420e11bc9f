"""Kendall's W: how far several people agree who each put the same things in order, such as the gaps by urgency.

For m people and n things, R_i being the sum of the ranks of thing i:

    W = (12 x sum(R_i^2) - 3 x m^2 x n x (n + 1)^2) / (m^2 x n x (n^2 - 1) - m x T)

T is the sum of t^3 - t over the groups of t things that one person put on the same rank. W runs from 0, no agreement,
to 1, the same order from everybody. m x (n - 1) x W is Friedman's chi-square.

It is meant for orders alone and says nothing about levels, which are no order of questions.

Source: Kendall and Babington Smith, The problem of m rankings (1939), with the usual correction for ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class NoConcordance(StrEnum):
    """Why there is no W."""

    ONE_RATER = "one_rater"
    ONE_THING = "one_thing"
    NO_ORDER = "no_order"
    """Everybody put everything on the same rank."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The agreement of several orders."""

    w: Fraction | None
    """0 to 1, exact; none where it is undefined."""
    chi_square: Fraction | None
    """Friedman's, with one degree of freedom less than things."""
    undefined: NoConcordance | None


def concordance(rankings: Sequence[Sequence[int]]) -> Concordance:
    """Return Kendall's W of `rankings`: for each person a number for each thing, the lowest first; ties are allowed.

    Raises ValueError if people ranked different numbers of things.
    """
    people = len(rankings)
    things = len(rankings[0]) if rankings else 0
    if any(len(ranking) != things for ranking in rankings):
        raise ValueError("everybody has to rank the same things")
    if people < 2 or things < 2:
        return Concordance(None, None, NoConcordance.ONE_RATER if people < 2 else NoConcordance.ONE_THING)
    sums = [sum(ranks) for ranks in zip(*map(_doubled_ranks, rankings), strict=True)]
    ties = sum(t**3 - t for ranking in rankings for t in Counter(ranking).values())
    top = 3 * sum(total * total for total in sums) - 3 * people**2 * things * (things + 1) ** 2
    bottom = people**2 * things * (things**2 - 1) - people * ties
    if not bottom:
        return Concordance(None, None, NoConcordance.NO_ORDER)
    w = Fraction(top, bottom)
    return Concordance(w, people * (things - 1) * w, None)


def _doubled_ranks(ranking: Sequence[int]) -> list[int]:
    """Return twice the rank of each thing, things on the same rank sharing the mean of their places."""
    return [sum(other < one for other in ranking) + sum(other <= one for other in ranking) + 1 for one in ranking]
