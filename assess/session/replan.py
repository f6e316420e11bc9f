"""Following a plan: what is done, under way and still to come on a day, as inputs for planning the rest again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from assess.assessment.plan_inputs import Deadline, Done, Exclude, NotBefore, Pin, PlanInputs, Request, Running
from assess.planning.estimates import work_of
from assess.planning.plan import Plan, ScheduledAction
from assess.questionnaire.catalogue import Catalogue

_TENTH = Decimal("0.1")


def follow(catalogue: Catalogue, inputs: PlanInputs, plan: Plan, today: dt.date) -> PlanInputs:
    """Return `inputs` for planning again on the morning of `today`, as if `plan` had gone as planned until then.

    Actions that ended before are done, those begun are running with the working days that `plan` still gives them, and
    the starts of the rest are kept where possible.
    """
    actions = [a for a in plan.actions if a.kind == "action" and a.id in catalogue.by_id]
    facts: list[Request] = []
    for action in actions:
        if action.end < today:
            facts.append(Done(action=action.id))
        elif action.start < today:
            facts.append(Running(action=action.id, left=_left(catalogue, inputs, plan, action, today)))
    former = {action.id: action.start for action in actions if action.start >= today}
    return merged(inputs, facts).model_copy(update={"today": today, "former": former})


def _left(catalogue: Catalogue, inputs: PlanInputs, plan: Plan, action: ScheduledAction, today: dt.date) -> Decimal:
    """Return the working days left of `action` when every role is free: the share of its days that is still to come."""
    running = {r.action: r.left for r in inputs.requests if isinstance(r, Running)}
    whole = Decimal(work_of(catalogue.by_id[action.id], inputs.efforts).days)
    whole = min(whole, running.get(action.id, whole))
    to_come = sum(plan.days[day] >= today for day in action.work_days)
    share = whole * to_come / len(action.work_days)
    return max(_TENTH, share.quantize(_TENTH, ROUND_HALF_UP))


_REPLACES: Mapping[str, tuple[type, ...]] = {
    "pin": (Pin, Exclude),
    "exclude": (Pin, Exclude, Deadline, NotBefore, Running),
    "deadline": (Deadline, Exclude),
    "not_before": (NotBefore,),
    "done": (Done, Running, Pin, Exclude, Deadline, NotBefore),
    "running": (Done, Running, Exclude, NotBefore),
}
"""What a later request takes the place of, for the same action."""


def merged(inputs: PlanInputs, requests: list[Request]) -> PlanInputs:
    """Return `inputs` with `requests` added, in place of earlier ones for the same actions that they contradict."""
    kept = tuple(
        old
        for old in inputs.requests
        if not any(new.action == old.action and isinstance(old, _REPLACES[new.kind]) for new in requests)
    )
    return inputs.model_copy(update={"requests": (*kept, *dict.fromkeys(requests))})
