"""Whether what must be in the plan fits at all."""

from __future__ import annotations

from dataclasses import replace

from ortools.sat.python import cp_model

from assess.planning.problem import Problem
from assess.planning.solver.model import ScheduleModel
from assess.planning.tasks import Chosen

LIMIT = 5.0
"""Deterministic time; what must be in the plan is a small problem of its own."""


def schedule_required(problem: Problem) -> Chosen | None:
    """Return a schedule of the required tasks alone; none if there is none."""
    tasks = {key: task for key, task in problem.tasks.items() if task.required}
    made = ScheduleModel(replace(problem, tasks=tasks, steps=()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = LIMIT
    status = solver.solve(made.model)
    return made.chosen(solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
