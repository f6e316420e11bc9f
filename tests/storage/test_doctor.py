"""The doctor finds every kind of damage, names it, and changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.storage.examine import examine_file
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from assess.storage.triggers import TRIGGERS
from tests.storage.builders import Log, kept, raw
from tests.storage.sample import FOLDER

UNLOCK = [f"DROP TRIGGER {name}" for name in ("event_no_update", "event_no_delete")]
LOCK = [TRIGGERS[name] for name in ("event_no_update", "event_no_delete")]


def sound(path: Path) -> Log:
    """Keep an assessment with an answer."""
    store, log = kept(path)
    log.answer("A1.1", level(2))
    log.save(store)
    store.close()
    return log


def test_a_sound_database_passes_every_check(tmp_path: Path) -> None:
    sound(tmp_path / "assess.db")
    checks = examine_file(tmp_path / "assess.db")
    assert {check.status for check in checks} == {"ok"}
    assert [check.name for check in checks] == [
        "file", "permissions", "space", "pages", "references", "schema number", "schema",
        "questionnaires", "histories", "answers", "purged",
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_the_sample_of_every_schema_is_sound(tmp_path: Path, number: int) -> None:
    shutil.copy(FOLDER / f"schema-{number}.db", tmp_path / "assess.db")
    (tmp_path / "assess.db").chmod(0o600)
    checks = examine_file(tmp_path / "assess.db")
    assert [c.name for c in checks if c.status != "ok"] == (["schema number"] if number < SCHEMA else [])


def by_sql(*statements: str) -> Callable[[Path], None]:
    """Return damage done by another program."""

    def damage(path: Path) -> None:
        with raw(path) as other:
            for statement in statements:
                other.execute(statement)

    return damage


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


DAMAGE = {
    "application": (by_sql("PRAGMA application_id=1"), "schema number"),
    "newer": (by_sql("PRAGMA user_version=99"), "schema number"),
    "truncated": (truncated, "reading"),
    "planted trigger": (by_sql("CREATE TRIGGER evil AFTER INSERT ON vote BEGIN SELECT 1; END"), "schema"),
    "planted view": (by_sql("CREATE VIEW evil AS SELECT 1"), "schema"),
    "planted table": (by_sql("CREATE TABLE evil (x)"), "schema"),
    "missing trigger": (by_sql("DROP TRIGGER tombstone_true"), "schema"),
    "other trigger": (by_sql("DROP TRIGGER event_in_order", "CREATE TRIGGER event_in_order BEFORE INSERT ON event "
                             "WHEN 0 BEGIN SELECT 1; END"), "schema"),
    "dangling": (by_sql("DELETE FROM participant"), "references"),
    "pack": (by_sql("UPDATE pack SET document = replace(document, 'Small', 'Large')"), "questionnaires"),
    "entry": (by_sql(*UNLOCK, "UPDATE event SET actor = 'p2'", *LOCK), "histories"),
    "lost entry": (by_sql(*UNLOCK, "DELETE FROM event WHERE seq = 2", *LOCK), "answers"),
    "lost history": (by_sql(*UNLOCK, "DELETE FROM event", *LOCK), "histories"),
    "head": (by_sql("UPDATE assessment SET head_hash = 'x'"), "histories"),
    "answer": (by_sql("UPDATE settlement SET level = 5"), "answers"),
    "no sense": (by_sql("UPDATE assessment SET plan_inputs = '{'"), "answers"),
    "tombstone": (by_sql("INSERT INTO tombstone SELECT id, head_seq, head_hash, created_at FROM assessment"), "purged"),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_every_kind_of_damage_is_found_and_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "assess.db"
    sound(path)
    damage, name = DAMAGE[kind]
    damage(path)
    before = path.read_bytes()
    failed = [check for check in examine_file(path) if check.status == "failed"]
    assert [check.name for check in failed][:1] == [name]
    assert all(check.hint for check in failed)
    assert path.read_bytes() == before


def test_what_is_open_to_others_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    sound(path)
    path.chmod(0o644)
    assert [(c.name, c.status) for c in examine_file(path) if c.status != "ok"] == [("permissions", "warning")]
    path.chmod(0o600)
    tmp_path.chmod(0o777)
    assert [(c.name, c.status) for c in examine_file(path) if c.status != "ok"] == [("permissions", "warning")]


def test_little_space_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(tmp_path / "assess.db")
    monkeypatch.setattr("assess.storage.examine.LEAST_FREE", 2**62)
    assert [c.name for c in examine_file(tmp_path / "assess.db") if c.status != "ok"] == ["space"]


def test_no_file_is_made(tmp_path: Path) -> None:
    assert [check.status for check in examine_file(tmp_path / "assess.db")] == ["failed"]
    assert list(tmp_path.iterdir()) == []


def test_a_change_under_way_is_told_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    sound(path)
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE assessment SET title = 'x'")
        assert [c.name for c in examine_file(path) if c.status != "ok"] == ["journal"]
        other.execute("ROLLBACK")


def test_what_differs_from_its_history_can_be_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    log = sound(path)
    DAMAGE["answer"][0](path)
    store = open_store(path)
    assert store.differing() == ("a-test",)
    store.rebuild("a-test")
    assert store.differing() == ()
    assert store.load("a-test").assessment == log.state
