"""One run of the solver: one thread, a fixed seed, a deterministic limit, and ready to be stopped at any time."""

from __future__ import annotations

from ortools.sat.python import cp_model

from assess.planning.control import Control

SEED = 1
DECIDED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def run(
    model: cp_model.CpModel,
    limit: float,
    control: Control,
    watch: cp_model.CpSolverSolutionCallback | None = None,
    seconds: float | None = None,
) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
    """Solve `model` within `limit` of deterministic time, and `seconds` of clock time if given.

    A wish to stop that comes before the search has begun is heard at its first better bound or solution.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = limit
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds

    def heed(_bound: float) -> None:
        if control.stopped:
            solver.stop_search()

    solver.best_bound_callback = heed
    control.running(solver.stop_search)
    try:
        if control.stopped:
            return cp_model.UNKNOWN, solver
        return solver.solve(model, watch), solver
    finally:
        control.running(None)
