"""Every bad input is one clear message on standard error and the promised exit code, and nothing is half-written."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import assess

KEEPS_ROOT_OUT = 0o500


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the sample organisation and its plan."""
    folder = tmp_path_factory.mktemp("sample")
    database = folder / "assess.db"
    done = assess("demo", "--keep", "-o", str(folder / "demo.html"), db=database)
    assert done.returncode == 0, done.stderr
    return database


@pytest.fixture(scope="module")
def document(database: Path) -> str:
    """Return the exported sample."""
    done = assess("export", "a-sample", db=database)
    assert done.returncode == 0, done.stderr
    return done.stdout


def expect(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """Check exit code, a message with `words` on standard error only, and that it is no traceback."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("assess: ")
    for word in words:
        assert word in done.stderr


def imported(text: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Import `text` into an empty database, and check that nothing of it stayed."""
    file = tmp_path / "document.json"
    file.write_text(text)
    done = assess("import", str(file), db=tmp_path / "new.db")
    if done.returncode:
        listed = assess("list", "--json", db=tmp_path / "new.db")
        assert json.loads(listed.stdout) == []
    return done


def test_a_damaged_document(document: str, tmp_path: Path) -> None:
    expect(imported(document[: len(document) // 2], tmp_path), 4, "document.json:")


def test_an_unknown_question_id(document: str, tmp_path: Path) -> None:
    data = json.loads(document)
    data["history"] = []
    record = data["assessment"]["records"].pop("DC1.1")
    data["assessment"]["records"]["DC9.9"] = record | {"question": "DC9.9"}
    expect(imported(json.dumps(data, indent=1), tmp_path), 4, "document.json:", "DC9.9")


def test_level_6(document: str, tmp_path: Path) -> None:
    data = json.loads(document)
    data["history"] = []
    data["assessment"]["records"]["DC1.1"]["settlement"]["answer"]["value"]["level"] = 6
    expect(imported(json.dumps(data, indent=1), tmp_path), 4, "document.json:", "DC1.1", "5")


def test_level_6_on_the_command_line(database: Path) -> None:
    expect(assess("answer", "a-sample", "DC1.1", "6", db=database), 4, "5")


def test_a_missing_file(tmp_path: Path) -> None:
    expect(assess("import", str(tmp_path / "none.json"), db=tmp_path / "x.db"), 4, "none.json", "does not exist")


def test_a_folder_as_input(tmp_path: Path) -> None:
    expect(assess("import", str(tmp_path), db=tmp_path / "x.db"), 4, "is a folder")


def test_a_folder_as_output(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan.pdf"
    folder.mkdir()
    expect(assess("report", "a-sample", "-o", str(folder), db=database), 2, "is a folder")
    assert list(folder.iterdir()) == []
    expect(assess("export", "a-sample", "-o", str(folder), db=database), 2, "is a folder")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_read_only_folder(database: Path, tmp_path: Path) -> None:
    tmp_path.chmod(KEEPS_ROOT_OUT)
    try:
        expect(assess("report", "a-sample", "-o", str(tmp_path / "plan.html"), db=database), 1, "cannot be written")
        expect(assess("export", "a-sample", "-o", str(tmp_path / "a.json"), db=database), 1, "cannot be written")
        expect(assess("list", db=tmp_path / "assess.db"), 1, "assess.db")
        assert list(tmp_path.iterdir()) == []
    finally:
        tmp_path.chmod(0o700)


def test_an_existing_file_is_kept_without_force(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    file.write_text("mine")
    expect(assess("report", "a-sample", "-o", str(file), db=database), 2, "exists already", "--force")
    assert file.read_text() == "mine"
    done = assess("report", "a-sample", "-o", str(file), "--force", db=database)
    assert done.returncode == 0, done.stderr
    assert "Northwind" in file.read_text()


def test_an_unknown_assessment(database: Path) -> None:
    for words in (["show"], ["score"], ["plan"], ["export"], ["report", "-o", "x.pdf"], ["answer"]):
        more = ["DC1.1", "3"] if words[0] == "answer" else []
        expect(assess(words[0], "a-nobody", *words[1:], *more, db=database), 4, "a-nobody")


def test_an_unknown_question(database: Path) -> None:
    expect(assess("answer", "a-sample", "XX1.1", "3", db=database), 4, "XX1.1")


def test_an_unknown_questionnaire(tmp_path: Path) -> None:
    expect(assess("new", "--questionnaire", "nothing", db=tmp_path / "x.db"), 4, "nothing", "three-gaps")


def test_not_applicable_without_a_reason(database: Path) -> None:
    expect(assess("answer", "a-sample", "DC1.1", "na", db=database), 2, "--reason")


def test_an_unknown_command_and_an_unknown_option() -> None:
    expect(assess("paln"), 2, "paln")
    expect(assess("list", "--colour"), 2, "--colour")


def test_a_report_without_a_format(database: Path, tmp_path: Path) -> None:
    expect(assess("report", "a-sample", "-o", str(tmp_path / "plan"), db=database), 2, ".pdf")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(b"These are my notes, not a database. " * 100)
    before = file.read_bytes()
    expect(assess("list", db=file), 4, "notes.db")
    assert file.read_bytes() == before


def test_empty_standard_input(tmp_path: Path) -> None:
    done = assess("--plain", db=tmp_path / "x.db", stdin="")
    assert done.returncode == 2
    assert "standard input" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plan_start_that_is_no_date(tmp_path: Path) -> None:
    expect(assess("new", "--start", "next week", db=tmp_path / "x.db"), 2, "--start")


def test_capacity_of_a_role_that_is_not_there(tmp_path: Path) -> None:
    expect(assess("new", "--capacity", "CEO=100", db=tmp_path / "x.db"), 2, "CEO", "PE")


def test_a_country_without_a_calendar(tmp_path: Path) -> None:
    made = assess("new", "--country", "QQ", db=tmp_path / "x.db")
    if made.returncode == 0:
        made = assess("plan", made.stdout.strip(), db=tmp_path / "x.db")
    expect(made, 4, "QQ")
