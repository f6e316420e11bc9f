"""The schedule as a constraint model: optional intervals, one cumulative per role, steps that close.

A task is done in one stretch, or in one of the ways that pause while a role it needs is away. The stretches of a task
are one optional interval with a variable start; each way that pauses is a literal with one fixed interval per run of
working days. So what a role gives is never counted on a pause.

Tasks to find out are all alike: they are counted per day (`assess.planning.solver.finding`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from assess.planning.problem import Problem
from assess.planning.solver.finding import Finding
from assess.planning.tasks import Chosen, Placement, Step, Task, stretches


@dataclass(frozen=True)
class _TaskVars:
    task: Task
    present: Any
    start: Any
    end: Any
    whole: Any
    """Present and done in one stretch."""
    paused: Mapping[int, Any]
    """Literal of each way that pauses, by start."""


@dataclass(frozen=True)
class _StepVars:
    step: Step
    done: Any
    time: Any
    """Days done before the step closes; the horizon plus 1 if it does not."""


@dataclass
class ScheduleModel:
    """A CP-SAT model of `problem` with the sums that are its goals."""

    problem: Problem
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    tasks: dict[str, _TaskVars] = field(default_factory=dict)
    """The actions."""
    steps: list[_StepVars] = field(default_factory=list)
    finding: Finding = field(init=False)

    def __post_init__(self) -> None:
        for task in self.problem.actions:
            self.tasks[task.id] = self._add_task(task)
        self.finding = Finding(self.model, self.problem)
        for found in self.tasks.values():
            self._order(found)
        self._use_actions_only_together()
        for role, capacity in self.problem.capacity.items():
            self._limit(role, capacity)
        for n, step in enumerate(self.problem.steps):
            self.steps.append(self._add_step(n, step))

    # Variables and rules.

    def _add_task(self, task: Task) -> _TaskVars:
        model, name = self.model, task.id
        present = model.new_bool_var(f"{name} present")
        starts = sorted(task.by_start)
        start = model.new_int_var_from_domain(cp_model.Domain.from_values(starts), f"{name} start")
        end = model.new_int_var(task.length, self.problem.horizon, f"{name} end")
        pausing = [p for p in task.placements if _pauses(p)]
        whole = model.new_bool_var(f"{name} whole") if pausing else present
        paused = {p.start: model.new_bool_var(f"{name} from {p.start}") for p in pausing}
        if pausing:
            model.add(whole + sum(paused.values()) == present)
            straight = [p.start for p in task.placements if not _pauses(p)]
            if straight:
                model.add_linear_expression_in_domain(start, cp_model.Domain.from_values(straight)).only_enforce_if(
                    whole
                )
            else:
                model.add(whole == 0)
            for p in pausing:
                model.add(start == p.start).only_enforce_if(paused[p.start])
                model.add(end == p.end).only_enforce_if(paused[p.start])
        model.add(end == start + task.length).only_enforce_if(whole)
        first = task.by_start[starts[0]]
        model.add(start == first.start).only_enforce_if(~present)
        model.add(end == first.end).only_enforce_if(~present)
        if task.required:
            model.add(present == 1)
        return _TaskVars(task, present, start, end, whole, paused)

    def _order(self, found: _TaskVars) -> None:
        for need in found.task.needs:
            before = self.tasks[need]
            self.model.add_implication(found.present, before.present)
            self.model.add(found.start >= before.end).only_enforce_if(found.present)

    def _use_actions_only_together(self) -> None:
        """Put the mandatory actions into every schedule that has an action at all."""
        for task in self.problem.actions:
            for mandatory in self.problem.mandatory:
                if task.id != mandatory:
                    self.model.add_implication(self.tasks[task.id].present, self.tasks[mandatory].present)

    def _limit(self, role: str, capacity: Sequence[int]) -> None:
        most = max(capacity, default=0)
        intervals, demands = [], []
        for found in self.tasks.values():
            need = found.task.demand.get(role, 0)
            if need:
                stretches = list(self._stretches(found, role))
                intervals += stretches
                demands += [need] * len(stretches)
        for interval, need in self.finding.intervals(role):
            intervals.append(interval)
            demands.append(need)
        if not intervals:
            return
        self._limit_in_all(role, sum(capacity))
        for first, last, left in _runs(capacity):
            if left < most:
                intervals.append(self.model.new_fixed_size_interval_var(first, last - first, f"{role} away {first}"))
                demands.append(most - left)
        self.model.add_cumulative(intervals, demands, most)

    def _limit_in_all(self, role: str, capacity: int) -> None:
        """Add what follows for the whole time, which the solver sees late by itself."""
        work = sum(t.task.demand.get(role, 0) * t.task.length * t.present for t in self.tasks.values())
        self.model.add(work + self.finding.work(role) <= capacity)

    def _stretches(self, found: _TaskVars, role: str) -> Iterator[Any]:
        task, model = found.task, self.model
        name = f"{task.id} {role}"
        if any(not _pauses(p) for p in task.placements):
            yield model.new_optional_fixed_size_interval_var(found.start, task.length, found.whole, name)
        for start, literal in found.paused.items():
            for first, last in stretches(task.by_start[start].days):
                yield model.new_optional_fixed_size_interval_var(
                    first, last - first, literal, f"{name} {start} {first}"
                )

    def _add_step(self, number: int, step: Step) -> _StepVars:
        model, never = self.model, self.problem.horizon + 1
        parts = [self.tasks[action] for action in step.needs]
        done = model.new_bool_var(f"step {number} done")
        model.add_bool_and([p.present for p in parts]).only_enforce_if(done)
        model.add_bool_or([done, *(~p.present for p in parts)])
        if len(parts) == 1:
            last = parts[0].end
        else:
            last = model.new_int_var(1, self.problem.horizon, f"step {number} last")
            model.add_max_equality(last, [p.end for p in parts])
        time = model.new_int_var(1, never, f"step {number} time")
        model.add(time == last).only_enforce_if(done)
        model.add(time == never).only_enforce_if(~done)
        return _StepVars(step, done, time)

    # Goals: each is to be made as large as possible.

    def closed(self) -> Any:
        """Weighted shortfall closed."""
        return sum(found.step.gain * found.done for found in self.steps)

    def found(self) -> Any:
        """Tasks to find out."""
        return self.finding.total

    def kept(self) -> Any:
        """Starts that are where the plan that is being followed has them."""
        same = []
        for key, start in self.problem.former.items():
            found = self.tasks[key]
            kept = self.model.new_bool_var(f"{key} kept")
            self.model.add(found.start == start).only_enforce_if(kept)
            self.model.add_implication(kept, found.present)
            same.append(kept)
        return sum(same)

    def early(self) -> Any:
        """Area under the curve of what is closed."""
        never = self.problem.horizon + 1
        return sum(found.step.gain * (never - found.time) for found in self.steps)

    def saved(self) -> Any:
        """Minus the effort of the actions, in hundredths of a person-day."""
        return -sum(t.task.work * t.present for t in self.tasks.values())

    def tidy(self) -> Any:
        """Minus the starts, each weighed by rank: settles the order of what is equally good."""
        ranked = enumerate(self.tasks.values(), start=1)
        return -sum(rank * t.start for rank, t in ranked) - self.finding.starts

    # Schedules in and out.

    def hint(self, chosen: Chosen) -> None:
        """Give the solver a whole schedule to begin with."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for key, found in self.tasks.items():
            placement = chosen.get(key)
            place = placement or found.task.by_start[min(found.task.by_start)]
            self.model.add_hint(found.present, placement is not None)
            self.model.add_hint(found.start, place.start)
            self.model.add_hint(found.end, place.end)
            if found.paused:
                pausing = placement is not None and _pauses(placement)
                self.model.add_hint(found.whole, placement is not None and not pausing)
                for start, literal in found.paused.items():
                    self.model.add_hint(literal, pausing and start == place.start)
        self.finding.hint(chosen)
        for step in self.steps:
            done = all(action in chosen for action in step.step.needs)
            self.model.add_hint(step.done, done)
            ends = [chosen[action].end for action in step.step.needs] if done else [self.problem.horizon + 1]
            self.model.add_hint(step.time, max(ends))

    def chosen(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> dict[str, Placement]:
        """Return the schedule that `solver` holds."""
        actions = {
            key: found.task.by_start[solver.value(found.start)]
            for key, found in self.tasks.items()
            if solver.value(found.present)
        }
        return actions | self.finding.chosen(solver)


def _pauses(placement: Placement) -> bool:
    return placement.end - placement.start > len(placement.days)


def _runs(capacity: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal capacity as first day, day after the last, and capacity."""
    first = 0
    for day in range(1, len(capacity) + 1):
        if day == len(capacity) or capacity[day] != capacity[first]:
            yield first, day, capacity[first]
            first = day
