"""Two plans side by side, in words: what a change does to the whole, and which actions come, go or move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.assessment.plan_inputs import PlanInputs, Running
from assess.planning.plan import Plan, ScheduledAction
from assess.results import figures, plan_sentences
from assess.results.plan_sentences import Effect


@dataclass(frozen=True, slots=True)
class Group:
    """Actions to which the same happens, one line each."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes of a plan."""

    effect: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Actions of two plans by what happens to them."""

    done: list[ScheduledAction]
    running: list[tuple[ScheduledAction, ScheduledAction]]
    came_in: list[ScheduledAction]
    fell_out: list[ScheduledAction]
    moved: list[tuple[ScheduledAction, ScheduledAction]]


def difference(before: Plan, after: Plan, inputs: PlanInputs, today: dt.date | None = None) -> Difference:
    """Return what `after`, made with `inputs`, has otherwise than `before`; `today` if it follows it from that day."""
    found = _sort(before, after, inputs, today)
    left = {r.action: figures.number(r.left, 1) for r in inputs.requests if isinstance(r, Running)}
    running = tuple(f"{_name(new)}: {plan_sentences.running(left[new.id], new.end)}" for _, new in found.running)
    groups = (
        Group(plan_sentences.DONE, tuple(map(_name, found.done))),
        Group(plan_sentences.RUNNING, running),
        Group(plan_sentences.CAME_IN, tuple(map(_name, found.came_in))),
        Group(plan_sentences.FELL_OUT, tuple(map(_name, found.fell_out))),
        Group(plan_sentences.MOVED, tuple(_moved(old, new) for old, new in found.moved)),
    )
    return Difference(_effect(before, after, following=today is not None), tuple(g for g in groups if g.lines))


def _sort(before: Plan, after: Plan, inputs: PlanInputs, today: dt.date | None) -> _Sorted:
    old, new = {a.id: a for a in before.actions}, {a.id: a for a in after.actions}
    facts: Mapping[str, str] = {r.action: r.kind for r in inputs.requests if r.kind in ("done", "running")}
    over = {a.id for a in old.values() if today and a.kind == "find_out" and a.end < today}
    both = [(old[key], new[key]) for key in new if key in old]
    return _Sorted(
        done=[a for a in old.values() if facts.get(a.id) == "done"],
        running=[pair for pair in both if facts.get(pair[1].id) == "running"],
        came_in=[a for a in new.values() if a.id not in old],
        fell_out=[a for a in old.values() if a.id not in new and a.id not in over and facts.get(a.id) != "done"],
        moved=[p for p in both if p[1].kind == "action" and p[1].id not in facts and _days(p[0]) != _days(p[1])],
    )


def _days(action: ScheduledAction) -> tuple[dt.date, dt.date]:
    return action.start, action.end


def _effect(before: Plan, after: Plan, *, following: bool) -> str:
    closed = Effect(figures.percent(before.closed_share), figures.percent(after.closed_share))
    actions = Effect(*(str(sum(a.kind == "action" for a in plan.actions)) for plan in (before, after)))
    person_days = Effect(figures.person_days(before.person_days), figures.person_days(after.person_days))
    same = Effect("", "")
    return plan_sentences.effect(
        closed, (_end(before), _end(after)), same if following else actions, same if following else person_days
    )


def _end(plan: Plan) -> dt.date | None:
    return max((action.end for action in plan.actions), default=None)


def _name(action: ScheduledAction) -> str:
    return action.title if action.kind == "find_out" else f"{action.id} {action.title}"


def _moved(old: ScheduledAction, new: ScheduledAction) -> str:
    return f"{_name(new)}: {plan_sentences.moved(_days(old), _days(new))}"


def difference_data(before: Plan, after: Plan, inputs: PlanInputs, today: dt.date | None = None) -> dict[str, Any]:
    """Return the same as JSON data; shares are per cent of the distance."""
    found = _sort(before, after, inputs, today)
    return {
        "closed_share": {"before": str(before.closed_share), "after": str(after.closed_share)},
        "end": {"before": _iso(_end(before)), "after": _iso(_end(after))},
        "person_days": {"before": str(before.person_days), "after": str(after.person_days)},
        "done": [a.id for a in found.done],
        "running": [new.id for _, new in found.running],
        "came_in": [a.id for a in found.came_in],
        "fell_out": [a.id for a in found.fell_out],
        "moved": [
            {"id": new.id, "start": {"before": old.start.isoformat(), "after": new.start.isoformat()}}
            for old, new in found.moved
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
