"""Backups are whole, private, rotated, never in the way of others, and come back without losing what was there."""

from __future__ import annotations

import datetime as dt
import shutil
import stat
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import CannotWrite, Conflict, UnusableDatabase, UsageProblem
from assess.storage import backups
from assess.storage.backups import back_up, restore
from assess.storage.engine import PRAGMAS
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from tests.builders import assessment
from tests.storage.builders import Log, kept, raw
from tests.storage.sample import FOLDER

NOW = dt.datetime(2027, 3, 1, 12, 30, tzinfo=dt.UTC)


def test_a_backup_holds_everything_and_is_private(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    made = back_up(tmp_path / "assess.db", NOW, force=False)
    assert made.file == tmp_path / "assess.backup-20270301T123000Z.db"
    assert (made.assessments, made.removed) == (1, ())
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert open_store(made.file).load("a-test").events == tuple(log.events)
    log.answer("A1.1", level(2))
    log.save(store)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["assess.backup-20270301T123000Z.db", "assess.db"]


def test_a_backup_can_be_made_while_another_program_writes(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    with raw(tmp_path / "assess.db") as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE assessment SET title = 'Half done'")
        made = back_up(tmp_path / "assess.db", NOW, force=False)
        other.execute("ROLLBACK")
    assert open_store(made.file).load("a-test").assessment.title == "Test"


def test_the_latest_backups_stay(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    (tmp_path / "assess.backup-0000-mine.db").write_text("mine")
    for day in range(5):
        made = back_up(tmp_path / "assess.db", NOW + dt.timedelta(days=day), keep=3, force=False)
    assert [old.name for old in made.removed] == ["assess.backup-20270302T123000Z.db"]
    left = sorted(entry.name for entry in tmp_path.glob("assess.backup-*"))
    assert left == ["assess.backup-0000-mine.db"] + [f"assess.backup-2027030{day}T123000Z.db" for day in (3, 4, 5)]


def test_two_backups_in_one_second_are_two_files(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    first, second = (back_up(tmp_path / "assess.db", NOW, force=False) for _ in range(2))
    assert first.file != second.file
    assert first.file.exists()


def test_a_named_file_is_replaced_only_if_asked(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(UsageProblem):
        back_up(tmp_path / "assess.db", NOW, target=target, force=False)
    assert target.read_text() == "mine"
    back_up(tmp_path / "assess.db", NOW, target=target, force=True)
    assert open_store(target).load("a-test").assessment.id == "a-test"


def test_a_damaged_database_is_not_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(UnusableDatabase):
        back_up(path, NOW, force=False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["assess.db"]


def test_a_restored_backup_is_there_and_what_was_there_is_aside(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    made = back_up(path, NOW, force=False)
    log.answer("A1.1", level(2))
    log.save(store)
    with pytest.raises(UsageProblem):
        restore(path, made.file, NOW, force=False)
    assert len(store.load("a-test").events) == 2
    done = restore(path, made.file, NOW, force=True)
    aside = tmp_path / "assess.before-restore-20270301T123000Z.db"
    assert (done.assessments, done.aside) == (1, aside)
    assert len(open_store(path).load("a-test").events) == 1
    assert len(open_store(aside).load("a-test").events) == 2
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_a_program_that_has_the_database_open_sees_what_was_restored(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    made = back_up(path, NOW, force=False)
    log.answer("A1.1", level(2))
    log.save(store)
    restore(path, made.file, NOW, force=True)
    assert len(store.load("a-test").events) == 1
    log.answer("A1.1", level(3))
    with pytest.raises(Conflict):
        log.save(store)


def test_a_restore_waits_for_no_writer_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    made = back_up(path, NOW, force=False)
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0)
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 0)
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite, match="in use by another process"):
            restore(path, made.file, NOW, force=True)
        other.execute("ROLLBACK")
    assert len(open_store(path).load("a-test").events) == 1


def test_a_damaged_database_is_kept_aside_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    made = back_up(path, NOW, force=False)
    broken = path.read_bytes()[:-8192]
    path.write_bytes(broken)
    (tmp_path / "assess.db-journal").write_bytes(b"not of the backup")
    done = restore(path, made.file, NOW, force=True)
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    assert done.aside.with_name(done.aside.name + "-journal").read_bytes() == b"not of the backup"
    assert open_store(path).load("a-test").assessment.id == "a-test"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["damaged", "foreign", "newer", "missing", "itself"])
def test_what_is_no_backup_is_refused_and_nothing_changes(tmp_path: Path, kind: str) -> None:
    path, source = tmp_path / "assess.db", tmp_path / "source.db"
    kept(path)[0].close()
    shutil.copy(path, source)
    if kind == "damaged":
        source.write_bytes(source.read_bytes()[:-8192])
    elif kind == "foreign":
        source.write_text("x" * 5000)
    elif kind == "newer":
        with raw(source) as other:
            other.execute(f"PRAGMA user_version={SCHEMA + 1}")
    elif kind == "missing":
        source.unlink()
    before = path.read_bytes()
    with pytest.raises((UnusableDatabase, UsageProblem)):
        restore(path, path if kind == "itself" else source, NOW, force=True)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*before-restore*"))


def test_an_older_backup_is_brought_up_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "new" / "assess.db"
    done = restore(path, FOLDER / "schema-1.db", NOW, force=False)
    assert (done.assessments, done.aside) == (2, None)
    assert len(open_store(path).summaries()) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_backup_of_an_older_file_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    shutil.copy(FOLDER / "schema-1.db", path)
    before = path.read_bytes()
    assert back_up(path, NOW, force=False).assessments == 2
    assert path.read_bytes() == before


def test_many_assessments_are_counted(tmp_path: Path) -> None:
    store, _ = kept(tmp_path / "assess.db")
    Log(assessment(id="b-test")).save(store)
    assert back_up(tmp_path / "assess.db", NOW, force=False).assessments == 2


def test_a_change_that_was_cut_off_is_no_part_of_a_backup(tmp_path: Path) -> None:
    path, cut = tmp_path / "assess.db", tmp_path / "cut.db"
    kept(path)[0].close()
    with raw(path) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE assessment SET title = 'Half done'")
        other.execute("CREATE TABLE large AS SELECT randomblob(100000)")
        for ending in ("", "-journal"):
            cut.with_name(cut.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
        other.execute("ROLLBACK")
    shutil.copy(cut, tmp_path / "source.db")
    shutil.copy(tmp_path / "cut.db-journal", tmp_path / "source.db-journal")
    with pytest.raises(UnusableDatabase, match="in the middle of a change"):
        restore(path, tmp_path / "source.db", NOW, force=True)
    restore(cut, path, NOW, force=True)
    assert open_store(cut).load("a-test").assessment.title == "Test"
    made = back_up(tmp_path / "source.db", NOW, force=False)
    assert open_store(made.file).load("a-test").assessment.title == "Test"
