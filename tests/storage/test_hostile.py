"""A database that somebody else filled: what it holds is refused in words, and never quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import UnusableDatabase, UsageProblem
from assess.storage.examine import examine_file
from assess.storage.server import connect_to
from assess.storage.store import open_store
from assess.storage.triggers import TRIGGERS
from tests.storage.builders import kept, raw

DEEP = "[" * 100_000


def filled(path: Path, statement: str, *values: object) -> None:
    """Keep an assessment with an answer, then change the file as another program could."""
    store, log = kept(path)
    log.answer("A1.1", level(2))
    log.save(store)
    store.close()
    with raw(path) as other:
        other.execute("DROP TRIGGER event_no_update")
        other.execute(statement, values)
        other.execute(TRIGGERS["event_no_update"])


@pytest.mark.parametrize(
    ("statement", "value", "words"),
    [
        ("UPDATE event SET body = ? WHERE seq = 2", DEEP, "nested too deep"),
        ("UPDATE assessment SET plan_inputs = ?", DEEP, "nested too deep"),
        ("UPDATE event SET body = ? WHERE seq = 2", "9" * 5_000, "damaged"),
        ("UPDATE event SET kind = ? WHERE seq = 2", "renamed", "not of the kind renamed"),
    ],
)
def test_odd_content_is_refused(tmp_path: Path, statement: str, value: str, words: str) -> None:
    path = tmp_path / "assess.db"
    filled(path, statement, value)
    store = open_store(path)
    with pytest.raises(UnusableDatabase, match=words):
        store.load("a-test")
    store.close()
    assert [check.name for check in examine_file(path) if check.status == "failed"] in (["histories"], ["answers"])


def test_a_plan_that_is_nested_too_deep_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    filled(path, "INSERT INTO plan VALUES ('a-test', 'h', '2026-01-01 00:00:00.000000', ?)", DEEP)
    store = open_store(path)
    assert store.plan("a-test") is None
    store.close()


def test_text_that_is_not_utf_8_is_refused_without_quoting_it(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    filled(path, "UPDATE assessment SET title = CAST(x'43616e617279eda080' AS TEXT)")
    store = open_store(path)
    with pytest.raises(UnusableDatabase, match="not UTF-8") as caught:
        store.summaries()
    assert "Canary" not in str(caught.value)
    store.close()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://me:secret@host/x",
        "postgresql+psycopg://me:secret@host/x?password=secret",
        "postgresql+psycopg://host/x?user=me&sslpassword=secret&passfile=secret",
    ],
)
def test_no_password_is_told(address: str) -> None:
    database = connect_to(address)
    assert "secret" not in str(database.name)
    assert "host" in str(database.name)
    database.close()


def test_an_address_whose_password_would_be_taken_for_the_host_is_refused() -> None:
    with pytest.raises(UsageProblem, match="two @") as caught:
        connect_to("postgresql+psycopg://me:sec@ret@host/x")
    assert "ret" not in str(caught.value)
