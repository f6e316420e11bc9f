"""The page that is enough on its own: verdict, what stops delivery, what will be done, what to decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assess.planning.plan import Plan, ScheduledAction
from assess.results import backing, figures, report_sentences, schedule_sentences, sentences, summary_sentences, wording
from assess.results.certainty import Ground, sure
from assess.results.findings import FindingView
from assess.results.gaps import GapView
from assess.results.insights import weeks_of
from assess.results.moves import Move, moves
from assess.results.use_cases import UseCasesView
from assess.scoring.model import Score

FINDINGS = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """One page for a reader who reads no other."""

    title: str
    findings: tuple[FindingView, ...]
    fixes: tuple[str, ...]
    """Of each of these, when the plan brings it to target, or that it does not; empty without a plan."""
    more_findings: str
    """On what scale their levels are, and how many there are beyond these; empty if there are none."""
    moves: tuple[Move, ...]
    plan: str
    """The size of the plan, or that there is none; empty where none is needed."""
    sure: tuple[str, ...]
    """How sure verdicts, answers and dates are, a sentence or two each, what weighs most first."""
    decision: str
    after: str
    """What stands when the plan is done; empty without one."""
    decide_by: str
    """By when it is needed; empty without a plan."""


def summary(
    gaps: tuple[GapView, ...],
    findings: tuple[FindingView, ...],
    score: Score,
    plan: Plan | None,
    on: Ground,
    cost: str = "",
    use_cases: UseCasesView | None = None,
) -> Summary:
    """Return the summary of the gaps that apply; without work in `plan` it says so.

    `on` is what verdict and decision rest on, `cost` what the work of the plan costs, empty where that is not known.
    """
    states = [gap.state for gap in gaps]
    working = plan if plan is not None and plan.actions and not on.sparse else None
    top = _top(findings)
    return Summary(
        title=_title(gaps, plan, on),
        findings=top,
        fixes=tuple(_fix(finding, working) if working else "" for finding in top),
        more_findings=summary_sentences.more_findings(len(top), len(findings)),
        moves=moves(gaps, working) if working else (),
        plan=_plan(gaps, plan, on),
        sure=tuple(filter(None, sure(gaps, score, plan, on))),
        decision=_decision(states, score, plan, on, cost),
        after=_after(gaps, findings, working, use_cases) if working else "",
        decide_by=report_sentences.decide_by(wording.day(working.start)) if working else "",
    )


def _title(gaps: tuple[GapView, ...], plan: Plan | None, on: Ground) -> str:
    if on.sparse:
        return summary_sentences.too_little(on.answered, on.asked)
    if on.unbacked:
        return summary_sentences.unbacked(on.unbacked)
    closed = _closed(plan) if plan and plan.actions else None
    return summary_sentences.summary_title([gap.state for gap in gaps], weeks_of(plan) if plan else 0, closed)


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


def _fix(finding: FindingView, plan: Plan) -> str:
    """Say when the plan brings a finding to target, or that it does not."""
    ends = {action.id: action.end for action in plan.actions}
    dates = [ends[action] for action in finding.actions if action in ends]
    return summary_sentences.fixed(wording.month_day(min(dates))) if dates else summary_sentences.not_fixed()


def _plan(gaps: tuple[GapView, ...], plan: Plan | None, on: Ground) -> str:
    if gaps and all(gap.state == "closed" for gap in gaps) and not (plan and plan.actions):
        return summary_sentences.nothing_to_do() if plan is not None else ""
    if plan is None:
        return summary_sentences.no_plan()
    if not plan.actions:
        return schedule_sentences.PLAN_STATUS["empty"]
    if on.sparse:
        return summary_sentences.first_plan(figures.person_days(plan.person_days), on.answered)
    actions = sum(a.kind == "action" for a in plan.actions)
    own = {p.gap for p in plan.gaps}
    shared = [a for a in plan.actions if a.kind == "find_out" or a.workstream not in own]
    days = sum(map(_effort, shared), Decimal(0))
    return summary_sentences.plan_in_brief(
        actions,
        figures.person_days(plan.person_days),
        figures.person_days(plan.available_days),
        (sum(a.kind == "action" for a in shared), figures.person_days(days)) if days else None,
    )


def _effort(action: ScheduledAction) -> Decimal:
    return sum(action.effort.values(), Decimal(0))


def _decision(states: list[sentences.State], score: Score, plan: Plan | None, on: Ground, cost: str) -> str:
    if on.sparse:
        finding_out = sum((_effort(a) for a in plan.actions if a.kind == "find_out"), Decimal(0)) if plan else 0
        return summary_sentences.ask_first(
            on.asked - on.answered, figures.person_days(finding_out) if finding_out else ""
        )
    if on.unbacked:
        return summary_sentences.ask_for_evidence(on.unbacked)
    asked = (
        (figures.person_days(plan.person_days), wording.days(plan.start, plan.end), cost)
        if (plan and plan.actions)
        else None
    )
    return summary_sentences.decision(states, score.unanswered + score.unknown, asked, on.disputed)


def _after(
    gaps: tuple[GapView, ...], findings: tuple[FindingView, ...], plan: Plan, use_cases: UseCasesView | None
) -> str:
    """Say what stands at target when the plan is done, and what does not."""
    serious = [finding for finding in findings if finding.severity in ("critical", "high")]
    closed = sum(gap.after is not None and gap.after >= gap.target for gap in gaps)
    cases = (use_cases.by_end, len(use_cases.cases)) if use_cases and use_cases.by_end is not None else None
    fixed = sum(bool(finding.actions) for finding in serious)
    return summary_sentences.after(wording.day(plan.end), (closed, len(gaps)), (fixed, len(serious)), cases)


def verdict(gaps: tuple[GapView, ...], on: Ground) -> str:
    """Return the verdict on the gaps that apply, with what speaks against leaning on it."""
    states = [(gap.short, gap.state) for gap in gaps]
    if on.sparse:
        shown = [name for name, state in states if state == "open"]
        return summary_sentences.no_verdict(on.answered, on.asked, shown)
    said = sentences.verdict(states)
    if on.unbacked:
        return summary_sentences.said_only(said, on.unbacked)
    return f"{said} {summary_sentences.disputed(on.disputed, on.asked)}".rstrip()
