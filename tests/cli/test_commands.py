"""The commands, each as a person or a script would call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.cli.group import COMMANDS, HELP
from tests.cli.running import assess


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return the path of a database that is not there yet."""
    return tmp_path / "assess.db"


def begin(database: Path, *words: str) -> str:
    """Start an assessment and return its id."""
    done = assess("new", "--organisation", "Northwind", "--start", "2027-01-11", *words, db=database)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_command_has_help() -> None:
    assert list(COMMANDS) == list(HELP)
    listed = assess("--help").stdout
    for name in COMMANDS:
        assert name in listed
        done = assess(name, "--help")
        assert done.returncode == 0
        assert "Usage: assess" in done.stdout


def test_new_answer_score(database: Path) -> None:
    identifier = begin(database)
    for question, value in (("DC1.1", "2"), ("DC1.2", "dk"), ("DC2.1", "4")):
        assert assess("answer", identifier, question, value, db=database).returncode == 0
    assert assess("answer", identifier, "DC1.3", "na", "--reason", "No connectors", db=database).returncode == 0
    score = json.loads(assess("score", identifier, "--json", db=database).stdout)
    assert score["questions"] == {"asked": 61, "answered": 2, "unknown": 1, "not_applicable": 1, "unanswered": 57}
    capability = score["gaps"][0]["capabilities"][0]
    assert capability["score"]["point"] == {"value": 25.0, "exact": "25"}


def test_an_id_may_be_shortened(database: Path) -> None:
    identifier = begin(database)
    shown = json.loads(assess("show", identifier[:5], "--json", db=database).stdout)
    assert shown["id"] == identifier


def test_db_before_and_after_the_command(database: Path) -> None:
    identifier = begin(database)
    for words in (["--db", str(database), "list"], ["list", "--db", str(database)]):
        assert identifier in assess(*words).stdout


def test_list_as_json_is_json_alone(database: Path) -> None:
    assert json.loads(assess("list", "--json", db=database).stdout) == []
    identifier = begin(database, "--scope", "quick")
    rows = json.loads(assess("list", "--json", db=database).stdout)
    assert [(row["id"], row["scope"], row["answered"], row["asked"]) for row in rows] == [(identifier, "quick", 0, 15)]


def test_import_of_an_export_exports_the_same(database: Path, tmp_path: Path) -> None:
    identifier = begin(database)
    assess("answer", identifier, "DC1.1", "3", "--note", 'quotes " and <b>markup</b>', db=database)
    assess("answer", identifier, "DIA1", "Claims|120|60|20|100|80|0; Billing|80|40|10|60|50|", db=database)
    assess("plan", identifier, db=database)
    first = tmp_path / "first.json"
    assert assess("export", identifier, "-o", str(first), db=database).returncode == 0
    other = tmp_path / "other.db"
    assert assess("import", str(first), db=other).stdout.strip() == identifier
    again = assess("export", identifier, db=other).stdout
    assert again == first.read_text()
    assert assess("import", str(first), db=other).returncode == 4
    assert first.stat().st_mode & 0o777 == 0o600


def test_show_lists_answers_in_words(database: Path) -> None:
    identifier = begin(database, "--scope", "quick")
    assess("answer", identifier, "DC1.1", "dk", db=database)
    shown = assess("show", identifier, db=database).stdout
    assert "DC1.1" in shown
    assert "not known" in shown.casefold()


def test_a_plan_is_solved_once_and_again_only_when_its_inputs_change(database: Path) -> None:
    identifier = begin(database)
    for question in ("DC1.1", "DC2.1", "GV1.1"):
        assess("answer", identifier, question, "1", db=database)
    first = assess("plan", identifier, "--json", db=database).stdout
    assert assess("plan", identifier, "--json", db=database).stdout == first
    assess("answer", identifier, "GV1.1", "4", db=database)
    changed = json.loads(assess("plan", identifier, "--json", db=database).stdout)
    assert changed["provenance"]["input_hash"] != json.loads(first)["provenance"]["input_hash"]


def test_questionnaire_commands(tmp_path: Path) -> None:
    assert "three-gaps" in assess("questionnaire", "list").stdout
    assert [row["id"] for row in json.loads(assess("questionnaire", "list", "--json").stdout)] == ["three-gaps"]
    assert "DC1.1" in assess("questionnaire", "show").stdout
    done = assess("questionnaire", "check")
    assert done.returncode == 0
    assert "no mistakes" in done.stdout
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nid: 7 up\n")
    done = assess("questionnaire", "check", str(broken))
    assert done.returncode == 4
    assert f"{broken}:2:" in done.stderr


def test_the_demo_throws_its_database_away(tmp_path: Path) -> None:
    done = assess("demo", "-o", str(tmp_path / "plan.html"), cwd=tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.html"]
    assert str(tmp_path / "plan.html") in done.stdout


def test_the_demo_twice_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = assess(
            "demo",
            "--keep",
            "-o",
            f"{name}.pdf",
            cwd=tmp_path,
            db=tmp_path / f"{name}.db",
            PYTHONHASHSEED=str(len(name)),
        )
        assert done.returncode == 0, done.stderr
    for words in (["score", "a-sample", "--json"], ["plan", "a-sample", "--json"]):
        one, two = (assess(*words, db=tmp_path / f"{name}.db").stdout for name in ("one", "two"))
        assert one == two
        assert len(one) > 1000
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
