"""Gains are exact: the steps of what is done sum to what rescoring finds closed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given

from assess.assessment.model import Tuning
from assess.errors import DataProblem
from assess.planning.gains import Gains, closed_points, gains
from assess.planning.lifts import levels_after, open_lifts
from assess.questionnaire.pack import Pack
from assess.scoring.model import Score
from assess.scoring.score import score
from tests.builders import capability, question
from tests.planning.generate import Instance
from tests.planning.small import Said, action, pack, scored
from tests.planning.strategies import cases_with_done, steady

LOW: Said = {"A1.1": 1, "A1.2": 1}


def gains_of(of: Pack, said: Score) -> Gains:
    return gains(of.catalogue, said, open_lifts(of.catalogue, said))


def steps(of: Pack, said: Said) -> list[tuple[str, tuple[str, ...], float]]:
    """Return capability, actions and points of each step; every figure here has an exact binary fraction."""
    found = gains_of(of, scored(of, said))
    return [(step.capability, step.needs, step.gain / found.scale) for step in found.steps]


def shortfall(state: Score) -> Fraction:
    """Return the weighted points that are missing, straight from the figures."""
    capabilities = [c for gap in state.gaps for c in gap.capabilities if c.applicable]
    return sum((c.weight * c.shortfall.point for c in capabilities if c.shortfall.point is not None), Fraction(0))


@steady
@given(case=cases_with_done())
def test_steps_sum_to_what_rescoring_finds_closed(case: tuple[Instance, frozenset[str]]) -> None:
    instance, done = case
    catalogue = instance.pack.catalogue
    found = gains_of(instance.pack, instance.score)
    raised = levels_after(catalogue, instance.score, done)
    left = shortfall(score(instance.pack.questionnaire, instance.assessment, raised=raised))
    closed = sum(step.gain for step in found.steps if done.issuperset(step.needs))
    assert Fraction(closed, found.scale) == shortfall(instance.score) - left
    assert Fraction(found.total, found.scale) == shortfall(instance.score)


@steady
@given(case=cases_with_done())
def test_capabilities_close_apart_from_each_other(case: tuple[Instance, frozenset[str]]) -> None:
    instance, done = case
    lifts = open_lifts(instance.pack.catalogue, instance.score)
    raised = levels_after(instance.pack.catalogue, instance.score, done)
    after = score(instance.pack.questionnaire, instance.assessment, raised=raised)
    for before in (c for gap in instance.score.gaps for c in gap.capabilities):
        left = after.capability(before.id).shortfall.point or Fraction(0)
        expected = before.weight * ((before.shortfall.point or Fraction(0)) - left)
        assert closed_points(before, lifts.get(before.id, ()), done) == expected


def test_lifts_that_follow_each_other_make_nested_steps() -> None:
    of = pack(action("X3", {"A1": 3}), action("X2", {"A1": 2}))
    assert steps(of, LOW) == [("A1", ("X2",), 25), ("A1", ("X3", "X2"), 25)]


def test_two_actions_that_do_the_same_take_back_what_would_count_twice() -> None:
    of = pack(action("X", {"A1": 2}), action("Y", {"A1": 2}))
    assert steps(of, LOW) == [("A1", ("X",), 25), ("A1", ("Y",), 25), ("A1", ("X", "Y"), -25)]


def test_nothing_is_closed_beyond_the_target() -> None:
    below = pack(action("X", {"A1": 5}), capabilities=[capability("A1", target="62.5")])
    assert steps(below, LOW) == [("A1", ("X",), 62.5)]
    over = pack(action("X", {"A1:A1.1": 3}), action("Y", {"A1:A1.2": 3}), capabilities=[capability("A1", target=40)])
    assert steps(over, LOW) == [("A1", ("X",), 25), ("A1", ("Y",), 25), ("A1", ("X", "Y"), -10)]


def test_at_target_there_is_no_step() -> None:
    of = pack(action("X", {"A1": 4}))
    assert steps(of, {"A1.1": 3, "A1.2": 3}) == []
    assert steps(of, {"A1.1": 5, "A1.2": 1}) == []
    assert gains_of(of, scored(of, {"A1.1": 5, "A1.2": 1})).total == 0


def test_without_a_known_answer_there_is_no_step_and_nothing_to_close() -> None:
    of = pack(action("X", {"A1": 4}))
    assert steps(of, {"A1.1": "dk"}) == []
    assert gains_of(of, scored(of, {"A1.1": "dk", "A2.1": "na", "A2.2": "na"})).total == 0


def test_a_lift_of_one_question_counts_by_its_weight() -> None:
    asked = [question("A1.1", weight=3), question("A1.2"), question("A1.3", weight=0)]
    of = pack(
        action("X", {"A1:A1.1": 2}), action("Y", {"A1:A1.3": 2}), capabilities=[capability("A1", asked, weight=2)]
    )
    assert steps(of, {**LOW, "A1.3": 1}) == [("A1", ("X",), 37.5)]


def test_a_capability_of_weight_0_closes_nothing() -> None:
    of = pack(action("X", {"A1": 3}), capabilities=[capability("A1", weight=0)])
    assert steps(of, LOW) == []
    assert gains_of(of, scored(of, LOW)).total == 0


def test_changed_targets_and_weights_are_those_that_count() -> None:
    of = pack(action("X", {"A1": 3}))
    tuned = Tuning(targets={"A1": Decimal(25)}, weights={"A1": Decimal("0.5")})
    found = gains_of(of, scored(of, LOW, tuning=tuned))
    assert [step.gain / found.scale for step in found.steps] == [12.5]


def test_ten_actions_on_one_capability_are_counted_out_and_eleven_refused() -> None:
    ten = pack(*(action(f"X{n}", {"A1": 2}) for n in range(10)))
    found = gains_of(ten, scored(ten, LOW))
    for size in (1, 2, 9, 10):
        done = set(next(iter(combinations(ten.catalogue.by_id, size))))
        assert sum(step.gain for step in found.steps if done.issuperset(step.needs)) == 25 * found.scale
    eleven = pack(*(action(f"X{n}", {"A1": 2}) for n in range(11)))
    with pytest.raises(DataProblem, match="11 actions lift the capability A1") as error:
        gains_of(eleven, scored(eleven, LOW))
    assert error.value.hint


def test_weights_too_fine_for_whole_numbers_are_refused() -> None:
    fine = [capability(f"A{n}", [question(f"A{n}.1", weight=f"1.0{n}"), question(f"A{n}.2")]) for n in (1, 3, 7, 9)]
    of = pack(*(action(f"X{n}", {f"A{n}:A{n}.1": 2}) for n in (1, 3, 7, 9)), capabilities=fine)
    said: Said = {f"A{n}.{q}": 1 for n in (1, 3, 7, 9) for q in (1, 2)}
    with pytest.raises(DataProblem, match="too fine for an exact plan"):
        gains_of(of, scored(of, said))
