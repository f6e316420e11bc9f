"""Krippendorff's alpha against published values and the package that bears his name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.scoring.alpha import Alpha, Distance, Reading, Undefined, alpha, ordinal
from tests.scoring.strategies import steady

NOBODY = 0
NMM = [
    *(1, 1, 0, 1), *(2, 2, 3, 2), *(3, 3, 3, 3), *(3, 3, 3, 3), *(2, 2, 2, 2), *(1, 2, 3, 4),
    *(4, 4, 4, 4), *(1, 1, 2, 1), *(2, 2, 2, 2), *(0, 5, 5, 5), *(0, 0, 1, 1), *(0, 0, 3, 0),
]  # fmt: skip
"""Four coders on twelve units, unit by unit; 0 where a coder is silent. The example `nmm` of the R package irr."""
WIKIPEDIA = [
    (0, 0, 0, 0, 0, 3, 4, 1, 2, 1, 1, 3, 3, 0, 3),
    (1, 0, 2, 1, 3, 3, 4, 3, 0, 0, 0, 0, 0, 0, 0),
    (0, 0, 2, 1, 3, 4, 4, 0, 2, 1, 1, 3, 3, 0, 4),
]
"""Three coders on fifteen units, coder by coder."""


def nominal(one: int, other: int, given_: Mapping[int, int]) -> Fraction:
    return Fraction(1)


def interval(one: int, other: int, given_: Mapping[int, int]) -> Fraction:
    return Fraction((one - other) ** 2)


def ratio(one: int, other: int, given_: Mapping[int, int]) -> Fraction:
    return Fraction((one - other) ** 2, (one + other) ** 2)


Metric = Literal["nominal", "ordinal", "interval", "ratio"]
METRICS: dict[Metric, Distance] = {"nominal": nominal, "ordinal": ordinal, "interval": interval, "ratio": ratio}


def units_of(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return unit by unit what was said, from coder by coder."""
    return [[said for said in unit if said != NOBODY] for unit in zip(*table, strict=True)]


def value(found: Alpha) -> float:
    """Return the value of an alpha that has one."""
    assert found.value is not None
    assert found.undefined is None
    return float(found.value)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [("nominal", 0.7434211), ("ordinal", 0.8153875), ("interval", 0.8491071), ("ratio", 0.7974028)],
)
def test_published_values_of_the_r_package_irr(metric: Metric, expected: float) -> None:
    units = [[said for said in NMM[at : at + 4] if said != NOBODY] for at in range(0, 48, 4)]
    found = alpha(units, METRICS[metric])
    assert value(found) == pytest.approx(expected, abs=5e-8)
    assert (found.questions, found.answers) == (11, 40)


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.691358), ("interval", 0.8108449)])
def test_three_coders_on_fifteen_units(metric: Metric, expected: float) -> None:
    assert value(alpha(units_of(WIKIPEDIA), METRICS[metric])) == pytest.approx(expected, abs=5e-7)


def test_a_small_one_by_hand() -> None:
    """Units (1, 2), (2, 2), (1, 1), (1,): the last counts nowhere. Between 1 and 2 lie 3/2 + 3/2 = 3, squared 9.

    Observed: 1 x 1 x 9. Expected: 3 x 3 x 9 / 5. Alpha: 1 - 9 x 5 / 81 = 4/9.
    """
    assert alpha([[1, 2], [2, 2], [1, 1], [1]]) == Alpha(Fraction(4, 9), None, 3, 6)


def test_levels_lie_as_far_apart_as_answers_lie_between_them() -> None:
    """Half of those at either end and all between: 2/2 + 3 + 4/2 = 6."""
    assert ordinal(1, 5, {1: 2, 3: 3, 5: 4}) == 36


@pytest.mark.parametrize(
    ("units", "reason", "questions", "answers"),
    [
        ([], Undefined.ONE_RATER, 0, 0),
        ([[3], [4], []], Undefined.ONE_RATER, 0, 0),
        ([[3, 3], [3, 3, 3], [5]], Undefined.NO_VARIATION, 2, 5),
    ],
)
def test_it_says_why_there_is_none(units: list[list[int]], reason: Undefined, questions: int, answers: int) -> None:
    found = alpha(units)
    assert found == Alpha(None, reason, questions, answers)
    assert found.reading is None


@pytest.mark.parametrize(
    ("exact", "reading"),
    [
        ("1", Reading.RELIABLE),
        ("0.8", Reading.RELIABLE),
        ("0.7999", Reading.TENTATIVE),
        ("0.667", Reading.TENTATIVE),
        ("0.6669", Reading.LOW),
        ("-0.5", Reading.LOW),
    ],
)
def test_the_usual_marks(exact: str, reading: Reading) -> None:
    assert Alpha(Fraction(exact), None, 3, 6).reading is reading


tables = st.integers(2, 5).flatmap(
    lambda coders: st.lists(st.tuples(*[st.sampled_from([0, 0, 1, 2, 3, 4, 5])] * coders), min_size=1, max_size=12)
)


@steady
@given(table=tables, metric=st.sampled_from(sorted(METRICS)))
def test_it_agrees_with_the_package_on_random_answers_with_gaps(table: list[tuple[int, ...]], metric: Metric) -> None:
    units = [[said for said in unit if said != NOBODY] for unit in table]
    data = np.array(table, dtype=float).T
    data[data == NOBODY] = np.nan
    found = alpha(units, METRICS[metric])
    if found.value is None:
        with pytest.raises((ValueError, RuntimeWarning), match=r".+"):
            krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    else:
        oracle = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
        assert float(found.value) == pytest.approx(oracle, abs=1e-9)


@steady
@given(table=tables, data=st.data())
def test_the_order_of_questions_and_respondents_is_irrelevant(
    table: list[tuple[int, ...]], data: st.DataObject
) -> None:
    units = [[said for said in unit if said != NOBODY] for unit in table]
    turned = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(units))]
    assert alpha(turned) == alpha(units)


@steady
@given(table=tables)
def test_one_is_agreement_everywhere_and_nothing_is_above_it(table: list[tuple[int, ...]]) -> None:
    units = [[said for said in unit if said != NOBODY] for unit in table]
    found = alpha(units)
    assume(found.value is not None)
    assert found.value is not None
    assert found.value <= 1
    assert (found.value == 1) == all(len(set(unit)) == 1 for unit in units if len(unit) > 1)
