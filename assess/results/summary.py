"""The page that is enough on its own: verdict, what stops delivery, what will be done, what to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assess.planning.plan import Plan, ScheduledAction
from assess.results import backing, figures, report_sentences, schedule_sentences, sentences, summary_sentences, wording
from assess.results.findings import FindingView
from assess.results.gaps import GapView
from assess.results.insights import weeks_of
from assess.scoring.model import Score

FINDINGS = MOVES = 3


@dataclass(frozen=True, slots=True)
class Move:
    """The work on one gap: what it does, when, with what effect."""

    gap: int
    """Number of the gap."""
    name: str
    text: str
    dates: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One page for a reader who reads no other."""

    title: str
    findings: tuple[FindingView, ...]
    more_findings: str
    """How many there are beyond these; empty if none."""
    moves: tuple[Move, ...]
    plan: str
    """The size of the plan, or that there is none; empty where none is needed."""
    sure: tuple[str, ...]
    """How sure verdicts, answers and dates are, a sentence or two each."""
    decision: str
    decide_by: str
    """By when it is needed; empty without a plan."""


def summary(
    gaps: tuple[GapView, ...],
    findings: tuple[FindingView, ...],
    score: Score,
    plan: Plan | None,
    answered: str,
    cost: str = "",
) -> Summary:
    """Return the summary of the gaps that apply; without work in `plan` it says so.

    `answered` says how much was answered and what backs it; `cost` is what the work of the plan costs, empty where
    that is not known.
    """
    states = [gap.state for gap in gaps]
    planned = plan is not None and bool(plan.actions)
    top = _top(findings)
    return Summary(
        title=summary_sentences.summary_title(
            states,
            weeks_of(plan) if plan else 0,
            _closed(plan) if plan and planned else None,
        ),
        findings=top,
        more_findings=summary_sentences.more_findings(len(findings) - len(top)),
        moves=_moves(gaps, plan) if plan else (),
        plan="" if plan is None and all(state == "closed" for state in states) else _plan(plan),
        sure=tuple(filter(None, (_certain(gaps, score), answered, _risk(plan)))),
        decision=summary_sentences.decision(
            states,
            score.unanswered + score.unknown,
            (figures.person_days(plan.person_days), wording.days(plan.start, plan.end), cost)
            if plan and planned
            else None,
        ),
        decide_by=report_sentences.decide_by(wording.day(plan.start)) if plan and planned else "",
    )


def _closed(plan: Plan) -> str:
    return figures.percent(plan.closed_share) if plan.closed_share > 0 else ""


def _top(findings: tuple[FindingView, ...]) -> tuple[FindingView, ...]:
    """Return the most telling finding of each gap, then of the rest; in the order of the questionnaire's gaps.

    A finding that a measurement or the team's own numbers back tells more than one that nothing backs, and a serious
    one more than one of medium severity; among equals the worst first, as given.
    """
    ordered = sorted(findings, key=lambda f: (_weak(f), findings.index(f)))
    firsts = {f.gap: f for f in reversed(ordered)}.values()
    chosen = sorted(firsts, key=ordered.index)[:FINDINGS]
    rest = [f for f in ordered if f not in chosen]
    return tuple(sorted([*chosen, *rest[: FINDINGS - len(chosen)]], key=lambda f: (f.gap_number, ordered.index(f))))


def _weak(finding: FindingView) -> tuple[bool, int]:
    return finding.severity == "medium", min(finding.backing.rank, backing.NAMED)


def _plan(plan: Plan | None) -> str:
    if plan is None:
        return summary_sentences.no_plan()
    if not plan.actions:
        return schedule_sentences.PLAN_STATUS["empty"]
    actions = sum(a.kind == "action" for a in plan.actions)
    shared = _effort(a for a in plan.actions if a.kind == "action" and a.workstream not in {p.gap for p in plan.gaps})
    find_out = _effort(a for a in plan.actions if a.kind == "find_out")
    return summary_sentences.plan_in_brief(
        actions, figures.person_days(plan.person_days), figures.person_days(plan.available_days), shared, find_out
    )


def _effort(actions: Iterable[ScheduledAction]) -> str:
    """Return the person-days of `actions`; empty for none."""
    effort = sum((days for action in actions for days in action.effort.values()), Decimal(0))
    return figures.person_days(effort) if effort else ""


def _certain(gaps: tuple[GapView, ...], score: Score) -> str:
    """Say which gaps no missing answer can close; nothing where nothing is missing or none is certain."""
    certain = [gap.short for gap in gaps if gap.state == "open"]
    missing = score.unanswered + score.unknown
    return summary_sentences.certain(certain, len(gaps)) if certain and missing else ""


def _risk(plan: Plan | None) -> str:
    told = plan.insights.robustness if plan and plan.insights else None
    if plan is None or told is None or not told.gates:
        return ""
    worst = max(told.gates, key=lambda slip: slip.days)
    if not worst.days:
        return summary_sentences.not_at_risk()
    return summary_sentences.at_risk(worst.gate, wording.day(worst.high), beyond=worst.high > plan.end)


def _moves(gaps: tuple[GapView, ...], plan: Plan) -> tuple[Move, ...]:
    """Return one move per gap with planned work, those that change most first chosen, in the gaps' order."""
    with_work = [(gap, [a for a in plan.actions if a.workstream == gap.id and a.kind == "action"]) for gap in gaps]
    moves = [(gap, actions) for gap, actions in with_work if actions]
    chosen = sorted(moves, key=lambda move: (-_gain(move[0]), move[0].number))[:MOVES]
    return tuple(_move(gap, actions) for gap, actions in sorted(chosen, key=lambda move: move[0].number))


def _gain(gap: GapView) -> float:
    return float(gap.after) - float(gap.score.point) if gap.after is not None and gap.score.point is not None else 0.0


def _move(gap: GapView, actions: list[ScheduledAction]) -> Move:
    effort = sum(sum(action.effort.values()) for action in actions)
    return Move(
        gap=gap.number,
        name=gap.short,
        text=wording.ended(gap.remedy),
        dates=wording.days(min(a.start for a in actions), max(a.end for a in actions)),
        numbers=summary_sentences.move_numbers(
            len(actions), figures.person_days(effort), gap.score_text, gap.after_text if gap.after is not None else None
        ),
    )


def profile_title(gaps: tuple[GapView, ...]) -> str:
    """Return the conclusion of the score profile: which gap has the furthest to go."""
    known = [gap for gap in gaps if gap.to_go.point is not None and gap.enough_known]
    if not known:
        return sentences.profile_unknown()
    furthest = max(gap.to_go.point or 0 for gap in known)
    if furthest == 0:
        return sentences.all_at_target() if all(g.state == "closed" for g in gaps) else sentences.profile_possible()
    names = [gap.short for gap in known if gap.to_go.point == furthest]
    if len(gaps) == 1:
        return sentences.one_gap(names[0], figures.share(furthest))
    return sentences.furthest(names, figures.share(furthest))
