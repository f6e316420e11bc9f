"""The gaps with their capabilities: figures, words and the conclusion of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.planning.plan import Plan
from assess.questionnaire.model import Questionnaire
from assess.results import figures, sentences, wording
from assess.results.findings import FindingView
from assess.results.sentences import State
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange, Score, Verdict

NAME = 60
"""Longest name of a gap in a sentence, in characters."""


@dataclass(frozen=True, slots=True)
class CapabilityView:
    """One capability: today, after the plan, target."""

    id: str
    name: str
    applicable: bool
    known: bool
    state: State
    word: str
    score: Figure
    """Score points, 0 to 100."""
    target: Fraction
    after: Decimal | None
    """Predicted score; none without a plan or where nothing is known."""
    score_text: str
    range_text: str
    """The bounds as text; empty where they add nothing to the score."""
    target_text: str
    after_text: str
    level_text: str
    """Empty in a quick check."""


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap: its figures, its conclusion, its capabilities and findings."""

    id: str
    number: int
    """1 for the first gap of the questionnaire; fixes its colour."""
    name: str
    short: str
    """The name, cut where it is too long for a sentence."""
    claim: str
    remedy: str
    title: str
    """The conclusion."""
    applicable: bool
    known: bool
    """Whether at least one answer counts."""
    enough_known: bool
    """Whether so much is known that a point may stand for the gap."""
    state: State
    verdict: Verdict
    verdict_text: str
    verdict_line: str
    """The same with what it is about."""
    score: Figure
    target: Fraction
    after: Decimal | None
    to_go: Figure
    """Share of the targets still to go, 0 to 1."""
    coverage: Fraction
    score_text: str
    headline: str
    """The score, or its bounds where too little is known for a point."""
    range_text: str
    target_text: str
    after_text: str
    to_go_text: str
    coverage_text: str
    below_text: str
    level_text: str
    """Name of the level, or its range where none can be named; empty in a quick check."""
    level_range: str
    """Empty where the range is the level itself."""
    warnings: tuple[str, ...]
    capabilities: tuple[CapabilityView, ...]
    findings: tuple[FindingView, ...]
    """Worst first."""


def gap_views(
    questionnaire: Questionnaire, score: Score, findings: tuple[FindingView, ...], plan: Plan | None
) -> tuple[GapView, ...]:
    """Return every gap of `score` in the order of the questionnaire."""
    after_gap = {p.gap: p.score_after for p in plan.gaps} if plan else {}
    after_capability = {p.capability: p.after for p in plan.capabilities} if plan else {}
    numbers = {gap.id: n for n, gap in enumerate(questionnaire.gaps, start=1)}
    return tuple(
        _gap(
            questionnaire,
            gap,
            numbers[gap.id],
            tuple(f for f in findings if f.gap == gap.id),
            after_gap.get(gap.id),
            after_capability,
            quick=score.scope == "quick",
        )
        for gap in score.gaps
    )


def _gap(
    questionnaire: Questionnaire,
    gap: GapScore,
    number: int,
    findings: tuple[FindingView, ...],
    after: Decimal | None,
    after_capability: Mapping[str, Decimal | None],
    *,
    quick: bool,
) -> GapView:
    content = questionnaire.gaps[number - 1]
    short = wording.short(content.name, NAME)
    state = gap_state(gap)
    known = sum(c.score.point is not None for c in gap.capabilities if c.applicable)
    critical = sum(f.severity == "critical" for f in findings)
    return GapView(
        id=gap.id,
        number=number,
        name=content.name,
        short=short,
        claim=content.claim,
        remedy=content.remedy,
        title=sentences.gap_title(short, state, known, gap.below, gap.of, critical),
        applicable=gap.applicable,
        known=gap.score.point is not None,
        enough_known=gap.enough_known,
        state=state,
        verdict=gap.verdict,
        verdict_text=sentences.verdict_word(gap.verdict, gap.enough_known),
        verdict_line=sentences.verdict_line(gap.verdict, gap.enough_known),
        score=gap.score,
        target=gap.target,
        after=after,
        to_go=gap.to_go,
        coverage=gap.coverage,
        score_text=figures.number(gap.score.point),
        headline=figures.number(gap.score.point) if gap.enough_known else figures.interval(gap.score),
        range_text=range_text(gap.score),
        target_text=figures.number(gap.target),
        after_text="" if after is None else figures.number(after),
        to_go_text=_to_go(gap.to_go),
        coverage_text=figures.share(gap.coverage),
        below_text=sentences.below_of(gap.below, gap.of),
        level_text="" if quick else level_text(questionnaire, gap.level),
        level_range="" if quick else _level_range(gap.level),
        warnings=_warnings(questionnaire, gap),
        capabilities=tuple(
            _capability(questionnaire, c, after_capability.get(c.id), quick=quick) for c in gap.capabilities
        ),
        findings=findings,
    )


def _capability(
    questionnaire: Questionnaire, capability: CapabilityScore, after: Decimal | None, *, quick: bool
) -> CapabilityView:
    state = shortfall_state(capability.shortfall)
    return CapabilityView(
        id=capability.id,
        name=questionnaire.capabilities[capability.id].name,
        applicable=capability.applicable,
        known=capability.score.point is not None,
        state=state,
        word=sentences.CAPABILITY[state],
        score=capability.score,
        target=capability.target,
        after=after,
        score_text=figures.number(capability.score.point),
        range_text=range_text(capability.score),
        target_text=figures.number(capability.target),
        after_text="" if after is None else figures.number(after),
        level_text="" if quick else level_text(questionnaire, capability.level),
    )


def gap_state(gap: GapScore) -> State:
    """Return how a gap is spoken of."""
    if not gap.enough_known and gap.verdict in (Verdict.LIKELY, Verdict.POSSIBLE):
        return "unknown"
    states: dict[Verdict, State] = {
        Verdict.CONFIRMED: "open",
        Verdict.LIKELY: "likely",
        Verdict.POSSIBLE: "possible",
        Verdict.CLOSED: "closed",
    }
    return states[gap.verdict]


def shortfall_state(shortfall: Figure) -> State:
    """Return how a capability with these points below target is spoken of."""
    if shortfall.low > 0:
        return "open"
    if shortfall.high == 0:
        return "closed"
    if shortfall.point is None:
        return "unknown"
    return "likely" if shortfall.point > 0 else "possible"


def range_text(score: Figure) -> str:
    """Return the bounds, or nothing where they read like the point."""
    text = figures.interval(score)
    return "" if text == figures.number(score.point) else text


def level_text(questionnaire: Questionnaire, level: LevelRange) -> str:
    """Return the named level, or the range where too little is known to name one."""
    if level.shown is None:
        return sentences.level_range(level.low, level.high)
    return sentences.level(level.shown, questionnaire.level_name(level.shown))


def _level_range(level: LevelRange) -> str:
    alone = level.shown is None or level.low == level.high
    return "" if alone else sentences.level_range(level.low, level.high)


def _to_go(to_go: Figure) -> str:
    if to_go.point is None:
        return figures.share_between(to_go.low, to_go.high)
    return figures.share(to_go.point)


def _warnings(questionnaire: Questionnaire, gap: GapScore) -> tuple[str, ...]:
    out = []
    if gap.applicable and not gap.enough_known:
        out.append(sentences.not_enough_known(figures.share(gap.coverage)))
    if gap.many_not_applicable:
        out.append(sentences.many_not_applicable())
    for identifier in gap.blockers:
        rule = questionnaire.questions[identifier].blocker
        if rule is not None:
            out.append(sentences.blocker(rule.caps_at))
    return tuple(out)
