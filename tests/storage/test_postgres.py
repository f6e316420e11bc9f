"""The same promises on a PostgreSQL server that the tests start themselves; skipped where there is none."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from assess.assessment.history import replay
from assess.assessment.model import Assessment
from assess.assessment.values import level
from assess.errors import CannotWrite, Conflict, DataProblem, UnusableDatabase, UsageProblem
from assess.session.ports import Stored
from assess.session.workspace import Workspace
from assess.storage.server import connect_to, examine_server
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from tests.builders import START, assessment, pack
from tests.cli.running import ROOT, assess
from tests.storage import ballot_life, postgres
from tests.storage.builders import Log, start, stored_plan
from tests.storage.sample import archived, solo, workshop
from tests.storage.strategies import assessments, every_form

pytestmark = postgres.needed
EVERY_FORM = every_form()
LATER = START + dt.timedelta(days=1)
CANARY = "canary-in-a-note"
_numbers = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.server() as address:
        yield address


@pytest.fixture
def address(server: str) -> str:
    """Return the address of a fresh database."""
    name = f"assess_{next(_numbers)}"
    engine = create_engine(server.format(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(database=name)


@pytest.fixture
def raw(address: str) -> Iterator[Engine]:
    """Lend connections as another program would have them."""
    engine = create_engine(address)
    yield engine
    engine.dispose()


def kept(address: str, log: Log | None = None) -> Log:
    log = log or Log()
    store = open_store(address)
    store.keep_pack(pack())
    log.save(store, len(log.events))
    store.close()
    return log


def run(raw: Engine, *statements: str) -> None:
    with raw.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(assessments(EVERY_FORM))
def test_any_assessment_comes_back_as_it_was(address: str, state: Assessment) -> None:
    state = state.model_copy(update={"id": f"a-{next(_numbers)}"})
    store = open_store(address)
    store.keep_pack(EVERY_FORM)
    event = start(state)
    store.append(state.id, (event,), state, "A1.1")
    found = store.load(state.id)
    assert (found.assessment, found.events, found.position) == (state, (event,), "A1.1")
    store.rebuild(state.id)
    assert store.load(state.id) == found
    store.close()


def test_every_kind_of_change_is_kept_and_handed_out_the_same(address: str, tmp_path: Path) -> None:
    on_server, in_file = open_store(address), open_store(tmp_path / "assess.db")
    for store in (on_server, in_file):
        store.keep_pack(EVERY_FORM)
        for log in (solo(), workshop(), archived()):
            log.save(store, len(log.events))
        store.keep_plan("a-solo", stored_plan())
    for identifier in ("a-solo", "a-workshop", "a-archived"):
        assert on_server.load(identifier) == in_file.load(identifier)
        assert Workspace(on_server).hand_out(identifier) == Workspace(in_file).hand_out(identifier)
    assert on_server.summaries(archived=True) == in_file.summaries(archived=True)
    assert on_server.averages(EVERY_FORM.hash) == in_file.averages(EVERY_FORM.hash)
    on_server.close()


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE event SET actor = 'p2'",
        "DELETE FROM event",
        "TRUNCATE event",
        "TRUNCATE event, tombstone CASCADE",
        "INSERT INTO event SELECT assessment_id, 0, at, actor, kind, body, undoes, previous, hash FROM event",
        "INSERT INTO tombstone VALUES ('a-test', 1, 'x', now())",
        "DELETE FROM assessment",
    ],
)
def test_the_log_can_only_be_added_to(address: str, raw: Engine, attempt: str) -> None:
    log = kept(address)
    with pytest.raises(DBAPIError):
        run(raw, attempt)
    store = open_store(address)
    assert store.load("a-test").events == tuple(log.events)
    store.close()


def test_a_purged_assessment_is_gone(address: str, raw: Engine) -> None:
    log = kept(address)
    store = open_store(address)
    gone = store.purge("a-test", LATER)
    assert (gone.entries, gone.copies) == (1, ())
    with pytest.raises(Conflict, match="purged"):
        store.bring_in_many([Stored(log.state, tuple(log.events), None)])
    with raw.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM event")).scalar_one() == 0
        assert connection.execute(text("SELECT last_hash FROM tombstone")).scalar_one() == log.events[-1].hash
    store.close()


def test_of_several_who_change_the_same_one_is_first_and_the_others_are_told(address: str) -> None:
    kept(address)

    def change(number: int) -> bool:
        store, mine = open_store(address), Log()
        mine.answer("A1.1" if number < 5 else "A1.2", level(number % 5 + 1))
        try:
            mine.save(store)
        except Conflict:
            return False
        finally:
            store.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(change, range(6)))
    assert done.count(True) == 1
    store = open_store(address)
    found = store.load("a-test")
    assert len(found.events) == 2
    assert replay(found.events) == found.assessment
    store.close()


def test_several_facilitators_work_in_one_database(address: str) -> None:
    open_store(address).close()

    def work(number: int) -> None:
        store, log = open_store(address), Log(assessment(id=f"a-{number}"))
        store.keep_pack(pack())
        log.save(store)
        for turn in range(10):
            log.answer("A1.1", level(turn % 5 + 1))
            log.save(store)
            store.keep_plan(log.state.id, stored_plan())
        assert store.load(log.state.id).events == tuple(log.events)
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    store = open_store(address)
    assert len(store.summaries()) == 8
    assert store.differing() == ()
    store.close()


CREATE = "import sys\nfrom assess.storage.store import open_store\nopen_store(sys.argv[1]).close()"


def test_several_processes_create_at_once_without_harm(address: str, raw: Engine) -> None:
    command = [sys.executable, "-c", CREATE, address]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(3)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in running] == [("", 0)] * 3
    with raw.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [f"{SCHEMA:04}"]


SHAPE = (
    "SELECT table_name, column_name, data_type, is_nullable, ordinal_position FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 5",
    "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass ORDER BY 1, 2, 3",
    "SELECT tgname, tgrelid::regclass::text, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE NOT tgisinternal ORDER BY 1",
)


def shape(engine: Engine) -> list[list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(text(question))] for question in SHAPE]


def test_the_migrations_lead_to_the_same_tables_and_keep_what_was_there(server: str, address: str, raw: Engine) -> None:
    from assess.storage.migrate import run as migrate

    database = connect_to(address)
    with database.writing() as connection:
        migrate(connection, to="0001")
        connection.execute(text("INSERT INTO pack VALUES ('h', 's', 't', 'q', '1.0.0', '{}')"))
    database.close()
    open_store(address).close()
    with raw.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pack")).scalar_one() == 1
    engine = create_engine(server.format(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE created"))
    engine.dispose()
    open_store(server.format(database="created")).close()
    created = create_engine(server.format(database="created"))
    assert shape(raw) == shape(created)
    created.dispose()


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (("UPDATE alembic_version SET version_num = '0099'",), "newer version of assess"),
        (("DROP TABLE alembic_version",), "belongs to another program"),
        (("DROP TRIGGER event_no_delete ON event",), "was changed outside assess"),
        (("ALTER TABLE event DISABLE TRIGGER event_no_delete",), "was changed outside assess"),
        (
            ("CREATE TRIGGER evil BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION event_no_update()",),
            "was changed outside assess",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused(
    address: str, raw: Engine, statements: tuple[str, ...], message: str
) -> None:
    kept(address)
    run(raw, *statements)
    with pytest.raises(UnusableDatabase, match=message):
        open_store(address)
    assert "failed" in {check.status for check in examine_server(address)}


def test_a_changed_answer_is_noticed_and_rebuilt(address: str, raw: Engine) -> None:
    log = Log()
    log.answer("A1.1", level(2))
    kept(address, log)
    assert {check.status for check in examine_server(address)} == {"ok"}
    run(raw, "UPDATE settlement SET level = 5")
    assert [check.name for check in examine_server(address) if check.status == "failed"] == ["answers"]
    store = open_store(address)
    with pytest.raises(UnusableDatabase):
        store.load("a-test")
    assert store.rebuild("a-test") == log.state
    store.close()


def test_a_refusal_tells_nothing_of_what_was_to_be_written(address: str) -> None:
    log = kept(address)
    store = open_store(address)
    log.answer("A1.1", level(2))
    state = log.state
    record = state.records["A1.1"]
    vote = record.rounds[0].votes[0].model_copy(update={"participant": "nobody"})
    bad = record.model_copy(update={"rounds": (record.rounds[0].model_copy(update={"votes": (vote,)}),)})
    title = state.model_copy(update={"title": CANARY, "records": {"A1.1": bad}})
    with pytest.raises(DataProblem) as caught:
        store.append("a-test", log.events[-1:], title, None)
    assert CANARY not in str(caught.value) + repr(caught.value.__cause__)
    assert len(store.load("a-test").events) == 1
    store.close()


def test_a_server_that_is_not_there_is_explained_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        open_store(f"postgresql://me:secret@/assess?host={tmp_path}")
    assert "cannot be reached" in caught.value.message
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["mysql://x/y", "postgresql+asyncpg://x/y", "://", "http://x"])
def test_another_kind_of_address_is_refused(wrong: str) -> None:
    with pytest.raises(UsageProblem):
        open_store(wrong)


def test_the_commands_work_on_a_server(address: str) -> None:
    done = assess("new", "--db", address, "--organisation", "Northwind", "--start", "2027-01-11")
    assert done.returncode == 0, done.stderr
    identifier = done.stdout.strip()
    for words in (["answer", identifier, "DC1.1", "2"], ["archive", identifier], ["score", identifier]):
        done = assess(*words, "--db", address)
        assert done.returncode == 0, done.stderr
    assert json.loads(assess("list", "--json", "--db", address).stdout) == []
    rows = json.loads(assess("list", "--archived", "--json", "--db", address).stdout)
    assert [row["id"] for row in rows] == [identifier]
    assert assess("doctor", "--db", address).returncode == 0
    assert assess("backup", "--db", address).returncode == 2
    assert assess("delete", identifier, "--yes", "--db", address).returncode == 0


@pytest.mark.parametrize("anonymity", ["named", "all"])
def test_a_vote_is_kept_and_shown_only_at_the_reveal(address: str, anonymity: ballot_life.Anonymity) -> None:
    ballot_life.a_vote_is_kept_and_shown_only_at_the_reveal(address, anonymity)


@pytest.mark.parametrize("life", ballot_life.LIVES, ids=lambda life: life.__name__)
def test_the_life_of_a_box(address: str, life: Callable[[str], None]) -> None:
    life(address)
