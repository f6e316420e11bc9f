"""Brings an older file to the present schema; the only importer of alembic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from assess.errors import AssessError, CannotWrite
from assess.storage.engine import FileDatabase, create_private
from assess.storage.faults import damaged, translated
from assess.storage.tables import SCHEMA


@dataclass(frozen=True, slots=True)
class Chain:
    """A folder of migrations and the schema number they lead to."""

    folder: Path
    head: int


OURS = Chain(Path(__file__).parent / "migrations", SCHEMA)


def upgrade(database: FileDatabase, chain: Chain = OURS) -> Path | None:
    """Bring the file to the schema that `chain` leads to and return the copy made before, or none if it was there.

    All migrations happen in one transaction. Raises CannotWrite, UnusableDatabase; then nothing has changed.
    """
    with database.reading() as connection:
        version = _version(connection)
    if version >= chain.head:
        return None
    copy = copy_beside(database, version)
    with database.outside() as driver:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with database.writing() as connection:
            if _version(connection) < chain.head:
                _migrate(connection, chain)
                _check_keys(database.path, connection)
    except AssessError:
        raise
    except Exception as error:
        hint = f"Nothing was changed; a copy is in {copy}."
        raise CannotWrite(f"{database.path} could not be upgraded ({error}).", hint) from error
    finally:
        with database.outside() as driver:
            driver.execute("PRAGMA foreign_keys=ON")
    return copy


def copy_beside(database: FileDatabase, version: int) -> Path:
    """Copy the file, readable by its owner only, to a new name beside it that tells its schema. Raises CannotWrite."""
    path = database.path
    number = 1
    with translated(path):
        while True:
            more = f"-{number}" if number > 1 else ""
            copy = path.with_name(f"{path.stem}.schema-{version}{more}{path.suffix}")
            try:
                create_private(copy)
                break
            except FileExistsError:
                number += 1
    try:
        with database.outside() as driver:
            driver.execute("VACUUM INTO ?", (str(copy),))
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _version(connection: Connection) -> int:
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return version


def _migrate(connection: Connection, chain: Chain) -> None:
    run(connection, chain)
    connection.exec_driver_sql(f"PRAGMA user_version={chain.head}")


def run(connection: Connection, chain: Chain = OURS, to: str = "head") -> None:
    """Run the migrations that are still to come, in the transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", str(chain.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _check_keys(path: Path, connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise damaged(path, "could not be upgraded (records refer to others that are not there)")
