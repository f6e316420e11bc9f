"""The best worth of a tiny instance, found by trying every schedule."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.planning.problem import Problem
from assess.planning.tasks import Placement, Task, Worth
from tests.planning.rules import Rules


def best(problem: Problem) -> Worth:
    """Return the greatest worth of all schedules of a problem that has one."""
    found = best_if_any(problem)
    assert found is not None, "what must be in the plan does not fit"
    return found


def best_if_any(problem: Problem, forced: str = "") -> Worth | None:
    """Return the greatest worth of all schedules: every choice of tasks, each at every place it can take.

    There is none if what must be in the plan, and the task `forced` into it, does not fit.

    What is closed is rescored; only tasks and their places are taken from the problem.
    """
    tasks = _after_needs(problem.tasks)
    mandatory = {task.id for task in tasks if task.mandatory}
    closing = Closing(problem)
    found = None
    free = {role: list(days) for role, days in problem.capacity.items()}
    for chosen in _schedules(tasks, {}, free):
        actions = {task.id for task in tasks if task.kind == "action" and task.id in chosen}
        if all(task.id in chosen for task in tasks if task.required or task.id == forced) and (
            not actions or actions >= mandatory
        ):
            worth = closing.worth(chosen, actions)
            found = worth if found is None else max(found, worth)
    return found


def _after_needs(tasks: Mapping[str, Task]) -> list[Task]:
    order: list[Task] = []
    while len(order) < len(tasks):
        placed = {task.id for task in order}
        order += [task for task in tasks.values() if task.id not in placed and placed.issuperset(task.needs)]
    return order


def _schedules(
    tasks: list[Task], chosen: dict[str, Placement], free: dict[str, list[int]]
) -> Iterator[dict[str, Placement]]:
    """Yield every schedule of `tasks` beyond `chosen`, which is changed in place; optional ones are also left out."""
    if not tasks:
        yield chosen
        return
    task, rest = tasks[0], tasks[1:]
    yield from _schedules(rest, chosen, free)
    if not all(need in chosen for need in task.needs):
        return
    ready = max((chosen[need].end for need in task.needs), default=0)
    for placement in task.placements:
        uses = [(role, day, need) for role, need in task.demand.items() for day in placement.days]
        if placement.start >= ready and all(free[role][day] >= need for role, day, need in uses):
            chosen[task.id] = placement
            for role, day, need in uses:
                free[role][day] -= need
            yield from _schedules(rest, chosen, free)
            for role, day, need in uses:
                free[role][day] += need
            del chosen[task.id]


class Closing:
    """What sets of done actions close in an instance, by rescoring."""

    def __init__(self, problem: Problem) -> None:
        self._rules = Rules(problem.pack, problem.assessment)
        self._scale, self._horizon = problem.gains.scale, problem.horizon
        self._effort = {task.id: task.work for task in problem.tasks.values()}
        self._former = problem.former
        self._closed: dict[frozenset[str], Fraction] = {}

    def closed(self, done: frozenset[str]) -> Fraction:
        """Return the weighted points that `done` closes, times the scale of the problem."""
        if done not in self._closed:
            self._closed[done] = (self._rules.remaining(()) - self._rules.remaining(done)) * self._scale
        return self._closed[done]

    def worth(self, chosen: Mapping[str, Placement], actions: set[str]) -> Worth:
        """Return the worth of a schedule whose actions are `actions`."""
        early = Fraction(0)
        days = [*sorted({chosen[action].end for action in actions}), self._horizon + 1]
        for day, following in itertools.pairwise(days):
            early += self.closed(frozenset(a for a in actions if chosen[a].end <= day)) * (following - day)
        closed = self.closed(frozenset(actions))
        effort = sum(self._effort[action] for action in actions)
        kept = sum(key in chosen and chosen[key].start == start for key, start in self._former.items())
        return Worth(int(closed), len(chosen) - len(actions), kept, int(early), -effort)
