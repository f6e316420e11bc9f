"""Other weights: every reweighting stays within the ranges, and some reweighting reaches each end."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import CapabilityScore, GapScore, Score
from assess.scoring.score import score
from assess.scoring.sensitivity import Swap, WeightSensitivity, weight_sensitivity
from assess.scoring.weight_band import Band, extremes
from tests.builders import assessment, capability, pack, question, questionnaire_data
from tests.scoring.comparing import all_capabilities
from tests.scoring.strategies import cases, steady

Case = tuple[Questionnaire, Assessment]
SMALL = pack().questionnaire
LESS, MORE = Fraction(2, 3), Fraction(3, 2)
some = settings(steady, max_examples=60)


def mean_of(capability: CapabilityScore, by: Mapping[str, Fraction]) -> Fraction | None:
    """Return the weighted mean with the weight of each question multiplied by what `by` says, summed up plainly."""
    top = bottom = Fraction(0)
    for q in capability.questions:
        if q.value is not None and q.value.point is not None:
            top += q.weight * by[q.id] * q.value.point
            bottom += q.weight * by[q.id]
    return top / bottom if bottom else None


def gap_of(gap: GapScore, by: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
    """Return score and share to go of a gap with weights multiplied, summed up plainly."""
    weight = score_ = missing = wanted = Fraction(0)
    for c in gap.capabilities:
        mean = mean_of(c, by)
        if mean is not None:
            weight += c.weight * by[c.id]
            score_ += c.weight * by[c.id] * mean
            missing += c.weight * by[c.id] * max(Fraction(0), c.target - mean)
            wanted += c.weight * by[c.id] * c.target
    return (score_ / weight, missing / wanted if wanted else Fraction(0)) if weight else None


def weighed(gap: GapScore) -> list[str]:
    """Return the ids of everything in a gap that has a weight."""
    return [*(c.id for c in gap.capabilities), *(q.id for c in gap.capabilities for q in c.questions)]


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([(1, 0), (1, 100)], Fraction(400, 13), Fraction(900, 13)),
        ([(1, 0), (1, 50), (1, 100)], Fraction(600, 17), Fraction(1100, 17)),
        ([(2, 25)], Fraction(25), Fraction(25)),
        ([(3, 40), (1, 40)], Fraction(40), Fraction(40)),
    ],
)
def test_a_band_by_hand(values: list[tuple[int, int]], low: Fraction, high: Fraction) -> None:
    """0 and 100: at most 1.5 x 100 / (1.5 + 2/3). With 50 between: low raises 0 alone, (2/3 x 150) / (1.5 + 4/3)."""
    parts = [(Fraction(weight), Fraction(value)) for weight, value in values]
    assert extremes(parts, parts) == (low, high)


def test_another_factor_than_the_usual_one() -> None:
    """By 5/3 a raised weight is 25/9 of a lowered one: 2500 / (25 + 9)."""
    parts = [(Fraction(1), Fraction(0)), (Fraction(1), Fraction(100))]
    assert extremes(parts, parts, Fraction(5, 3)) == (Fraction(900, 34), Fraction(2500, 34))


@pytest.mark.parametrize(("factor", "low", "high"), [(1, 50, 50), (2, 20, 80)])
def test_every_band_follows_the_factor(factor: int, low: int, high: int) -> None:
    """A1 at levels 1 and 5, alone in its gap: by 2 a raised weight is four times a lowered one."""
    state = assessment({"A1.1": 1, "A1.2": 5})
    found = weight_sensitivity(score(SMALL, state), Fraction(factor))
    band = Band(Fraction(low), Fraction(50), Fraction(high))
    assert found.factor == factor
    assert found.capabilities == {"A1": band}
    assert found.gaps[0].score == band


def test_without_leave_to_move_the_band_is_the_mean() -> None:
    parts = [(Fraction(1), Fraction(0)), (Fraction(3), Fraction(100))]
    assert set(extremes(parts, parts, Fraction(1))) == {Fraction(75)}


@some
@given(case=cases(size=2))
def test_the_ends_are_those_of_all_corners(case: Case) -> None:
    result = score(*case)
    found = weight_sensitivity(result)
    gaps = {band.id: band for band in found.gaps}
    for gap in result.gaps:
        ids = weighed(gap)
        corners = [dict(zip(ids, by, strict=True)) for by in itertools.product((LESS, MORE), repeat=len(ids))]
        for c in gap.capabilities:
            means = [mean for by in corners if (mean := mean_of(c, by)) is not None]
            assert (c.id in found.capabilities) == bool(means)
            if means:
                assert found.capabilities[c.id] == Band(min(means), c.score.point or Fraction(0), max(means))
        both = [figures for by in corners if (figures := gap_of(gap, by)) is not None]
        assert (gap.id in gaps) == bool(both)
        if both:
            scores, shares = zip(*both, strict=True)
            assert gaps[gap.id].score == Band(min(scores), gap.score.point or Fraction(0), max(scores))
            assert gaps[gap.id].to_go == Band(min(shares), gap.to_go.point or Fraction(0), max(shares))


@some
@given(case=cases(), data=st.data())
def test_every_reweighting_lies_within(case: Case, data: st.DataObject) -> None:
    result = score(*case)
    found = weight_sensitivity(result)
    factors = st.fractions(LESS, MORE, max_denominator=60)
    by = {i: data.draw(factors) for gap in result.gaps for i in weighed(gap)}
    for c in all_capabilities(result):
        mean = mean_of(c, by)
        if mean is not None:
            assert found.capabilities[c.id].low <= mean <= found.capabilities[c.id].high
    shares: dict[str, Fraction] = {}
    for band in found.gaps:
        figures = gap_of(next(gap for gap in result.gaps if gap.id == band.id), by)
        assert figures is not None
        assert band.score.low <= figures[0] <= band.score.high
        assert band.to_go.low <= figures[1] <= band.to_go.high
        shares[band.id] = figures[1]
    certain = set(itertools.combinations([band.id for band in found.gaps], 2))
    certain -= {(swap.further, swap.nearer) for swap in found.may_swap}
    for further, nearer in certain:
        assert shares[further] >= shares[nearer]


@steady
@given(case=cases())
def test_bands_hold_their_point_and_a_wider_factor_only_widens(case: Case) -> None:
    result = score(*case)
    narrow, wide = weight_sensitivity(result), weight_sensitivity(result, Fraction(3))
    assert all(band.low <= band.point <= band.high for band in _bands(wide))
    for inner, outer in zip(_bands(narrow), _bands(wide), strict=True):
        assert outer.low <= inner.low <= inner.point <= inner.high <= outer.high
        assert inner.point == outer.point
    assert set(narrow.may_swap) <= set(wide.may_swap)
    assert narrow.order_holds == (not narrow.may_swap)
    still = weight_sensitivity(result, Fraction(1))
    assert all(band.low == band.point == band.high for band in _bands(still))
    assert still.order_holds


def _bands(found: WeightSensitivity) -> list[Band]:
    """Return all bands, those of capabilities first, in a fixed order."""
    gaps = sorted(found.gaps, key=lambda band: band.id)
    return [*found.capabilities.values(), *(band.score for band in gaps), *(band.to_go for band in gaps)]


def two_gaps(first: tuple[int, int], second: tuple[int, int], target: int = 100) -> Score:
    """Return the score of gaps A and B with two capabilities of one question each at these levels."""
    gaps = [
        {"id": gap, "name": gap, "claim": gap, "remedy": gap, "capabilities": [
            capability(f"{gap}{n}", [question(f"{gap}{n}.1")], target=target) for n in (1, 2)
        ]}
        for gap in "AB"
    ]  # fmt: skip
    said = {"A1.1": first[0], "A2.1": first[1], "B1.1": second[0], "B2.1": second[1]}
    return score(Questionnaire.model_validate(questionnaire_data(gaps=gaps)), assessment(said))


def test_overlapping_gaps_may_swap() -> None:
    """A at 0 and 100 of 100 has 30.8 to 69.2 % to go, B at 50 and 75 has 25 to 50 % wherever its weights stand."""
    found = weight_sensitivity(two_gaps((1, 5), (3, 4)))
    assert [band.id for band in found.gaps] == ["A", "B"]
    assert found.may_swap == (Swap("A", "B"),)
    assert not found.order_holds


def test_gaps_that_only_touch_keep_their_order() -> None:
    """A at 50 and 50 has just 50 % to go; B at 50 and 100 has at most 9/26 of 100 %."""
    found = weight_sensitivity(two_gaps((3, 3), (3, 5)))
    assert found.order_holds
    assert weight_sensitivity(two_gaps((3, 3), (3, 3))).order_holds


def test_a_capability_without_target_weighs_nothing_in_what_is_to_go() -> None:
    found = weight_sensitivity(two_gaps((1, 5), (1, 5), target=0))
    assert [band.to_go for band in found.gaps] == [Band(Fraction(0), Fraction(0), Fraction(0))] * 2
    assert found.gaps[0].score.low < found.gaps[0].score.high


def test_what_is_not_known_has_no_band() -> None:
    found = weight_sensitivity(score(SMALL, assessment({"A1.1": 3})))
    assert list(found.capabilities) == ["A1"]
    assert [band.id for band in found.gaps] == ["A"]
