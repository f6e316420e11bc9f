"""What high efforts do to a plan, run through again from the rules alone: one task after the other, by old start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from assess.assessment.plan_inputs import Absence, Away, Deadline, Efforts, Person, Pin, Running
from assess.errors import InfeasiblePlan
from assess.planning.plan import GateSlip, Plan, Robustness
from assess.planning.problem import Problem
from assess.planning.robustness import robustness
from assess.planning.solver import solve
from assess.planning.tasks import Chosen
from tests.planning.generate import ANY, WISHES, Instance, instances
from tests.planning.rules import Days, Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.wanted import demand, ways

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
MONDAY = dt.date(2027, 1, 11)


def high(made: Instance) -> Rules:
    """Return the rules with high efforts and a year of time."""
    inputs = made.assessment.plan_inputs
    changed = inputs.model_copy(
        update={"efforts": inputs.efforts.model_copy(update={"estimate": "high"}), "weeks": 52},
    )
    return Rules(made.pack, made.assessment.model_copy(update={"plan_inputs": changed}))


def run_through(rules: Rules, plan: Plan) -> dict[str, tuple[int, ...]] | None:
    """Return the days of each task, placed by old start, end and id where it fits first; none if one fits nowhere."""
    free = {role: [rules.people(role, d) for d in range(len(rules.days))] for role in rules.pack.catalogue.role_names}
    placed: dict[str, tuple[int, ...]] = {}
    for task in sorted(plan.actions, key=lambda t: (t.start_day, t.end_day, t.id)):
        work = rules.work(task.id)
        ready = max((placed[need][-1] + 1 for need in work.needs), default=0)
        need = demand(work) if work.length else {}
        possible = list(islice(ways(rules, work, free), 1 if task.id in rules.asked.left else None))
        fitting = (
            days
            for days in possible
            if days[0] >= ready and all(free[role][day] >= n for role, n in need.items() for day in days)
        )
        days = next(fitting, None)
        if days is None:
            return None
        for role, n in need.items():
            for day in days:
                free[role][day] -= n
        placed[task.id] = days
    return placed


def expected(made: Instance, plan: Plan) -> Robustness | None:
    rules = high(made)
    placed = run_through(rules, plan)
    if placed is None:
        return None
    old: Days = {task.id: task.work_days for task in plan.actions}
    slips = []
    for gate in made.pack.catalogue.gates:
        tested = {a for test in gate.tests for a in test.actions}.intersection(old)
        if tested:
            was, becomes = max(old[a][-1] for a in tested), max(placed[a][-1] for a in tested)
            later = max(0, becomes - was)
            slips.append(GateSlip(gate=gate.id, planned=plan.days[was], high=rules.days[becomes], days=later))
    last, late = max(days[-1] for days in old.values()), max(days[-1] for days in placed.values())
    return Robustness(gates=tuple(slips), days=max(0, late - last), fits=late < len(plan.days))


def chosen(problem: Problem, plan: Plan) -> Chosen:
    return {task.id: problem.tasks[task.id].by_start[task.start_day] for task in plan.actions}


def found(made: Instance, plan: Plan) -> Robustness | None:
    return robustness(made.problem, chosen(made.problem, plan))


def planned(first: int) -> Iterator[tuple[int, Instance, Plan]]:
    for seed, made in instances(WISHES, first=first):
        try:
            plan = solve(made.problem)
        except InfeasiblePlan:
            continue
        if plan.actions:
            yield seed, made, plan


def test_high_efforts_are_run_through_in_the_order_of_the_plan() -> None:
    slips = late = out = 0
    for seed, made, plan in islice(planned(200), 40):
        again = found(made, plan)
        assert again == expected(made, plan), seed
        if again is not None:
            slips += any(gate.days for gate in again.gates)
            late += again.days > 0
            out += not again.fits
    assert min(slips, late, out) > 3


def test_without_a_range_nothing_moves_later() -> None:
    for seed, made in islice(instances(ANY, first=900), 10):
        plan = solve(made.problem)
        again = found(made, plan)
        assert again is not None, seed
        assert (again.days, again.fits, [gate.days for gate in again.gates if gate.days]) == (0, True, []), seed


def full(identifier: str, days: int, lifts: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    effort = {"PE": {"low": days, "likely": days, "high": more.pop("high", days)}}
    return action(identifier, lifts, effort=effort, days=days, **more)


def small(*actions: dict[str, Any], gates: tuple[dict[str, Any], ...] = (), **inputs: Any) -> tuple[Instance, Plan]:
    made = case(pack(*actions, gates=list(gates)), LOW, inputs={"weeks": 1} | inputs)
    return made, solve(made.problem)


def gate(identifier: str, *actions: str) -> dict[str, Any]:
    return {"id": identifier, "name": identifier, "tests": [{"text": "All is done", "actions": list(actions)}]}


def test_a_gate_slips_with_its_last_action_over_a_weekend() -> None:
    chain = (full("X", 2, {"A1": 3}, high=4), full("Y", 2, {"A2": 3}, needs=["X"]))
    again = found(*small(*chain, gates=(gate("G", "X"), gate("H", "X", "Y"), gate("N", "Y"))))
    assert again is not None
    assert [(slip.gate, slip.days, slip.high) for slip in again.gates] == [
        ("G", 2, MONDAY + dt.timedelta(days=3)),
        ("H", 2, MONDAY + dt.timedelta(days=7)),
        ("N", 2, MONDAY + dt.timedelta(days=7)),
    ]
    assert (again.days, again.fits) == (2, False)


def test_a_gate_with_nothing_planned_has_no_slip() -> None:
    again = found(*small(full("X", 2, {"A1": 3}), full("Y", 9, {"A2": 3}), gates=(gate("G", "Y"), gate("H", "X", "Y"))))
    assert again is not None
    assert [slip.gate for slip in again.gates] == ["H"]


def test_what_is_pinned_and_closes_nothing_is_run_through_too() -> None:
    again = found(*small(full("X", 2, {"A1": 3}), full("J", 2, high=5), requests=(Pin(action="J"),)))
    assert again is not None
    assert (again.days, again.fits) == (3, False)


def test_dates_asked_for_do_not_hold_back_what_takes_longer() -> None:
    due = Deadline(action="X", by=MONDAY + dt.timedelta(days=1))
    again = found(*small(full("X", 2, {"A1": 3}, high=4), requests=(due,)))
    assert again is not None
    assert again.days == 2


def test_what_is_running_has_as_many_days_to_go_as_was_said() -> None:
    again = found(*small(full("X", 4, {"A1": 3}, high=8), requests=(Running(action="X", left=Decimal(2)),)))
    assert again is not None
    assert again.days == 0


def test_the_teams_own_efforts_have_no_range() -> None:
    own = Efforts(own={"X": {"PE": Decimal(3)}})
    again = found(*small(full("X", 2, {"A1": 3}, high=9), efforts=own))
    assert again is not None
    assert again.days == 0


def test_work_that_takes_longer_than_a_year_says_nothing() -> None:
    made, plan = small(full("X", 2, {"A1": 3}, high=400))
    assert plan.actions
    assert found(made, plan) is None


def test_work_that_nobody_is_left_for_says_nothing() -> None:
    gone = Absence(role="PE", first=MONDAY + dt.timedelta(days=7), last=MONDAY + dt.timedelta(days=400))
    assert found(*small(full("X", 2, {"A1": 3}, high=6), absences=(gone,))) is None
    leaving = Person(name="A", role="PE", away=(Away(first=gone.first, last=gone.last),))
    assert found(*small(full("X", 2, {"A1": 3}, high=6), people=(leaving,))) is None
