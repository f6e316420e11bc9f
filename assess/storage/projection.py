"""The projection: the state of each assessment as rows that can be queried, always equal to the replayed log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Table, bindparam, delete, select, update

from assess.assessment.events import (
    Answered,
    CommentsChanged,
    Event,
    EvidenceChanged,
    ParticipantsChanged,
    QuestionChange,
    RoundsChanged,
    Settled,
)
from assess.assessment.model import Assessment, Record
from assess.storage.rows import participant_rows, read_assessment, record_rows
from assess.storage.tables import ASSESSMENT, COMMENT, EVIDENCE, PARTICIPANT, ROUND, SETTLEMENT, VOTE

_OF: BindParameter[str] = bindparam("of")
_ORDER: dict[Table, ColumnElement[Any]] = {
    ROUND: ROUND.c.number,
    VOTE: VOTE.c.place,
    SETTLEMENT: SETTLEMENT.c.question,
    COMMENT: COMMENT.c.place,
    EVIDENCE: EVIDENCE.c.place,
}
_READ = {
    table: select(table).where(table.c.assessment_id == _OF).order_by(table.c.question, order)
    for table, order in _ORDER.items()
}
_HEADER = select(ASSESSMENT).where(ASSESSMENT.c.id == _OF)
_PEOPLE = select(PARTICIPANT).where(PARTICIPANT.c.assessment_id == _OF).order_by(PARTICIPANT.c.place)
_OWNERS = (ROUND, SETTLEMENT, COMMENT, EVIDENCE)
"""The tables to empty; votes go with their rounds."""
_CLEAR_ALL = [delete(table).where(table.c.assessment_id == _OF) for table in (*_OWNERS, PARTICIPANT)]
_CLEAR = {
    table: delete(table).where(table.c.assessment_id == _OF, table.c.question == bindparam("on")) for table in _OWNERS
}
_WHO = (PARTICIPANT.c.assessment_id == _OF, PARTICIPANT.c.id == bindparam("who"))
_PERSON = update(PARTICIPANT).where(*_WHO)
_NO_PERSON = delete(PARTICIPANT).where(*_WHO)
_INSERT = {table: table.insert() for table in (*_ORDER, PARTICIPANT, ASSESSMENT)}
_MOVED_BY = {
    Answered: frozenset({ROUND, SETTLEMENT}),
    RoundsChanged: frozenset({ROUND}),
    Settled: frozenset({SETTLEMENT}),
    CommentsChanged: frozenset({COMMENT}),
    EvidenceChanged: frozenset({EVIDENCE}),
}


def touched(events: Sequence[Event]) -> dict[str, frozenset[Table]]:
    """Return which tables `events` moved, by question."""
    tables: dict[str, frozenset[Table]] = {}
    for body in (event.body for event in events):
        if isinstance(body, QuestionChange):
            tables[body.question] = tables.get(body.question, frozenset()) | _MOVED_BY[type(body)]
    return tables


def moves_people(events: Sequence[Event]) -> bool:
    """Say whether `events` changed who takes part."""
    return any(isinstance(event.body, ParticipantsChanged) for event in events)


def read_projection(connection: Connection, assessment_id: str) -> tuple[Assessment, dict[str, Any]] | None:
    """Return the state with its header row, or none if there is no such assessment.

    Raises ValueError if the rows hold no valid assessment.
    """
    of = {"of": assessment_id}
    header = connection.execute(_HEADER, of).mappings().one_or_none()
    if header is None:
        return None
    people = connection.execute(_PEOPLE, of).mappings().all()
    said = {table: connection.execute(statement, of).mappings().all() for table, statement in _READ.items()}
    return read_assessment(header, people, said), dict(header)


def insert_projection(connection: Connection, state: Assessment, header: dict[str, Any]) -> None:
    """Write a new assessment with its header row."""
    connection.execute(_INSERT[ASSESSMENT], {"id": state.id, **header})
    _fill(connection, state)


def rewrite_projection(connection: Connection, state: Assessment) -> None:
    """Write everything but the header of a known assessment afresh."""
    clear_projection(connection, state.id)
    _fill(connection, state)


def clear_projection(connection: Connection, assessment_id: str) -> None:
    """Remove everything but the header of an assessment."""
    for statement in _CLEAR_ALL:
        connection.execute(statement, {"of": assessment_id})


def replace_people(connection: Connection, state: Assessment) -> None:
    """Write who takes part; others may refer to those who stay."""
    known = {row["id"]: dict(row) for row in connection.execute(_PEOPLE, {"of": state.id}).mappings()}
    for row in participant_rows(state):
        before = known.pop(row["id"], None)
        if before is None:
            connection.execute(_INSERT[PARTICIPANT], row)
        elif before != row:
            connection.execute(_PERSON.values(row), {"of": state.id, "who": row["id"]})
    for gone in known:
        connection.execute(_NO_PERSON, {"of": state.id, "who": gone})


def _fill(connection: Connection, state: Assessment) -> None:
    connection.execute(_INSERT[PARTICIPANT], participant_rows(state))
    _add(connection, state.id, state.records.values())


def replace_records(connection: Connection, state: Assessment, moved: dict[str, frozenset[Table]]) -> None:
    """Write the tables that moved afresh, question by question."""
    for question, tables in moved.items():
        for table in tables:
            connection.execute(_CLEAR[table], {"of": state.id, "on": question})
        _add(connection, state.id, [state.record(question)], tables)


def _add(
    connection: Connection, assessment_id: str, records: Iterable[Record], tables: frozenset[Table] | None = None
) -> None:
    for table, rows in record_rows(assessment_id, records).items():
        owner = ROUND if table is VOTE else table
        if rows and (tables is None or owner in tables):
            connection.execute(_INSERT[table], rows)
