"""How far the votes on one question agree: Tastle-Wierman consensus and r_wg.

Votes are given as counts by level, level 1 first. Both measures treat the levels as equally spaced codes 1, 2, 3, ...

Sources: Tastle and Wierman, Consensus and dissention: a measure of ordinal dispersion (2007); James, Demaree and Wolf
(1984), whose r_wg is known to behave irregularly, so that it is given only for ten votes or more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

LEAST_FOR_R_WG = 10
"""Votes from which r_wg is worth showing; a convention."""


def consensus(counts: Sequence[int]) -> float | None:
    """Return 1 + sum(p x log2(1 - |level - mean| / (k - 1))) over the k levels, p being the share of votes on each.

    1 if all votes are the same, 0 if they are split between both ends; none without votes. Reversing the levels does
    not change it.
    """
    votes = sum(counts)
    if not votes:
        return None
    near = _nearness(counts)
    whole = votes * (len(counts) - 1)
    terms = sorted(n * math.log2(part / whole) for n, part in zip(counts, near, strict=True) if n)
    return max(0.0, 1 + math.fsum(terms) / votes)


def consensus_below(counts: Sequence[int], limit: Fraction) -> bool:
    """Say whether the consensus is below `limit` (0 to 1), in whole numbers and so without rounding.

    With 1 - |level - mean| / (k - 1) = near / whole: prod(near^n) / whole^votes < 2^(votes x (limit - 1)). False
    without votes.
    """
    votes = sum(counts)
    top, bottom = limit.as_integer_ratio()
    near = math.prod(part**n for n, part in zip(counts, _nearness(counts), strict=True))
    whole = votes * (len(counts) - 1)
    return bool(near**bottom << (bottom - top) * votes < whole ** (votes * bottom))


def _nearness(counts: Sequence[int]) -> list[int]:
    """Return votes x (k - 1) x (1 - |level - mean| / (k - 1)) of each level, a whole number."""
    votes = sum(counts)
    total = sum(level * n for level, n in enumerate(counts))
    whole = votes * (len(counts) - 1)
    return [whole - abs(votes * level - total) for level in range(len(counts))]


def r_wg(counts: Sequence[int]) -> Fraction | None:
    """Return 1 - variance / expected variance, 0 to 1, none for fewer than two votes.

    The variance is that of a sample; (k^2 - 1) / 12 is expected if every one of the k levels is equally likely.
    Negative values, which say that votes lie further apart than chance would put them, count as 0.
    """
    votes = sum(counts)
    if votes < 2:
        return None
    total = sum(level * n for level, n in enumerate(counts))
    squares = sum(level * level * n for level, n in enumerate(counts))
    variance = Fraction(votes * squares - total * total, votes * (votes - 1))
    expected = Fraction(len(counts) ** 2 - 1, 12)
    return max(Fraction(0), 1 - variance / expected)
