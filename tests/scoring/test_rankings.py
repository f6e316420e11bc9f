"""Kendall's W against a published value and scipy's Friedman test."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from assess.scoring.rankings import Concordance, NoConcordance, concordance
from tests.scoring.strategies import steady

PUBLISHED = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 2, 4, 3], [2, 3, 6, 5, 4, 1]]


def test_the_published_example_of_the_r_package_desc_tools() -> None:
    found = concordance(PUBLISHED)
    assert found.w is not None
    assert found.chi_square is not None
    assert float(found.w) == pytest.approx(0.568254, abs=5e-7)
    assert float(found.chi_square) == pytest.approx(8.5238, abs=5e-5)
    assert stats.chi2.sf(float(found.chi_square), 5) == pytest.approx(0.1296, abs=5e-5)


def test_three_gaps_in_the_same_order_and_in_opposite_ones() -> None:
    assert concordance([[1, 2, 3]] * 4) == Concordance(Fraction(1), Fraction(8), None)
    assert concordance([[1, 2, 3], [3, 2, 1]]) == Concordance(Fraction(0), Fraction(0), None)


def test_with_a_tie_by_hand() -> None:
    """Ranks 1.5, 1.5, 3 and 1, 2, 3: sums 2.5, 3.5, 6, squares 54.5. (654 - 576) / (96 - 12)."""
    assert concordance([[1, 1, 2], [1, 2, 3]]).w == Fraction(78, 84)


@pytest.mark.parametrize(
    ("rankings", "reason"),
    [
        ([], NoConcordance.ONE_RATER),
        ([[1, 2, 3]], NoConcordance.ONE_RATER),
        ([[1], [1]], NoConcordance.ONE_THING),
        ([[1, 1], [2, 2]], NoConcordance.NO_ORDER),
    ],
)
def test_it_says_why_there_is_none(rankings: list[list[int]], reason: NoConcordance) -> None:
    assert concordance(rankings) == Concordance(None, None, reason)


def test_everybody_ranks_the_same_things() -> None:
    with pytest.raises(ValueError, match=r"^everybody has to rank the same things$"):
        concordance([[1, 2], [1, 2, 3]])


@steady
@given(
    rankings=st.integers(3, 6).flatmap(
        lambda things: st.lists(st.lists(st.integers(1, 6), min_size=things, max_size=things), min_size=2, max_size=6)
    )
)
def test_it_agrees_with_scipy_ties_included(rankings: list[list[int]]) -> None:
    found = concordance(rankings)
    assume(found.w is not None)
    assert found.w is not None
    assert found.chi_square is not None
    assert 0 <= found.w <= 1
    oracle = stats.friedmanchisquare(*map(list, zip(*rankings, strict=True)))
    assert float(found.chi_square) == pytest.approx(oracle.statistic, abs=1e-9)
    assert float(found.w) == pytest.approx(oracle.statistic / (len(rankings) * (len(rankings[0]) - 1)), abs=1e-9)
