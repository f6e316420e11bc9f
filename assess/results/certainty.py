"""How sure the page that is enough on its own is: who answered, what backs it, and what puts the dates at risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.plan import Plan
from assess.results import figures, summary_sentences, wording
from assess.results.gaps import GapView
from assess.results.insights import held_slips
from assess.results.room import AgreementView
from assess.scoring.evidenced import Evidenced
from assess.scoring.model import Score

SUDDEN = 20
"""Per cent of the effect on the last day of a plan from which on it is told."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What verdict and decision rest on."""

    answered: int
    asked: int
    sparse: bool
    """Whether so little is known that no gap can be judged."""
    disputed: int
    """Questions of a workshop that are still to talk about."""
    unbacked: int
    """Answers above level 3 without evidence, where the gaps are at target only because of them; else 0."""
    room: str
    """How far the people of a workshop agree; empty where one person answered."""
    backing: str
    """How much was answered, and what backs it."""


def ground(
    assessment: Assessment,
    score: Score,
    gaps: tuple[GapView, ...],
    backed: Evidenced,
    agreement: AgreementView | None,
    backing: str,
) -> Ground:
    """Return what the figures of `score` rest on; `backing` says how much was answered."""
    closed = bool(gaps) and all(gap.state == "closed" for gap in gaps)
    held_up = any(gap.evidenced.point is not None and gap.evidenced.point < gap.target for gap in gaps)
    room = ""
    if agreement:
        people = len(assessment.participants)
        room = summary_sentences.room(people, score.asked, agreement.open, agreement.value, low=agreement.low)
    return Ground(
        answered=score.answered,
        asked=score.asked,
        sparse=bool(gaps) and not closed and not any(gap.enough_known for gap in gaps),
        disputed=agreement.open if agreement else 0,
        unbacked=len(backed.capped) if closed and held_up else 0,
        room=room,
        backing=backing,
    )


def sure(gaps: tuple[GapView, ...], score: Score, plan: Plan | None, on: Ground) -> Iterator[str]:
    """Yield what a reader must know before trusting the page, what weighs most first."""
    if on.answered:
        yield on.room
    yield on.backing
    if plan is not None and plan.actions and not on.sparse:
        yield _risk(plan)
        yield _late(plan)
    yield _certain(gaps, score)


def _certain(gaps: tuple[GapView, ...], score: Score) -> str:
    """Say which gaps no missing answer can close; nothing where nothing is missing or none is certain."""
    certain = [gap.short for gap in gaps if gap.state == "open"]
    missing = score.unanswered + score.unknown
    return summary_sentences.certain(certain, len(gaps)) if certain and missing else ""


def _risk(plan: Plan) -> str:
    told = plan.insights.robustness if plan.insights else None
    if told is None:
        return ""
    if told.days and not told.fits:
        return summary_sentences.ends_later(told.days)
    worst = max(held_slips(plan, told).gates, key=lambda slip: slip.days, default=None)
    if worst is None:
        return ""
    return (
        summary_sentences.at_risk(worst.gate, wording.day(worst.high))
        if worst.days
        else (summary_sentences.not_at_risk())
    )


def _late(plan: Plan) -> str:
    """Say how much has no slack, and how much of the effect comes on the last day; nothing where neither is much."""
    actions = [action for action in plan.actions if action.kind == "action"]
    tight = sum(action.critical for action in actions)
    return summary_sentences.late(tight, len(actions), _last_day(plan)) if actions else ""


def _last_day(plan: Plan) -> str:
    """Return the share of the effect that comes on the last day of work; empty if that is little."""
    if not plan.curve or not plan.closed_share:
        return ""
    last = plan.curve[-1].remaining
    before = next((point.remaining for point in reversed(plan.curve) if point.remaining > last), last)
    share = (before - last) / plan.closed_share * 100
    return figures.percent(share) if share >= SUDDEN else ""
