"""Whether a database is what it should be, check by check; nothing is changed."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, create_engine

from assess.errors import AssessError
from assess.storage.backups import BESIDE
from assess.storage.content import Check, content
from assess.storage.engine import FileDatabase
from assess.storage.schema import Found, check_owner, create, look, revision
from assess.storage.tables import SCHEMA

MIB = 1024 * 1024
LEAST_FREE = 100 * MIB
"""Bytes of free space below which a warning is due."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine_file(path: Path) -> tuple[Check, ...]:
    """Look at the SQLite file at `path`."""
    if path.is_symlink() or not path.is_file():
        return (Check("file", "failed", f"There is no database in {path}.", "Name another with --db."),)
    checks = [Check("file", "ok", f"{path}, {path.stat().st_size / MIB:.1f} MiB"), _permissions(path), _space(path)]
    if any(_has_content(path.with_name(path.name + ending)) for ending in BESIDE):
        hint = "Open it once, for instance with `assess list`: that change is taken back. Then run this again."
        said = "A change is being written or was cut off before it was acknowledged."
        return (*checks, Check("journal", "warning", said, hint))
    database = FileDatabase(path, read_only=True)
    try:
        with database.reading() as connection:
            checks += _inside(path, connection)
    except AssessError as error:
        checks.append(Check("reading", "failed", error.message, error.hint))
    finally:
        database.close()
    return tuple(checks)


def _permissions(path: Path) -> Check:
    status, folder = path.stat(), path.absolute().parent.stat()
    if status.st_uid != os.geteuid():
        return Check("permissions", "warning", f"{path} belongs to another user.", "Let its owner run this.")
    if status.st_mode & _OTHERS:
        said = f"{path} may be used by others than its owner (mode {stat.S_IMODE(status.st_mode):04o})."
        return Check("permissions", "warning", said, f"Type: chmod 600 {path}")
    if folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX:
        said = f"Anyone may replace files in {path.absolute().parent}."
        return Check("permissions", "warning", said, "Take the right to write from others.")
    return Check("permissions", "ok", "Only its owner can read it.")


def _space(path: Path) -> Check:
    free = shutil.disk_usage(path.absolute().parent).free
    said = f"{free / MIB:.0f} MiB free"
    if free < max(LEAST_FREE, 2 * path.stat().st_size):
        return Check("space", "warning", f"Only {said}.", "Free some: a backup or an upgrade needs a copy of the file.")
    return Check("space", "ok", said)


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _inside(path: Path, connection: Connection) -> Iterator[Check]:
    found = look(connection)
    try:
        check_owner(path, found)
    except AssessError as error:
        yield Check("schema number", "failed", error.message, error.hint)
        return
    yield _pages(connection)
    yield _references(connection)
    yield from _schema(found)
    if found.version == SCHEMA:
        yield from content(connection)


def _pages(connection: Connection) -> Check:
    verdict = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    if list(verdict) == ["ok"]:
        return Check("pages", "ok", "Every page is in order.")
    first = str(verdict[0]).splitlines()[-1]
    return Check("pages", "failed", f"Pages are damaged ({first}).", "Restore a backup, or use `assess salvage`.")


def _references(connection: Connection) -> Check:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is None:
        return Check("references", "ok", "Every record refers to one that is there.")
    said = f"A record in {broken[0]} refers to one in {broken[2]} that is not there."
    return Check("references", "failed", said, "Restore a backup, or use `assess salvage`.")


def _schema(found: Found) -> Iterator[Check]:
    if found.version < SCHEMA:
        said = f"Schema {found.version}; this version of assess uses {SCHEMA}."
        yield Check("schema number", "warning", said, "It is brought up when it is next opened, after a copy was made.")
    else:
        yield Check("schema number", "ok", f"Schema {SCHEMA}.")
    expected, there = _expected(found.version), _shapes(found)
    if expected == there:
        yield Check("schema", "ok", "Tables, indexes and triggers are just the original ones.")
        return
    odd = sorted(name for name in expected.keys() | there.keys() if expected.get(name) != there.get(name))
    said = f"Not as assess makes them: {', '.join(odd[:5])}."
    yield Check("schema", "failed", said, "The file was changed outside assess. Restore a backup.")


def _expected(version: int) -> dict[str, tuple[str, str]]:
    """Return what a file of schema `version` holds."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            if version == SCHEMA:
                create(connection)
            else:
                from assess.storage.migrate import run

                run(connection, to=revision(version))
            return _shapes(look(connection))
    finally:
        engine.dispose()


def _shapes(found: Found) -> dict[str, tuple[str, str]]:
    """Return kind and statement of everything in a schema, white space aside."""
    return {name: (kind, re.sub(r"\s", "", statement or "")) for name, (kind, statement) in found.objects.items()}
