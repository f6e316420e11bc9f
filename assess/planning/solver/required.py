"""Whether what must be in the plan fits at all."""

from __future__ import annotations

from dataclasses import replace

from ortools.sat.python import cp_model

from assess.planning.control import Control
from assess.planning.problem import Problem
from assess.planning.solver.model import ScheduleModel
from assess.planning.solver.run import DECIDED, run
from assess.planning.tasks import Chosen

LIMIT = 20.0
"""Deterministic time; what must be in the plan is a small problem of its own."""


class Undecided(Exception):
    """Neither a schedule nor the proof that there is none was found within the limit, or before the search stopped."""


def schedule_required(problem: Problem, control: Control, limit: float = LIMIT) -> Chosen | None:
    """Return a schedule of the required tasks alone; none if it is proved that there is none. Raises Undecided."""
    tasks = {key: task for key, task in problem.tasks.items() if task.required}
    made = ScheduleModel(replace(problem, tasks=tasks, steps=()))
    status, solver = run(made.model, limit, control)
    if status in DECIDED:
        return made.chosen(solver)
    if status == cp_model.INFEASIBLE:
        return None
    raise Undecided
