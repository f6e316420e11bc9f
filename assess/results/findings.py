"""What is below target, with the answer behind it and the actions that bring it to target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.lifts import OpenLift, open_lifts
from assess.planning.plan import Plan, ScheduledAction
from assess.questionnaire.pack import Pack
from assess.results import sentences, wording
from assess.results.answers import EvidenceView, evidence_views, votes_text
from assess.results.backing import Backing, backing
from assess.results.values import anchor_text
from assess.scoring.findings import Finding
from assess.scoring.model import Score

Raise = tuple[ScheduledAction, int]
"""An action with the level to which it brings an answer."""


@dataclass(frozen=True, slots=True)
class FixView:
    """A planned action that raises the answer of a finding."""

    action: str
    title: str
    effect: str
    """How far it brings the answer."""
    end: str
    """Its last day, short."""

    @property
    def text(self) -> str:
        """The action by its id with what it does: `A06, to level 3 of 4`."""
        return f"{self.action}, {self.effect}"


@dataclass(frozen=True, slots=True)
class FindingView:
    """One question below the target of its capability."""

    id: str
    """The question's id."""
    gap: str
    gap_number: int
    """Number of the gap, from 1."""
    capability: str
    """Name of the capability."""
    severity: str
    severity_word: str
    ask: str
    answer: str
    """What was observed, in the words of the level chosen."""
    wanted: str
    """What stands at the target level."""
    wanted_text: str
    """The same with the number of the level."""
    levels_text: str
    blocker: bool
    votes: str
    notes: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    backing: Backing
    """The strongest thing behind it."""
    actions: tuple[str, ...]
    """Planned actions that bring it to target, in the order they end."""
    fixes: tuple[FixView, ...]
    """The same with what they are; where there are none, what raises it furthest without reaching the target."""

    @property
    def fixes_text(self) -> str:
        """What the plan does about it, or that it does nothing."""
        return "; ".join(fix.text for fix in self.fixes) or sentences.NOT_FIXED


def finding_views(
    pack: Pack,
    assessment: Assessment,
    score: Score,
    findings: tuple[Finding, ...],
    plan: Plan | None,
    own: Mapping[str, str],
) -> tuple[FindingView, ...]:
    """Return `findings`, worst first as given, with what was said and what is planned.

    `own` gives, by id of a question or capability, what the team's own tables say about it.
    """
    lifts = open_lifts(pack.catalogue, score) if plan else {}
    return tuple(
        _view(
            pack, assessment, finding, own, _raising(lifts.get(finding.capability, ()), finding, plan) if plan else ()
        )
        for finding in findings
    )


def _view(
    pack: Pack, assessment: Assessment, finding: Finding, own: Mapping[str, str], raising: tuple[Raise, ...]
) -> FindingView:
    question = pack.questionnaire.questions[finding.question]
    record = assessment.record(finding.question)
    votes = votes_text(record) if assessment.mode == "workshop" else ""
    evidence = evidence_views(record.evidence)
    return FindingView(
        id=finding.question,
        gap=finding.gap,
        gap_number=[gap.id for gap in pack.questionnaire.gaps].index(finding.gap) + 1,
        capability=pack.questionnaire.capabilities[finding.capability].name,
        severity=str(finding.severity),
        severity_word=sentences.SEVERITY[finding.severity],
        ask=question.ask,
        answer=anchor_text(question, finding.level),
        wanted=anchor_text(question, finding.target),
        wanted_text=sentences.at_level(finding.target, anchor_text(question, finding.target)),
        levels_text=sentences.finding_levels(finding.level, finding.target),
        blocker=finding.blocker,
        votes=votes,
        notes=tuple(comment.text for comment in record.comments),
        evidence=evidence,
        backing=backing(finding.question, finding.capability, evidence, votes, own),
        actions=tuple(action.id for action, to in raising if to >= finding.target),
        fixes=tuple(
            FixView(
                action=action.id,
                title=action.title,
                effect=sentences.raised_to(to, finding.target),
                end=wording.short_day(action.end),
            )
            for action, to in raising
        ),
    )


def _raising(lifts: tuple[OpenLift, ...], finding: Finding, plan: Plan) -> tuple[Raise, ...]:
    """Return the planned actions whose lift counts and brings the question of `finding` furthest, as they end.

    All that bring it to its target level are among them.
    """
    planned = {action.id: action for action in plan.actions if action.kind == "action"}
    found: dict[str, int] = {}
    for lift in lifts:
        counts = all(lower.action in planned for lower in lifts if lower.to < lift.to)
        if counts and lift.action in planned and finding.question in lift.questions:
            found[lift.action] = max(lift.to, found.get(lift.action, 0))
    furthest = min(max(found.values(), default=0), finding.target)
    raising = [(planned[action], to) for action, to in found.items() if to >= furthest]
    return tuple(sorted(raising, key=lambda one: (one[0].end_day, one[0].id)))
