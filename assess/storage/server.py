"""The same tables on a PostgreSQL server, for several facilitators in one database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assess.errors import AssessError, MissingLibrary, UnusableDatabase, UsageProblem
from assess.storage.content import Check, content
from assess.storage.engine import BUSY_SECONDS, Database
from assess.storage.faults import damaged, translated
from assess.storage.schema import VERSION_TABLE, newer, revision
from assess.storage.tables import APPLICATION_ID, SCHEMA, Row
from assess.storage.triggers import FUNCTIONS, create_triggers

SCHEMES = ("postgresql", "postgresql+psycopg")
_SHOWN = ("host", "port", "user", "dbname")
"""Options of an address that may be told."""
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
_TRIGGERS = text(
    "SELECT t.tgname, p.prosrc, t.tgenabled FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(:tables)"
)


class ServerDatabase(Database):
    """A few connections to one database of a server."""

    def __init__(self, url: URL) -> None:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_size=1,
            max_overflow=2,
            pool_pre_ping=True,
            connect_args={"connect_timeout": BUSY_SECONDS},
        )
        super().__init__(_shown(url), engine)
        event.listen(engine, "connect", _on_connect)
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writer = engine.execution_options(isolation_level="READ COMMITTED")

    def alone_with(self, connection: Connection, key: str) -> None:
        """Let nobody else pass here with the same `key` until the transaction of `connection` ends."""
        connection.execute(_LOCK, {"key": key})


def _shown(url: URL) -> str:
    """Return the address without what may be secret: its password and options."""
    return url.set(query={k: v for k, v in url.query.items() if k in _SHOWN}).render_as_string(hide_password=True)


def _on_connect(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()


def is_address(place: object) -> bool:
    """Say whether `place` is the address of a server rather than a file."""
    return isinstance(place, str) and "://" in place


def connect_to(address: str) -> ServerDatabase:
    """Return a database for the server at `address`, not looked at yet. Raises UsageProblem, MissingLibrary."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise UsageProblem("The address of the database cannot be read.", _EXAMPLE) from None
    if "@" in (url.host or ""):
        raise UsageProblem("The address of the database has two @.", "Write the one in the password as %40.")
    if url.drivername not in SCHEMES:
        raise UsageProblem(f"A database of the kind {url.drivername} is not known here.", _EXAMPLE)
    try:
        return ServerDatabase(url)
    except ImportError:
        raise MissingLibrary("PostgreSQL needs the library psycopg.", "Type: pip install 'psycopg[binary]'") from None


_EXAMPLE = "For instance: --db postgresql+psycopg://user@host/database"


def open_server(address: str) -> ServerDatabase:
    """Open the database at `address`, creating or migrating the tables where needed.

    Raises UnusableDatabase for a foreign, changed or newer database, which is left as it is; CannotWrite.
    """
    database = connect_to(address)
    try:
        with database.writing() as connection:
            database.alone_with(connection, f"assess {APPLICATION_ID}")
            _prepare(database.name, connection)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(name: object, connection: Connection) -> None:
    version = _version(name, connection)
    if version == 0:
        Row.metadata.create_all(connection, checkfirst=False)
        create_triggers(connection)
        connection.execute(text(VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision(SCHEMA)})
    elif version < SCHEMA:
        from assess.storage.migrate import run

        run(connection)
    _check_triggers(name, connection)


def _version(name: object, connection: Connection) -> int:
    """Return the number of the schema there, 0 for none. Raises UnusableDatabase if it is not ours or newer."""
    there = set(inspect(connection).get_table_names())
    ours = set(Row.metadata.tables)
    if "alembic_version" not in there:
        if there & ours:
            raise UnusableDatabase(f"{name} belongs to another program.", "Name another database with --db.")
        return 0
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if len(found) != 1 or not found[0].isdigit() or "assessment" not in there:
        raise UnusableDatabase(f"{name} belongs to another program.", "Name another database with --db.")
    if int(found[0]) > SCHEMA:
        raise newer(name, int(found[0]))
    return int(found[0])


def _check_triggers(name: object, connection: Connection) -> None:
    rows = connection.execute(_TRIGGERS, {"tables": list(Row.metadata.tables)}).all()
    found = {row.tgname: row.prosrc for row in rows if row.tgenabled == "O"}
    if found != FUNCTIONS or len(rows) != len(found):
        raise damaged(name, "was changed outside assess (its triggers are not the original ones)")


def examine_server(address: str) -> tuple[Check, ...]:
    """Look at the database at `address`; nothing is changed."""
    checks: list[Check] = []
    try:
        database = connect_to(address)
        try:
            with translated(database.name), database.reading() as connection:
                checks += _inside(database.name, connection)
        finally:
            database.close()
    except AssessError as error:
        checks.append(Check("reading", "failed", error.message, error.hint))
    return tuple(checks)


def _inside(name: object, connection: Connection) -> Iterator[Check]:
    server = connection.execute(text("SHOW server_version")).scalar_one()
    yield Check("server", "ok", f"{name}, PostgreSQL {server}")
    version = _version(name, connection)
    if version < SCHEMA:
        said = f"Schema {version}; this version of assess uses {SCHEMA}."
        yield Check("schema number", "warning", said, "It is brought up when it is next opened.")
        return
    _check_triggers(name, connection)
    yield Check("schema", "ok", f"Schema {SCHEMA}, with just the original triggers.")
    yield from content(connection)
