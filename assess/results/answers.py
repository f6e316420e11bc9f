"""Everything that was answered, with note, evidence and who settled it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.assessment.model import Assessment, Evidence, Record
from assess.assessment.values import Answer, LevelValue, TableValue
from assess.questionnaire.model import Question, Questionnaire
from assess.results import answer_sentences, sentences, wording
from assess.results.values import Table, level_answer, table, value_text
from assess.scoring.model import Status
from assess.scoring.standing import Standing, standing
from assess.scoring.visibility import visible


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What backs an answer."""

    kind: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question that was asked, and what was said to it."""

    id: str
    ask: str
    status: Status
    status_text: str
    text: str
    """The answer in words, or why there is none; never empty."""
    table: Table | None
    votes: str
    """How a room voted; empty for one person."""
    notes: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    settled_by: str
    """Empty for one person and where names are not to be shown."""
    why: str


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """The answers under one heading of the questionnaire."""

    id: str
    title: str
    answers: tuple[AnswerView, ...]


def answer_sections(questionnaire: Questionnaire, assessment: Assessment) -> tuple[AnswerSection, ...]:
    """Return the questions that are asked, section by section; a section without any is left out.

    Of optional tables only those are shown to which something was said.
    """
    asked = visible(questionnaire, assessment)
    sections = (
        AnswerSection(
            id=section.id,
            title=section.title,
            answers=tuple(
                _answer(questionnaire, assessment, question)
                for question in section.questions
                if question.id in asked and not (section.extra and assessment.record(question.id).empty)
            ),
        )
        for section in questionnaire.sections
    )
    return tuple(section for section in sections if section.answers)


def evidence_views(evidence: tuple[Evidence, ...]) -> tuple[EvidenceView, ...]:
    """Return evidence with the word for its kind."""
    return tuple(EvidenceView(kind=e.kind, word=answer_sentences.EVIDENCE[e.kind], text=e.text) for e in evidence)


def _answer(questionnaire: Questionnaire, assessment: Assessment, question: Question) -> AnswerView:
    record = assessment.record(question.id)
    stands = standing(record)
    status = stands.status
    workshop = assessment.mode == "workshop"
    settlement = record.settlement
    return AnswerView(
        id=question.id,
        ask=question.ask,
        status=status,
        status_text=sentences.STATUS[status],
        text=_text(questionnaire, question, record, stands),
        table=_table(question, record.answer),
        votes=votes_text(record) if workshop else "",
        notes=tuple(comment.text for comment in record.comments),
        evidence=evidence_views(record.evidence),
        settled_by=_name(assessment, settlement.by) if workshop and settlement else "",
        why=(settlement.why or "") if settlement else "",
    )


def _text(questionnaire: Questionnaire, question: Question, record: Record, stands: Standing) -> str:
    answer = record.answer
    if answer is None:
        if stands.level is not None:
            return answer_sentences.not_settled(level_answer(questionnaire, question, stands.level))
        said = answer_sentences.not_settled("") if record.votes else sentences.STATUS[stands.status]
        return wording.first_upper(said)
    if answer.value is None:
        return answer_sentences.status_with_reason(sentences.STATUS[stands.status], answer.reason or "")
    if isinstance(answer.value, TableValue):
        return answer_sentences.table_rows(len(answer.value.rows))
    return value_text(questionnaire, question, answer.value)


def _table(question: Question, answer: Answer | None) -> Table | None:
    if answer is None or not isinstance(answer.value, TableValue) or not answer.value.rows:
        return None
    return table(question, answer.value)


def votes_text(record: Record) -> str:
    """Return how the room voted in the last revealed round, or nothing if nobody did."""
    if not record.votes:
        return ""
    answers = [vote.answer for vote in record.votes]
    levels = sorted(answer.value.level for answer in answers if isinstance(answer.value, LevelValue))
    return answer_sentences.votes(sum(answer.status != "unknown" for answer in answers), len(answers), levels)


def _name(assessment: Assessment, participant: str) -> str:
    """Return how a participant is named on paper; nothing where people are not named."""
    if assessment.anonymity != "named":
        return ""
    names: Mapping[str, str] = {
        person.id: person.name or person.role or answer_sentences.participant(number)
        for number, person in enumerate(assessment.participants, start=1)
    }
    return names.get(participant, "")
