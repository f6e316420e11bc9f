"""Copies of a database that may be in use: made, checked, rotated, and brought back."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assess.errors import CannotWrite, UnusableDatabase, UsageProblem
from assess.files import check_free
from assess.storage.engine import BUSY_SECONDS, PRAGMAS, FileDatabase, connect, create_private, make_sure_of
from assess.storage.faults import damaged, translated
from assess.storage.purging import is_ours
from assess.storage.schema import check_objects, check_owner, look
from assess.storage.tables import SCHEMA

KEPT = 10
"""Backups beside the database that are kept unless told otherwise."""
BESIDE = ("-journal", "-wal")
"""What may lie beside a SQLite file and belongs to it."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made and checked."""

    file: Path
    assessments: int
    removed: tuple[Path, ...]
    """Older backups that were rotated out."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was brought back."""

    assessments: int
    aside: Path | None
    """Where what was there before is now."""


def back_up(path: Path, now: dt.datetime, *, target: Path | None = None, keep: int = KEPT, force: bool) -> BackedUp:
    """Copy the database at `path`, which may be in use, to `target`, or beside it under a name with the time.

    Of those with such names the latest `keep` stay. Raises UnusableDatabase if the database is damaged, UsageProblem if
    `target` exists and `force` is false, CannotWrite.
    """
    check_sound(path, recover=True)
    file = target or _free(path, f"backup-{now:%Y%m%dT%H%M%SZ}")
    with translated(file):
        with _written_whole(file, force=force) as temporary:
            _pour(path, temporary)
            count = check_sound(temporary)
        removed = () if target else _rotate(path, file, keep)
    return BackedUp(file=file, assessments=count, removed=removed)


def restore(path: Path, source: Path, now: dt.datetime, *, force: bool) -> Restored:
    """Bring the backup `source` back as the database at `path`, copying what is there aside first.

    Programs that have the database open see the restored one. Raises UnusableDatabase if `source` is damaged or not of
    this program, UsageProblem if there is a database already and `force` is false, CannotWrite.
    """
    count = check_sound(source)
    if path.exists() and source.exists() and path.samefile(source):
        raise UsageProblem(f"{source} is the database itself.", "Name a backup.")
    aside = None
    if path.is_file() and not path.is_symlink() and path.stat().st_size:
        if not force:
            raise UsageProblem(
                f"There is a database in {path} already.", "Add --force to replace it; it is copied aside first."
            )
        aside = _free(path, f"before-restore-{now:%Y%m%dT%H%M%SZ}")
        _copy_aside(path, aside)
    make_sure_of(path)
    with translated(path):
        try:
            _pour(source, path)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            _replace(source, path)
    check_sound(path)
    return Restored(assessments=count, aside=aside)


def check_sound(path: Path, *, recover: bool = False) -> int:
    """Return how many assessments the file at `path` holds; `recover` takes back a change that was cut off.

    Raises UnusableDatabase if it is damaged, foreign, newer or not as this program made it; CannotWrite.
    """
    if not path.is_file():
        raise UnusableDatabase(f"There is no database in {path}.", "Name another with --db.")
    database = FileDatabase(path, read_only=not (recover and os.access(path, os.W_OK)))
    try:
        with database.reading() as connection:
            found = look(connection)
            check_owner(path, found)
            if found.version == SCHEMA:
                check_objects(path, found)
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if verdict != "ok":
                raise damaged(path, f"is damaged ({str(verdict).splitlines()[-1]})")
            count: int = connection.exec_driver_sql("SELECT count(*) FROM assessment").scalar_one()
    finally:
        database.close()
    return count


def _is_sound(path: Path) -> bool:
    try:
        check_sound(path)
    except UnusableDatabase:
        return False
    return True


def _pour(source: Path, target: Path) -> None:
    """Make `target` hold what `source` holds, in one transaction of either."""
    end = time.monotonic() + BUSY_SECONDS

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise CannotWrite(f"{target} is in use by another process.", "Try again in a moment.")

    with closing(connect(source, "mode=ro")) as here, closing(connect(target)) as there:
        for connection in (here, there):
            for name, value in PRAGMAS.items():
                connection.execute(f"PRAGMA {name}={value}")
        here.backup(there, progress=watch)


def _replace(source: Path, path: Path) -> None:
    """Put a copy of `source` in the place of a damaged file, and what belonged to that out of the way."""
    with _written_whole(path, force=True) as temporary:
        _pour(source, temporary)
        for ending in BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _copy_aside(path: Path, aside: Path) -> None:
    with translated(aside):
        if _is_sound(path):
            with _written_whole(aside, force=False) as temporary:
                _pour(path, temporary)
            return
        copy_bytes(path, aside)


def copy_bytes(path: Path, target: Path) -> None:
    """Copy a file that cannot be trusted as it is, with what belongs to it, to new private files."""
    for ending in ("", *BESIDE):
        part = path.with_name(path.name + ending)
        if part.is_file() and not part.is_symlink():
            copy = target.with_name(target.name + ending)
            create_private(copy)
            shutil.copyfile(part, copy)


@contextlib.contextmanager
def _written_whole(file: Path, *, force: bool) -> Iterator[Path]:
    """Lend the path of a private file beside `file`; on leaving it is synced and takes the place of `file`."""
    check_free(file, force=force)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", dir=file.absolute().parent)
    temporary = Path(name)
    try:
        yield temporary
        os.fsync(descriptor)
        temporary.replace(file)
        _sync(file.absolute().parent)
    finally:
        os.close(descriptor)
        for ending in ("", *BESIDE):
            Path(name + ending).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free(path: Path, what: str) -> Path:
    """Return a path beside `path` that is not taken."""
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        free = path.with_name(f"{path.stem}.{what}{more}{path.suffix}")
        if not (free.exists() or free.is_symlink()):
            return free
        number += 1


def _rotate(path: Path, latest: Path, keep: int) -> tuple[Path, ...]:
    """Remove all but the latest `keep` backups beside `path`, never the one just made, and return what went."""
    found = sorted(
        (entry for entry in path.absolute().parent.iterdir() if _is_backup(path, entry)), key=lambda entry: entry.name
    )
    leaving = [entry for entry in found[: max(0, len(found) - keep)] if entry.name != latest.name]
    for entry in leaving:
        entry.unlink()
    return tuple(leaving)


def _is_backup(path: Path, entry: Path) -> bool:
    named = entry.name.startswith(f"{path.stem}.backup-") and entry.suffix == path.suffix
    return named and is_ours(entry)
