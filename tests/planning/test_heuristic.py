"""The search without a solver: always valid, never worse with more rounds, and the same on every run."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.assessment.plan_inputs import Absence
from assess.errors import InfeasiblePlan
from assess.planning import heuristic
from assess.planning.problem import Problem
from assess.planning.tasks import Chosen, Worth
from tests.builders import capability, question
from tests.planning.checker import broken_rules
from tests.planning.exhaustive import best
from tests.planning.generate import TINY, Instance, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.strategies import cases, few

ROOT = Path(__file__).resolve().parents[2]
SCHEDULES = """
import json, sys
from itertools import islice
from assess.planning import heuristic
from tests.planning.generate import ANY, instances
found = [heuristic.search(made.problem, 100) for _, made in islice(instances(ANY), 12)]
print(json.dumps([{key: place.days for key, place in chosen.items()} for chosen in found]))
"""


def printed(hash_seed: str) -> str:
    """Return the schedules that a fresh process finds."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCHEDULES]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def problem_of(made: Instance) -> Problem:
    try:
        return made.problem
    except InfeasiblePlan:
        assume(False)
        raise


def days(chosen: Chosen) -> dict[str, tuple[int, ...]]:
    return {task: placement.days for task, placement in chosen.items()}


@few
@given(made=cases(), rounds=st.sampled_from([0, 1, 30]))
def test_every_schedule_keeps_the_rules(made: Instance, rounds: int) -> None:
    problem = problem_of(made)
    chosen = heuristic.search(problem, rounds)
    rules = Rules(made.pack, made.assessment)
    assert broken_rules(rules, days(chosen)) == []
    assert all(task.id in chosen for task in problem.tasks.values() if task.required)
    assert all(placement in problem.tasks[task].placements for task, placement in chosen.items())


@few
@given(made=cases(), rounds=st.sampled_from([0, 20]))
def test_the_worth_is_what_rescoring_finds(made: Instance, rounds: int) -> None:
    problem = problem_of(made)
    chosen = heuristic.search(problem, rounds)
    value = Rules(made.pack, made.assessment).value(days(chosen))
    scale = problem.gains.scale
    expected = Worth(int(value.closed * scale), value.found, 0, int(value.early * scale), int(100 * value.saved))
    assert problem.worth(chosen) == expected


@few
@given(made=cases())
def test_more_rounds_are_never_worse(made: Instance) -> None:
    problem = problem_of(made)
    worths = [problem.worth(heuristic.search(problem, rounds)) for rounds in (0, 5, 25)]
    assert worths == sorted(worths)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_search_repeats_and_no_schedule_beats_the_best(seed: int) -> None:
    made = next(made for _, made in instances(TINY, first=1000 * seed, tasks=4))
    first = heuristic.search(made.problem, 50, seed)
    assert heuristic.search(made.problem, 50, seed) == first
    assert made.problem.worth(first) <= best(made.problem)


def test_schedules_do_not_depend_on_the_hash_seed() -> None:
    found = [printed(seed) for seed in ("0", "4711")]
    assert found[0] == found[1]
    assert any(json.loads(found[0]))


def test_nothing_to_plan_is_an_empty_schedule() -> None:
    assert heuristic.search(case(pack(action("X", {"A1": 3})), dict.fromkeys(SAID, 4)).problem) == {}


SAID: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}


def test_what_is_worth_more_per_day_comes_first() -> None:
    of = pack(action("X", {"A1": 3}, effort={"PE": 4}, days=4), action("Y", {"A2": 3}, effort={"PE": 2}, days=2))
    assert days(heuristic.search(case(of, SAID, inputs={"weeks": 1}).problem, 0)) == {"Y": (0, 1)}
    assert days(heuristic.search(case(of, SAID).problem, 0)) == {"Y": (0, 1), "X": (2, 3, 4, 5)}


def test_the_mandatory_action_comes_with_the_first_bundle_and_not_alone() -> None:
    of = pack(
        action("X", {"A1": 3}, days=5, effort={"PE": 5}),
        action("M", mandatory=True, effort={"PO": 1}),
        action("Y", {"A2": 3}, days=5, effort={"PO": 5}),
    )
    assert days(heuristic.search(case(of, SAID, inputs={"weeks": 1}).problem)) == {"M": (0,), "X": (0, 1, 2, 3, 4)}
    alone = pack(action("M", mandatory=True), action("X", {"A1": 3}, days=60))
    assert heuristic.search(case(alone, SAID).problem) == {}


def test_what_two_actions_do_alike_is_done_once() -> None:
    of = pack(action("X", {"A1": 3}), action("Y", {"A1": 3}, effort={"PE": "0.5"}))
    assert days(heuristic.search(case(of, SAID).problem, 0)) == {"Y": (0,)}


def test_the_required_tasks_are_placed_before_the_others_even_without_a_round() -> None:
    """Only two tasks to find out fit; the last two capabilities have the most weight."""
    content = [capability(f"A{n}", [question(f"A{n}.1"), question(f"A{n}.2")], weight=1 + n // 5) for n in range(1, 7)]
    monday = dt.date(2027, 1, 11)
    away = Absence(role="PO", first=monday, last=monday + dt.timedelta(days=3))
    made = case(pack(action("X", {"A1": 3}), capabilities=content), {}, inputs={"weeks": 1, "absences": (away,)})
    assert list(heuristic.search(made.problem, 0)) == ["A5?", "A6?"]
