"""Which actions this team can do at all within these days, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.assessment.plan_inputs import Efforts
from assess.planning import wording
from assess.planning.estimates import LIKELY, rest_of, work_of
from assess.planning.placement import Capacity, demand, length, placements
from assess.planning.relevance import Relevant, closure
from assess.planning.tasks import Step, Task
from assess.planning.wishes import NONE, Wishes
from assess.questionnaire.catalogue import Action


@dataclass(frozen=True, slots=True)
class Team:
    """Who is there, and when."""

    names: Mapping[str, str]
    """Names of roles by id."""
    normal: Mapping[str, int]
    """Normal capacity by role id, in per cent of a person; roles without any are left out."""
    capacity: Capacity
    horizon: int
    """Number of working days."""


@dataclass(frozen=True, slots=True)
class Feasible:
    """The actions that can be done, alone and with what they need, and the reasons of the others."""

    tasks: tuple[Task, ...]
    """Only those that a step needs which can be closed; in the order of the catalogue."""
    steps: tuple[Step, ...]
    """Only those whose actions can all be done."""
    reasons: Mapping[str, str]
    """Why an action cannot be done, by action id."""


def feasible(
    relevant: Relevant, steps: tuple[Step, ...], team: Team, wishes: Wishes = NONE, efforts: Efforts = LIKELY
) -> Feasible:
    """Return what of `relevant` this team can do within the horizon, and why not the rest.

    What must be in every plan, with all that it needs, is required.
    """
    reasons: dict[str, str] = {}
    tasks: dict[str, Task] = {}
    for action in relevant.actions:
        made = task_of(action, relevant.needs[action.id], team, wishes, efforts)
        if isinstance(made, Task):
            tasks[action.id] = made
        else:
            reasons[action.id] = made
    _drop_late(relevant, tasks, team.horizon, reasons, wishes.due)
    if blocked := [a.id for a in relevant.actions if a.mandatory and a.id in reasons]:
        reasons |= {a.id: wording.needs_mandatory(blocked[0]) for a in relevant.actions if a.id not in reasons}
    left = tuple(step for step in steps if not any(action in reasons for action in step.needs))
    pinned = closure(relevant.needs, (action for action in wishes.pinned if action not in reasons))
    wanted = {action for step in left for action in step.needs} | pinned
    if wanted:
        wanted |= {a.id for a in relevant.actions if a.mandatory}
    kept = closure(relevant.needs, wanted)
    required = closure(relevant.needs, pinned | {a.id for a in relevant.actions if a.mandatory and pinned})
    return Feasible(
        tasks=tuple(replace(task, required=key in required) for key, task in tasks.items() if key in kept),
        steps=left,
        reasons=reasons,
    )


def task_of(
    action: Action, needs: tuple[str, ...], team: Team, wishes: Wishes = NONE, efforts: Efforts = LIKELY
) -> Task | str:
    """Return the task that does `action`, or the reason why this team cannot."""
    if action.id in wishes.excluded:
        return wording.excluded()
    work = work_of(action, efforts)
    if action.id in wishes.running:
        work, needs = rest_of(work, wishes.running[action.id]), ()
    draft = Task(action.id, "action", dict(work.effort), work.days, {}, needs, (), mandatory=action.mandatory)
    made = make_task(draft, team)
    if isinstance(made, str):
        return made
    allowed = wishes.allowed(action.id, made.placements)
    return replace(made, placements=allowed) if allowed else wording.outside_its_dates()


def make_task(draft: Task, team: Team) -> Task | str:
    """Return `draft` with its length, demand and placements for this team, or the reason why there is none."""
    if absent := [role for role in draft.effort if role not in team.normal]:
        return wording.no_role([team.names.get(role, role) for role in absent])
    days = length(draft.length, draft.effort, team.normal)
    needed = demand(days, draft.effort)
    found = placements(days, needed, team.capacity, team.horizon) if days <= team.horizon else ()
    if found:
        return Task(draft.id, draft.kind, draft.effort, days, needed, draft.needs, found, mandatory=draft.mandatory)
    if days > team.horizon:
        return wording.too_long(days, team.horizon)
    return wording.never_free([team.names.get(role, role) for role in draft.effort], days)


def _drop_late(
    relevant: Relevant, tasks: dict[str, Task], horizon: int, reasons: dict[str, str], due: Mapping[str, int]
) -> None:
    """Move the actions that cannot start in time, or need one that cannot be done, from `tasks` to `reasons`."""
    earliest: dict[str, int] = {}
    for action in _in_order(relevant):
        if action not in tasks:
            continue
        needs = relevant.needs[action]
        if blocked := [need for need in needs if need in reasons]:
            reasons[action] = wording.needs_first(blocked)
            del tasks[action]
            continue
        ready = max((earliest[need] for need in needs), default=0)
        end = min((p.end for p in tasks[action].placements if p.start >= ready), default=None)
        if end is None:
            needed = ready + tasks[action].length
            late = wording.too_late(needed, horizon) if needed > horizon else ""
            reasons[action] = late or wording.past_deadline(needed, due.get(action, horizon))
            del tasks[action]
        else:
            earliest[action] = end


def _in_order(relevant: Relevant) -> list[str]:
    """Return the ids of the actions, each after those it needs."""
    order: dict[str, None] = {}

    def visit(action: str) -> None:
        if action in order:
            return
        for need in relevant.needs[action]:
            visit(need)
        order[action] = None

    for action in relevant.actions:
        visit(action.id)
    return list(order)
