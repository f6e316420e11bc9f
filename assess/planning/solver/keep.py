"""The most wishes that can be kept together: one schedule in which every wish may be dropped."""

from __future__ import annotations

from dataclasses import replace

from ortools.sat.python import cp_model

from assess.assessment.plan_inputs import Deadline, Done, Exclude, NotBefore, Pin, Request, Running
from assess.planning.control import Control
from assess.planning.problem import Problem, build
from assess.planning.solver.model import ScheduleModel
from assess.planning.solver.run import DECIDED, run
from assess.planning.wishes import read

LIMIT = 5.0
"""Deterministic time."""
Wanted = tuple[Request, ...]


def most(problem: Problem, wishes: Wanted, control: Control) -> tuple[Wanted, bool]:
    """Return a largest part of `wishes` that can be met together, and whether it is proved that there is no larger.

    `wishes` cannot all be met. What is running is kept as a whole or dropped as a whole, so that with it nothing is
    proved unless a single wish is dropped.
    """
    running = tuple(r for r in wishes if isinstance(r, Running))
    for base in dict.fromkeys((running, ())):
        kept, proved = _solve(_free(problem, base, wishes), base, wishes, control)
        if kept is not None:
            return kept, (proved and not running) or len(kept) == len(wishes) - 1
    return (), False


def _free(problem: Problem, base: Wanted, wishes: Wanted) -> Problem:
    """Return the problem in which all that is wished for may be done, and only `base` and what is done is asked for."""
    given = problem.assessment
    facts = tuple(r for r in given.plan_inputs.requests if isinstance(r, Done))
    pins = tuple(Pin(action=r.action) for r in wishes if isinstance(r, Pin | Deadline))
    inputs = given.plan_inputs.model_copy(update={"requests": (*facts, *base, *pins), "former": {}})
    free = build(problem.pack, given.model_copy(update={"plan_inputs": inputs}), problem.before)
    tasks = {task.id: replace(task, required=False) for task in free.actions}
    return replace(free, tasks=tasks, steps=())


def _solve(free: Problem, base: Wanted, wishes: Wanted, control: Control) -> tuple[Wanted | None, bool]:
    made = ScheduleModel(free)
    kept = {request: made.model.new_bool_var(f"wish {n}") for n, request in enumerate(dict.fromkeys(wishes))}
    for request, literal in kept.items():
        if isinstance(request, Running):
            made.model.add(literal == (request in base))
        _demand(made, request, literal)
    made.model.maximize(sum(kept[request] for request in wishes))
    status, solver = run(made.model, LIMIT, control)
    if status not in DECIDED:
        return None, False
    return tuple(r for r in wishes if solver.value(kept[r])), status == cp_model.OPTIMAL


def _demand(made: ScheduleModel, request: Request, kept: cp_model.IntVar) -> None:
    """Demand what `request` asks for where it is `kept`."""
    model, free = made.model, made.problem
    found = made.tasks.get(request.action)
    asked = read((request,), free.calendar)
    done = request.action in free.wishes.done
    if found is None:
        if isinstance(request, Pin | Deadline | Running) and not done:
            model.add(kept == 0)
        return
    if isinstance(request, Exclude):
        model.add_implication(kept, ~found.present)
    if isinstance(request, Pin | Deadline | Running):
        model.add_implication(kept, found.present)
    if isinstance(request, Deadline):
        model.add(found.end <= asked.due[request.action]).only_enforce_if(kept)
    if isinstance(request, NotBefore):
        model.add(found.start >= asked.earliest[request.action]).only_enforce_if(kept, found.present)
