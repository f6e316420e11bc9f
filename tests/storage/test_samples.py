"""What any earlier program stored or exported is still there for today's."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from assess.session.document import read
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from tests.storage.builders import raw
from tests.storage.sample import FOLDER, write

SAMPLES = sorted(FOLDER.glob("schema-*.db"))
FIRST = FOLDER / "first.db"
"""Written by the first program that had a schema: empty fields were part of its log, and of the hashes."""


def test_there_is_a_sample_of_every_schema() -> None:
    assert [sample.name for sample in SAMPLES] == [f"schema-{number}.db" for number in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("sample", [FIRST, *SAMPLES], ids=lambda sample: sample.stem)
def test_a_sample_opens_and_nothing_of_it_is_lost(tmp_path: Path, sample: Path) -> None:
    path = tmp_path / "assess.db"
    shutil.copy(sample, path)
    store = open_store(path)
    exported = {document.name.split(".")[1] for document in FOLDER.glob(f"{sample.stem}.*.json")}
    assert {"a-solo", "a-workshop"} <= exported
    assert {summary.id for summary in store.summaries(archived=True)} == exported
    assert {summary.id for summary in store.summaries()} == exported - {"a-archived"}
    for identifier in exported:
        expected = read((FOLDER / f"{sample.stem}.{identifier}.json").read_text(encoding="utf-8"), "sample")
        found = store.load(identifier)
        assert found.assessment == expected.assessment
        assert [event.written for event in found.events] == [event.written for event in expected.history]
        assert store.pack(found.assessment.pack_hash) == expected.pack
        assert expected.pack.hash == found.assessment.pack_hash
        plan = store.plan(identifier)
        assert (plan.plan if plan else None) == expected.plan
        store.rebuild(identifier)
        assert store.load(identifier) == found


@pytest.mark.parametrize("document", sorted(FOLDER.glob("*.json")), ids=lambda document: document.stem)
def test_an_exported_sample_still_comes_in_and_goes_out(tmp_path: Path, document: Path) -> None:
    workspace = Workspace(open_store(tmp_path / "assess.db"))
    text = document.read_text(encoding="utf-8")
    first = workspace.hand_out(workspace.bring_in(text, document.name))
    assert read(first, "first").model_dump(exclude={"generator"}) == read(text, "sample").model_dump(
        exclude={"generator"}
    )


def test_the_sample_of_the_present_schema_has_that_schema(tmp_path: Path) -> None:
    write(tmp_path / "assess.db")
    question = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    with raw(tmp_path / "assess.db") as fresh, raw(FOLDER / f"schema-{SCHEMA}.db") as sample:
        assert fresh.execute(question).fetchall() == sample.execute(question).fetchall()


def test_reading_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    shutil.copy(FOLDER / f"schema-{SCHEMA}.db", path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    store = open_store(path)
    store.keep_pack(store.pack(store.load("a-workshop").assessment.pack_hash))
    store.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
