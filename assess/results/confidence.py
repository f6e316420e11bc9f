"""How sure the figures are: coverage, evidence, unsettled votes, and what they were made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assess.assessment.model import Assessment
from assess.questionnaire.pack import Pack
from assess.results import answer_sentences, figures, summary_sentences
from assess.results.answers import AnswerSection, AnswerView
from assess.results.evidenced import evidenced_text
from assess.results.gaps import GapView
from assess.scoring.evidenced import Evidenced
from assess.scoring.model import Score, Status

LISTED = 20
"""Most questions without an answer that are listed by themselves."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """What the reader must know before trusting a figure."""

    title: str
    sentences: tuple[str, ...]
    brief: str
    """The one line below the figures."""
    answered: str
    """The same for the summary page, shorter."""
    evidenced: str
    """What the evidenced scores are and how they differ from the stated ones."""
    unsettled: str
    """How many questions were voted on but not settled; empty if none."""
    missing: tuple[AnswerView, ...]
    """Questions that are not known, open or not settled; empty if they are too many to list here."""
    disputed: tuple[AnswerView, ...]
    """Questions on which it is disputed whether they apply, or that few knew."""
    changed: tuple[str, ...]
    """Targets and weights changed for this assessment."""
    provenance: tuple[tuple[str, str], ...]


def confidence(
    pack: Pack,
    assessment: Assessment,
    score: Score,
    backed: Evidenced,
    gaps: tuple[GapView, ...],
    sections: tuple[AnswerSection, ...],
    agreement: str = "",
) -> Confidence:
    """Return how sure the figures of `score` are; `agreement` says in few words how far a room agrees."""
    answers = {answer.id: answer for section in sections for answer in section.answers}
    counted = answer_sentences.coverage(score.answered, score.unknown, score.not_applicable, score.unanswered)
    tables = {sheet.question.id for sheet in pack.questionnaire.worksheets}
    kinds = _kinds(answer for answer in answers.values() if answer.id not in tables)
    backing = answer_sentences.evidence(*kinds)
    unsettled = [a for a in answers.values() if a.votes and assessment.record(a.id).settlement is None]
    open_votes = answer_sentences.unsettled(len(unsettled)) if unsettled else ""
    evidenced = evidenced_text(score, backed, gaps)
    said = [
        counted,
        backing,
        evidenced,
        answer_sentences.people(sum(person.votes for person in assessment.participants), assessment.mode),
        open_votes,
        _widest(gaps),
    ]
    lost: list[AnswerView] = [a for a in answers.values() if a.status in (Status.UNKNOWN, Status.UNANSWERED)]
    missing = [*lost, *(a for a in unsettled if a not in lost)]
    if len(missing) > LISTED:
        said.append(answer_sentences.many_missing(len(missing)))
    return Confidence(
        title=_title(score, sum(a.id not in tables for a in unsettled)),
        sentences=tuple(filter(None, said)),
        brief=" ".join(filter(None, [counted, backing, agreement])),
        answered=_answered(score, kinds, "one person" if len(assessment.participants) == 1 else ""),
        evidenced=evidenced,
        unsettled=open_votes,
        missing=tuple(missing) if len(missing) <= LISTED else (),
        disputed=_disputed(score, answers),
        changed=_changed(pack, assessment),
        provenance=answer_sentences.questionnaire_provenance(
            pack.questionnaire.title,
            pack.questionnaire.version,
            pack.catalogue.title,
            pack.catalogue.version,
            pack.hash,
        ),
    )


def _title(score: Score, unsettled: int) -> str:
    missing = score.unknown + score.unanswered
    return answer_sentences.confidence_title(score.answered, score.asked, missing, unsettled)


def _answered(score: Score, kinds: tuple[int, int, int], who: str) -> str:
    named, measured, _ = kinds
    return summary_sentences.answered(score.answered, score.asked, named + measured, measured, who)


def _kinds(answers: Iterable[AnswerView]) -> tuple[int, int, int]:
    """Return how many answers name evidence alone, how many a measurement, and how many there are."""
    kinds = [{e.kind for e in a.evidence} for a in answers if a.status is Status.ANSWERED]
    measured = sum("measured" in kind for kind in kinds)
    return sum(bool(kind) for kind in kinds) - measured, measured, len(kinds)


def _widest(gaps: tuple[GapView, ...]) -> str:
    open_gaps = [gap for gap in gaps if gap.range_text]
    if not open_gaps:
        return ""
    span = figures.interval(max(open_gaps, key=lambda g: (g.score.high - g.score.low, -g.number)).score)
    alike = [gap.short for gap in open_gaps if figures.interval(gap.score) == span]
    return answer_sentences.widest(alike, len(gaps), span)


def _disputed(score: Score, answers: dict[str, AnswerView]) -> tuple[AnswerView, ...]:
    questions = (q for gap in score.gaps for c in gap.capabilities for q in c.questions)
    return tuple(answers[q.id] for q in questions if (q.few_knew or q.applicability_disputed) and q.id in answers)


def _changed(pack: Pack, assessment: Assessment) -> tuple[str, ...]:
    capabilities = pack.questionnaire.capabilities
    out = []
    for identifier, value in sorted(assessment.tuning.targets.items()):
        if identifier in capabilities and value != capabilities[identifier].target:
            before = capabilities[identifier].target
            out.append(answer_sentences.changed_target(capabilities[identifier].name, _plain(before), _plain(value)))
    for identifier, value in sorted(assessment.tuning.weights.items()):
        if identifier in capabilities and value != capabilities[identifier].weight:
            before = capabilities[identifier].weight
            out.append(answer_sentences.changed_weight(capabilities[identifier].name, _plain(before), _plain(value)))
    return tuple(out)


def _plain(value: Decimal) -> str:
    return figures.number(value, 2)
