"""Which schema a file has, and what to do about it: create, migrate, use or refuse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from assess.errors import UnusableDatabase
from assess.storage.engine import FileDatabase, make_sure_of
from assess.storage.faults import damaged
from assess.storage.tables import APPLICATION_ID, SCHEMA, Row
from assess.storage.triggers import TRIGGERS, create_triggers

CHECKED_BYTES = 8 * 1024 * 1024
"""Files up to this size are read through on every start; it takes well under a tenth of a second."""

VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num TEXT NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says about itself."""

    application: int
    version: int
    objects: dict[str, tuple[str, str | None]]
    """Type and statement of each table, index, trigger and view by name."""

    @property
    def empty(self) -> bool:
        """Whether nothing was ever written to the file."""
        return not (self.application or self.version or self.objects)


def open_database(path: Path) -> FileDatabase:
    """Open the database at `path`, creating or migrating it where needed.

    A file that may not be written is opened all the same and can be read.
    Raises UnusableDatabase for a damaged, foreign or newer file, which is left as it is; CannotWrite.
    """
    make_sure_of(path)
    database = FileDatabase(path)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: FileDatabase) -> None:
    with database.reading() as connection:
        found = look(connection)
        _check_not_text(database.path, connection)
    if found.empty:
        with database.writing() as connection:
            found = look(connection)
            if found.empty:
                create(connection)
                return
    check_owner(database.path, found)
    if found.version < SCHEMA:
        from assess.storage.migrate import upgrade

        upgrade(database)
        with database.reading() as connection:
            found = look(connection)
    check_objects(database.path, found)
    _check_pages(database)


def _check_not_text(path: Path, connection: Connection) -> None:
    """Refuse a tiny file of another kind, which SQLite takes for an empty database."""
    if path.stat().st_size and not connection.exec_driver_sql("PRAGMA page_count").scalar_one():
        raise damaged(path, "is not a database")


def look(connection: Connection) -> Found:
    """Return what the file says about itself."""
    return Found(
        application=connection.exec_driver_sql("PRAGMA application_id").scalar_one(),
        version=connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
        objects={
            name: (kind, statement)
            for kind, name, statement in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema")
        },
    )


def create(connection: Connection) -> None:
    """Create the present schema in an empty file; the migrations lead to the same."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    Row.metadata.create_all(connection, checkfirst=False)
    create_triggers(connection)
    connection.exec_driver_sql(VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision(SCHEMA),))
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def revision(version: int) -> str:
    """Return the name of the migration that leads to schema `version`."""
    return f"{version:04}"


def check_owner(path: Path, found: Found) -> None:
    """Refuse a file of another program or of a newer version of this one. Raises UnusableDatabase."""
    if found.application != APPLICATION_ID:
        raise UnusableDatabase(f"{path} belongs to another program.", "Name another file with --db.")
    if found.version > SCHEMA:
        raise newer(path, found.version)


def newer(place: object, version: int) -> UnusableDatabase:
    """Return the error for a database of a schema that is not known yet."""
    return UnusableDatabase(
        f"{place} was written by a newer version of assess (schema {version}, this one knows {SCHEMA}).",
        "Upgrade assess, or name another database with --db.",
    )


def check_objects(path: Path, found: Found) -> None:
    """Refuse a file that lacks one of our tables or triggers, or holds a trigger or view that is not ours."""
    tables = {name for name, (kind, _) in found.objects.items() if kind == "table"}
    missing = set(Row.metadata.tables) - tables
    triggers = {name: statement for name, (kind, statement) in found.objects.items() if kind == "trigger"}
    views = [name for name, (kind, _) in found.objects.items() if kind == "view"]
    if missing:
        raise damaged(path, f"is damaged (no table {min(missing)})")
    if triggers != TRIGGERS or views:
        raise damaged(path, "was changed outside assess (its triggers or views are not the original ones)")


def _check_pages(database: FileDatabase) -> None:
    with database.outside() as driver:
        if database.path.stat().st_size <= CHECKED_BYTES:
            (verdict,) = driver.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise damaged(database.path, f"is damaged ({str(verdict).splitlines()[-1]})")
        (mode,) = driver.execute("PRAGMA journal_mode").fetchone()
        if mode != "delete":
            driver.execute("PRAGMA journal_mode=DELETE")
