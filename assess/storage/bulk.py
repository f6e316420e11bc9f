"""Many assessments at once: rows of a whole batch go into each table together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, select

from assess.errors import Conflict
from assess.session.ports import Stored
from assess.storage.log import purged
from assess.storage.rows import event_row, participant_rows, record_rows
from assess.storage.tables import ASSESSMENT, COMMENT, EVENT, EVIDENCE, PARTICIPANT, ROUND, SETTLEMENT, TOMBSTONE, VOTE

BATCH = 250
"""Assessments per transaction."""
_FILLED = (ASSESSMENT, PARTICIPANT, ROUND, VOTE, SETTLEMENT, COMMENT, EVIDENCE, EVENT)
_HEADS = select(ASSESSMENT.c.id, ASSESSMENT.c.head_seq, ASSESSMENT.c.head_hash).where(
    ASSESSMENT.c.id.in_(bindparam("ids", expanding=True))
)
_STONES = select(TOMBSTONE.c.assessment_id).where(TOMBSTONE.c.assessment_id.in_(bindparam("ids", expanding=True)))

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield `items` in lists of `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def not_here(connection: Connection, many: Sequence[Stored]) -> list[Stored]:
    """Return those of `many` that are not in the database yet. Raises Conflict if one is there with another log."""
    ids = {"ids": [one.assessment.id for one in many]}
    heads = {row.id: (row.head_seq, row.head_hash) for row in connection.execute(_HEADS, ids)}
    stones = connection.execute(_STONES, ids).scalars().all()
    new = []
    for one in many:
        identifier, last = one.assessment.id, one.events[-1]
        if identifier in stones:
            raise purged(identifier)
        if heads.get(identifier, (last.seq, last.hash)) != (last.seq, last.hash):
            raise Conflict(f"Another state of {identifier} is here already.", "Use another --db, or purge it first.")
        if identifier not in heads:
            heads[identifier] = (last.seq, last.hash)
            new.append(one)
    return new


def insert_all(connection: Connection, many: Sequence[tuple[Stored, dict[str, Any]]]) -> None:
    """Write new assessments with their header rows and logs."""
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for stored, header in many:
        state = stored.assessment
        rows[ASSESSMENT].append({"id": state.id, "position": stored.position, **header})
        rows[PARTICIPANT] += participant_rows(state)
        for table, found in record_rows(state.id, state.records.values()).items():
            rows[table] += found
        rows[EVENT] += [event_row(state.id, event) for event in stored.events]
    for table in _FILLED:
        if rows[table]:
            connection.execute(table.insert(), rows[table])
