"""The workshop of `tests.faults.machine` in a PostgreSQL database: `python -m tests.faults.server_machine [RUNS]`."""

from __future__ import annotations

import sys
from itertools import count

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from assess.storage.migrate import OURS, Chain, run
from assess.storage.store import SqlStore, open_store
from tests.faults.machine import Machine, run_long
from tests.faults.places import copying
from tests.storage import postgres

_numbers = count(1)


class Schema:
    """A schema of its own in one database of a server."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._engine = create_engine(address)
        self.name = self._new_schema()

    def _new_schema(self) -> str:
        name = f"kept_{next(_numbers)}"
        with self._engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return name

    def _own(self) -> str:
        return f"{self._address}&options=-csearch_path%3D{self.name}"

    def open(self) -> SqlStore:
        """Open the present schema."""
        return open_store(self._own())

    def crash(self) -> None:
        """Cut a connection in the middle of a transaction that changed everything."""
        victim = create_engine(self._own())
        with victim.connect() as connection:
            pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            connection.execute(text("UPDATE assessment SET title = 'Half done', head_seq = 99, head_hash = 'x'"))
            connection.execute(text("DELETE FROM settlement"))
            with self._engine.begin() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            assert _is_cut(connection)
            connection.invalidate()
        victim.dispose()

    def back_to_the_first_schema(self) -> None:
        """Go on with a new schema as the first migration leaves it."""
        before, self.name = self.name, self._new_schema()
        new = create_engine(self._own())
        with new.begin() as connection:
            run(connection, Chain(OURS.folder, 1), to="0001")
            for statement in copying(before, self.name):
                connection.execute(text(statement))
        new.dispose()
        _drop(self._engine, before)

    def close(self) -> None:
        """Remove the schema."""
        _drop(self._engine, self.name)
        self._engine.dispose()


def _is_cut(connection: object) -> bool:
    try:
        connection.execute(text("SELECT 1"))  # type: ignore[attr-defined]
    except OperationalError:
        return True
    return False


def _drop(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))


def machine_on(address: str) -> type[Machine]:
    """Return the machine over databases at `address`."""

    class ServerMachine(Machine):
        """Drives one log over a schema of the server."""

        @staticmethod
        def make() -> Schema:
            return Schema(address)

    return ServerMachine


if __name__ == "__main__":
    if reason := postgres.missing():
        raise SystemExit(reason)
    with postgres.server() as server:
        run_long(machine_on(server.format(database="postgres")), *map(int, sys.argv[1:]))
