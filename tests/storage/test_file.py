"""The file itself: who can read it, how it is opened, and what is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import CannotWrite, UnusableDatabase
from assess.storage.engine import FileDatabase
from assess.storage.store import open_store
from assess.storage.tables import APPLICATION_ID, SCHEMA, Row
from tests.storage.builders import Log, kept, raw

EXPECTED = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "busy_timeout": 10_000,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA,
}


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("any_umask")
def test_file_and_folder_are_private_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "new" / "assess.db"
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_journal_is_private_too(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store, _ = kept(tmp_path / "assess.db")
        database = FileDatabase(tmp_path / "assess.db")
        with database.writing() as connection:
            connection.exec_driver_sql("UPDATE assessment SET position = 'x'")
            assert stat.S_IMODE((tmp_path / "assess.db-journal").stat().st_mode) == 0o600
        store.close()
    finally:
        os.umask(before)


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_store(tmp_path / "assess.db").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_pragmas_are_in_force(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    open_store(path).close()
    database = FileDatabase(path)
    with database.writing() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one_or_none() for name in EXPECTED}
    assert found == EXPECTED | {"mmap_size": found["mmap_size"]}
    assert not found["mmap_size"]


def test_write_ahead_logging_is_switched_back(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    with raw(path) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    store = open_store(path)
    assert store.load("a-test").assessment.id == "a-test"
    with raw(path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_writer_locks_out_writers_and_lets_readers_in(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    database = FileDatabase(path)
    with database.writing(), raw(path) as other:
        other.execute("PRAGMA busy_timeout=0")
        assert other.execute("SELECT count(*) FROM assessment").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_busy_file_is_explained_and_the_write_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assess.storage.engine.BUSY_SECONDS", 0)
    monkeypatch.setitem(__import__("assess.storage.engine", fromlist=["PRAGMAS"]).PRAGMAS, "busy_timeout", 0)
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(2))
    with raw(tmp_path / "assess.db") as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite) as caught:
            log.save(store)
        assert caught.value.message.endswith("is in use by another process.")
        other.execute("ROLLBACK")
    log.save(store)
    assert store.load("a-test").assessment == log.state


def test_every_table_is_strict(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    with raw(path) as other:
        strict = {name: bool(flag) for name, flag in other.execute("SELECT name, strict FROM pragma_table_list")}
        assert {name for name in Row.metadata.tables if not strict[name]} == set()
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
            other.execute("UPDATE assessment SET head_seq = 'many'")
        with pytest.raises(sqlite3.IntegrityError, match="cannot store BLOB value in TEXT column"):
            other.execute("UPDATE assessment SET title = x'00'")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            other.execute("INSERT INTO settlement VALUES ('a-test','A1.1','answered',6,NULL,NULL,'p1',1,NULL)")


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE event SET actor = 'p2'",
        "DELETE FROM event",
        "REPLACE INTO event SELECT assessment_id, seq, at, 'p2', kind, body, undoes, previous, hash FROM event",
        "INSERT INTO event SELECT assessment_id, 0, at, actor, kind, body, undoes, previous, hash FROM event",
    ],
)
def test_the_log_can_only_be_added_to(tmp_path: Path, attempt: str) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    with raw(path) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(attempt)
    assert store.load("a-test").events == tuple(log.events)


def test_an_assessment_with_a_log_cannot_be_deleted(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            other.execute("DELETE FROM assessment")


def a_newer_schema(path: Path) -> None:
    kept(path)[0].close()
    with raw(path) as other:
        other.execute(f"PRAGMA user_version={SCHEMA + 1}")


def another_program(path: Path) -> None:
    with raw(path) as other:
        other.execute("CREATE TABLE notes (text)")


def another_application(path: Path) -> None:
    with raw(path) as other:
        other.execute("PRAGMA application_id=12345")


def garbage(path: Path) -> None:
    path.write_bytes(b"This is no database.\n" * 500)


def a_short_text(path: Path) -> None:
    path.write_bytes(b"x")


def truncated(path: Path) -> None:
    kept(path)[0].close()
    path.write_bytes(path.read_bytes()[:-8192])


def overwritten_pages(path: Path) -> None:
    store, log = kept(path)
    for _ in range(30):
        log.answer("A1.1", level(2))
        log.answer("A1.1", level(3))
        log.save(store, 2)
    store.close()
    content = bytearray(path.read_bytes())
    content[8192 : len(content) - 4096] = b"\xa5" * (len(content) - 4096 - 8192)
    path.write_bytes(content)


def a_planted_trigger(path: Path) -> None:
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("CREATE TRIGGER evil AFTER INSERT ON vote BEGIN UPDATE settlement SET level = 5; END")


def a_planted_view(path: Path) -> None:
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("CREATE VIEW evil AS SELECT * FROM vote")


def a_missing_trigger(path: Path) -> None:
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("DROP TRIGGER event_no_delete")


def a_missing_table(path: Path) -> None:
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("DROP TABLE evidence")


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (a_newer_schema, f"newer version of assess (schema {SCHEMA + 1}, this one knows {SCHEMA})"),
        (another_program, "belongs to another program"),
        (another_application, "belongs to another program"),
        (garbage, "is damaged"),
        (a_short_text, "is not a database"),
        (truncated, "is damaged"),
        (overwritten_pages, "is damaged"),
        (a_planted_trigger, "was changed outside assess"),
        (a_planted_view, "was changed outside assess"),
        (a_missing_trigger, "was changed outside assess"),
        (a_missing_table, "is damaged (no table evidence)"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_cannot_be_trusted_is_refused_and_left_as_it_is(tmp_path: Path, prepare: object, message: str) -> None:
    path = tmp_path / "assess.db"
    assert callable(prepare)
    prepare(path)
    before = path.read_bytes()
    with pytest.raises(UnusableDatabase) as caught:
        open_store(path)
    assert message in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["assess.db"]


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "assess.db").touch()
    store, log = kept(tmp_path / "assess.db")
    assert store.load("a-test").assessment == log.state


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "assess.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(UnusableDatabase) as caught:
        open_store(tmp_path / "assess.db")
    assert str(tmp_path / "elsewhere.db") in caught.value.hint
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_folder_or_a_pipe_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    os.mkfifo(tmp_path / "pipe.db")
    for name in ("folder.db", "pipe.db"):
        with pytest.raises(UnusableDatabase):
            open_store(tmp_path / name)


def test_a_path_through_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite):
        open_store(tmp_path / "file" / "assess.db")


def test_odd_names_are_taken_literally(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#%41 ü.db"
    store, log = kept(path)
    store.close()
    assert path.stat().st_size > 0
    assert open_store(path).load("a-test").assessment == log.state


AS_NOBODY = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from assess.storage.store import open_store
from assess.errors import CannotWrite
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    store = open_store(Path(sys.argv[1]))
    found = store.load("a-test")
    print("read", len(found.events))
    store.set_position("a-test", "A1.1")
except CannotWrite as error:
    print("refused", error.message)
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def as_nobody(path: Path) -> str:
    command = [sys.executable, "-c", AS_NOBODY, str(path), str(Path.cwd())]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_read_only_file_can_be_read_and_refuses_a_write(shared_folder: Path) -> None:
    path = shared_folder / "assess.db"
    kept(path)[0].close()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    assert as_nobody(path).splitlines() == ["read 1", f"refused {path} cannot be written."]


def test_an_unreadable_file_and_a_read_only_folder_are_explained(shared_folder: Path) -> None:
    path = shared_folder / "assess.db"
    kept(path)[0].close()
    path.chmod(0o000)
    shared_folder.chmod(0o555)
    assert as_nobody(path) == f"refused {path} cannot be read.\n"
    assert as_nobody(shared_folder / "new.db").startswith(f"refused {shared_folder / 'new.db'} cannot be opened")


def test_opening_loads_no_migrations_and_the_room_itself_no_database(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, assess.storage\n"
        "assert not {'sqlmodel', 'sqlalchemy', 'alembic'} & set(sys.modules)\n"
        "from assess.storage.store import open_store\n"
        "open_store(pathlib.Path(sys.argv[1]))\n"
        "open_store(pathlib.Path(sys.argv[1]))\n"
        "assert 'sqlmodel' in sys.modules and 'alembic' not in sys.modules\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "assess.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_disk_full_is_explained_and_nothing_is_lost(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    assert isinstance(store._database, FileDatabase)
    with store._database.outside() as driver:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count={pages}")
    for number in range(400):
        log.answer("A1.1", level(number % 5 + 1))
        try:
            log.save(store)
        except CannotWrite as error:
            refusal = error.message
            break
    else:
        refusal = ""
    assert refusal == f"There is no space left for {tmp_path / 'assess.db'}."
    assert store.load("a-test").events == tuple(log.events[:-1])


def test_a_log_from_another_thread_is_fine(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    store, log = kept(tmp_path / "assess.db")

    def one(number: int) -> None:
        other = Log(log.state.model_copy(update={"id": f"b-{number}"}))
        other.save(store)
        for value in (1, 2, 3):
            other.answer("A1.1", level(value))
            other.save(store)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(8)))
    assert len(store.summaries()) == 9
    assert all(len(store.load(f"b-{number}").events) == 4 for number in range(8))
