"""From a driver's error to one sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from assess.errors import AssessError, CannotWrite, DataProblem, UnusableDatabase

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
_REFUSED_DATA = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn whatever the driver of the database at `path` raises into an AssessError."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise _in_words(path, error) from error


def damaged(path: Path, what: str = "is damaged") -> UnusableDatabase:
    """Return the error for a file that cannot be trusted; it is never repaired in place."""
    return UnusableDatabase(f"{path} {what}.", "Keep the file, restore a copy, or name another database with --db.")


def _in_words(path: Path, error: Exception) -> AssessError:
    if isinstance(error, OSError):
        return CannotWrite(f"{path} cannot be opened ({error.strerror or error}).", "Name another file with --db.")
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _BUSY:
        return CannotWrite(f"{path} is in use by another process.", "Try again in a moment.")
    if primary in _REFUSED:
        return CannotWrite(f"{path} cannot be written.", "Check the permissions of the file and its folder.")
    if primary == sqlite3.SQLITE_FULL:
        return CannotWrite(f"There is no space left for {path}.", "Free some space, then try again.")
    if primary in _REFUSED_DATA:
        return DataProblem(f"{path} refused a record that contradicts the others ({cause}).", "Nothing was changed.")
    if primary in _DAMAGED:
        return damaged(path, f"is damaged ({cause})")
    return CannotWrite(f"{path} failed ({cause}).", "Check the disk, then try again.")
