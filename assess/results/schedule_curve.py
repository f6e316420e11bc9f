"""When the effect of a plan comes, in words."""

from __future__ import annotations

from assess.planning.plan import Plan
from assess.results import figures, wording
from assess.results import schedule_sentences as say

SUDDEN = 20
"""Per cent of the effect on its last day from which on that is said."""


def curve_text(plan: Plan) -> str:
    """Describe the closing curve: what is closed at the end and at half-time, and how much comes on one last day."""
    closed, end = figures.percent(plan.closed_share), wording.day(plan.end)
    if not plan.curve or not plan.closed_share:
        return say.curve(closed, end, None, None)
    middle = plan.curve[(len(plan.curve) - 1) // 2]
    return say.curve(closed, end, (figures.percent(100 - middle.remaining), wording.day(middle.date)), _jump(plan))


def _jump(plan: Plan) -> tuple[str, str, int] | None:
    """Return the share of the effect on the last day that brings any, that day, and how many actions end then."""
    rest = plan.curve[-1].remaining
    point = next(point for point in plan.curve if point.remaining == rest)
    before = next((p.remaining for p in reversed(plan.curve) if p.remaining > rest), None)
    if before is None or (share := (before - rest) / plan.closed_share * 100) < SUDDEN:
        return None
    ending = sum(action.kind == "action" and action.end == point.date for action in plan.actions)
    return figures.percent(share), wording.day(point.date), ending
