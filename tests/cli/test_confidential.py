"""What was answered is in the database and nowhere else: not in logs, not in errors, not readable by others."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import ROOT, assess

CANARY = "canary-nobody-may-see"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database with an assessment whose note, reason and title are canaries."""
    path = tmp_path / "data" / "assess.db"
    done = assess("new", "--title", CANARY, db=path)
    assert done.returncode == 0, done.stderr
    words = ("answer", done.stdout.strip(), "DC1.1", "na", "--reason", CANARY, "--note", CANARY)
    assert assess(*words, db=path).returncode == 0
    return path


def identifier(database: Path) -> str:
    with closing(sqlite3.connect(database)) as other:
        found: str = other.execute("SELECT id FROM assessment").fetchone()[0]
    return found


def modes(folder: Path) -> dict[str, int]:
    return {str(entry.relative_to(folder)): stat.S_IMODE(entry.lstat().st_mode) for entry in folder.rglob("*")}


def test_everything_that_is_written_is_readable_by_its_owner_only(database: Path, tmp_path: Path) -> None:
    one = identifier(database)
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    for words in (
        ["export", one, "-o", str(out / "export.json")],
        ["export", one, "--anonymous", "-o", str(out / "anonymous.json")],
        ["backup"],
        ["backup", "-o", str(out / "backup.db")],
        ["restore", str(out / "backup.db"), "--force"],
        ["report", one, "-o", str(out / "report.html")],
    ):
        done = assess(*words, db=database)
        assert done.returncode == 0, done.stderr
    assert assess("salvage", str(database), "-o", str(out / "salvaged")).returncode == 0
    for name, mode in modes(tmp_path).items():
        assert mode in (0o600, 0o700), f"{name} has mode {mode:o}"
    assert CANARY not in (out / "anonymous.json").read_text()


BROKEN = """
import sys
from assess.storage import store

def broken(self, *arguments, **more):
    text = sys.argv[1]
    raise RuntimeError(f"{text} {arguments}")

setattr(store.SqlStore, sys.argv[2], broken)
from assess.cli import main
raise SystemExit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize(("method", "words"), [("load", ["show"]), ("append", ["answer"]), ("summaries", ["list"])])
def test_a_fault_is_noted_without_what_was_answered(
    database: Path, tmp_path: Path, method: str, words: list[str]
) -> None:
    more = {
        "show": [identifier(database)],
        "answer": [identifier(database), "DC1.2", "2", "--note", CANARY],
        "list": [],
    }
    command = [sys.executable, "-c", BROKEN, CANARY, method, *words, *more[words[0]]]
    environment = os.environ | {"ASSESS_DB": str(database), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False, timeout=60)
    assert done.returncode == 1
    assert CANARY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for log in (tmp_path / "state").rglob("*"):
        assert stat.S_IMODE(log.stat().st_mode) in (0o600, 0o700)
        if log.is_file():
            assert CANARY not in log.read_text()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE comment SET text = text || ' and more'",
        "UPDATE settlement SET reason = reason || ' and more'",
        "UPDATE assessment SET plan_inputs = '{\"start\": \"' || title || '\"}'",
        "UPDATE participant SET id = 'no id at all'",
    ],
)
def test_damage_is_told_without_what_was_answered(database: Path, damage: str) -> None:
    one = identifier(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute(damage)
    for words in (["show", one], ["score", one], ["doctor"], ["export", one]):
        done = assess(*words, db=database)
        assert done.returncode == 4
        assert CANARY not in done.stdout + done.stderr


def test_deleting_leaves_nothing_in_the_folder(database: Path) -> None:
    assert CANARY.encode() in database.read_bytes()
    done = assess("delete", identifier(database), "--yes", db=database)
    assert done.returncode == 0, done.stderr
    assert [entry.name for entry in database.parent.iterdir()] == ["assess.db"]
    assert CANARY.encode() not in database.read_bytes()
