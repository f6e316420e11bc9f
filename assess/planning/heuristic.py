"""A good schedule without a solver: serial schedule generation, improved by a seeded local search.

Priorities are bundles: the actions of one step with all that must come before them, or one task to find out. A bundle
is placed as a whole, each task at its earliest place, or not at all. The search moves bundles in the list and keeps
what is not worse. It runs for a fixed number of rounds and never by the clock, so that the result repeats.

Method: serial schedule generation scheme with priority lists (Kolisch and Hartmann 1999), here over bundles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from assess.planning.problem import Problem
from assess.planning.relevance import closure
from assess.planning.tasks import Chosen, Placement, Task, Worth

ROUNDS = 1500
SEED = 1
Rank = tuple[int, Worth]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Tasks that are placed together, each after those it needs."""

    tasks: tuple[Task, ...]
    required: bool


def search(problem: Problem, rounds: int = ROUNDS, seed: int = SEED) -> Chosen:
    """Return a schedule that keeps every rule of `problem`; `rounds` is the number of lists tried beyond the first two.

    It holds every required task if the search finds room for them all; without wishes it always does.
    """
    bundles = _bundles(problem)
    pinned = [b for b in bundles if b.required and b.tasks[-1].kind == "action"]
    actions = _by_value(problem, [b for b in bundles if not b.required and b.tasks[-1].kind == "action"])
    finds = sorted((b for b in bundles if b.tasks[-1].kind == "find_out"), key=lambda bundle: not bundle.required)
    required = len(problem.required)
    order, best, rank = _better(problem, required, [pinned + actions + finds, pinned + finds + actions])
    random = Random(seed)  # noqa: S311
    for _ in range(rounds if len(order) > 1 else 0):
        changed = _moved(order, random)
        found = _decode(problem, changed)
        found_rank = _rank(problem, required, found)
        if found_rank >= rank:
            order, best, rank = changed, found, found_rank
    return best


def _bundles(problem: Problem) -> list[Bundle]:
    needs = {task.id: task.needs for task in problem.tasks.values()}
    bundles: dict[tuple[str, ...], Bundle] = {}
    for step in problem.steps:
        if step.gain > 0:
            ids = _in_order(needs, closure(needs, [*problem.mandatory, *step.needs]))
            bundles[tuple(ids)] = Bundle(tuple(problem.tasks[i] for i in ids), required=False)
    for task in problem.actions:
        if task.required:
            ids = _in_order(needs, closure(needs, [task.id]))
            bundles[tuple(ids)] = Bundle(tuple(problem.tasks[i] for i in ids), required=True)
    for task in problem.tasks.values():
        if task.kind == "find_out":
            bundles[(task.id,)] = Bundle((task,), task.required)
    return list(bundles.values())


def _in_order(needs: dict[str, tuple[str, ...]], kept: set[str]) -> list[str]:
    """Return `kept`, each after what it needs, otherwise in the order of the catalogue."""
    order: dict[str, None] = {}
    waiting = [task for task in needs if task in kept]
    while waiting:
        ready = [task for task in waiting if all(need in order for need in needs[task])]
        order |= dict.fromkeys(ready)
        waiting = [task for task in waiting if task not in order]
    return list(order)


def _by_value(problem: Problem, bundles: list[Bundle]) -> list[Bundle]:
    """Order bundles by gain per effort, counting only what earlier ones have not brought already."""
    done: set[str] = set()
    left, order = list(bundles), []

    def value(bundle: Bundle) -> float:
        new = [task for task in bundle.tasks if task.id not in done]
        after = done | {task.id for task in new}
        gain = sum(s.gain for s in problem.steps if after.issuperset(s.needs) and not done.issuperset(s.needs))
        return gain / (1 + sum(task.work for task in new))

    while left:
        best = max(left, key=value)
        left.remove(best)
        order.append(best)
        done |= {task.id for task in best.tasks}
    return order


def _better(problem: Problem, required: int, orders: Sequence[list[Bundle]]) -> tuple[list[Bundle], Chosen, Rank]:
    decoded = [(order, _decode(problem, order)) for order in orders]
    ranked = [(order, chosen, _rank(problem, required, chosen)) for order, chosen in decoded]
    return max(ranked, key=lambda item: item[2])


def _rank(problem: Problem, required: int, chosen: Chosen) -> Rank:
    """Return a greater value for a better schedule; one without all required tasks is worse than any other."""
    present = sum(problem.tasks[task].required for task in chosen)
    return (min(0, present - required), problem.worth(chosen))


def _moved(order: list[Bundle], random: Random) -> list[Bundle]:
    """Return `order` with one to three bundles elsewhere."""
    changed = list(order)
    for _ in range(1 + int(random.random() * 3)):
        bundle = changed.pop(int(random.random() * len(changed)))
        changed.insert(int(random.random() * (len(changed) + 1)), bundle)
    return changed


def _decode(problem: Problem, order: Sequence[Bundle]) -> dict[str, Placement]:
    """Place one bundle after the other, each task as early as what is placed already allows."""
    free = {role: list(days) for role, days in problem.capacity.items()}
    chosen: dict[str, Placement] = {}
    additive = all(step.gain > 0 for step in problem.steps)
    closed = 0
    for bundle in order:
        added = _place(bundle, chosen, free)
        if added is None or additive:
            continue
        after = problem.worth(chosen)
        if not bundle.required and bundle.tasks[-1].kind == "action" and after.closed <= closed:
            _take_back(added, chosen, free)
        else:
            closed = after.closed
    return chosen


def _place(bundle: Bundle, chosen: dict[str, Placement], free: dict[str, list[int]]) -> list[Task] | None:
    """Place the tasks of `bundle` that are not placed yet and return them; none, and nothing placed, if one cannot."""
    added: list[Task] = []
    for task in bundle.tasks:
        if task.id in chosen:
            continue
        ready = max((chosen[need].end for need in task.needs), default=0)
        found = next((p for p in task.placements if p.start >= ready and _fits(task, p, free)), None)
        if found is None:
            _take_back(added, chosen, free)
            return None
        chosen[task.id] = found
        _use(task, found, free, 1)
        added.append(task)
    return added


def _fits(task: Task, placement: Placement, free: dict[str, list[int]]) -> bool:
    for role, need in task.demand.items():
        left = free[role]
        for day in placement.days:
            if left[day] < need:
                return False
    return True


def _use(task: Task, placement: Placement, free: dict[str, list[int]], sign: int) -> None:
    for role, need in task.demand.items():
        left = free[role]
        for day in placement.days:
            left[day] -= sign * need


def _take_back(added: list[Task], chosen: dict[str, Placement], free: dict[str, list[int]]) -> None:
    for task in added:
        _use(task, chosen.pop(task.id), free, -1)
