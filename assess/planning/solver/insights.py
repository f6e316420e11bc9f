"""What a reader asks of a finished plan: what each left-out action would cost, what more people would buy.

Every answer is the first goal solved again under one change, so it is as exact as the plan itself; where the solver
could not prove it within its limit, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ortools.sat.python import cp_model

from assess.assessment.plan_inputs import Person, Pin
from assess.errors import InfeasiblePlan
from assess.planning.control import Control
from assess.planning.outcome import hundredths, there
from assess.planning.plan import Foundation, Insights, LeftOut, MorePeople, Plan
from assess.planning.problem import Problem, build
from assess.planning.relevance import closure
from assess.planning.robustness import LONGEST, robustness
from assess.planning.solver.model import ScheduleModel
from assess.planning.solver.run import run
from assess.planning.tasks import Chosen

LIMIT = 3.0
"""Deterministic time per answer."""
QUARTER = 25
"""Per cent of a person."""


def add_insights(problem: Problem, plan: Plan, control: Control) -> Plan:
    """Return `plan`, solved for `problem`, with its insights; without those that `control` had no patience for."""
    chosen = _chosen(problem, plan)
    proved = any(goal.name == "closed" and goal.proved for goal in plan.goals)
    if not chosen or control.stopped:
        return plan
    closed = problem.worth(chosen).closed
    left = tuple(_costed(problem, chosen, closed, item, control) if proved else item for item in plan.left_out)
    more = tuple(_more_people(problem, closed, control)) if proved else ()
    insights = Insights(
        more_people=more, foundation=_foundation(problem, set(chosen), control), robustness=robustness(problem, chosen)
    )
    return plan.model_copy(update={"left_out": left, "insights": insights})


def _chosen(problem: Problem, plan: Plan) -> Chosen:
    return {action.id: problem.tasks[action.id].by_start[action.start_day] for action in plan.actions}


def _costed(problem: Problem, chosen: Chosen, closed: int, item: LeftOut, control: Control) -> LeftOut:
    """Return `item` with the points of the distance that the plan would lose with it in it."""
    if item.action not in problem.tasks or control.stopped:
        return item
    forced = closure({key: task.needs for key, task in problem.tasks.items()}, [item.action, *problem.mandatory])
    tasks = {key: replace(task, required=task.required or key in forced) for key, task in problem.tasks.items()}
    value = _most_closed(replace(problem, tasks=tasks), chosen, control)
    if value is None:
        return item
    if value < 0:
        return item.model_copy(update={"fits": False})
    return item.model_copy(update={"lost": _points(problem, closed - value)})


def _more_people(problem: Problem, closed: int, control: Control) -> Iterator[MorePeople]:
    """Yield what a quarter of a person more of each role would close, in points of the distance."""
    given = problem.assessment
    for role in problem.pack.catalogue.roles:
        inputs = given.plan_inputs
        if any(person.role == role.id for person in inputs.people):
            another = Person(name="+", role=role.id, capacity=QUARTER)
            more = inputs.model_copy(update={"people": (*inputs.people, another)})
        else:
            capacity = inputs.capacity | {role.id: inputs.capacity.get(role.id, 0) + QUARTER}
            more = inputs.model_copy(update={"capacity": capacity})
        if control.stopped:
            return
        changed = build(problem.pack, given.model_copy(update={"plan_inputs": more}), problem.before)
        value = None if changed.impossible else _most_closed(changed, {}, control)
        if value is not None and value >= 0:
            gained = Fraction(value * problem.gains.scale, changed.gains.scale) - closed
            yield MorePeople(role=role.id, closes=_points(problem, gained))


def _points(problem: Problem, gain: Fraction | int) -> Decimal:
    return hundredths(100 * gain / problem.start_total) if problem.start_total else hundredths(0)


def _most_closed(problem: Problem, hint: Chosen, control: Control) -> int | None:
    """Return the most that can be closed, -1 if nothing fits, none if it is not proved."""
    made = ScheduleModel(problem)
    made.hint({key: placement for key, placement in hint.items() if key in problem.tasks})
    made.model.maximize(made.closed())
    status, solver = run(made.model, LIMIT, control)
    if status == cp_model.INFEASIBLE:
        return -1
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def _foundation(problem: Problem, planned: set[str], control: Control) -> Foundation | None:
    """Return how long what is still missing of the foundation takes with this team.

    None where nothing is missing, where it cannot be done within a year, and where that it takes no less is not proved.
    """
    wanted = [a for a in problem.pack.catalogue.foundation if not there(problem, a)]
    if not wanted or control.stopped:
        return None
    try:
        long = _alone(problem, wanted)
    except InfeasiblePlan:
        return None
    if long.impossible or not long.required:
        return None
    tasks = {key: task for key, task in long.tasks.items() if task.required}
    made = ScheduleModel(replace(long, tasks=tasks, steps=()))
    last = made.model.new_int_var(0, long.horizon, "last")
    for found in made.tasks.values():
        made.model.add(last >= found.end)
    made.model.minimize(last)
    status, solver = run(made.model, LIMIT, control)
    if status != cp_model.OPTIMAL:
        return None
    days = solver.value(last)
    effort = sum((days for task in tasks.values() for days in task.effort.values()), Decimal(0))
    return Foundation(
        actions=len(tasks),
        person_days=hundredths(effort),
        days=days,
        end=long.calendar.days[days - 1],
        fits=days <= problem.horizon,
        planned=planned.issuperset(wanted),
    )


def _alone(problem: Problem, wanted: list[str]) -> Problem:
    """Return the problem of doing just `wanted` with what it needs, within a year."""
    given = problem.assessment
    facts = tuple(r for r in given.plan_inputs.requests if r.kind in ("done", "running"))
    pins = tuple(Pin(action=action) for action in wanted)
    inputs = given.plan_inputs.model_copy(update={"requests": (*facts, *pins), "weeks": LONGEST, "former": {}})
    return build(problem.pack, given.model_copy(update={"plan_inputs": inputs}), problem.before)
