"""What a reader asks of a plan: each figure is that of the changed problem, found by trying every schedule of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any

import pytest

from assess.assessment.plan_inputs import Absence, Done, Person, Pin, PlanInputs, Running
from assess.errors import InfeasiblePlan
from assess.planning.control import Control
from assess.planning.plan import LeftOut, Plan
from assess.planning.problem import Problem, build
from assess.planning.solver import explain, insights, solve
from assess.questionnaire.pack import Pack
from tests.planning.exhaustive import best_if_any
from tests.planning.figures import near
from tests.planning.generate import ANY, TINY_WISHES, Instance, Size, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.wanted import fits

TIGHT = replace(TINY_WISHES, actions=8, capabilities=3)
LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
MONDAY = dt.date(2027, 1, 11)


def explained(size: Size, first: int, weeks: int = 1, most: int = 200) -> Iterator[tuple[int, Instance, Plan]]:
    """Yield random instances that have a plan with something in it, with the explained plan.

    They have `most` per cent of a person of each role, or less.
    """
    for seed, generated in instances(size, first=first):
        capacity = {role: min(most, there) for role, there in generated.assessment.plan_inputs.capacity.items()}
        made = asking(with_foundation(Random(seed), generated), weeks=weeks, capacity=capacity)
        try:
            plan = solve(made.problem)
        except InfeasiblePlan:
            continue
        if plan.actions:
            yield seed, made, explain(made.problem, plan)


def with_foundation(random: Random, made: Instance) -> Instance:
    names = sorted(made.pack.catalogue.by_id)
    foundation = tuple(random.sample(names, min(2, len(names))))
    catalogue = made.pack.catalogue.model_copy(update={"foundation": foundation})
    return Instance(Pack(questionnaire=made.pack.questionnaire, catalogue=catalogue), made.assessment)


def asking(made: Instance, **inputs: Any) -> Instance:
    """Return `made` with other inputs for the plan."""
    changed = made.assessment.plan_inputs.model_copy(update=inputs)
    return Instance(made.pack, made.assessment.model_copy(update={"plan_inputs": changed}))


def closed(plan: Plan) -> int:
    return next(goal.value for goal in plan.goals if goal.name == "closed")


def points(problem: Problem, gain: int | Fraction) -> Fraction:
    return 100 * gain / problem.start_total if problem.start_total else Fraction(0)


def test_what_a_left_out_action_costs_is_what_every_schedule_with_it_closes_less() -> None:
    seen = Counter[str]()
    for seed, made, plan in islice(explained(TIGHT, 0, most=50), 50):
        for item in plan.left_out:
            if item.action not in made.problem.tasks:
                assert (item.lost, item.fits) == (None, True), seed
                continue
            found = best_if_any(made.problem, item.action)
            assert item.fits == (found is not None), (seed, item)
            if found is None:
                assert item.lost is None, seed
            else:
                assert near(item.lost, points(made.problem, closed(plan) - found.closed)), (seed, item)
            seen["no room" if found is None else "loses" if item.lost else "loses nothing"] += 1
    assert min(seen[kind] for kind in ("no room", "loses", "loses nothing")) > 1, seen


def more(inputs: PlanInputs, role: str) -> dict[str, Any]:
    if any(person.role == role for person in inputs.people):
        return {"people": (*inputs.people, Person(name="Another", role=role, capacity=25))}
    return {"capacity": inputs.capacity | {role: inputs.capacity.get(role, 0) + 25}}


def test_what_more_people_close_is_what_the_best_schedule_with_them_closes_more() -> None:
    gained = 0
    for seed, made, plan in islice(explained(TIGHT, 3000, most=50), 30):
        assert plan.insights is not None, seed
        found = {item.role: item.closes for item in plan.insights.more_people}
        for role in made.pack.catalogue.role_names:
            changed = asking(made, **more(made.assessment.plan_inputs, role)).problem
            best_then = None if changed.impossible else best_if_any(changed)
            assert (role in found) == (best_then is not None), (seed, role)
            if best_then is not None:
                assert changed.gains.scale == made.problem.gains.scale
                assert near(found[role], points(made.problem, best_then.closed - closed(plan))), (seed, role)
                gained += found[role] > 0
    assert gained > 5


def test_the_foundation_takes_as_many_days_as_it_must() -> None:
    seen = Counter[str]()
    for seed, made, plan in islice(explained(TINY_WISHES, 6000), 30):
        assert plan.insights is not None, seed
        found, rules = plan.insights.foundation, Rules(made.pack, made.assessment)
        missing = [a for a in made.pack.catalogue.foundation if not rules.there(a)]
        facts = tuple(r for r in made.assessment.plan_inputs.requests if isinstance(r, Done | Running))
        alone = asking(made, weeks=52, requests=(*facts, *(Pin(action=a) for a in missing)), former={})
        year = Rules(alone.pack, alone.assessment)
        if found is None:
            assert not missing or not fits(year, 20), seed
            seen["nothing" if not missing else "impossible"] += 1
            continue
        assert fits(year, found.days), seed
        assert not fits(year, found.days - 1), seed
        together = year.with_needs({*missing, *year.mandatory, *year.asked.left})
        assert found.actions == len(together), seed
        assert near(
            found.person_days, sum((sum(year.work(a).effort.values(), Fraction(0)) for a in together), Fraction(0))
        )
        assert found.end == year.days[found.days - 1], seed
        assert found.fits == (found.days <= len(rules.days)), seed
        assert found.planned == {task.id for task in plan.actions}.issuperset(missing), seed
        seen["fits" if found.fits else "too long"] += 1
    assert min(seen[kind] for kind in ("fits", "too long")) > 5, seen


def full(identifier: str, days: int, lifts: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    return action(identifier, lifts, effort={"PE": days}, days=days, **more)


def of_case(of: Pack, said: Said = LOW, **inputs: Any) -> Plan:
    made = case(of, said, inputs={"weeks": 1} | inputs)
    return explain(made.problem, solve(made.problem))


def test_what_is_there_of_the_foundation_is_not_built_again() -> None:
    of = pack(full("X", 3, {"A1": 3}), full("Y", 2, {"A2": 3}), foundation=["X", "Y"])
    half = of_case(of, {**LOW, "A1.1": 3, "A1.2": 3}).insights
    assert half is not None
    assert half.foundation is not None
    assert (half.foundation.actions, half.foundation.days, half.foundation.planned) == (1, 2, True)
    done = of_case(of, requests=(Done(action="X"), Done(action="Y")))
    assert done.insights is None
    third = pack(full("X", 3, {"A1": 3}), full("Y", 2, {"A2": 3}), foundation=["X"])
    there = of_case(third, requests=(Done(action="X"),)).insights
    assert there is not None
    assert there.foundation is None


def test_a_foundation_that_takes_longer_than_the_plan() -> None:
    of = pack(full("X", 4, {"A1": 3}), full("Y", 3, {"A2": 3}), foundation=["X", "Y"])
    found = of_case(of).insights
    assert found is not None
    assert found.foundation is not None
    assert (found.foundation.days, found.foundation.fits, found.foundation.planned) == (7, False, False)
    assert found.foundation.end == MONDAY + dt.timedelta(days=8)


def test_people_who_make_what_is_pinned_impossible_close_nothing() -> None:
    """With more of a role the work takes fewer days with more of it on each, and on some days there is too little."""
    away = Absence(role="PE", first=MONDAY, last=MONDAY + dt.timedelta(days=4), capacity=50)
    of = pack(action("X", {"A1": 3}, effort={"PE": "2.5"}, days=1), action("Y", {"A2": 3}, effort={"PO": 1}))
    plan = of_case(of, capacity={"PE": 50, "PO": 100}, absences=(away,), requests=(Pin(action="X"),))
    assert plan.insights is not None
    assert [(item.role, item.closes) for item in plan.insights.more_people] == [("PO", Decimal(0))]


def scaled(by: int, problem: Problem) -> Problem:
    """Return `problem` with its gains in a smaller unit."""
    steps = tuple(replace(step, gain=step.gain * by) for step in problem.steps)
    gains = replace(problem.gains, scale=problem.gains.scale * by, total=problem.gains.total * by)
    return replace(problem, steps=steps, gains=gains)


def test_problems_of_different_scale_are_compared_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    _, made, plan = next(explained(TIGHT, 3000))
    odd = scaled(7, made.problem)
    plan = solve(odd)
    usual = explain(odd, plan).insights
    monkeypatch.setattr(insights, "build", lambda *given: scaled(5, build(*given)))
    assert usual is not None
    assert usual.more_people
    assert explain(odd, plan).insights == usual


class StopsAt(Control):
    """Stops when the search has been begun so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.begun, self._times = 0, times

    def running(self, interrupt: Callable[[], None] | None) -> None:
        super().running(interrupt)
        if interrupt is not None:
            self.begun += 1
            if self.begun == self._times:
                self.stop()


def test_insights_that_are_stopped_say_what_they_know_and_begin_nothing_more() -> None:
    made, plan = next((made, plan) for _, made, plan in explained(ANY, 300, 2) if len(costed(plan.left_out)) > 3)
    bare = solve(made.problem)
    whole = StopsAt(0)
    full_answer = explain(made.problem, bare, whole)
    assert full_answer == plan
    for times in range(1, whole.begun + 1):
        control = StopsAt(times)
        found = explain(made.problem, bare, control)
        assert control.begun == times
        assert costed(found.left_out) == costed(plan.left_out)[: times - 1]
        assert found.insights is not None
        assert plan.insights is not None
        known = max(0, times - 1 - len(costed(plan.left_out)))
        assert found.insights.more_people == plan.insights.more_people[:known]
        assert found.insights.robustness == plan.insights.robustness
        assert found.insights.foundation is None
    stopped = Control()
    stopped.stop()
    assert explain(made.problem, bare, stopped) == bare


def costed(items: tuple[LeftOut, ...]) -> list[LeftOut]:
    return [item for item in items if item.lost is not None or not item.fits]


def test_no_cost_is_named_for_a_plan_that_is_not_proved() -> None:
    made = next(made for _, made, plan in explained(ANY, 300, 2) if costed(plan.left_out))
    plan = solve(made.problem)
    goals = tuple(goal.model_copy(update={"proved": False}) for goal in plan.goals)
    found = explain(made.problem, plan.model_copy(update={"goals": goals}))
    assert costed(found.left_out) == []
    assert found.insights is not None
    assert found.insights.more_people == ()
