"""The check that a reader of a finished report relies on: right plans pass, and wrong ones are told why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings

from assess.assessment.plan_inputs import Absence
from assess.errors import AssessError
from assess.planning.check import broken_rules
from assess.planning.heuristic import search
from assess.planning.plan import Plan
from assess.planning.schedule import plan_of
from assess.planning.solution import Solution
from tests.planning.checker import check
from tests.planning.generate import Instance
from tests.planning.strategies import cases, steady
from tests.planning.test_checker import CHANGES, MONDAY, right

SEEN = {
    "moved before its prerequisite": "starts before X1 has ended",
    "moved onto work of the same people": "more to do than time",
    "moved out of the plan": "not in the plan",
    "without a prerequisite": "X1, which is not planned",
    "without the mandatory action": "M must be in the plan",
    "a task twice": "twice",
    "an unknown task": "Nowhere is not something",
    "a day less": "time and effort",
    "a pause for nothing": "C2? does not take the time",
    "another first day": "do not begin and end",
    "another last day": "do not begin and end",
    "another start": "The dates of X2",
    "another end": "The dates of X2",
    "another effort": "time and effort",
    "another gate date": "The date of gate G1",
    "a gate less": "The date of gate G1",
    "another prediction": "The score of A1",
    "another past": "The score of A1",
    "another gap score": "The score of A ",
    "a gap less": "The score of A ",
    "more closed": "closes",
    "more person-days": "takes",
    "another end of the plan": "working days",
    "a day less in the calendar": "working days",
}


def heuristic_plan(made: Instance) -> Plan:
    """Return a plan of rules of thumb, which needs no solver."""
    chosen = search(made.problem, rounds=3)
    return plan_of(made.problem, Solution(chosen, "heuristic", (), "heuristic", "1", 1, Decimal(0), reproducible=True))


def test_a_right_plan_passes() -> None:
    made, plan = right()
    assert broken_rules(made.problem, plan) == ()


@pytest.mark.parametrize("name", SEEN)
def test_a_change_is_found_and_named(name: str) -> None:
    made, plan = right()
    found = broken_rules(made.problem, CHANGES[name][0](plan))
    assert any(SEEN[name] in line for line in found), found


def test_a_plan_for_a_team_that_is_away_since_is_found() -> None:
    made, plan = right()
    away = Absence(role="PE", first=MONDAY, last=MONDAY + dt.timedelta(days=60))
    inputs = made.assessment.plan_inputs.model_copy(update={"absences": (away,)})
    changed = Instance(made.pack, made.assessment.model_copy(update={"plan_inputs": inputs}))
    assert broken_rules(changed.problem, plan) != ()


@settings(steady, max_examples=30)
@given(cases())
def test_random_plans_pass_and_never_with_what_the_other_check_refuses(made: Instance) -> None:
    try:
        plan = heuristic_plan(made)
    except AssessError:
        return
    assert broken_rules(made.problem, plan) == ()
    if len(plan.actions) > 1:
        swapped = plan.model_copy(update={"actions": plan.actions[1:]})
        assert broken_rules(made.problem, swapped) or not check(made.pack, made.assessment, swapped)
