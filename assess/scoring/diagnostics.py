"""The diagnosis from the team's own numbers: what triggers, what does not, and what cannot be told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assess.assessment.model import Assessment, Record
from assess.assessment.values import ChoiceValue, TextValue
from assess.questionnaire.model import Diagnostic, Questionnaire, Replication, SharedName, TimeShare
from assess.scoring.hours import Span, shares
from assess.scoring.levels import FULL, exact
from assess.scoring.model import Status
from assess.scoring.standing import standing, values
from assess.scoring.visibility import visible


class Trigger(StrEnum):
    """Whether a diagnostic points at infrastructure as the bottleneck."""

    YES = "yes"
    NO = "no"
    UNCERTAIN = "uncertain"
    """Answered, but the numbers lie on both sides of the limit, or there are none."""
    UNTESTABLE = "untestable"
    """It does not apply, or takes more than one respondent."""
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class DiagnosticResult:
    """What one diagnostic says."""

    id: str
    """The question's id."""
    title: str
    kind: str
    """`time_share`, `replication` or `shared_name`."""
    trigger: Trigger
    limit: Fraction | None
    """The line in per cent: hours above it trigger, respondents who agree below it trigger; none for replication."""
    respondents: int
    """Participants who may vote."""
    said: int
    """Those who gave a value."""
    low: Fraction | None = None
    """Lowest share of hours compatible with what was said, in per cent; none without numbers."""
    high: Fraction | None = None
    narrow_low: Fraction | None = None
    """The same by the second, narrower definition."""
    narrow_high: Fraction | None = None
    same: int = 0
    """The most who typed the same name; 0 for the other kinds."""
    name: str | None = None
    """That name as it was typed first; none if nobody typed one."""


def diagnose(questionnaire: Questionnaire, assessment: Assessment) -> tuple[DiagnosticResult, ...]:
    """Return the result of every visible diagnostic, in order.

    Like scores, results come from the settled answer, else from the latest revealed round; a shared name is always
    read from the votes, each typed alone. Raises DataProblem if visibility rules look at each other in a circle.
    """
    shown = visible(questionnaire, assessment)
    return tuple(_result(d, assessment) for d in questionnaire.diagnostics if d.question.id in shown)


def _result(diagnostic: Diagnostic, assessment: Assessment) -> DiagnosticResult:
    record = assessment.record(diagnostic.question.id)
    match diagnostic.rule:
        case TimeShare() as rule:
            return _time_share(diagnostic, rule, assessment, record)
        case Replication() as rule:
            return _replication(diagnostic, rule, assessment, record)
        case SharedName() as rule:
            return _shared_name(diagnostic, rule, assessment, record)


def _silent(record: Record) -> Trigger | None:
    """Return the trigger of a question without a value, or none if there is one."""
    return {
        Status.UNANSWERED: Trigger.UNANSWERED,
        Status.UNKNOWN: Trigger.UNCERTAIN,
        Status.NOT_APPLICABLE: Trigger.UNTESTABLE,
    }.get(standing(record).status)


def _voters(assessment: Assessment) -> frozenset[str]:
    return frozenset(person.id for person in assessment.participants if person.votes)


def _time_share(diagnostic: Diagnostic, rule: TimeShare, assessment: Assessment, record: Record) -> DiagnosticResult:
    """Trigger if the share of hours is above the limit: yes if low > limit, no if high <= limit, else uncertain.

    Several answers that are not settled span the range from the lowest to the highest. Without hours: no numbers.
    """
    given = values(record)
    limit = exact(rule.limit)
    found = shares(diagnostic.question, rule, given)
    return DiagnosticResult(
        id=diagnostic.question.id,
        title=diagnostic.title,
        kind=rule.kind,
        trigger=_silent(record) or _against(found.wide, limit),
        limit=limit,
        low=found.wide.low if found.wide else None,
        high=found.wide.high if found.wide else None,
        narrow_low=found.narrow.low if found.narrow else None,
        narrow_high=found.narrow.high if found.narrow else None,
        respondents=len(_voters(assessment)),
        said=len(given),
    )


def _against(share: Span | None, limit: Fraction) -> Trigger:
    if share is None:
        return Trigger.UNCERTAIN
    if share.low > limit:
        return Trigger.YES
    return Trigger.NO if share.high <= limit else Trigger.UNCERTAIN


def _replication(diagnostic: Diagnostic, rule: Replication, assessment: Assessment, record: Record) -> DiagnosticResult:
    """Trigger unless a passing option was chosen; uncertain while votes that are not settled differ on that."""
    given = values(record)
    passes = {isinstance(value, ChoiceValue) and value.choice in rule.passes for value in given}
    decided = {frozenset({True}): Trigger.NO, frozenset({False}): Trigger.YES}
    return DiagnosticResult(
        id=diagnostic.question.id,
        title=diagnostic.title,
        kind=rule.kind,
        trigger=_silent(record) or decided.get(frozenset(passes), Trigger.UNCERTAIN),
        limit=None,
        respondents=len(_voters(assessment)),
        said=len(given),
    )


def _shared_name(diagnostic: Diagnostic, rule: SharedName, assessment: Assessment, record: Record) -> DiagnosticResult:
    """Trigger unless at least `share` per cent of those who may vote typed the same name, each alone."""
    voters = _voters(assessment)
    said = [vote.answer for vote in record.votes if vote.participant is None or vote.participant in voters]
    typed = [answer.value.text for answer in said if isinstance(answer.value, TextValue)]
    groups = Counter(_normal(text) for text in typed)
    same = max(groups.values(), default=0)
    name = next((text for text in typed if groups[_normal(text)] == same), None)
    settled = record.answer
    if len(voters) < 2 or (settled is not None and settled.status == "not_applicable"):
        trigger = Trigger.UNTESTABLE
    elif not said:
        trigger = Trigger.UNTESTABLE if settled else Trigger.UNANSWERED
    else:
        trigger = _named(exact(rule.share), same, max(0, len(voters) - len(said)), len(voters))
    return DiagnosticResult(
        id=diagnostic.question.id,
        title=diagnostic.title,
        kind=rule.kind,
        trigger=trigger,
        limit=exact(rule.share),
        respondents=len(voters),
        said=len(typed),
        same=same,
        name=name,
    )


def _normal(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(share: Fraction, same: int, silent: int, voters: int) -> Trigger:
    """Compare at the two decimals a questionnaire can write, so that 66.67 means two thirds."""
    if round(FULL * same / voters, 2) >= share:
        return Trigger.NO
    return Trigger.UNCERTAIN if round(FULL * (same + silent) / voters, 2) >= share else Trigger.YES
