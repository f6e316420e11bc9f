"""Krippendorff's alpha: how far respondents agree over all questions, missing answers allowed.

alpha = 1 - observed disagreement / disagreement expected by chance. 1 is perfect agreement, 0 what chance would give,
and it may be negative. Only questions with at least two levels count. For these, with n_c the number of answers at
level c, n all of them, n_uc those on question u and m_u all on question u:

    observed = sum over u of sum over pairs c < k of n_uc x n_uk x d(c, k) / (m_u - 1)
    expected = sum over pairs c < k of n_c x n_k x d(c, k) / (n - 1)

where d(c, k) is the squared distance. For ordered levels it is the square of the number of answers between the two,
half of those at either end counted: (n_c / 2 + n_(c+1) + ... + n_(k-1) + n_k / 2)^2.

Source: Krippendorff, Content Analysis, and Computing Krippendorff's Alpha-Reliability (2011).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Distance = Callable[[int, int, Mapping[int, int]], Fraction]
"""The squared distance of two values, from how often each value was given."""


class Undefined(StrEnum):
    """Why a measure of agreement has no value."""

    ONE_RATER = "one_rater"
    """No question was answered with a level by two respondents."""
    NO_VARIATION = "no_variation"
    """Everybody chose the same level on every question, so that nothing tells agreement from chance."""


class Reading(StrEnum):
    """How far conclusions may rest on the answers, by the usual marks 0.8 and 0.667."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Alpha:
    """The agreement of all respondents over all questions."""

    value: Fraction | None
    """At most 1, exact; none where it is undefined."""
    undefined: Undefined | None
    """Why it has no value; none if it has one."""
    questions: int
    """Questions with at least two levels."""
    answers: int
    """Levels given to these questions."""

    @property
    def reading(self) -> Reading | None:
        """What it allows to say; none without a value."""
        if self.value is None:
            return None
        if self.value >= Fraction(8, 10):
            return Reading.RELIABLE
        return Reading.TENTATIVE if self.value >= Fraction(667, 1000) else Reading.LOW


def ordinal(one: int, other: int, given: Mapping[int, int]) -> Fraction:
    """Return the squared distance of two levels, `one` below `other`, by the answers at and between them."""
    between = sum(n for value, n in given.items() if one < value < other)
    return Fraction((given[one] + 2 * between + given[other]) ** 2, 4)


def alpha(units: Sequence[Sequence[int]], distance: Distance = ordinal) -> Alpha:
    """Return the alpha of `units`: for each question the levels given, in any order, missing ones left out."""
    counts = [Counter(unit) for unit in units if len(unit) > 1]
    given = sum(counts, Counter[int]())
    answers = given.total()
    pairs = {pair: distance(*pair, given) for pair in itertools.combinations(sorted(given), 2)}
    if not counts or not pairs:
        reason = Undefined.NO_VARIATION if counts else Undefined.ONE_RATER
        return Alpha(value=None, undefined=reason, questions=len(counts), answers=answers)
    scale = math.lcm(*(count.total() - 1 for count in counts))
    shares = [(scale // (count.total() - 1), count) for count in counts]
    observed = sum(sum(share * n[c] * n[k] for share, n in shares) * d for (c, k), d in pairs.items())
    expected = sum(given[c] * given[k] * d for (c, k), d in pairs.items())
    value = 1 - Fraction(observed, scale) * (answers - 1) / expected
    return Alpha(value=value, undefined=None, questions=len(counts), answers=answers)
