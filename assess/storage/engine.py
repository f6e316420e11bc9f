"""Where assessments are kept, and one SQLite file opened so that an acknowledged change survives a power cut."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from assess.errors import CannotWrite, UnusableDatabase
from assess.storage.faults import translated

BUSY_SECONDS = 10
CACHE_KIB = 64 * 1024
"""Memory for pages at most; a small file takes as much as it has."""
PRAGMAS = {
    "busy_timeout": BUSY_SECONDS * 1000,
    "synchronous": "EXTRA",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": 0,
    "secure_delete": "ON",
    "cache_size": -CACHE_KIB,
}
"""What every connection sets. The journal mode belongs to the file and is set once it is known to be ours."""


class Database:
    """A place that keeps assessments, with transactions that say whether they write.

    May be used from several threads; a lock lets one in at a time.
    """

    def __init__(self, name: object, engine: Engine) -> None:
        self.name = name
        """What it is called in messages."""
        self._lock = threading.RLock()
        self._engine = engine
        self._reader = engine
        self._writer = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state throughout."""
        with self._lock, translated(self.name), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction; on leaving, its changes are on disk.

        Raises CannotWrite if they could not be written; then nothing has changed.
        """
        with self._lock, translated(self.name), self._writer.begin() as connection:
            yield connection

    def alone_with(self, connection: Connection, key: str) -> None:
        """Let nobody else pass here with the same `key` until the transaction of `connection` ends."""

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._engine.dispose()


class FileDatabase(Database):
    """The one connection to a SQLite file; a transaction that writes shuts out all others that do."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._mode = "mode=ro" if read_only else "mode=rw"
        engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool, hide_parameters=True)
        super().__init__(path, engine)
        event.listen(engine, "begin", _begin)
        self._writer = engine.execution_options(assess_writes=True)

    @contextmanager
    def outside(self) -> Iterator[sqlite3.Connection]:
        """Lend the driver's connection for what cannot be done inside a transaction."""
        with self._lock, translated(self.path):
            lent = self._engine.raw_connection()
            try:
                yield cast("sqlite3.Connection", lent.driver_connection)
            finally:
                lent.close()

    def _connect(self) -> sqlite3.Connection:
        connection = connect(self.path, self._mode)
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        return connection


def library_version() -> str:
    """Return the version of SQLite."""
    return sqlite3.sqlite_version


def connect(path: Path, mode: str = "mode=rw") -> sqlite3.Connection:
    """Return a bare connection to the file at `path`, which must exist."""
    address = f"file:{quote(os.fsencode(path.absolute()))}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("assess_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_sure_of(path: Path) -> None:
    """Create an empty file, readable by its owner only, unless a file is there.

    Raises CannotWrite, or UnusableDatabase if something else than a file is there; links are not followed.
    """
    with translated(path):
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, mode=0o700)
            path.parent.chmod(0o700)
        try:
            create_private(path)
        except FileExistsError:
            _check_kind(path)


def create_private(path: Path) -> None:
    """Create an empty file with mode 0600 whatever the umask. Raises FileExistsError, also for a link."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _check_kind(path: Path) -> None:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise UnusableDatabase(f"{path} is a link.", f"Name the file itself with --db: {path.resolve()}")
    if stat.S_ISDIR(mode):
        raise UnusableDatabase(f"{path} is a folder.", "Name a file in it with --db.")
    if not stat.S_ISREG(mode):
        raise UnusableDatabase(f"{path} is not a file.", "Name a file with --db.")
    if not os.access(path, os.R_OK):
        raise CannotWrite(f"{path} cannot be read.", "Check the permissions of the file.")
