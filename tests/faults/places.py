"""Databases that are crashed and brought up from the first schema: a SQLite file, and what any kind must do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from assess.storage.engine import FileDatabase, make_sure_of
from assess.storage.migrate import OURS, Chain, run
from assess.storage.store import SqlStore, open_store
from assess.storage.tables import APPLICATION_ID, Row

OLDER = {
    "assessment": ("archived_at", "room", "minutes"),
    "round": ("opened_at", "abstained", "missing"),
}
"""Columns that the first schema does not have, by table."""
NEWER = {"tombstone", "voted", "paper", "seat"}
"""Tables that it does not have."""


class Kept(Protocol):
    """A database that is crashed and brought up from the first schema while a log is kept in it."""

    def open(self) -> SqlStore:
        """Open what is there now."""
        ...

    def crash(self) -> None:
        """Go on with what is there when a writer dies in the middle of a transaction."""
        ...

    def back_to_the_first_schema(self) -> None:
        """Go on with a database of the first schema that holds the same."""
        ...

    def close(self) -> None:
        """Remove everything."""
        ...


class File:
    """A SQLite file in a folder of its own."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._numbers = count(1)
        self.path = self._new_path()

    def _new_path(self) -> Path:
        return Path(self._folder.name) / f"assess-{next(self._numbers)}.db"

    def open(self) -> SqlStore:
        """Open the present file."""
        return open_store(self.path)

    def crash(self) -> None:
        """Go on with the file and journal as they are in the middle of a transaction that spilled to the disk."""
        after = self._new_path()
        with closing(sqlite3.connect(self.path, isolation_level=None)) as other:
            other.execute("PRAGMA cache_size=1")
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE assessment SET title = 'Half done', head_seq = 99, head_hash = 'x'")
            other.execute("DELETE FROM settlement")
            other.execute("CREATE TABLE spilled AS SELECT randomblob(50000)")
            for ending in ("", "-journal"):
                shutil.copyfile(f"{self.path}{ending}", f"{after}{ending}")
            other.execute("ROLLBACK")
        self.path = after

    def back_to_the_first_schema(self) -> None:
        """Go on with a new file of schema 1."""
        before, self.path = self.path, self._new_path()
        as_first_schema(before, self.path)

    def close(self) -> None:
        """Remove all files."""
        self._folder.cleanup()


def as_first_schema(path: Path, target: Path) -> None:
    """Write what the file at `path` holds to a new file of schema 1."""
    make_sure_of(target)
    database = FileDatabase(target)
    with database.writing() as connection:
        run(connection, Chain(OURS.folder, 1), to="0001")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    with database.outside() as driver:
        driver.execute("ATTACH ? AS present", (str(path),))
        driver.execute("BEGIN IMMEDIATE")
        for statement in copying("present", "main"):
            driver.execute(statement)
        driver.execute("COMMIT")
    database.close()


def copying(source: str, target: str) -> Iterator[str]:
    """Yield the statements that copy what the first schema can hold from one schema of a database to another."""
    for table in Row.metadata.sorted_tables:
        if table.name not in NEWER:
            columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in OLDER.get(table.name, ()))
            yield f"INSERT INTO {target}.{table.name} ({columns}) SELECT {columns} FROM {source}.{table.name}"  # noqa: S608
