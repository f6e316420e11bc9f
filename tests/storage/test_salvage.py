"""Whatever can be read of a damaged file comes out as documents, proved by hash; the file is not touched."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.assessment.history import replay
from assess.assessment.values import level
from assess.session.document import read
from assess.storage import salvage as room
from assess.storage.carve import rows
from assess.storage.salvage import salvage
from assess.storage.store import open_store
from tests.builders import assessment
from tests.storage.builders import Log, kept, raw
from tests.storage.sample import FOLDER

STEM = "schema-2"
SAMPLE = (FOLDER / f"{STEM}.db").read_bytes()
PAGE = 4096


def several(path: Path) -> dict[str, Log]:
    """Keep four assessments with forty answers each, one of them long."""
    store, first = kept(path)
    logs = {"a-test": first}
    for name in ("a-2", "a-3", "a-4"):
        logs[name] = Log(assessment(id=name))
        logs[name].save(store)
    for number in range(40):
        for log in logs.values():
            log.answer(f"{'ABC'[number % 3]}{number % 2 + 1}.1", level(number % 5 + 1))
            log.save(store)
    store.close()
    return logs


@pytest.mark.parametrize("sample", sorted(FOLDER.glob("schema-*.db")), ids=lambda sample: sample.stem)
def test_everything_of_a_sound_file_is_read(sample: Path) -> None:
    found = {one.id: one for one in salvage(sample)}
    exported = {file.name.split(".")[1]: file for file in FOLDER.glob(f"{sample.stem}.*.json")}
    assert found.keys() == exported.keys()
    for identifier, file in exported.items():
        one, expected = found[identifier], read(file.read_text(encoding="utf-8"), file.name)
        assert (one.status, one.title, one.entries) == ("whole", expected.assessment.title, len(expected.history))
        document = read(one.text, one.file_name)
        assert (document.assessment, document.history) == (expected.assessment, expected.history)


def test_what_was_purged_is_not_salvaged() -> None:
    assert "a-purged" not in {one.id for one in salvage(FOLDER / "schema-2.db")}


@pytest.mark.parametrize("spoilt", ["header", "schema", "no database at all"])
def test_a_file_that_sqlite_refuses_is_read_all_the_same(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "assess.db"
    logs = several(path)
    content = bytearray(path.read_bytes())
    if spoilt == "header":
        content[:16] = b"\0" * 16
    elif spoilt == "schema":
        content[100:PAGE] = b"\xa5" * (PAGE - 100)
    else:
        content[:100] = b"\0" * 100
    path.write_bytes(content)
    found = salvage(path)
    assert {one.id: one.status for one in found} == dict.fromkeys(logs, "whole")
    assert path.read_bytes() == content


def test_lost_pages_cost_only_what_was_in_them(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    logs = several(path)
    whole = path.read_bytes()
    statuses = set()
    for number in range(len(whole) // PAGE):
        path.write_bytes(whole[: number * PAGE] + b"\xa5" * PAGE + whole[(number + 1) * PAGE :])
        for one in salvage(path):
            statuses.add(one.status)
            events = tuple(logs[one.id].events)
            if one.status == "whole":
                assert read(one.text, "x").history == events
            elif one.status == "partial":
                assert 0 < one.entries < len(events)
                document = read(one.text, "x")
                assert document.history == ()
                assert document.assessment.records
            else:
                assert set(json.loads(one.text)) == {"format", "assessment", "entries"}
    assert statuses == {"whole", "partial", "pieces"}


def test_an_entry_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    log.answer("A1.1", level(2))
    log.answer("A1.2", level(2))
    log.save(store, 2)
    store.close()
    with raw(path) as other:
        other.execute("DROP TRIGGER event_no_update")
        other.execute("UPDATE event SET body = replace(body, '\"level\":2', '\"level\":5') WHERE seq = 2")
    (one,) = salvage(path)
    assert one.status == "partial"
    state = read(one.text, "x").assessment
    assert (state.answer("A1.1"), state.answer("A1.2")) == (None, level(2))


def test_without_the_first_entry_the_header_says_who_it_was(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    log = several(path)["a-2"]
    with raw(path) as other:
        other.execute("DROP TRIGGER event_no_delete")
        other.execute("DELETE FROM event WHERE seq = 1")
    found = {one.id: one for one in salvage(path)}["a-2"]
    assert found.status == "partial"
    state = read(found.text, "x").assessment
    assert (state.title, state.records) == (log.state.title, log.state.records)


def test_a_change_that_was_cut_off_is_taken_back_in_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    several(path)
    with raw(path) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DROP TRIGGER event_no_delete")
        other.execute("DELETE FROM event WHERE assessment_id = 'a-3'")
        for ending in ("", "-journal"):
            cut = path.with_name(f"cut.db{ending}")
            cut.write_bytes(path.with_name(f"assess.db{ending}").read_bytes())
        other.execute("ROLLBACK")
    before = (tmp_path / "cut.db").read_bytes()
    assert {one.status for one in salvage(tmp_path / "cut.db")} == {"whole"}
    assert (tmp_path / "cut.db").read_bytes() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), flips=st.integers(1, 4000))
def test_no_damage_makes_it_fail_or_tell_a_lie(tmp_path: Path, seed: int, flips: int) -> None:
    chance = random.Random(seed)
    content = bytearray(SAMPLE)
    for _ in range(flips):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "assess.db"
    path.write_bytes(content)
    for one in salvage(path):
        if one.status == "whole":
            true = (FOLDER / f"{STEM}.{one.id}.json").read_text(encoding="utf-8")
            assert read(one.text, "x").history == read(true, "y").history


@given(st.binary(max_size=9000))
def test_any_bytes_can_be_looked_through(data: bytes) -> None:
    list(rows(data))
    list(rows(SAMPLE[:4096] + b"\x0d" + data))


def test_rows_are_those_that_sqlite_reads(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with raw(path) as other:
        other.execute("CREATE TABLE t (a, b)")
        numbers = [0, 1, -1, 127, -129, 40_000, -9_000_000, 2**31, -(2**40), 2**63 - 1]
        texts = ["", "é" * 10, "x" * 3000, "y" * 100_000, None, b"\0\xff", 1.5]
        for number in numbers:
            for text in texts:
                other.execute("INSERT INTO t VALUES (?, ?)", (number, text))
        expected = other.execute("SELECT a, b FROM t").fetchall()
    found = [row for row in rows(path.read_bytes()) if len(row) == 2]
    assert sorted(map(repr, found)) == sorted(map(repr, expected))


def test_the_replay_of_what_is_salvaged_is_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    logs = several(path)
    again = open_store(tmp_path / "again.db")
    for one in room.salvage(path):
        document = read(one.text, one.file_name)
        again.keep_pack(document.pack)
        again.append(one.id, document.history, document.assessment, None)
        assert replay(again.load(one.id).events) == logs[one.id].state
