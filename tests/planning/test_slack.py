"""Which tasks cannot wait: what is put off by its slack still keeps every rule."""

from __future__ import annotations

from itertools import islice

from assess.planning import heuristic
from assess.planning.slack import slack
from assess.planning.tasks import Chosen
from tests.planning.checker import broken_rules
from tests.planning.generate import ANY, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}


def end(chosen: Chosen) -> int:
    return max((placement.end for placement in chosen.values()), default=0)


def test_everything_put_off_by_its_slack_still_keeps_the_rules() -> None:
    for seed, made in islice(instances(ANY, tasks=3), 60):
        problem = made.problem
        chosen = heuristic.search(problem, 5)
        spare = slack(problem.tasks, problem.capacity, chosen)
        assert set(spare) == set(chosen)
        assert all(days >= 0 for days in spare.values())
        late = {key: problem.tasks[key].by_start[place.start + spare[key]] for key, place in chosen.items()}
        assert end(late) == end(chosen), seed
        rules = Rules(made.pack, made.assessment)
        assert broken_rules(rules, {key: place.days for key, place in late.items()}) == [], seed
        assert not chosen or min(spare.values()) == 0


def test_a_chain_is_critical_and_what_stands_beside_it_is_not() -> None:
    of = pack(
        action("X", {"A1": 3}, days=3, effort={"PE": "0.3"}),
        action("Y", {"A2": 3}, days=2, effort={"PE": "0.2"}, needs=["X"]),
        action("Z", {"A1": 2}, days=1, effort={"PO": 1}),
    )
    problem = case(of, LOW).problem
    chosen = {key: problem.tasks[key].by_start[start] for key, start in {"X": 0, "Y": 3, "Z": 0}.items()}
    assert slack(problem.tasks, problem.capacity, chosen) == {"X": 0, "Y": 0, "Z": 4}


def test_work_that_waits_for_people_is_critical_too() -> None:
    of = pack(
        action("X", {"A1": 3}, days=3, effort={"PE": 3}),
        action("Y", {"A2": 3}, days=2, effort={"PE": 2}),
        action("Z", {"A1": 2}, days=2, effort={"PO": 2}),
    )
    problem = case(of, LOW).problem
    chosen = {key: problem.tasks[key].by_start[start] for key, start in {"X": 0, "Y": 3, "Z": 0}.items()}
    assert slack(problem.tasks, problem.capacity, chosen) == {"X": 0, "Y": 0, "Z": 3}


def test_nothing_planned_has_no_slack() -> None:
    assert slack({}, {}, {}) == {}
