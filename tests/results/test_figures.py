"""Numbers are rounded in one place, and say neither more nor less than they know."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.results import figures
from assess.scoring.model import Figure

SHARES = st.fractions(min_value=0, max_value=100)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not known"),
        (Fraction(0), "0"),
        (Fraction(71, 2), "36"),
        (Fraction(100, 3), "33"),
        (Decimal("12.50"), "13"),
        (100, "100"),
    ],
)
def test_a_number_is_rounded_half_up(value: Fraction | Decimal | None, text: str) -> None:
    assert figures.number(value) == text


def test_an_interval_that_reads_as_one_number_is_one_number() -> None:
    third = Fraction(100, 3)
    assert figures.interval(Figure(point=third, low=third, high=third)) == "33"
    assert figures.interval(Figure(point=None, low=Fraction(32), high=Fraction(39))) == "32 to 39"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0"),
        (Fraction(1, 3), "under 1"),
        (57, "57"),
        (Fraction(199, 2), "over 99"),
        (Fraction(991, 10), "99"),
        (100, "100"),
    ],
)
def test_a_percentage_claims_neither_nothing_nor_all_before_it_is_so(share: Fraction | int, text: str) -> None:
    assert figures.percent(share) == f"{text}\N{NO-BREAK SPACE}%"


@given(SHARES)
def test_a_percentage_lies_within_half_a_point(share: Fraction) -> None:
    digits = int("".join(c for c in figures.percent(share) if c.isdigit()))
    assert 0 <= digits <= 100
    assert abs(digits - share) <= 1
    assert (figures.percent(share).startswith("0")) == (share == 0)


@given(SHARES, SHARES)
def test_bounds_are_written_in_order(one: Fraction, other: Fraction) -> None:
    numbers = [int(n) for n in figures.between(min(one, other), max(one, other)).split(" to ")]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("days", "text"), [("0", "0"), ("0.01", "under 0.1"), ("0.25", "0.3"), ("12.50", "12.5"), ("1200", "1,200")]
)
def test_person_days_keep_one_decimal(days: str, text: str) -> None:
    assert figures.person_days(Decimal(days)) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (280, "1000 EUR", "280,000 EUR"),
        (Fraction(3, 2), "1,000 USD", "1,500 USD"),
        (3, "million US dollars", "3 million US dollars"),
        (3, "1 000 000 kr", "3,000,000 kr"),
        (3, "", "3"),
        (3, "1000", "3 × 1000"),
        (3, "2000 EUR", "3 × 2000 EUR"),
        (3, "=1000 EUR", "3 =1000 EUR"),
    ],
)
def test_a_sum_is_written_in_whole_units_of_its_currency(value: Fraction | int, unit: str, text: str) -> None:
    assert figures.money(value, unit).replace("\N{NO-BREAK SPACE}", " ") == text
