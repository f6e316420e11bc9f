"""What is below target, with the answer behind it and the actions that bring it to target."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.plan import Plan
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.pack import Pack
from assess.results import sentences
from assess.results.answers import EvidenceView, evidence_views, votes_text
from assess.results.values import anchor_text
from assess.scoring.findings import Finding


@dataclass(frozen=True, slots=True)
class FindingView:
    """One question below the target of its capability."""

    id: str
    """The question's id."""
    gap: str
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
    actions: tuple[str, ...]
    """Planned actions that bring it to target, in the order they end."""


def finding_views(
    pack: Pack, assessment: Assessment, findings: tuple[Finding, ...], plan: Plan | None
) -> tuple[FindingView, ...]:
    """Return `findings`, worst first as given, with what was said and what is planned."""
    return tuple(_view(pack, assessment, finding, plan) for finding in findings)


def _view(pack: Pack, assessment: Assessment, finding: Finding, plan: Plan | None) -> FindingView:
    question = pack.questionnaire.questions[finding.question]
    record = assessment.record(finding.question)
    return FindingView(
        id=finding.question,
        gap=finding.gap,
        capability=pack.questionnaire.capabilities[finding.capability].name,
        severity=str(finding.severity),
        severity_word=sentences.SEVERITY[finding.severity],
        ask=question.ask,
        answer=anchor_text(question, finding.level),
        wanted=anchor_text(question, finding.target),
        levels_text=sentences.finding_levels(finding.level, finding.target),
        blocker=finding.blocker,
        votes=votes_text(record) if assessment.mode == "workshop" else "",
        notes=tuple(comment.text for comment in record.comments),
        evidence=evidence_views(record.evidence),
        actions=closing_actions(pack.catalogue, finding, plan) if plan else (),
    )


def closing_actions(catalogue: Catalogue, finding: Finding, plan: Plan) -> tuple[str, ...]:
    """Return the planned actions whose lift brings the question of `finding` to its target level."""
    order = sorted((a for a in plan.actions if a.kind == "action"), key=lambda a: (a.end_day, a.id))
    return tuple(a.id for a in order if a.id in catalogue.by_id and _closes(catalogue, a.id, finding))


def _closes(catalogue: Catalogue, action: str, finding: Finding) -> bool:
    return any(
        lift.capability == finding.capability
        and lift.to >= finding.target
        and (not lift.questions or finding.question in lift.questions)
        for lift in catalogue.by_id[action].lifts
    )
