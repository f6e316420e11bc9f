"""Every action that would close something and is not planned says why, in a sentence that is true."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from assess.planning.plan import Plan
from assess.planning.solver import solve
from tests.planning.generate import ANY, instances
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}


def plan(*actions: dict[str, Any], **inputs: Any) -> Plan:
    return solve(case(pack(*actions), LOW, inputs={"weeks": 1} | inputs).problem)


def reasons(*actions: dict[str, Any], **inputs: Any) -> dict[str, str]:
    return {item.action: item.reason for item in plan(*actions, **inputs).left_out}


def work(identifier: str, days: int, lifts: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    """Return an action that takes the platform engineer's whole time."""
    return action(identifier, lifts, effort={"PE": days}, days=days, **more)


def test_what_cannot_be_done_says_so_and_what_it_would_have_made_possible_too() -> None:
    assert reasons(work("X", 6), work("Y", 1, {"A1": 3}, needs=["X"])) == {
        "X": "takes 6 working days with the people there are, and the plan has 5",
        "Y": "needs X first, which cannot be done in this plan",
    }


def test_a_prerequisite_of_what_is_not_planned() -> None:
    actions = (work("E", 2), work("X", 4, {"A1": 3}, needs=["E"]), work("Y", 4, {"A2": 3}))
    assert reasons(*actions)["E"] == "only makes X possible, which is not planned"
    both = (*actions, work("Z", 4, {"A1": 3}, needs=["E"]))
    assert reasons(*both)["E"] == "only makes X and Z possible, which are not planned"


def test_a_lift_that_counts_only_with_a_lower_one_that_cannot_be_done() -> None:
    found = reasons(work("X2", 6, {"A1": 2}), work("X3", 1, {"A1": 3}), work("Y", 1, {"A2": 3}))
    assert found["X3"] == "counts only together with X2, which is not planned"


def test_a_lift_that_counts_only_with_lower_ones_that_are_left_out() -> None:
    found = reasons(
        work("X2", 3, {"A1": 2}), work("X3", 2, {"A1:A1.1": 3}), work("X4", 2, {"A1": 4}), work("Y", 4, {"A2": 3})
    )
    assert found["X2"] == "the plan that closes most leaves it out"
    assert found["X3"] == "counts only together with X2, which is not planned"
    assert found["X4"] == "counts only together with X2 and X3, which are not planned"


def test_a_mandatory_action_that_nothing_fits_beside() -> None:
    assert reasons(work("M", 3, mandatory=True), work("X", 3, {"A1": 3})) == {
        "M": "closes nothing by itself, and nothing that closes something fits beside it",
        "X": "with the work before it, it needs 6 days of the platform engineer: this does not fit in the "
        "5 working days with the platform engineer at 100 %",
    }


def test_what_other_work_closes_already() -> None:
    assert reasons(work("X", 1, {"A1": 3}), work("Y", 2, {"A1": 3})) == {
        "Y": "closes nothing that the plan leaves open"
    }


def test_what_had_to_make_room() -> None:
    found = reasons(work("X", 3, {"A1": 3}), work("Y", 3, {"A2": 3}))
    assert list(found.values()) == ["the plan that closes most leaves it out"]


def test_reasons_are_true_on_random_instances() -> None:
    for seed, made in islice(instances(ANY, first=500), 25):
        rules, found = Rules(made.pack, made.assessment), solve(made.problem)
        done = {task.id for task in found.actions if task.kind == "action"}
        closed = rules.remaining(done)
        for item in found.left_out:
            assert "  " not in item.reason, seed
            before = done | rules.with_needs(rules.needs(item.action))
            with_it = rules.remaining(before | {item.action})
            if item.reason.startswith(("counts only", "only makes", "closes nothing")):
                assert with_it == rules.remaining(before), (seed, item)
            if item.reason.startswith("counts only"):
                partners = re.findall(r"X\d+", item.reason)
                assert rules.remaining(done | rules.with_needs([item.action, *partners])) < closed, (seed, item)
            if "leaves it out" in item.reason:
                assert with_it < closed, (seed, item)
