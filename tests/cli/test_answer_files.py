"""The commands for answer files: handed out, answered without a database, merged."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.cli.desk import Desk
from tests.cli.running import ROOT

TWO = ("--question", "DC1.1", "--question", "DC1.2")


def begin(desk: Desk) -> str:
    """Start a solo assessment and return its id."""
    return desk.done("new", "--team", "Platform").strip()


def test_a_colleague_answers_two_questions_and_they_come_back(desk: Desk) -> None:
    identifier = begin(desk)
    assert desk.done("ballot", identifier, "--for", "Ida", *TWO, "-o", "ida.json") == "ida.json\n"
    assert (desk.folder / "ida.json").stat().st_mode & 0o777 == 0o600
    assert "Ida: DC1.1, DC1.2" in desk.done("show", identifier)
    assert "(1 awaited)" in desk.done("list")
    voted = desk.run("vote", "ida.json", typed="7\n3\na\nWe have none\nn\nq\n", db="no/assess.db")
    assert voted.code == 0, voted.err
    assert "not a level" in voted.out
    assert not (desk.folder / "no").exists()
    assert "DC1.1, DC1.2" in desk.done("merge", identifier, "ida.json")
    record = desk.data("show", identifier)["records"]["DC1.1"]
    assert record["rounds"][0]["votes"][0]["answer"]["value"]["level"] == 3
    assert "settlement" not in record
    assert "back" in desk.done("show", identifier)
    assert desk.data("list")[0]["awaited"] == 0


def test_answering_loads_neither_database_nor_solver_nor_screens(desk: Desk) -> None:
    identifier = begin(desk)
    desk.done("ballot", identifier, "--for", "Ida", "--question", "DC1.1", "-o", "ida.json")
    heavy = ("sqlalchemy", "ortools", "textual", "weasyprint", "starlette", "uvicorn")
    code = (
        "import sys; from assess.cli import main; main(['vote', 'ida.json']); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=desk.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input="3\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("[]\n")


def test_answering_goes_on_where_it_was_left(desk: Desk) -> None:
    identifier = begin(desk)
    desk.done("ballot", identifier, "--for", "Ida", *TWO, "-o", "ida.json")
    first = desk.run("vote", "ida.json", typed="3\nq\n")
    assert "1 of 2 questions are open" in first.err
    second = desk.run("vote", "ida.json", typed="b\n")
    assert "DC1.2" in second.out
    assert "DC1.1 " not in second.out
    assert "Every question is answered" in second.err
    said = json.loads((desk.folder / "ida.json").read_text(encoding="utf-8"))["answers"]
    assert [one["abstain"] for one in said.values()] == [False, True]


def test_one_bad_file_does_not_stop_the_others_unless_told_to(desk: Desk) -> None:
    identifier = begin(desk)
    desk.done("ballot", identifier, "--for", "Ida", "--question", "DC1.1", "-o", "good.json")
    desk.done("vote", "good.json", typed="3\n")
    (desk.folder / "bad.json").write_text('{\n "format": "assess-answer-file",\n "format": 2}', encoding="utf-8")
    strict = desk.run("merge", identifier, "bad.json", "good.json", "--strict")
    assert (strict.code, strict.out) == (4, "")
    assert "bad.json:3:" in strict.err
    assert desk.data("show", identifier)["records"] == {}
    loose = desk.run("merge", identifier, "bad.json", "good.json", "--json")
    assert loose.code == 4
    found = json.loads(loose.out)
    assert [one["file"] for one in found["merged"]] == ["good.json"]
    assert [(one["file"], one["line"]) for one in found["problems"]] == [("bad.json", 3)]
    assert "DC1.1" in desk.data("show", identifier)["records"]


def test_what_exists_is_not_replaced_without_force(desk: Desk) -> None:
    identifier = begin(desk)
    (desk.folder / "ida.json").write_text("mine", encoding="utf-8")
    words = ("ballot", identifier, "--for", "Ida", "-o", "ida.json")
    assert desk.run(*words).code == 2
    assert (desk.folder / "ida.json").read_text(encoding="utf-8") == "mine"
    assert len(desk.data("show", identifier)["participants"]) == 1
    assert desk.run(*words, "--force").code == 0
