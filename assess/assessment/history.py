"""From events to state: one pure function per question, used by the session, the store and the importer alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assess.assessment.events import (
    FIELDS,
    GENESIS,
    Answered,
    Body,
    Change,
    CommentsChanged,
    Event,
    EvidenceChanged,
    QuestionChange,
    RoundsChanged,
    Settled,
    Started,
    reveals,
)
from assess.assessment.model import Assessment, Record, Round, Settlement, Vote
from assess.errors import DataProblem


def apply(state: Assessment | None, body: Body, at: dt.datetime) -> Assessment:
    """Return the state after `body` happened at `at`.

    Raises DataProblem if the log does not begin with a start, or starts twice.
    """
    if isinstance(body, Started):
        if state is not None:
            raise DataProblem("The history starts twice.", "It was changed outside this program.")
        return body.state
    if state is None:
        raise DataProblem("The history has no start.", "It was changed outside this program.")
    if isinstance(body, QuestionChange):
        return _with_record(state, _changed(state.record(body.question), body, at))
    return state.model_copy(update={FIELDS[body.kind]: body.new})


def _changed(record: Record, body: QuestionChange, at: dt.datetime) -> Record:
    match body:
        case Answered():
            return _answered(record, body, at)
        case RoundsChanged():
            return record.model_copy(update={"rounds": body.new})
        case Settled():
            return record.model_copy(update={"settlement": body.new})
        case CommentsChanged():
            return record.model_copy(update={"comments": body.new})
        case EvidenceChanged():
            return record.model_copy(update={"evidence": body.new})


def others_in(record: Record, participant: str) -> list[Round]:
    """Return the rounds in which somebody else than `participant` has spoken."""
    return [r for r in record.rounds if any(vote.participant != participant for vote in r.votes)]


def _answered(record: Record, body: Answered, at: dt.datetime) -> Record:
    """Return the record with the new answer as its last round; what colleagues said beside it stays if it says so."""
    others = others_in(record, body.participant) if body.beside else []
    rounds = tuple(r.model_copy(update={"number": place}) for place, r in enumerate(others, start=1))
    if body.new is None:
        return record.model_copy(update={"rounds": rounds, "settlement": None})
    number = len(rounds) + 1
    mine = Round(number=number, revealed_at=at, votes=(Vote(participant=body.participant, answer=body.new),))
    return record.model_copy(
        update={
            "rounds": (*rounds, mine),
            "settlement": Settlement(answer=body.new, by=body.participant, round=number),
        }
    )


def _with_record(state: Assessment, record: Record) -> Assessment:
    records = {**state.records, record.question: record}
    if record.empty:
        del records[record.question]
    return state.model_copy(update={"records": records})


def replay(events: Iterable[Event]) -> Assessment:
    """Return the state that `events`, in order, lead to. Raises DataProblem on a log without a start."""
    state: Assessment | None = None
    for event in events:
        state = apply(state, event.body, event.at)
    if state is None:
        raise DataProblem("The history is empty.", "It was changed outside this program.")
    return state


def inverse(change: Change) -> Change:
    """Return the change that takes `change` back."""
    return change.model_copy(update={"old": change.new, "new": change.old})


def undoable(events: Sequence[Event]) -> tuple[int, Change] | None:
    """Return number and body of the latest change that has not been undone, if there is one.

    There is none before a reveal: what everybody has seen is not taken back.
    """
    undone: set[int] = set()
    for event in reversed(events):
        if event.undoes is not None:
            undone.add(event.undoes)
        elif event.seq not in undone and not isinstance(event.body, Started):
            return None if reveals(event.body) else (event.seq, event.body)
    return None


def broken_link(events: Sequence[Event]) -> int | None:
    """Return the sequence number of the first entry that breaks the hash chain, or none."""
    previous = GENESIS
    for place, event in enumerate(events, start=1):
        if event.seq != place or event.previous != previous or event.hash != event.expected_hash():
            return place
        previous = event.hash
    return None
