"""The commands that keep, remove, copy and check."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assess.storage.tables import SCHEMA
from tests.cli.running import assess
from tests.storage.sample import FOLDER


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database with a solo assessment, a workshop and an archived one."""
    path = tmp_path / "assess.db"
    shutil.copy(FOLDER / f"schema-{SCHEMA}.db", path)
    path.chmod(0o600)
    return path


def listed(database: Path, *words: str) -> set[str]:
    return {row["id"] for row in json.loads(assess("list", "--json", *words, db=database).stdout)}


def test_archive_and_unarchive(database: Path) -> None:
    assert listed(database) == {"a-solo", "a-workshop"}
    assert assess("archive", "a-solo", db=database).returncode == 0
    assert listed(database) == {"a-workshop"}
    assert listed(database, "--archived") == {"a-solo", "a-workshop", "a-archived"}
    assert "(archived)" in assess("list", "--archived", db=database).stdout
    assert assess("unarchive", "a-solo", db=database).returncode == 0
    assert "a-solo" in listed(database)


def test_delete_asks_and_then_says_what_is_gone_and_where_it_still_is(database: Path) -> None:
    backup = assess("backup", db=database).stdout.strip()
    asked = assess("delete", "a-solo", db=database)
    assert asked.returncode == 2
    assert "Solo" in asked.stderr
    assert "a-solo" in listed(database)
    done = assess("delete", "a-solo", "--yes", db=database)
    assert done.returncode == 0
    assert "Gone for good: a-solo (Solo)" in done.stderr
    assert f"Still in {backup}: a-solo." in done.stderr
    assert listed(database) == {"a-workshop"}
    assert assess("delete", "a-solo", "--yes", db=database).returncode == 4


def test_purge_removes_what_is_archived(database: Path) -> None:
    asked = assess("purge", db=database)
    assert (asked.returncode, "a-archived (Archived)" in asked.stderr) == (2, True)
    assert "Nothing to remove" in assess("purge", "--older-than", "36500", db=database).stderr
    gone = json.loads(assess("purge", "--yes", "--json", db=database).stdout)
    assert [(one["id"], one["entries"], one["copies"]) for one in gone] == [("a-archived", 5, [])]
    assert listed(database, "--archived") == {"a-solo", "a-workshop"}


def test_backup_and_restore(database: Path) -> None:
    backup = Path(assess("backup", db=database).stdout.strip())
    assert backup.parent == database.parent
    assess("delete", "a-solo", "--yes", db=database)
    refused = assess("restore", str(backup), db=database)
    assert refused.returncode == 2
    done = assess("restore", str(backup), "--force", db=database)
    assert done.returncode == 0
    assert "before-restore" in done.stderr
    assert "a-solo" in listed(database)


def test_doctor_as_text_and_as_json(database: Path) -> None:
    done = assess("doctor", db=database)
    assert done.returncode == 0, done.stdout
    assert "failed" not in done.stdout
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("UPDATE settlement SET reason = 'other' WHERE reason IS NOT NULL")
    done = assess("doctor", "--json", db=database)
    report = json.loads(done.stdout)
    assert (done.returncode, report["sound"]) == (4, False)
    assert [check["name"] for check in report["checks"] if check["status"] == "failed"] == ["answers"]
    rebuilt = assess("doctor", "--rebuild", db=database)
    assert rebuilt.returncode == 0
    assert "Written afresh from its history: a-solo" in rebuilt.stderr
    assert len(list(database.parent.glob("assess.backup-*"))) == 1


def test_salvage_leads_to_an_import(database: Path, tmp_path: Path) -> None:
    content = bytearray(database.read_bytes())
    content[:100] = b"\0" * 100
    database.write_bytes(content)
    refused = assess("list", db=database)
    assert refused.returncode == 4
    assert "assess salvage" in refused.stderr
    folder = tmp_path / "salvaged"
    rows = json.loads(assess("salvage", str(database), "-o", str(folder), "--json").stdout)
    assert {(row["id"], row["status"]) for row in rows} == {
        ("a-solo", "whole"), ("a-workshop", "whole"), ("a-archived", "whole"),
    }  # fmt: skip
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "assess.db.copy").read_bytes() == content
    files = [str(folder / row["file"]) for row in rows]
    other = tmp_path / "other.db"
    done = assess("import", *files, db=other)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {"a-solo", "a-workshop", "a-archived"}
    assert assess("salvage", str(database), "-o", str(folder)).returncode == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = assess("completion", shell)
    assert done.returncode == 0
    assert "_ASSESS_COMPLETE" in done.stdout


def test_commands_are_completed() -> None:
    done = assess(_ASSESS_COMPLETE="bash_complete", COMP_WORDS="assess una", COMP_CWORD="1")
    assert "plain,unarchive" in done.stdout


def test_averages_over_all_assessments(database: Path, tmp_path: Path) -> None:
    assert "No assessments yet" in assess("averages", db=tmp_path / "new.db").stderr
    (found,) = json.loads(assess("averages", "--json", db=database).stdout)
    assert (found["questionnaire"], found["version"]) == ("small", "1.0.0")
    first = found["capabilities"][0]
    assert (first["capability"], first["assessments"], first["points"]) == ("A1", 2, 62.5)
    shown = assess("averages", db=database).stdout
    assert "62  over    2  A1     Capability A1" in shown
