"""Which planned tasks cannot wait: how far each could slip without the plan ending later."""

from __future__ import annotations

from collections.abc import Mapping

from assess.planning.placement import Capacity
from assess.planning.tasks import Chosen, Placement, Task


def slack(tasks: Mapping[str, Task], capacity: Capacity, chosen: Chosen) -> dict[str, int]:
    """Return by how many working days the start of each planned task can slip, by id; never negative.

    The last task to end is put as late as the end of the plan allows, then the one that ends before it, and so on, each
    before what needs it and where people are free. Tasks that cannot slip are critical.

    Method: right justification of a schedule with limited resources (Wiest 1964).
    """
    end = max((placement.end for placement in chosen.values()), default=0)
    free = {role: list(days) for role, days in capacity.items()}
    late = dict(chosen)
    for key, placement in chosen.items():
        _book(tasks[key], placement, free, -1)
    for key in sorted(chosen, key=lambda k: (-chosen[k].end, -chosen[k].start, k)):
        task = tasks[key]
        _book(task, late[key], free, 1)
        due = min((late[other].start for other in chosen if key in tasks[other].needs), default=end)
        late[key] = next((p for p in reversed(task.placements) if p.end <= due and _fits(task, p, free)), chosen[key])
        _book(task, late[key], free, -1)
    return {key: late[key].start - placement.start for key, placement in chosen.items()}


def _book(task: Task, placement: Placement, free: dict[str, list[int]], sign: int) -> None:
    for role, need in task.demand.items():
        for day in placement.days:
            free[role][day] += sign * need


def _fits(task: Task, placement: Placement, free: Mapping[str, list[int]]) -> bool:
    return all(free[role][day] >= need for role, need in task.demand.items() for day in placement.days)
