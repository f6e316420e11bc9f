"""Put aside, taken back, and removed for good."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest

from assess.assessment.events import ArchivedChanged, CommentsChanged
from assess.assessment.history import replay
from assess.assessment.model import Comment
from assess.assessment.values import level
from assess.errors import Conflict, UnknownId
from assess.session.ports import Stored
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.builders import START, assessment, pack
from tests.storage.builders import Log, kept, raw, stored_plan

LATER = START + dt.timedelta(days=1)
CANARY = "canary-in-a-note"


def test_archiving_is_recorded_hidden_and_undone(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    workspace = Workspace(open_store(tmp_path / "assess.db"))
    session = workspace.open("a-test")
    session.archive()
    assert isinstance(session.events[-1].body, ArchivedChanged)
    assert workspace.summaries() == ()
    (summary,) = workspace.summaries(archived=True)
    assert summary.archived
    assert workspace.open("a-").state.archived_at is not None
    session.undo()
    assert [one.archived for one in workspace.summaries()] == [False]
    session.archive()
    session.unarchive()
    found = workspace.store.load("a-test")
    assert found.assessment.archived_at is None
    assert replay(found.events) == found.assessment


def test_archiving_twice_is_one_change(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    session = Workspace(open_store(tmp_path / "assess.db")).open("a-test")
    session.unarchive()
    session.archive()
    session.archive()
    assert len(session.events) == 2


def with_canary(path: Path) -> Log:
    """Keep an assessment whose note, vote and plan leave something behind if they can."""
    store, log = kept(path)
    log.answer("A1.1", level(2))
    log.save(store)
    for text in (CANARY, f"{CANARY} again " + "x" * 3000):
        old = log.state.record("A1.1").comments
        log.happen(CommentsChanged(question="A1.1", old=old, new=(Comment(participant="p1", text=text),)))
        log.save(store)
    store.keep_plan("a-test", stored_plan())
    Log(assessment(id="a-other")).save(store)
    store.close()
    return log


def test_nothing_of_a_purged_assessment_is_left_but_its_tombstone(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    log = with_canary(path)
    assert CANARY.encode() in path.read_bytes()
    store = open_store(path)
    gone = store.purge("a-test", LATER)
    assert (gone.id, gone.title, gone.entries, gone.answers, gone.copies) == ("a-test", "Test", 4, 1, ())
    assert [one.id for one in store.summaries(archived=True)] == ["a-other"]
    with pytest.raises(UnknownId):
        store.load("a-test")
    store.close()
    assert CANARY.encode() not in path.read_bytes()
    with raw(path) as other:
        rows = other.execute("SELECT assessment_id, last_seq, last_hash FROM tombstone").fetchall()
        assert rows == [("a-test", 4, log.events[-1].hash)]
        for table in ("event", "participant", "round", "vote", "settlement", "comment", "plan"):
            count = f"SELECT count(*) FROM {table} WHERE assessment_id = 'a-test'"  # noqa: S608
            assert other.execute(count).fetchone() == (0,)
    assert open_store(path).load("a-other").assessment.id == "a-other"


def test_a_purged_assessment_does_not_come_back_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    log = with_canary(path)
    store = open_store(path)
    store.purge("a-test", LATER)
    with pytest.raises(Conflict, match="was purged here for good"):
        store.bring_in_many([Stored(log.state, tuple(log.events), None)])
    with pytest.raises(Conflict, match="was purged here for good"):
        log.save(store, len(log.events))
    log.answer("A1.1", level(1))
    with pytest.raises(Conflict, match="was purged here for good"):
        log.save(store)


def test_the_databases_beside_that_still_hold_it_are_named(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    with_canary(path)
    shutil.copy(path, tmp_path / "assess.backup-1.db")
    shutil.copy(path, tmp_path / "renamed")
    kept(tmp_path / "without.db", assessment(id="b-test"))[0].close()
    (tmp_path / "text.db").write_text("a-test")
    (tmp_path / "link.db").symlink_to(path)
    gone = open_store(path).purge("a-test", LATER)
    assert gone.copies == (str(tmp_path / "assess.backup-1.db"), str(tmp_path / "renamed"))


@pytest.mark.parametrize(
    "attempt",
    [
        "DELETE FROM event WHERE assessment_id = 'a-other'",
        "INSERT INTO tombstone VALUES ('a-other', 1, 'not its hash', '2026-11-10 09:00:00.000000')",
        "INSERT INTO tombstone VALUES ('a-never', 1, 'x', '2026-11-10 09:00:00.000000')",
        "UPDATE tombstone SET assessment_id = 'a-other'",
        "DELETE FROM tombstone",
        "REPLACE INTO tombstone SELECT assessment_id, 9, last_hash, purged_at FROM tombstone",
        "INSERT INTO event SELECT 'a-test', 5, at, actor, kind, body, undoes, previous, hash FROM event LIMIT 1",
    ],
)
def test_only_a_true_tombstone_lets_a_log_go(tmp_path: Path, attempt: str) -> None:
    path = tmp_path / "assess.db"
    with_canary(path)
    store = open_store(path)
    store.purge("a-test", LATER)
    with raw(path) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(attempt)
    assert len(store.load("a-other").events) == 1


def test_many_are_brought_in_and_repeating_it_changes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "assess.db")
    store.keep_pack(pack())
    logs = [Log(assessment({"A1.1": 3, "B1.1": "dk"}, id=f"a-{n}")) for n in range(7)]
    logs[3].answer("A1.2", level(5))
    many = [Stored(log.state, tuple(log.events), "A1.1") for log in logs]
    assert store.bring_in_many(many[:4]) == 4
    assert store.bring_in_many([*many, many[0]]) == 3
    for one in many:
        assert store.load(one.assessment.id) == one
    assert {one.answered for one in store.summaries()} == {2, 3}


def test_a_batch_with_a_conflict_changes_nothing(tmp_path: Path) -> None:
    store, log = kept(tmp_path / "assess.db")
    log.answer("A1.1", level(5))
    new = Log(assessment(id="a-new"))
    many = [Stored(one.state, tuple(one.events), None) for one in (new, log)]
    with pytest.raises(Conflict, match="Another state of a-test is here already"):
        store.bring_in_many(many)
    assert [one.id for one in store.summaries()] == ["a-test"]
