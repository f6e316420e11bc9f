"""What becomes of a plan if every effort is as high as its high estimate: which gates slip, and by how much."""

from __future__ import annotations

from collections.abc import Mapping

from assess.assessment.plan_inputs import Pin
from assess.errors import InfeasiblePlan
from assess.planning.plan import GateSlip, Robustness
from assess.planning.problem import Problem, build
from assess.planning.tasks import Chosen, Placement, Task

LONGEST = 52
"""Most weeks that a plan can have."""


def robustness(problem: Problem, chosen: Chosen) -> Robustness | None:
    """Return how the work of `chosen` runs with high efforts, started in the same order; none if it cannot be done.

    The calendar goes on as far as needed, up to a year. Tasks keep their order: each starts as soon as what it needs
    is done and its people are free, after those that start before it in the plan have been given theirs.
    """
    long = _longer(problem, chosen)
    if long is None:
        return None
    placed = _in_order(long.tasks, long, chosen)
    if placed is None:
        return None
    ends = {key: placement.end for key, placement in placed.items()}
    slips = []
    for gate in problem.pack.catalogue.gates:
        actions = [a for test in gate.tests for a in test.actions if a in chosen]
        if actions:
            planned = max(chosen[a].end for a in actions) - 1
            high = max(ends[a] for a in actions) - 1
            slips.append(
                GateSlip(
                    gate=gate.id,
                    planned=problem.calendar.days[planned],
                    high=long.calendar.days[high],
                    days=max(0, high - planned),
                )
            )
    last = max((placement.end for placement in chosen.values()), default=0)
    late = max(ends.values(), default=0)
    return Robustness(gates=tuple(slips), days=max(0, late - last), fits=late <= problem.horizon)


def _longer(problem: Problem, chosen: Chosen) -> Problem | None:
    """Return the problem with high efforts and a year of time, in which all that is `chosen` may be done, at any time.

    What closes nothing is there because it was asked for, so it is asked for again.
    """
    inputs = problem.assessment.plan_inputs
    efforts = inputs.efforts.model_copy(update={"estimate": "high"})
    facts = tuple(r for r in inputs.requests if r.kind in ("done", "running"))
    pins = tuple(Pin(action=task) for task in chosen if problem.tasks[task].kind == "action")
    update = {"efforts": efforts, "weeks": LONGEST, "requests": (*facts, *pins), "former": {}}
    changed = inputs.model_copy(update=update)
    try:
        return build(problem.pack, problem.assessment.model_copy(update={"plan_inputs": changed}), problem.before)
    except InfeasiblePlan:
        return None


def _in_order(tasks: Mapping[str, Task], problem: Problem, chosen: Chosen) -> dict[str, Placement] | None:
    free = {role: list(days) for role, days in problem.capacity.items()}
    placed: dict[str, Placement] = {}
    for key in sorted(chosen, key=lambda k: (chosen[k].start, chosen[k].end, k)):
        task = tasks.get(key)
        if task is None:
            return None
        ready = max((placed[need].end for need in task.needs if need in placed), default=0)
        place = next((p for p in task.placements if p.start >= ready and _fits(task, p, free)), None)
        if place is None:
            return None
        for role, need in task.demand.items():
            for day in place.days:
                free[role][day] -= need
        placed[key] = place
    return placed


def _fits(task: Task, placement: Placement, free: Mapping[str, list[int]]) -> bool:
    return all(free[role][day] >= need for role, need in task.demand.items() for day in placement.days)
