"""What this team can do at all, and the reason for everything it cannot."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume, given

from assess.assessment.plan_inputs import Absence
from assess.errors import InfeasiblePlan
from assess.planning.problem import Problem
from tests.planning.generate import Instance
from tests.planning.rules import Rules
from tests.planning.small import Said, action, case, pack
from tests.planning.strategies import cases, steady

LOW: Said = {"A1.1": 1, "A1.2": 1, "A2.1": 1, "A2.2": 1}
MONDAY = dt.date(2027, 1, 11)


def problem(*actions: dict[str, object], said: Said = LOW, **inputs: object) -> Problem:
    return case(pack(*actions), said, inputs=inputs).problem


def test_a_role_without_capacity() -> None:
    found = problem(action("X", {"A1": 3}, effort={"PE": 1, "PO": 1}), capacity={"PO": 100})
    assert found.reasons == {"X": "needs a platform engineer; none is available"}
    assert not found.tasks
    assert not found.steps
    assert found.notes == ("1 action that needs a platform engineer cannot be planned: none is available.",)


def test_effort_of_zero_needs_nobody() -> None:
    found = problem(action("X", {"A1": 3}, effort={"PE": 0, "PO": 1}), capacity={"PO": 100})
    assert found.tasks["X"].demand == {"PO": 10_000}


def test_an_action_longer_than_the_plan() -> None:
    found = problem(action("X", {"A1": 3}, days=6), action("Y", {"A2": 3}, effort={"PO": 2}), weeks=1,
                    capacity={"PE": 100, "PO": 20})  # fmt: skip
    assert found.reasons == {
        "X": "takes 6 working days with the people there are, and the plan has 5",
        "Y": "takes 10 working days with the people there are, and the plan has 5",
    }


def test_absences_that_leave_no_time() -> None:
    away = Absence(role="PE", first=MONDAY, last=MONDAY + dt.timedelta(days=11), capacity=40)
    found = problem(action("X", {"A1": 3}, effort={"PE": 5}, days=5), weeks=2, absences=(away,))
    assert found.reasons == {
        "X": "needs 5 working days of the platform engineer without a long absence between; there is no such time"
    }


def test_a_prerequisite_that_cannot_be_done_stops_all_that_need_it() -> None:
    found = problem(
        action("Z", {"A2": 3}, needs=["Y"]), action("Y", {"A1": 3}, needs=["X"]), action("X", days=60), action("W")
    )
    assert found.reasons == {
        "X": "takes 60 working days with the people there are, and the plan has 40",
        "Y": "needs X first, which cannot be done in this plan",
        "Z": "needs Y first, which cannot be done in this plan",
    }


def test_a_chain_that_is_too_long() -> None:
    found = problem(action("X", {"A1": 3}, days=3), action("Y", {"A2": 3}, days=3, needs=["X"]), weeks=1)
    assert found.reasons == {
        "Y": "takes, with the work that must come before it, at least 6 working days, and the plan has 5"
    }
    assert list(found.tasks) == ["X"]


def test_a_chain_that_just_fits() -> None:
    found = problem(action("X", {"A1": 3}, days=3), action("Y", {"A2": 3}, days=2, needs=["X"]), weeks=1)
    assert list(found.tasks) == ["X", "Y"]


def test_a_chain_that_an_absence_makes_too_long() -> None:
    away = Absence(role="PE", first=MONDAY, last=MONDAY)
    actions = (action("X", {"A1": 3}, days=3), action("Y", {"A2": 3}, days=2, needs=["X"]))
    assert list(problem(*actions, weeks=1, absences=(away,)).tasks) == ["X"]


def test_a_mandatory_action_that_cannot_be_done_stops_everything() -> None:
    found = problem(action("X", {"A1": 3}), action("M", days=60, mandatory=True), action("Y", {"A2": 3}, days=50))
    assert found.reasons == {
        "X": "every plan begins with M, which cannot be done",
        "M": "takes 60 working days with the people there are, and the plan has 40",
        "Y": "takes 50 working days with the people there are, and the plan has 40",
    }
    assert not found.tasks


def test_a_step_needs_all_of_its_actions_and_an_enabler_somebody_to_serve() -> None:
    found = problem(
        action("E"), action("X3", {"A1": 3}, needs=["E"]), action("X2", {"A1": 2}, days=60), action("Y", {"A2": 3})
    )
    assert list(found.tasks) == ["Y"]
    assert list(found.reasons) == ["X2"]
    assert [step.needs for step in found.steps] == [("Y",)]


def test_length_and_demand_are_those_of_the_team() -> None:
    found = problem(action("X", {"A1": 3}, effort={"PE": 3, "PO": 1}, days=4), capacity={"PE": 50, "PO": 100}).tasks[
        "X"
    ]
    assert (found.length, found.demand) == (6, {"PE": 5000, "PO": 1666})
    assert found.work == 400


@steady
@given(case=cases())
def test_tasks_follow_the_rules(case: Instance) -> None:
    try:
        found = case.problem
    except InfeasiblePlan:
        assume(False)
    rules = Rules(case.pack, case.assessment)
    planned = {task.id for task in found.actions}
    assert planned.isdisjoint(found.reasons)
    assert planned | set(found.reasons) <= rules.relevant
    assert planned == {a for step in found.steps for a in rules.with_needs(step.needs)} | (
        rules.with_needs({a.id for a in case.pack.catalogue.actions if a.mandatory}) if planned else set()
    )
    for task in found.tasks.values():
        work = rules.work(task.id)
        assert (task.kind, task.length, set(task.needs)) == (work.kind, work.length, set(work.needs))
        assert {role for role, days in task.effort.items() if days} == set(work.effort)
        assert [p.start for p in task.placements] == sorted({p.start for p in task.placements})
        assert task.placements
