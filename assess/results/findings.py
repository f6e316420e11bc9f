"""What is below target, with the answer behind it and the actions that bring it to target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.lifts import OpenLift, open_lifts
from assess.planning.plan import Plan
from assess.questionnaire.pack import Pack
from assess.results import sentences
from assess.results.answers import EvidenceView, evidence_views, votes_text
from assess.results.backing import Backing, backing
from assess.results.values import anchor_text
from assess.scoring.findings import Finding
from assess.scoring.model import Score


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
    levels_text: str
    blocker: bool
    votes: str
    notes: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    backing: Backing
    """The strongest thing behind it."""
    actions: tuple[str, ...]
    """Planned actions that bring it to target, in the order they end."""


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
            pack, assessment, finding, own, _closing(lifts.get(finding.capability, ()), finding, plan) if plan else ()
        )
        for finding in findings
    )


def _view(
    pack: Pack, assessment: Assessment, finding: Finding, own: Mapping[str, str], actions: tuple[str, ...]
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
        levels_text=sentences.finding_levels(finding.level, finding.target),
        blocker=finding.blocker,
        votes=votes,
        notes=tuple(comment.text for comment in record.comments),
        evidence=evidence,
        backing=backing(finding.question, finding.capability, evidence, votes, own),
        actions=actions,
    )


def _closing(lifts: tuple[OpenLift, ...], finding: Finding, plan: Plan) -> tuple[str, ...]:
    """Return the planned actions whose lift counts and brings the question of `finding` to its target level."""
    ends = {action.id: action.end_day for action in plan.actions if action.kind == "action"}
    found = {
        lift.action
        for lift in lifts
        if lift.action in ends
        and lift.to >= finding.target
        and finding.question in lift.questions
        and all(lower.action in ends for lower in lifts if lower.to < lift.to)
    }
    return tuple(sorted(found, key=lambda action: (ends[action], action)))
