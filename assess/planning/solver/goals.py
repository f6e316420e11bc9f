"""The goals one after the other: solve, keep the value, go on from the schedule found."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from ortools.sat.python import cp_model

from assess.planning import wording
from assess.planning.control import Control, Progress
from assess.planning.plan import Goal
from assess.planning.problem import Problem
from assess.planning.solution import Solution
from assess.planning.solver.model import ScheduleModel
from assess.planning.solver.run import DECIDED, SEED, run
from assess.planning.tasks import Chosen, Worth

LIMIT = Decimal(10)
"""Deterministic time per goal; about two seconds each. The same on every run, however busy the machine is."""
TIDY_LIMIT = Decimal(1)
"""The same for settling the order of equally good schedules, where proof is not needed."""
BRAKE_SECONDS = 120.0
"""Clock time per goal at which the search is given up and the plan marked as not repeatable."""

_VALUES: dict[str, Callable[[Worth], int]] = {
    "closed": lambda worth: worth.closed,
    "found": lambda worth: worth.found,
    "kept": lambda worth: worth.kept,
    "early": lambda worth: worth.early,
    "saved": lambda worth: worth.saved,
}


@dataclass
class Search:
    """One run over all goals; `best` is always a schedule that keeps every rule."""

    problem: Problem
    best: Chosen
    control: Control
    goals: list[Goal] = field(default_factory=list)
    settled: bool = False
    """The order of equally good schedules is settled too."""
    braked: bool = False

    def run(self) -> None:
        """Improve `best` goal by goal until all are proved, limits are reached or the search is stopped."""
        made = ScheduleModel(self.problem)
        if problem := made.model.validate():
            raise AssertionError(f"the schedule model is invalid: {problem}")
        for name, expression in self._expressions(made):
            if self.control.stopped or self.braked:
                value = _VALUES[name](self.problem.worth(self.best))
                self.goals.append(Goal(name=name, value=value, bound=None, proved=False))
            else:
                self._reach(made, name, expression)
        if not self.control.stopped and not self.braked:
            self._tidy(made)

    @staticmethod
    def _expressions(made: ScheduleModel) -> Iterator[tuple[str, Any]]:
        yield "closed", made.closed()
        yield "found", made.found()
        if made.problem.former:
            yield "kept", made.kept()
        yield "early", made.early()
        yield "saved", made.saved()

    def _reach(self, made: ScheduleModel, name: str, expression: Any) -> None:
        solver, status = self._solve(made, name, expression, LIMIT)
        proved = status == cp_model.OPTIMAL
        bound: int | None = None
        if status in DECIDED:
            found = made.chosen(solver)
            if self.problem.worth(found) >= self.problem.worth(self.best):
                self.best = found
            bound = round(solver.best_objective_bound)
        value = _VALUES[name](self.problem.worth(self.best))
        if status == cp_model.UNKNOWN and name == "closed":
            bound = self.problem.gains.total
        self.goals.append(Goal(name=name, value=value, bound=value if proved else bound, proved=proved))
        made.model.add(expression >= value)

    def solution(self) -> Solution:
        """Return the best schedule with what is known about it; a later goal may have bettered an unproved one."""
        worth = self.problem.worth(self.best)
        self.goals = [goal.model_copy(update={"value": _VALUES[goal.name](worth)}) for goal in self.goals]
        return Solution(
            chosen=self.best,
            status="proved" if self._proved else "bounded",
            goals=tuple(self.goals),
            engine="cp-sat",
            engine_version=version("ortools"),
            seed=SEED,
            limit=LIMIT,
            reproducible=not (self.braked or self.control.stopped),
            notes=tuple(self._notes()),
        )

    @property
    def _proved(self) -> bool:
        return all(goal.proved for goal in self.goals)

    def _notes(self) -> Iterator[str]:
        if self.control.stopped:
            yield wording.stopped()
        elif self.braked:
            yield wording.braked()
        if not self._proved:
            yield wording.not_proved(self._possible())
        elif not self.settled:
            yield wording.several_equal()

    def _possible(self) -> Decimal:
        """Return how many per cent of the distance a better schedule could close beyond this one, rounded up."""
        total, closed = self.problem.gains.total, self.goals[0]
        more = total - closed.value if closed.bound is None else closed.bound - closed.value
        return Decimal(math.ceil(Fraction(1000 * more, total))) / 10 if total else Decimal(0)

    def _tidy(self, made: ScheduleModel) -> None:
        solver, status = self._solve(made, "tidy", made.tidy(), TIDY_LIMIT)
        if status in DECIDED:
            found = made.chosen(solver)
            if self.problem.worth(found) >= self.problem.worth(self.best):
                self.best = found
            self.settled = status == cp_model.OPTIMAL

    def _solve(
        self, made: ScheduleModel, name: str, expression: Any, limit: Decimal
    ) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        made.hint(self.best)
        made.model.maximize(expression)
        status, solver = run(made.model, float(limit), self.control, _Watch(name, self.control), BRAKE_SECONDS)
        undecided = status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        if undecided and not self.control.stopped and solver.wall_time >= BRAKE_SECONDS:
            self.braked = True
        return solver, status


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands every better schedule's value to whoever watches."""

    def __init__(self, goal: str, control: Control) -> None:
        super().__init__()
        self._goal, self._control = goal, control

    def on_solution_callback(self) -> None:
        """Report value and bound, and stop if that is asked for."""
        self._control.report(Progress(self._goal, round(self.objective_value), round(self.best_objective_bound)))
        if self._control.stopped:
            self.stop_search()
