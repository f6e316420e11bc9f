"""The independent check really fails: a right plan passes, and each single change to it is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from assess.assessment.plan_inputs import Absence
from assess.planning.plan import Plan, ScheduledAction
from assess.planning.solver import solve
from tests import builders
from tests.planning.checker import check
from tests.planning.generate import Instance

MONDAY = dt.date(2027, 1, 11)
DAY = dt.timedelta(days=1)
CENT = Decimal("0.01")
Change = Callable[[Plan], Plan]


@cache
def right() -> tuple[Instance, Plan]:
    """Return a plan with a chain, a mandatory action, a pause, something to find out, gates and something left out."""
    usual = builders.catalogue_data()
    actions = [dict(action) for action in usual["actions"]]
    actions[3] |= {"days": 6, "needs": ["X2"], "effort": {"PE": 6}}
    actions.append(builders.action("M", {"PO": 1}, 1, mandatory=True))
    actions.append(builders.action("L", {"PE": 9}, 9, lifts=[{"capability": "B2", "to": 2}]))
    gate = {"id": "G2", "name": "Second", "tests": [{"text": "X4 and L", "actions": ["X4", "L"]}]}
    of = builders.pack(catalogue=usual | {"actions": actions, "gates": [*usual["gates"], gate]})
    asked = ("A1", "A2", "B1", "B2", "C1")
    away = Absence(role="PE", first=MONDAY + 7 * DAY, last=MONDAY + 8 * DAY)
    state = builders.assessment(
        {f"{c}.{n}": 1 for c in asked for n in (1, 2)} | {"C2.1": 1},
        of=of,
        plan_inputs=builders.plan_inputs(weeks=3, absences=(away,), blackout=(MONDAY + DAY,)),
    )
    made = Instance(of, state)
    return made, solve(made.problem)


def test_the_right_plan_has_all_that_is_changed_below() -> None:
    made, plan = right()
    assert check(made.pack, made.assessment, plan) == []
    assert plan.status == "proved"
    assert {task.id for task in plan.actions} >= {"M", "X1", "X2", "C2?"}
    assert any(len(task.work_days) < task.end_day - task.start_day for task in plan.actions)
    assert plan.left_out
    assert {gate.complete for gate in plan.gates} == {True, False}


def task(identifier: str, change: Callable[[ScheduledAction], dict[str, Any]]) -> Change:
    def changed(plan: Plan) -> Plan:
        return plan.model_copy(
            update={"actions": tuple(t.model_copy(update=change(t)) if t.id == identifier else t for t in plan.actions)}
        )

    return changed


def moved(identifier: str, by: int) -> Change:
    """Return a change that moves a task with all its days and dates."""

    def changed(plan: Plan) -> Plan:
        def shift(found: ScheduledAction) -> dict[str, Any]:
            work = tuple(day + by for day in found.work_days)
            start, end = plan.days[work[0]], plan.days[work[-1]]
            return {"work_days": work, "start_day": work[0], "end_day": work[-1] + 1, "start": start, "end": end}

        return task(identifier, shift)(plan)

    return changed


def without(identifier: str) -> Change:
    return lambda plan: plan.model_copy(update={"actions": tuple(t for t in plan.actions if t.id != identifier)})


def first(field: str, **update: Any) -> Change:
    """Return a change of the first item of a list in the plan."""
    return lambda plan: plan.model_copy(
        update={field: (getattr(plan, field)[0].model_copy(update=update), *getattr(plan, field)[1:])}
    )


def less(field: str) -> Change:
    return lambda plan: plan.model_copy(update={field: getattr(plan, field)[1:]})


def plus(field: str, amount: Decimal | int) -> Change:
    return lambda plan: plan.model_copy(update={field: getattr(plan, field) + amount})


def same(**update: Any) -> Change:
    return lambda plan: plan.model_copy(update=update)


def load(**update: Any) -> Change:
    def changed(plan: Plan) -> Plan:
        role = plan.load[0]
        weeks = (role.weeks[0].model_copy(update=update), *role.weeks[1:])
        return plan.model_copy(update={"load": (role.model_copy(update={"weeks": weeks}), *plan.load[1:])})

    return changed


CHANGES: dict[str, tuple[Change, str]] = {
    "moved before its prerequisite": (moved("X2", -4), "starts before X1 ends"),
    "moved onto work of the same people": (moved("X3", -1), "needs"),
    "moved out of the plan": (task("X2", lambda t: {"work_days": tuple(d + 20 for d in t.work_days)}), "works on"),
    "without a prerequisite": (without("X1"), "X1 is not planned"),
    "without the mandatory action": (without("M"), "mandatory"),
    "without what must be found out": (without("C2?"), "nobody finds out"),
    "a task twice": (lambda p: p.model_copy(update={"actions": (*p.actions, p.actions[0])}), "twice"),
    "an unknown task": (task("M", lambda _: {"id": "Nowhere"}), "nothing to plan"),
    "a day less": (task("X2", lambda t: {"work_days": t.work_days[:-1]}), "takes 3 days, not 4"),
    "a pause for nothing": (
        task("C2?", lambda t: {"work_days": (t.work_days[0], t.work_days[0] + 2)}), "takes 2 days",
    ),
    "another first day": (task("X2", lambda t: {"start_day": t.start_day - 1}), "X2: days"),
    "another last day": (task("X2", lambda t: {"end_day": t.end_day + 1}), "X2: days"),
    "another start": (task("X2", lambda t: {"start": t.start - DAY}), "X2: dates"),
    "another end": (task("X2", lambda t: {"end": t.end + DAY}), "X2: dates"),
    "another title": (task("X2", lambda _: {"title": "Else"}), "X2: is"),
    "another workstream": (task("C2?", lambda _: {"workstream": "A"}), "C2?: is"),
    "another kind": (task("X2", lambda _: {"kind": "find_out"}), "X2: is"),
    "another effort": (task("X2", lambda _: {"effort": {"PE": Decimal(5)}}), "X2: effort"),
    "another lift": (task("X2", lambda _: {"lifts": {"A1": 4}}), "X2: lifts"),
    "another gate day": (first("gates", day=0), "G1: on day 0"),
    "another gate date": (first("gates", date=MONDAY), "G1: on day"),
    "a gate passed too early": (first("gates", complete=False), "G1: complete"),
    "a gate without its checks": (first("gates", checks=()), "G1: checks"),
    "a gate less": (less("gates"), "gates"),
    "more load": (load(used=Decimal("99.5")), "load 99.5"),
    "more people": (load(available=Decimal("99.5")), "of 99.5"),
    "a role without load": (less("load"), "load of 0 weeks"),
    "a curve without its first day": (less("curve"), "other days"),
    "a curve that falls too early": (first("curve", remaining=Decimal("99.98")), "after day 0"),
    "another prediction": (first("capabilities", after=Decimal(1)), "A1: predicted"),
    "another past": (first("capabilities", before=Decimal(1)), "A1: predicted"),
    "another level": (first("capabilities", level_after=5), "A1: predicted"),
    "a prediction less": (less("capabilities"), "other capabilities"),
    "another share to go": (first("gaps", to_go_after=Decimal(1)), "A: predicted"),
    "another gap score": (first("gaps", score_after=Decimal(1)), "A: predicted"),
    "a gap less": (less("gaps"), "other gaps"),
    "more closed": (plus("closed_share", CENT), "per cent"),
    "more person-days": (plus("person_days", CENT), "takes"),
    "more people over all": (plus("available_days", CENT), "person-days"),
    "nothing left out": (same(left_out=()), "leaves out"),
    "left out without a reason": (first("left_out", reason=" "), "leaves out"),
    "left out with other effort": (first("left_out", person_days=Decimal(1)), "leaves out"),
    "another value": (lambda p: first("goals", value=p.goals[0].value + 1, bound=None)(p), "goals"),
    "an impossible bound": (first("goals", bound=0), "bounded by 0"),
    "a goal less": (less("goals"), "goals"),
    "not proved after all": (same(status="bounded"), "bounded with goals"),
    "by rules of thumb": (same(status="heuristic"), "heuristic by cp-sat"),
    "empty with tasks": (same(status="empty"), "is empty"),
    "provisional": (same(provisional=True), "provisional"),
    "another end of the plan": (same(end=MONDAY), "lasts"),
    "a day less in the calendar": (lambda p: p.model_copy(update={"days": p.days[:-1]}), "working days"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_found(name: str) -> None:
    made, plan = right()
    change, words = CHANGES[name]
    changed = change(plan)
    assert changed != plan
    found = check(made.pack, made.assessment, changed)
    assert any(words in line for line in found), found


def test_a_pause_while_everybody_is_there_is_found() -> None:
    made, plan = right()
    last = plan.actions[-1]
    spread = (*last.work_days[:-1], last.work_days[-1] + 1)
    found = check(made.pack, made.assessment, task(last.id, lambda _: {"work_days": spread})(plan))
    assert any("although everybody is there" in line for line in found), (last, found)
