"""The solver: every plan is right, tiny ones are the best there is, and the same problem gives the same plan."""

from __future__ import annotations

import sys
import threading
from decimal import Decimal
from itertools import islice

import pytest

from assess.planning import heuristic
from assess.planning.control import Control, Progress
from assess.planning.plan import Goal, Plan
from assess.planning.problem import Problem
from assess.planning.solver import goals, solve
from assess.planning.tasks import Worth
from tests.planning.checker import check
from tests.planning.exhaustive import best
from tests.planning.generate import ANY, TINY, Instance, built_in, instances, realistic
from tests.planning.steady import printed

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:ortools.*")


def worth(problem: Problem, plan: Plan) -> Worth:
    """Return what the schedule in `plan` is worth."""
    return problem.worth({task.id: problem.tasks[task.id].by_start[task.start_day] for task in plan.actions})


def wrong(made: Instance, plan: Plan) -> list[str]:
    return check(made.pack, made.assessment, plan)


@pytest.mark.parametrize("first", range(0, 1000, 200))
def test_plans_of_random_instances_are_right_proved_and_no_worse_than_the_heuristic(first: int) -> None:
    for seed, made in islice(instances(ANY, first=first), 30):
        plan = solve(made.problem)
        assert wrong(made, plan) == [], seed
        assert plan.status in ("proved", "empty"), seed
        assert all(goal.proved for goal in plan.goals), seed
        assert worth(made.problem, plan) >= made.problem.worth(heuristic.search(made.problem, 100)), seed


@pytest.mark.parametrize("first", range(0, 1000, 200))
def test_no_schedule_of_a_tiny_instance_is_better(first: int) -> None:
    for seed, made in islice(instances(TINY, first=first), 25):
        plan = solve(made.problem)
        found = best(made.problem)
        assert worth(made.problem, plan) == found, seed
        assert [goal.value for goal in plan.goals] == [found.closed, found.found, found.early, found.saved], seed


def test_a_realistic_plan_is_right_and_proved() -> None:
    made = realistic(built_in(), "small", 1)
    plan = solve(made.problem)
    assert wrong(made, plan) == []
    assert plan.status == "proved"
    assert plan.provenance.reproducible
    assert plan.provenance.input_hash == made.problem.input_hash


def test_two_processes_with_other_hash_seeds_find_the_same_plans() -> None:
    """Under load too, which `tests.planning.steady` tries."""
    first, second = printed("1", "300", "8"), printed("31337", "300", "8")
    assert first == second
    plans = [Plan.model_validate_json(line) for line in first.splitlines() if line.startswith("{")]
    assert len(plans) > 10
    assert all(plan.insights for plan in plans if plan.actions)


def test_a_plan_survives_json() -> None:
    _, made = next(instances(ANY, first=40, tasks=6))
    plan = solve(made.problem)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_without_or_tools_the_heuristic_plans_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "ortools"]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("assess.planning.solver.goals", "assess.planning.solver.model"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "ortools", None)
    planned = 0
    for seed, made in islice(instances(ANY, first=700), 6):
        plan = solve(made.problem)
        assert wrong(made, plan) == [], seed
        if plan.actions:
            planned += 1
            assert plan.status == "heuristic"
            assert plan.provenance.engine == "heuristic"
            assert plan.notes[-1].startswith("OR-Tools is not installed here")
    assert planned > 3


@pytest.mark.parametrize("limit", ["0.00001", "0.05"])
def test_a_limit_that_is_too_short_leaves_a_right_plan_with_bounds(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "LIMIT", Decimal(limit))
    monkeypatch.setattr(goals, "TIDY_LIMIT", Decimal(limit))
    made = realistic(built_in(), "medium", 6)
    plan = solve(made.problem)
    assert wrong(made, plan) == []
    assert plan.status == "bounded"
    assert plan.provenance.reproducible
    assert solve(made.problem) == plan
    start = heuristic.search(made.problem, 60)
    assert worth(made.problem, plan) >= made.problem.worth(start)


def test_goals_have_the_values_of_the_schedule_that_is_returned() -> None:
    """A goal that was not proved may be bettered on the way to a later one."""
    _, made = next(instances(ANY, first=40, tasks=6))
    search = goals.Search(made.problem, heuristic.search(made.problem), Control())
    search.goals = [
        Goal(name=name, value=0, bound=None, proved=False) for name in ("closed", "found", "early", "saved")
    ]
    expected = made.problem.worth(search.best)
    values = [goal.value for goal in search.solution().goals]
    assert values == [expected.closed, expected.found, expected.early, expected.saved]


def test_a_stopped_search_returns_what_it_has() -> None:
    made = realistic(built_in(), "large", 2)
    control = Control()
    control.stop()
    plan = solve(made.problem, control)
    assert wrong(made, plan) == []
    assert plan.status == "bounded"
    assert not plan.provenance.reproducible


def test_a_search_is_stopped_from_another_thread_and_reports_before() -> None:
    made = realistic(built_in(), "large", 2)
    seen: list[Progress] = []
    first = threading.Event()

    def report(progress: Progress) -> None:
        seen.append(progress)
        first.set()

    control = Control(report)
    plans: list[Plan] = []
    thread = threading.Thread(target=lambda: plans.append(solve(made.problem, control)))
    thread.start()
    assert first.wait(60)
    control.stop()
    thread.join(60)
    assert not thread.is_alive()
    assert wrong(made, plans[0]) == []
    assert not plans[0].provenance.reproducible
    assert seen[0].goal == "closed"
    assert all(p.bound is None or p.bound >= p.value for p in seen)
