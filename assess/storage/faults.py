"""From a driver's error to one sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from assess.errors import AssessError, CannotWrite, DataProblem, UnusableDatabase

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
_CUT_OFF = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
_NOT_UTF_8 = "Could not decode to UTF-8"
"""How the driver begins a message that goes on to quote the text."""
_CONTRADICTS = {"22", "23", "P0"}
"""Classes of PostgreSQL's states: wrong data, a broken constraint, a refusal by a trigger."""
_REFUSED_DATA = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG}


@contextmanager
def translated(place: object) -> Iterator[None]:
    """Turn whatever the driver of the database at `place` raises into an AssessError."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise damaged(place, "is damaged (text in it is not UTF-8)") from error
    except UnicodeEncodeError as error:
        raise CannotWrite("The name of the file or its folder is not text.", "Choose another name.") from error
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise _in_words(place, error) from error


def damaged(place: object, what: str = "is damaged") -> UnusableDatabase:
    """Return the error for a database that cannot be trusted; it is never repaired in place."""
    return UnusableDatabase(
        f"{place} {what}.",
        "Keep the file. `assess doctor` says more, `assess salvage` reads what can be read, --db names another.",
    )


def _in_words(place: object, error: Exception) -> AssessError:
    if isinstance(error, OSError):
        return CannotWrite(f"{place} cannot be opened ({error.strerror or error}).", "Name another file with --db.")
    cause = getattr(error, "orig", None) or error
    if hasattr(cause, "sqlstate"):
        return _of_server(place, cause)
    if isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(_NOT_UTF_8):
        return damaged(place, "is damaged (text in it is not UTF-8)")
    code = getattr(cause, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _BUSY:
        return CannotWrite(f"{place} is in use by another process.", "Try again in a moment.")
    if code in _CUT_OFF:
        hint = "Open it once, for instance with `assess list`: that change is taken back."
        return UnusableDatabase(f"{place} was left in the middle of a change.", hint)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        hint = "Put it back where it was, then try again."
        return CannotWrite(f"{place} was moved or removed while it was open.", hint)
    if primary in _REFUSED:
        return CannotWrite(f"{place} cannot be written.", "Check the permissions of the file and its folder.")
    if primary == sqlite3.SQLITE_FULL:
        return CannotWrite(f"There is no space left for {place}.", "Free some space, then try again.")
    if primary in _REFUSED_DATA:
        return DataProblem(f"{place} refused a record that contradicts the others ({cause}).", "Nothing was changed.")
    if primary in _DAMAGED:
        return damaged(place, f"is damaged ({cause})")
    if isinstance(cause, sqlite3.Error):
        return CannotWrite(f"{place} failed ({cause}).", "Check the disk, then try again.")
    return CannotWrite(f"{place} failed ({type(cause).__name__}).", "Try again.")


def _of_server(place: object, cause: Any) -> AssessError:
    """Say what a PostgreSQL server refused; its detail is left out, for it quotes what was to be written."""
    state = cause.sqlstate or ""
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or type(cause).__name__
    if state[:2] in _CONTRADICTS:
        return DataProblem(f"{place} refused a record that contradicts the others ({said}).", "Nothing was changed.")
    if state[:2] == "53":
        return CannotWrite(f"There is no space or memory left for {place} ({said}).", "Free some, then try again.")
    if not state:
        return CannotWrite(f"{place} cannot be reached.", "Check that the server runs and the address is right.")
    return CannotWrite(f"{place} failed ({said}).", "Try again, or check the server.")
