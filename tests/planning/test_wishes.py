"""What a team asks of the plan: people, own efforts, and actions pinned, excluded, due, held back, done or running."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

import pytest

from assess.assessment.plan_inputs import (
    Absence,
    Away,
    Deadline,
    Done,
    Efforts,
    Exclude,
    NotBefore,
    Person,
    Pin,
    Request,
    Running,
)
from assess.errors import DataProblem, InfeasiblePlan
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.planning.solver import solve
from assess.planning.tasks import Worth
from tests.planning.checker import check
from tests.planning.exhaustive import best, best_if_any
from tests.planning.generate import TINY_WISHES, WISHES, Instance, Size, instance, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.wanted import fits

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
MONDAY = dt.date(2027, 1, 11)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def full(identifier: str, days: int, lifts: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    """Return an action that takes the platform engineer's whole time."""
    return action(identifier, lifts, effort={"PE": days}, days=days, **more)


X, Y, J = full("X", 3, {"A1": 3}), full("Y", 2, {"A2": 2}), full("J", 2)


def made(actions: tuple[dict[str, Any], ...], *requests: Request, **inputs: Any) -> Instance:
    return case(pack(*actions), LOW, inputs={"weeks": 1, "requests": requests} | inputs)


def solved(asked: Instance) -> Plan:
    plan = solve(asked.problem)
    assert check(asked.pack, asked.assessment, plan) == []
    return plan


def days(plan: Plan) -> dict[str, tuple[int, ...]]:
    return {task.id: task.work_days for task in plan.actions}


def worth(problem: Problem, plan: Plan) -> Worth:
    return problem.worth({task.id: problem.tasks[task.id].by_start[task.start_day] for task in plan.actions})


def refused(asked: Instance) -> str:
    with pytest.raises(InfeasiblePlan) as error:
        solve(asked.problem)
    return error.value.message


def test_a_pinned_action_is_in_the_plan_although_it_closes_nothing() -> None:
    assert set(days(solved(made((X, J), Pin(action="J"))))) == {"X", "J"}
    assert set(days(solved(made((X, J, Y), Pin(action="J"), Pin(action="Y"))))) == {"J", "Y"}


def test_an_excluded_action_is_not_and_says_who_wanted_that() -> None:
    plan = solved(made((X, Y), Exclude(action="X")))
    assert days(plan) == {"Y": (0, 1)}
    assert [item.reason for item in plan.left_out] == ["you excluded it"]


def test_an_action_that_is_due_is_done_by_the_end_of_that_day() -> None:
    assert days(solved(made((X, Y), Deadline(action="Y", by=day(1))))) == {"Y": (0, 1), "X": (2, 3, 4)}
    assert "Y (Action Y) must be done by Monday" in refused(made((X, Y), Deadline(action="Y", by=day(0))))


def test_an_action_that_is_held_back_starts_no_sooner() -> None:
    assert days(solved(made((X, Y), NotBefore(action="X", day=day(2))))) == {"Y": (0, 1), "X": (2, 3, 4)}
    assert days(solved(made((X, Y), NotBefore(action="X", day=day(3))))) == {"Y": (0, 1)}


def test_what_is_done_counts_and_lets_others_start() -> None:
    chain = (full("X", 3, {"A1": 2}), full("Y", 3, {"A1": 3}, needs=["X"]))
    plan = solved(made(chain, Done(action="X")))
    assert days(plan) == {"Y": (0, 1, 2)}
    assert plan.closed_share == 50
    assert plan.curve[0].remaining == 75


def test_what_runs_goes_on_at_once_with_what_is_left_of_it() -> None:
    plan = solved(made((full("Y", 2, {"A2": 3}), X), Running(action="X", left=Decimal(2))))
    assert days(plan) == {"X": (0, 1), "Y": (2, 3)}
    assert plan.actions[0].effort == {"PE": Decimal(2)}
    chain = (J, full("X", 3, {"A1": 3}, needs=["J"]))
    assert days(solved(made(chain, Running(action="X", left=Decimal(1))))) == {"X": (0,)}


def test_an_action_that_the_catalogue_does_not_have() -> None:
    with pytest.raises(DataProblem, match="asked for the action Z"):
        _ = made((X,), Pin(action="Z")).problem


def test_wishes_that_do_not_go_together_are_named_and_no_others() -> None:
    requests = (Pin(action="X"), Pin(action="Y"), Pin(action="J"), NotBefore(action="X", day=day(1)))
    message = refused(made((X, Y, J), *requests))
    assert all(f"{name} (Action {name})" in message for name in "XYJ")
    assert "not start before" not in message
    assert "These 2 wishes" in refused(made((X, Y), Pin(action="X"), Exclude(action="X"), Pin(action="Y")))


def test_a_mandatory_action_that_cannot_be_done_stops_what_is_pinned() -> None:
    actions = (X, full("M", 2, mandatory=True, needs=["N"]), full("N", 9))
    assert "every plan begins with M, which cannot be done" in refused(made(actions, Pin(action="X")))


def test_a_mandatory_action_comes_with_all_it_needs_beside_what_is_pinned() -> None:
    actions = (full("X", 1, {"A1": 3}), full("M", 1, mandatory=True, needs=["N"]), full("N", 1))
    plan = solved(made(actions, Pin(action="X"), Deadline(action="X", by=day(0))))
    assert days(plan) == {"X": (0,), "N": (1,), "M": (2,)}


def test_what_counts_only_because_of_what_is_done_counts_from_the_start() -> None:
    twins = (full("D", 1, {"A1": 2}), full("X", 1, {"A1": 2}), full("E", 1, {"A1": 3}))
    plan = solved(made((*twins, Y), Done(action="D"), Done(action="E")))
    assert days(plan) == {"Y": (0, 1)}
    assert plan.curve[0].remaining == 50


def test_people_are_the_capacity_of_their_role() -> None:
    away = Away(first=day(1), last=day(1))
    people = (
        Person(name="A", role="PE", capacity=80, away=(away,)),
        Person(name="B", role="PE", capacity=50),
    )
    off = Absence(role="PE", first=day(2), last=day(3), capacity=60)
    work = action("X", {"A1": 3}, effort={"PE": "2.6"})
    found = made((work,), people=people, absences=(off,), capacity={"PE": 5, "PO": 40}).problem
    assert found.capacity["PE"] == (13_000, 5_000, 6_000, 6_000, 13_000)
    assert found.capacity["PO"] == (4_000,) * 5
    assert found.tasks["X"].length == 2
    assert [p.days for p in found.tasks["X"].placements] == [(0, 4)]


@pytest.mark.parametrize(
    ("efforts", "effort", "length"),
    [
        (Efforts(estimate="low"), "2", 2),
        (Efforts(estimate="high"), "6", 6),
        (Efforts(multiplier=Decimal("1.5")), "6", 6),
        (Efforts(own={"X": {"PE": Decimal("1.5")}}), "1.5", 2),
        (Efforts(own={"X": {"PE": Decimal(1)}}, multiplier=Decimal("0.33")), "0.33", 1),
        (Efforts(own={"Y": {"PE": Decimal(1)}}), "4", 4),
    ],
    ids=str,
)
def test_efforts_are_those_that_the_team_plans_with(efforts: Efforts, effort: str, length: int) -> None:
    work = action("X", {"A1": 3}, effort={"PE": {"low": 2, "likely": 4, "high": 6}}, days=4)
    found = made((work, Y), efforts=efforts, weeks=2).problem
    assert found.tasks["X"].effort == {"PE": Decimal(effort)}
    assert found.tasks["X"].length == length
    assert efforts.estimate == "likely" or any(efforts.estimate in note for note in found.notes)


def test_planning_again_keeps_the_end_and_as_many_starts_as_it_can() -> None:
    actions = (full("X", 1, {"A1": 3}), full("Y", 1, {"A2": 3}), full("Z", 1))
    former = {"X": day(4), "Y": day(3)}
    asked = made(actions, today=day(2), former=former)
    plan = solved(asked)
    assert plan.days == (day(2), day(3), day(4))
    assert days(plan) == {"Y": (1,), "X": (2,)}
    assert [goal.name for goal in plan.goals] == ["closed", "found", "kept", "early", "saved"]
    away = Absence(role="PE", first=day(3), last=day(3))
    assert days(solved(made(actions, today=day(2), former=former, absences=(away,)))) == {"Y": (0,), "X": (2,)}


def test_no_day_is_left() -> None:
    with pytest.raises(InfeasiblePlan, match="No working day of the plan is left on Monday 18 January 2027"):
        _ = made((X,), today=day(7)).problem


def possible(size: Size, first: int) -> Iterator[tuple[int, Instance, Plan]]:
    """Yield random instances whose wishes go together, with their plans."""
    for seed, asked in instances(size, first=first):
        try:
            plan = solve(asked.problem)
        except InfeasiblePlan:
            continue
        yield seed, asked, plan


@pytest.mark.parametrize("first", [0, 5000])
def test_random_plans_with_wishes_are_right_and_proved(first: int) -> None:
    for seed, asked, plan in islice(possible(WISHES, first), 25):
        assert check(asked.pack, asked.assessment, plan) == [], seed
        assert plan.status in ("proved", "empty"), seed


@pytest.mark.parametrize("first", [0, 5000])
def test_no_tiny_plan_with_wishes_can_be_better(first: int) -> None:
    for seed, asked, plan in islice(possible(TINY_WISHES, first), 20):
        assert worth(asked.problem, plan) == best(asked.problem), seed


def test_no_tiny_plan_that_follows_another_can_be_better() -> None:
    random, kept = Random(1), 0
    for seed, asked, plan in islice(possible(TINY_WISHES, 9000), 20):
        former = {t.id: random.choice(plan.days) for t in plan.actions if t.kind == "action"}
        inputs = asked.assessment.plan_inputs.model_copy(update={"former": former})
        again = Instance(asked.pack, asked.assessment.model_copy(update={"plan_inputs": inputs}))
        moved = solve(again.problem)
        assert check(again.pack, again.assessment, moved) == [], seed
        found = best(again.problem)
        assert worth(again.problem, moved) == found, seed
        kept += found.kept
    assert kept


def test_wishes_are_refused_only_if_they_conflict_and_the_named_part_conflicts_too() -> None:
    named = re.compile(r"X\d+(?= \(Action)")
    refusals = 0
    for seed in range(90):
        asked = instance(Random(seed), TINY_WISHES)
        try:
            solve(asked.problem)
        except InfeasiblePlan as error:
            if "cannot" not in error.message:
                continue
            refusals += 1
            inputs = asked.assessment.plan_inputs
            assert not fits(Rules(asked.pack, asked.assessment)), seed
            assert asked.problem.impossible or best_if_any(asked.problem) is None, seed
            about = set(named.findall(error.message))
            part = tuple(r for r in inputs.requests if r.action in about or isinstance(r, Done))
            less = asked.assessment.model_copy(update={"plan_inputs": inputs.model_copy(update={"requests": part})})
            with pytest.raises(InfeasiblePlan):
                solve(Instance(asked.pack, less).problem)
    assert refusals > 10
