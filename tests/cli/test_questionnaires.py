"""The commands for authors of questionnaires: begin one, check it, use it, compare it with the next."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from assess.questionnaire import example
from assess.questionnaire.schema import path as schema_path
from tests.cli.running import assess


def run(*words: str, folder: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run `assess questionnaire WORDS` in `folder`, where the data folder is too, and check the exit code."""
    done = assess("questionnaire", *words, cwd=folder, XDG_DATA_HOME=str(folder / "data"))
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder that the program names for own questionnaires."""
    told = run("list", folder=tmp_path).stderr
    folder = Path(told.strip().removeprefix("Your own are read from "))
    assert folder.is_relative_to(tmp_path)
    folder.mkdir(parents=True)
    return folder


def test_new_writes_the_example_beside_its_catalogue(tmp_path: Path) -> None:
    done = run("new", "example.yaml", folder=tmp_path)
    assert done.stdout == ""
    assert done.stderr == "Written: example.yaml\nWritten: example.actions.yaml\n"
    written = ((tmp_path / "example.yaml").read_text(), (tmp_path / "example.actions.yaml").read_text())
    assert written == example.texts()
    assert (tmp_path / "example.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("existing", ["mine.yaml", "mine.actions.yaml"])
def test_new_replaces_nothing_without_force(existing: str, tmp_path: Path) -> None:
    (tmp_path / existing).write_text("mine")
    done = run("new", "mine.yaml", folder=tmp_path, code=2)
    assert f"{existing} exists already." in done.stderr
    assert "--force" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == [existing]
    assert (tmp_path / existing).read_text() == "mine"
    run("new", "mine.yaml", "--force", folder=tmp_path)
    assert run("check", "mine.yaml", folder=tmp_path).stdout == "mine.yaml: no mistakes.\n"


def test_new_replaces_a_link_and_not_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("keep")
    (tmp_path / "mine.yaml").symlink_to(tmp_path / "precious")
    run("new", "mine.yaml", folder=tmp_path, code=2)
    run("new", "mine.yaml", "--force", folder=tmp_path)
    assert (tmp_path / "precious").read_text() == "keep"


@pytest.mark.parametrize("name", ["mine", "mine.yml", "mine.json", "mine.v2.yaml", ".yaml"])
def test_new_wants_a_name_that_will_be_found(name: str, tmp_path: Path) -> None:
    done = run("new", name, folder=tmp_path, code=2)
    assert "is no name for a questionnaire" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run("new", "none/mine.yaml", folder=tmp_path, code=1)
    assert "The folder of none/mine.yaml does not exist." in done.stderr


def test_the_example_scores_plans_and_reports(tmp_path: Path) -> None:
    run("new", "mine.yaml", folder=tmp_path)
    database = tmp_path / "assess.db"

    def call(*words: str) -> str:
        done = assess(*words, db=database, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    identifier = call("new", "--questionnaire", "mine.yaml", "--start", "2027-01-11").strip()
    for question, value in {"ACC1.1": "1", "ACC2.1": "2", "RUL1.1": "dk", "REP": "never", "TEAMS": "4"}.items():
        call("answer", identifier, question, value)
    score = json.loads(call("score", identifier, "--json"))
    assert [gap["id"] for gap in score["gaps"]] == ["ACC", "RUL"]
    plan = json.loads(call("plan", identifier, "--json"))
    assert plan["status"] == "proved"
    assert {"LIST", "CONNECT"} <= {action["id"] for action in plan["actions"]}
    call("report", identifier, "-o", "plan.html")
    assert "Sharing data between teams" in (tmp_path / "plan.html").read_text()


def test_list_shows_built_in_and_own(own: Path, tmp_path: Path) -> None:
    run("new", str(own / "our-gaps.yaml"), folder=tmp_path)
    done = run("list", folder=tmp_path)
    built_in, mine = done.stdout.splitlines()
    assert built_in.startswith("three-gaps  1.")
    assert built_in.endswith("(built-in)")
    assert mine == f"our-gaps    1.0.0      6 questions  Sharing data between teams  ({own}/our-gaps.yaml)"
    rows = json.loads(run("list", "--json", folder=tmp_path).stdout)
    assert rows[0]["id"] == "three-gaps"
    assert (rows[0]["source"], rows[0]["problem"]) == ("built-in", None)
    assert rows[0]["questions"] > 50
    assert rows[1] == {
        "id": "our-gaps", "version": "1.0.0", "title": "Sharing data between teams", "questions": 6, "source": "own",
        "path": f"{own}/our-gaps.yaml", "problem": None,
    }  # fmt: skip
    assert "Sharing data between teams 1.0.0: 6 questions, 3 of them" in run("show", "our-gaps", folder=tmp_path).stdout


def test_an_own_questionnaire_never_stands_in_for_a_built_in_one(own: Path, tmp_path: Path) -> None:
    taken = own / "three-gaps.yaml"
    run("new", str(taken), folder=tmp_path)
    done = run("list", folder=tmp_path)
    assert "cannot be used by its id: The id three-gaps belongs to a built-in questionnaire." in done.stdout
    rows = json.loads(run("list", "--json", folder=tmp_path).stdout)
    assert [row["source"] for row in rows if row["problem"] is None] == ["built-in"]
    assert "Sharing data" not in run("show", "three-gaps", folder=tmp_path).stdout
    assert "Sharing data" in run("show", str(taken), folder=tmp_path).stdout
    checked = run("check", str(taken), folder=tmp_path)
    assert (
        "warning: the id three-gaps belongs to a built-in questionnaire: name this one by its file." in checked.stderr
    )
    assert "belongs to" not in run("check", folder=tmp_path).stderr


def test_a_broken_own_questionnaire_is_listed_with_its_first_mistake(own: Path, tmp_path: Path) -> None:
    (own / "broken.yaml").write_text("id: a\n\tb: 1\n")
    done = run("list", folder=tmp_path)
    assert f"cannot be used by its id: {own}/broken.yaml:2: is indented with a tab, use spaces" in done.stdout
    run("show", "broken", folder=tmp_path, code=4)


@pytest.mark.parametrize("kind", ["questionnaire", "actions"])
def test_schema_prints_the_schema_or_its_place(kind: str, tmp_path: Path) -> None:
    printed = run("schema", kind, folder=tmp_path).stdout
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")
    place = run("schema", kind, "--path", folder=tmp_path).stdout.strip()
    assert Path(place).read_text(encoding="utf-8") == printed
    assert place == str(schema_path("actions" if kind == "actions" else "questionnaire"))


def test_schema_is_that_of_questionnaires_unless_told_otherwise(tmp_path: Path) -> None:
    assert json.loads(run("schema", folder=tmp_path).stdout)["title"] == "Questionnaire"
    assert json.loads(run("schema", "actions", folder=tmp_path).stdout)["title"] == "Catalogue"
    run("schema", "answers", folder=tmp_path, code=2)


def test_diff_between_two_versions(tmp_path: Path) -> None:
    run("new", "old.yaml", folder=tmp_path)
    data = yaml.safe_load((tmp_path / "old.yaml").read_text())
    actions = yaml.safe_load((tmp_path / "old.actions.yaml").read_text())
    data["version"] = "1.1.0"
    data["gaps"][0]["capabilities"][0]["target"] = 75
    data["gaps"][0]["capabilities"][0]["questions"][0]["ask"] = "What happens the second time?"
    actions["actions"].pop()
    (tmp_path / "new.yaml").write_text(yaml.safe_dump(data))
    (tmp_path / "new.actions.yaml").write_text(yaml.safe_dump(actions))
    lines = run("diff", "old.yaml", "new.yaml", folder=tmp_path).stdout.splitlines()
    assert lines[0] == "old 1.0.0 -> old 1.1.0"
    for line in ("  ~ ACC1.1   ask", "  ! ACC1     target", "  - RULE     Write the most frequent decision as a rule"):
        assert line in lines
    found = json.loads(run("diff", "old.yaml", "new.yaml", "--json", folder=tmp_path).stdout)
    assert found["actions"]["removed"] == ["RULE"]
    assert [change["id"] for change in found["questions"]["wording"]] == ["ACC1.1"]
    assert [change["id"] for change in found["capabilities"]["structure"]] == ["ACC1"]
    assert run("diff", "old.yaml", "old.yaml", folder=tmp_path).stdout.splitlines()[-1] == "No differences."


def test_diff_with_what_is_not_there_or_broken(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("format: 1\n")
    assert "broken.yaml:1:" in run("diff", "three-gaps", "broken.yaml", folder=tmp_path, code=4).stderr
    assert "There is no questionnaire nothing." in run("diff", "nothing", "three-gaps", folder=tmp_path, code=4).stderr
    run("diff", "three-gaps", folder=tmp_path, code=2)


def test_every_command_has_help(tmp_path: Path) -> None:
    listed = run("--help", folder=tmp_path).stdout
    for name in ("list", "show", "check", "schema", "new", "diff"):
        assert name in listed
        assert f"Usage: assess questionnaire {name}" in run(name, "--help", folder=tmp_path).stdout
