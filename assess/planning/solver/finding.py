"""Tasks to find out in the constraint model: all alike, so that only how many begin on each day matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from assess.planning.problem import Problem
from assess.planning.tasks import Chosen, Placement, stretches


class Finding:
    """How many tasks to find out begin on each day; those that are required come first."""

    def __init__(self, model: cp_model.CpModel, problem: Problem) -> None:
        self._model = model
        tasks = [task for task in problem.tasks.values() if task.kind == "find_out"]
        self._tasks = sorted(tasks, key=lambda task: not task.required)
        self._demand = tasks[0].demand if tasks else {}
        self._length = tasks[0].length if tasks else 0
        self._places = dict(sorted(tasks[0].by_start.items())) if tasks else {}
        most = {
            start: min(problem.capacity[role][day] // need for role, need in self._demand.items() for day in place.days)
            for start, place in self._places.items()
        }
        self._counts = {start: model.new_int_var(0, most[start], f"found from {start}") for start in self._places}
        self.total: Any = sum(self._counts.values())
        """How many are done."""
        self.starts: Any = sum(start * count for start, count in self._counts.items())
        """The sum of their starts."""
        if tasks:
            model.add(self.total <= len(tasks))
            model.add(self.total >= sum(task.required for task in tasks))

    def intervals(self, role: str) -> Iterator[tuple[Any, Any]]:
        """Yield an interval for each run of days with what the tasks that begin together need of `role`."""
        need = self._demand.get(role, 0)
        if need:
            for start, count in self._counts.items():
                for first, last in stretches(self._places[start].days):
                    name = f"finding from {start} on {first} {role}"
                    yield self._model.new_fixed_size_interval_var(first, last - first, name), need * count

    def work(self, role: str) -> Any:
        """Return what the tasks need of `role` in all."""
        return self._demand.get(role, 0) * self._length * self.total

    def hint(self, chosen: Chosen) -> None:
        """Give the solver the days of a schedule."""
        for start, count in self._counts.items():
            self._model.add_hint(count, sum(t.id in chosen and chosen[t.id].start == start for t in self._tasks))

    def chosen(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> dict[str, Placement]:
        """Return the day of each task that `solver` found room for."""
        days = [start for start, count in self._counts.items() for _ in range(solver.value(count))]
        return {task.id: self._places[start] for task, start in zip(self._tasks, days, strict=False)}
