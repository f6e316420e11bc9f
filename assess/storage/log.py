"""The event log of one assessment: read it, check it, add to it, and refuse to add to another end of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from assess.assessment.events import Event
from assess.assessment.history import broken_link
from assess.errors import Conflict, UnknownId
from assess.storage.rows import event_row, read_event
from assess.storage.tables import ASSESSMENT, EVENT, TOMBSTONE

_READ = select(EVENT).where(EVENT.c.assessment_id == bindparam("of")).order_by(EVENT.c.seq)
_ADD = EVENT.insert()
_HEAD = select(ASSESSMENT.c.head_seq, ASSESSMENT.c.head_hash).where(ASSESSMENT.c.id == bindparam("of"))
_STONE = select(TOMBSTONE.c.purged_at).where(TOMBSTONE.c.assessment_id == bindparam("of"))
_ADVANCE = update(ASSESSMENT).where(
    ASSESSMENT.c.id == bindparam("of"),
    ASSESSMENT.c.head_seq == bindparam("from_seq"),
    ASSESSMENT.c.head_hash == bindparam("from_hash"),
)


def read_log(connection: Connection, assessment_id: str) -> tuple[Event, ...]:
    """Return the whole log, checked link by link. Raises ValueError at an entry that was tampered with."""
    rows = connection.execute(_READ, {"of": assessment_id}).mappings()
    events = tuple(read_event(row) for row in rows)
    broken = broken_link(events)
    if broken is not None:
        raise ValueError(f"entry {broken} of the history of {assessment_id} was changed")
    return events


def add_to_log(connection: Connection, assessment_id: str, events: Sequence[Event]) -> None:
    """Add `events` at the end."""
    connection.execute(_ADD, [event_row(assessment_id, event) for event in events])


def unknown(reference: str) -> UnknownId:
    """Return the error for an assessment that is not there."""
    return UnknownId(f"There is no assessment {reference}.", "`assess list` shows them.")


def purged(reference: str) -> Conflict:
    """Return the error for an assessment that was purged here."""
    return Conflict(f"{reference} was purged here for good.", "To bring it back all the same, use another --db.")


def head(connection: Connection, assessment_id: str) -> tuple[int, str] | None:
    """Return number and hash of the last entry, or none if there is no such assessment."""
    row = connection.execute(_HEAD, {"of": assessment_id}).one_or_none()
    return (row.head_seq, row.head_hash) if row else None


def is_there(connection: Connection, assessment_id: str, events: Sequence[Event]) -> bool:
    """Say whether the log ends with just these events; False if there is none.

    Raises Conflict if it ends otherwise, or was purged.
    """
    end = head(connection, assessment_id)
    if end is None and connection.execute(_STONE, {"of": assessment_id}).first():
        raise purged(assessment_id)
    if end is not None and end != (events[-1].seq, events[-1].hash):
        hint = "Open it again to see that change, then repeat yours."
        raise Conflict(f"{assessment_id} was changed elsewhere in the meantime.", hint)
    return end is not None


def advance(connection: Connection, assessment_id: str, events: Sequence[Event], header: dict[str, Any]) -> bool:
    """Write the header if the log ends just before `events`; False if it ends with them already.

    Raises Conflict if it ends elsewhere, UnknownId.
    """
    start = {"of": assessment_id, "from_seq": events[0].seq - 1, "from_hash": events[0].previous}
    if connection.execute(_ADVANCE, {**start, **header}).rowcount:
        return True
    if not is_there(connection, assessment_id, events):
        raise unknown(assessment_id)
    return False
