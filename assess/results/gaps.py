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
from assess.results.gap_warnings import gap_warnings
from assess.results.sentences import State
from assess.scoring.evidenced import Evidenced
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
    score: Figure
    """Score points, 0 to 100."""
    target: Fraction
    after: Decimal | None
    """Predicted score; none without planned work or where nothing is known."""
    level_text: str
    """Empty in a quick check."""

    @property
    def word(self) -> str:
        """How it stands to its target."""
        return sentences.CAPABILITY[self.state]

    @property
    def score_text(self) -> str:
        """The score today."""
        return figures.number(self.score.point)

    @property
    def range_text(self) -> str:
        """The bounds; empty where they add nothing to the score."""
        return range_text(self.score)

    @property
    def target_text(self) -> str:
        """The target."""
        return figures.number(self.target)

    @property
    def after_text(self) -> str:
        """The predicted score; empty without one."""
        return "" if self.after is None else figures.number(self.after)


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap: its figures, its conclusion, its capabilities and findings."""

    id: str
    number: int
    """1 for the first gap of the questionnaire; fixes its colour."""
    name: str
    claim: str
    remedy: str
    title: str
    """The conclusion."""
    applicable: bool
    enough_known: bool
    """Whether so much is known that a point may stand for the gap."""
    state: State
    verdict: Verdict
    score: Figure
    evidenced: Figure
    """The score with answers above level 3 counted as 3 where no evidence is named."""
    target: Fraction
    after: Decimal | None
    to_go: Figure
    """Share of the targets still to go, 0 to 1."""
    coverage: Fraction
    below_text: str
    level_text: str
    """Name of the level, or its range where none can be named; empty in a quick check."""
    level_range: str
    """Empty where the range is the level itself."""
    warnings: tuple[str, ...]
    capabilities: tuple[CapabilityView, ...]
    findings: tuple[FindingView, ...]
    """Worst first."""

    @property
    def short(self) -> str:
        """The name, cut where it is too long for a sentence."""
        return wording.short(self.name, NAME)

    @property
    def known(self) -> bool:
        """Whether at least one answer counts."""
        return self.score.point is not None

    @property
    def verdict_text(self) -> str:
        """The verdict, after a warning where too little is known for it."""
        return sentences.verdict_word(self.verdict, self.enough_known)

    @property
    def verdict_line(self) -> str:
        """The verdict with what it is about."""
        return sentences.verdict_line(self.verdict, self.enough_known)

    @property
    def score_text(self) -> str:
        """The score today."""
        return figures.number(self.score.point)

    @property
    def evidenced_text(self) -> str:
        """The evidenced score."""
        return figures.number(self.evidenced.point)

    @property
    def headline(self) -> str:
        """The score, or its bounds where too little is known for a point."""
        return self.score_text if self.enough_known else figures.interval(self.score)

    @property
    def range_text(self) -> str:
        """The bounds; empty where they add nothing to the score."""
        return range_text(self.score)

    @property
    def target_text(self) -> str:
        """The target."""
        return figures.number(self.target)

    @property
    def after_text(self) -> str:
        """The predicted score; empty without one."""
        return "" if self.after is None else figures.number(self.after)

    @property
    def to_go_text(self) -> str:
        """The share of the targets still to go."""
        if self.to_go.point is None:
            return figures.share_between(self.to_go.low, self.to_go.high)
        return figures.share(self.to_go.point)

    @property
    def coverage_text(self) -> str:
        """The share of it that is known."""
        return figures.share(self.coverage)


def gap_views(
    questionnaire: Questionnaire,
    score: Score,
    evidenced: Evidenced,
    findings: tuple[FindingView, ...],
    plan: Plan | None,
) -> tuple[GapView, ...]:
    """Return every gap of `score` in the order of the questionnaire."""
    work = plan if plan and plan.actions else None
    after_gap = {p.gap: p.score_after for p in work.gaps} if work else {}
    after_capability = {p.capability: p.after for p in work.capabilities} if work else {}
    numbers = {gap.id: n for n, gap in enumerate(questionnaire.gaps, start=1)}
    backed = {gap.id: gap.score for gap in evidenced.gaps}
    return tuple(
        _gap(
            questionnaire,
            gap,
            backed[gap.id],
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
    evidenced: Figure,
    number: int,
    findings: tuple[FindingView, ...],
    after: Decimal | None,
    after_of: Mapping[str, Decimal | None],
    *,
    quick: bool,
) -> GapView:
    content = questionnaire.gaps[number - 1]
    state = gap_state(gap)
    known = sum(c.score.point is not None for c in gap.capabilities if c.applicable)
    critical = sum(f.severity == "critical" for f in findings)
    name = wording.short(content.name, NAME)
    return GapView(
        id=gap.id,
        number=number,
        name=content.name,
        claim=content.claim,
        remedy=content.remedy,
        title=sentences.gap_title(name, state, known, gap.below, gap.of, critical),
        applicable=gap.applicable,
        enough_known=gap.enough_known,
        state=state,
        verdict=gap.verdict,
        score=gap.score,
        evidenced=evidenced,
        target=gap.target,
        after=after,
        to_go=gap.to_go,
        coverage=gap.coverage,
        below_text=sentences.below_of(gap.below, gap.of),
        level_text="" if quick else level_text(questionnaire, gap.level),
        level_range="" if quick else _level_range(gap.level),
        warnings=gap_warnings(questionnaire, gap),
        capabilities=tuple(_capability(questionnaire, c, after_of.get(c.id), quick=quick) for c in gap.capabilities),
        findings=findings,
    )


def _capability(
    questionnaire: Questionnaire, capability: CapabilityScore, after: Decimal | None, *, quick: bool
) -> CapabilityView:
    return CapabilityView(
        id=capability.id,
        name=questionnaire.capabilities[capability.id].name,
        applicable=capability.applicable,
        known=capability.score.point is not None,
        state=shortfall_state(capability.shortfall),
        score=capability.score,
        target=capability.target,
        after=after,
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
