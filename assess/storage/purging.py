"""Removing an assessment for good: a tombstone, then everything that was said, then the word on who else holds it."""

from __future__ import annotations

import datetime as dt
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, select

from assess.session.ports import Gone
from assess.storage.engine import connect
from assess.storage.log import unknown
from assess.storage.projection import clear_projection
from assess.storage.tables import APPLICATION_ID, ASSESSMENT, EVENT, PLAN, SETTLEMENT, TOMBSTONE

_HEAD = select(ASSESSMENT.c.title, ASSESSMENT.c.head_seq, ASSESSMENT.c.head_hash).where(
    ASSESSMENT.c.id == bindparam("of")
)
_SETTLED = select(func.count()).select_from(SETTLEMENT).where(SETTLEMENT.c.assessment_id == bindparam("of"))
_FORGET = [
    delete(PLAN).where(PLAN.c.assessment_id == bindparam("of")),
    delete(EVENT).where(EVENT.c.assessment_id == bindparam("of")),
    delete(ASSESSMENT).where(ASSESSMENT.c.id == bindparam("of")),
]
_HEADER_BYTES = 100
_APPLICATION = slice(68, 72)
"""Where the header of a SQLite file names the program."""


def purge(connection: Connection, assessment_id: str, at: dt.datetime) -> Gone:
    """Write the tombstone of an assessment, remove all else of it, and return what is gone. Raises UnknownId."""
    of = {"of": assessment_id}
    row = connection.execute(_HEAD, of).one_or_none()
    if row is None:
        raise unknown(assessment_id)
    settled = connection.execute(_SETTLED, of).scalar_one()
    stone = {"assessment_id": assessment_id, "last_seq": row.head_seq, "last_hash": row.head_hash, "purged_at": at}
    connection.execute(TOMBSTONE.insert(), stone)
    clear_projection(connection, assessment_id)
    for statement in _FORGET:
        connection.execute(statement, of)
    return Gone(id=assessment_id, title=row.title, entries=row.head_seq, answers=settled, copies=())


def copies_of(path: Path, assessment_id: str) -> tuple[str, ...]:
    """Return the databases beside the file at `path` that hold an assessment of this id."""
    try:
        beside = sorted(entry for entry in path.absolute().parent.iterdir() if entry.name != path.name)
    except OSError:
        return ()
    return tuple(str(entry) for entry in beside if is_ours(entry) and _holds(entry, assessment_id))


def is_ours(path: Path) -> bool:
    """Say whether the file at `path` says of itself that this program wrote it."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
    except OSError:
        return False
    return header.startswith(b"SQLite format 3\0") and int.from_bytes(header[_APPLICATION]) == APPLICATION_ID


def _holds(path: Path, assessment_id: str) -> bool:
    try:
        with closing(connect(path, "mode=ro&immutable=1")) as copy:
            return copy.execute("SELECT 1 FROM assessment WHERE id = ?", (assessment_id,)).fetchone() is not None
    except sqlite3.Error:
        return assessment_id.encode() in path.read_bytes()
