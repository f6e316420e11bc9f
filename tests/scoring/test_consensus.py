"""Consensus and r_wg against published values, and what holds for all votes."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.scoring.consensus import consensus, consensus_below, r_wg

counts = st.lists(st.integers(0, 12), min_size=5, max_size=5)
HALF = Fraction(1, 2)


def exactly(counts_: list[int]) -> float:
    """Return the consensus, for votes that have one."""
    found = consensus(counts_)
    assert found is not None
    return found


def votes(*levels: int) -> list[int]:
    """Return counts by level of single votes on five levels."""
    return [levels.count(level) for level in range(1, 6)]


@pytest.mark.parametrize(
    ("given_counts", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.7256876),
        ([5, 0, 0, 0, 5], 0),
        ([0, 0, 10, 0, 0], 1),
        ([2, 2, 2, 2, 2], 0.4339850),
        ([1, 2, 4, 2, 1], 0.6339850),
        ([0, 0, 0, 5, 5], 0.8073549),
        ([0, 0, 2, 3, 5], 0.7140825),
        ([4, 0, 0, 0, 1], 0.2780719),
    ],
)
def test_published_values_of_the_r_package_agrmt(given_counts: list[int], expected: float) -> None:
    assert exactly(given_counts) == pytest.approx(expected, abs=5e-8)


def test_the_dissent_of_two_one_and_one_on_four_levels() -> None:
    """The test of stan-dev/posterior: p = 1/2, 1/4, 1/4 on levels 1, 2, 3 of four, mean 1.75."""
    dissent = -sum(p * math.log2(1 - abs(level - 1.75) / 3) for level, p in ((1, 0.5), (2, 0.25), (3, 0.25)))
    assert 1 - exactly([2, 1, 1, 0]) == pytest.approx(dissent, abs=1e-12)


def test_without_votes_there_is_none() -> None:
    assert consensus([0, 0, 0, 0, 0]) is None
    assert not consensus_below([0, 0, 0, 0, 0], Fraction(1))


@given(counts_=counts)
def test_it_lies_between_0_and_1_and_knows_no_up_or_down(counts_: list[int]) -> None:
    found = consensus(counts_)
    if found is None:
        assert sum(counts_) == 0
    else:
        assert 0 <= found <= 1
        assert found == consensus(counts_[::-1])
        assert (found == 1) == (max(counts_) == sum(counts_))


@given(counts_=counts, times=st.integers(2, 5))
def test_only_shares_matter(counts_: list[int], times: int) -> None:
    if sum(counts_):
        assert exactly([n * times for n in counts_]) == pytest.approx(exactly(counts_), abs=1e-12)


@given(counts_=counts, limit=st.fractions(0, 1, max_denominator=50))
def test_the_comparison_in_whole_numbers_agrees_where_rounding_cannot_matter(
    counts_: list[int], limit: Fraction
) -> None:
    found = consensus(counts_)
    if found is not None and abs(found - limit) > 1e-12:
        assert consensus_below(counts_, limit) == (found < limit)


def test_a_limit_that_is_met_just_so_is_not_below() -> None:
    """Votes 2 and 4, half each: both lie a quarter from the mean, so the consensus is 1 + log2(3/4)."""
    assert not consensus_below([5, 0, 0, 0, 5], Fraction(0))
    assert consensus_below([5, 0, 0, 0, 5], Fraction(1, 100))
    assert consensus_below([0, 1, 0, 1, 0], Fraction(6, 10))
    assert not consensus_below([0, 1, 0, 1, 0], Fraction(58, 100))
    assert not consensus_below([0, 0, 3, 0, 0], Fraction(1))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((3, 3, 4, 4, 5), Fraction(65, 100)),
        ((2, 3, 3, 4), Fraction(2, 3)),
        ((1, 5, 1, 5), Fraction(0)),
        ((4, 4, 4, 4), Fraction(1)),
        ((1, 3), Fraction(0)),
        ((2, 3), Fraction(3, 4)),
    ],
)
def test_r_wg_as_the_r_package_multilevel_has_it(levels: tuple[int, ...], expected: Fraction) -> None:
    """The expected variance on five levels is 2. Votes 1 and 3 vary by 2, votes 2 and 3 by one half."""
    assert r_wg(votes(*levels)) == expected


@pytest.mark.parametrize("levels", [(), (3,)])
def test_r_wg_needs_two_votes(levels: tuple[int, ...]) -> None:
    assert r_wg(votes(*levels)) is None


@given(counts_=counts)
def test_r_wg_lies_between_0_and_1_and_knows_no_up_or_down(counts_: list[int]) -> None:
    found = r_wg(counts_)
    assert (found is None) == (sum(counts_) < 2)
    assert found is None or 0 <= found <= 1
    assert found == r_wg(counts_[::-1])
