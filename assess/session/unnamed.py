"""An assessment without whose each vote was, where that is not to be known."""

from __future__ import annotations

from assess.assessment.model import Assessment, Record, Round, Vote
from assess.questionnaire.pack import canonical


def unnamed(state: Assessment) -> Assessment:
    """Return `state` with votes that name nobody, in the order of what was said; as it is where people are named."""
    if state.anonymity == "named":
        return state
    return state.model_copy(update={"records": {q: _record(record) for q, record in state.records.items()}})


def _record(record: Record) -> Record:
    return record.model_copy(update={"rounds": tuple(_round(one) for one in record.rounds)})


def _round(one: Round) -> Round:
    answers = sorted((vote.answer for vote in one.votes), key=lambda answer: canonical(answer.model_dump(mode="json")))
    return one.model_copy(update={"votes": tuple(Vote(answer=answer) for answer in answers)})
