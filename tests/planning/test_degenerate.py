"""Inputs with nothing to plan, nobody to do it or no way through: each ends in a sentence, not in a failure."""

from __future__ import annotations

from typing import Any

import pytest

from assess.errors import AssessError, DataProblem, InfeasiblePlan
from assess.planning.plan import Plan
from assess.planning.solver import solve
from tests.builders import capability, question
from tests.planning.checker import check
from tests.planning.generate import Instance
from tests.planning.small import Said, action, case, pack

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
HIGH: Said = dict.fromkeys(LOW, 4)
NOBODY = {"PE": 0}


def made(said: Said, *actions: dict[str, Any], **inputs: Any) -> Instance:
    return case(pack(*(actions or [action("X", {"A1": 3})])), said, inputs=inputs)


def solved(instance: Instance) -> Plan:
    """Return the plan, which an independent check finds right."""
    plan = solve(instance.problem)
    assert check(instance.pack, instance.assessment, plan) == []
    return plan


def empty(instance: Instance) -> tuple[str, ...]:
    """Return the notes of a plan in which nothing is planned."""
    plan = solved(instance)
    assert plan.status == "empty"
    assert not plan.actions
    assert plan.closed_share == plan.person_days == 0
    return plan.notes


def refused(instance: Instance, kind: type[AssessError]) -> AssessError:
    with pytest.raises(kind) as error:
        solve(instance.problem)
    return error.value


@pytest.mark.parametrize("capacity", [{}, NOBODY, {"PE": 0, "PO": 0}], ids=str)
def test_nobody_is_available(capacity: dict[str, int]) -> None:
    error = refused(made(LOW, capacity=capacity), InfeasiblePlan)
    assert error.message == "Nobody is available for the plan: every role has a capacity of 0."
    assert error.hint == "Give at least one role some of a person's time."
    assert refused(made({}, capacity=capacity), InfeasiblePlan).message == error.message


def test_nobody_is_needed() -> None:
    assert empty(made(HIGH, capacity=NOBODY)) == (
        "Every capability that is known is at its target. There is nothing to plan.",
    )


def test_all_at_target() -> None:
    assert empty(made(HIGH)) == ("Every capability that is known is at its target. There is nothing to plan.",)


def test_what_is_known_is_at_target_and_the_rest_is_found_out() -> None:
    plan = solved(made({"A1.1": 4, "A1.2": 4}))
    assert [task.id for task in plan.actions] == ["A2?"]
    assert plan.notes[0] == (
        "1 capability has no known answer: nothing counts as closed there before somebody finds out."
    )
    assert plan.notes[1] == "Every capability that is known is at its target. There is nothing to plan."


def test_nothing_is_known() -> None:
    plan = solved(made({}))
    assert [task.kind for task in plan.actions] == ["find_out", "find_out"]
    assert plan.notes[0] == "No answer is known yet, so the plan holds only tasks that find the answers."


def test_the_catalogue_has_no_action_for_what_is_open() -> None:
    assert empty(made({**HIGH, "A2.1": 1, "A2.2": 1})) == ("No action of the catalogue closes what is still open.",)


def test_nothing_applies() -> None:
    empty(made(dict.fromkeys(LOW, "na")))


def test_actions_in_a_circle() -> None:
    circle = made(LOW, action("X", {"A1": 3}, needs=["Y"]), action("Y", needs=["X"]))
    error = refused(circle, DataProblem)
    assert "circle" in error.message
    assert error.hint == "Change the `needs` of one of them."


def test_an_action_longer_than_the_plan() -> None:
    plan = solved(made(LOW, action("X", {"A1": 3}, days=41)))
    assert plan.status == "empty"
    assert [(item.action, item.reason) for item in plan.left_out] == [
        ("X", "takes 41 working days with the people there are, and the plan has 40")
    ]


def test_one_role_is_missing() -> None:
    plan = solved(made(LOW, action("X", {"A1": 3}, effort={"PO": 1}), action("Y", {"A2": 3}), capacity={"PE": 100}))
    assert [task.id for task in plan.actions] == ["Y"]
    assert "1 action that needs a product owner cannot be planned: none is available." in plan.notes


def test_a_hundredth_of_a_person() -> None:
    plan = solved(made(LOW, action("X", {"A1": 3}, effort={"PE": "0.4"}), action("Y", {"A2": 3}), capacity={"PE": 1}))
    assert [(task.id, len(task.work_days)) for task in plan.actions] == [("X", 40)]
    assert [item.reason for item in plan.left_out] == [
        "takes 100 working days with the people there are, and the plan has 40"
    ]


def test_a_plan_of_one_day() -> None:
    off = made(LOW).problem.calendar.days[1:5]
    plan = solved(made(LOW, action("X", {"A1": 3}), action("Y", {"A2": 3}), weeks=1, blackout=off))
    assert [(task.id, task.work_days) for task in plan.actions] == [("X", (0,))]
    assert len(plan.left_out) == 1


def test_the_mandatory_action_takes_all_the_time_there_is() -> None:
    plan = solved(made(LOW, action("M", days=5, effort={"PE": 5}, mandatory=True), action("X", {"A1": 3}), weeks=1))
    assert plan.status == "empty"
    assert len(plan.left_out) == 2


def test_an_action_without_effort_takes_its_days() -> None:
    plan = solved(made(LOW, action("X", {"A1": 3}, effort={"PE": 0}, days=3)))
    assert [(task.id, task.work_days) for task in plan.actions] == [("X", (0, 1, 2))]


def test_weights_too_fine_for_an_exact_plan() -> None:
    numbers = (1, 3, 7, 9)
    fine = [capability(f"A{n}", [question(f"A{n}.1", weight=f"1.0{n}"), question(f"A{n}.2")]) for n in numbers]
    of = pack(*(action(f"X{n}", {f"A{n}:A{n}.1": 2}) for n in numbers), capabilities=fine)
    said: Said = {f"A{n}.{q}": 1 for n in numbers for q in (1, 2)}
    assert "too fine" in refused(case(of, said), DataProblem).message
