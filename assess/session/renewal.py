"""Answers carried over to another version of a questionnaire, by question id; nothing is dropped without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assess.assessment.fit import check_answer
from assess.assessment.model import Assessment, Participant, Record, Round, Settlement, Vote
from assess.assessment.values import Answer
from assess.errors import InvalidAnswer
from assess.questionnaire.model import Question, Questionnaire
from assess.session.ports import NewId


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that could not be carried over, with the question it answered."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of the answers of an assessment under another version of its questionnaire."""

    records: Mapping[str, Record]
    changed: tuple[str, ...]
    """Questions carried over although their text or form of answer changed: look at them again."""
    misfits: tuple[Left, ...]
    """Answers that the question of the new version does not accept."""
    removed: tuple[Left, ...]
    """Answers to questions that the new version does not have."""
    added: tuple[str, ...]
    """Questions that only the new version has."""


def renew(old: Questionnaire, new: Questionnaire, assessment: Assessment, participant: str, at: dt.datetime) -> Renewal:
    """Return the settled answers of `assessment` as `participant` would give them under `new`, with notes and evidence.

    A question with the same id keeps its answer if the new form of answer accepts it. What is not settled stays open.
    """
    records: dict[str, Record] = {}
    changed, misfits, removed = [], [], []
    for identifier, record in assessment.records.items():
        answer = record.answer
        asked = new.questions.get(identifier)
        if asked is None:
            if answer is not None:
                removed.append(Left(old.questions[identifier], answer))
            continue
        if answer is not None and not _accepts(asked, answer):
            misfits.append(Left(old.questions[identifier], answer))
            answer = None
        elif answer is not None and _meaning(asked) != _meaning(old.questions[identifier]):
            changed.append(identifier)
        records[identifier] = _record(record, answer, participant, at)
    return Renewal(
        records={key: record for key, record in records.items() if not record.empty},
        changed=tuple(q for q in new.questions if q in changed),
        misfits=tuple(misfits),
        removed=tuple(removed),
        added=tuple(q for q in new.questions if q not in old.questions),
    )


def renewed_people(before: Assessment, new_id: NewId) -> tuple[Participant, ...]:
    """Return who takes part again: everybody of a workshop under new ids, else the one who answers."""
    if before.mode == "solo":
        return (Participant(id=new_id("p")),)
    return tuple(person.model_copy(update={"id": new_id("p")}) for person in before.participants)


def _accepts(question: Question, answer: Answer) -> bool:
    try:
        check_answer(question, answer)
    except InvalidAnswer:
        return False
    return True


def _meaning(question: Question) -> tuple[object, ...]:
    """Return what an answer to `question` rests on."""
    return question.ask, question.answer, question.quick_answer


def _record(record: Record, answer: Answer | None, participant: str, at: dt.datetime) -> Record:
    comments = tuple(comment.model_copy(update={"participant": participant}) for comment in record.comments[-1:])
    kept = Record(question=record.question, comments=comments, evidence=record.evidence)
    if answer is None:
        return kept
    votes = (Vote(participant=participant, answer=answer),)
    return kept.model_copy(
        update={
            "rounds": (Round(number=1, revealed_at=at, votes=votes),),
            "settlement": Settlement(answer=answer, by=participant, round=1),
        }
    )
