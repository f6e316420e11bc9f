"""The least effort to a target, and the files that a plan is handed out as."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.inside import Small, actions


def test_the_least_effort_of_a_capability(small: Small) -> None:
    out = " ".join(small.run("plan", "a-test", "--least", "A1").out.split())
    assert out.startswith(
        "The least effort that brings Capability A1 to its target is 6 person-days in 2 actions; "
        "it is proved that no cheaper way exists. X1 Action X1 (2) X2 Action X2 (4) "
        "By role: Platform engineer 4, Product owner 2."
    )


def test_the_least_effort_of_a_gap_as_data(small: Small) -> None:
    found = json.loads(small.run("plan", "a-test", "--least", "A", "--done", "X1", "--json").out)
    assert found["reached"]
    assert found["proved"]
    assert [action["id"] for action in found["actions"]] == ["X2", "X3"]
    assert (found["person_days"], found["by_role"]) == ("8", {"PE": "7", "PO": "1"})


def test_the_least_effort_to_a_level(small: Small) -> None:
    out = small.run("plan", "a-test", "--least", "A1", "--level", "2").out
    assert "to level 2 is 2 person-days in 1 action;" in " ".join(out.split())
    none = " ".join(small.run("plan", "a-test", "--least", "A1", "--level", "5").out.split())
    assert none == "It is proved that no actions of the catalogue bring Capability A1 to level 5."


def test_the_least_effort_names_what_is_not_known(small: Small) -> None:
    for question in ("A1.1", "A1.2", "A2.1", "A2.2", "B1.1", "B1.2"):
        assert small.run("answer", "a-test", question, "dk").code == 0
    assert small.run("plan", "a-test", "--least", "A").out.startswith("Capability A1 and Capability A2 have no known")
    out = " ".join(small.run("plan", "a-test", "--least", "B").out.split())
    assert "is 7 person-days in 2 actions" in out
    assert "Capability B1 has no known answer" in out


def test_a_target_that_is_reached_needs_nothing(small: Small) -> None:
    for question in ("A1.1", "A1.2"):
        assert small.run("answer", "a-test", question, "4").code == 0
    out = small.run("plan", "a-test", "--least", "A1").out
    assert out == "Capability A1 is at its target already, as far as is known. No action is needed.\n"


def test_an_unknown_target(small: Small) -> None:
    done = small.run("plan", "a-test", "--least", "Z")
    assert (done.code, done.out) == (4, "")
    assert "There is no gap or capability Z." in done.err


def test_files_are_written(small: Small, tmp_path: Path) -> None:
    calendar, table = tmp_path / "plan.ics", tmp_path / "plan.csv"
    done = small.run("plan", "a-test", "--ics", str(calendar), "--csv", str(table))
    assert f"Written: {calendar}" in done.err
    assert "yyyy-MM-dd" in done.err
    planned = small.plan()
    dated = [gate for gate in planned["gates"] if gate["date"]]
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") == len(planned["actions"]) + len(dated)
    rows = list(csv.DictReader(io.StringIO(table.read_text(), newline="")))
    assert [row["Summary"].split()[0] for row in rows if row["Summary"].startswith("X")] == list(actions(planned))
    assert calendar.stat().st_mode & 0o777 == 0o600


def test_a_what_if_is_handed_out_as_it_is_shown(small: Small, tmp_path: Path) -> None:
    table = tmp_path / "plan.csv"
    plan = small.plan("--weeks", "3", "--csv", str(table), "--tracker", "gitlab")
    rows = list(csv.DictReader(io.StringIO(table.read_text(), newline="")))
    assert list(rows[0]) == ["title", "description", "due_date"]
    assert len(rows) == len(plan["actions"])


@pytest.mark.parametrize("option", ["--ics", "--csv"])
def test_no_file_is_overwritten_without_force(small: Small, tmp_path: Path, option: str) -> None:
    file, target = tmp_path / "mine", tmp_path / "other"
    file.write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(target)
    for name in (file, link):
        done = small.run("plan", "a-test", option, str(name))
        assert (done.code, done.out) == (2, "")
        assert "exists already" in done.err
    assert file.read_text() == "mine"
    assert not target.exists()
    assert small.run("plan", "a-test", option, str(link), "--force").code == 0
    assert not link.is_symlink()
    assert not target.exists()


def test_folders_and_missing_folders_and_twice_the_same_file(small: Small, tmp_path: Path) -> None:
    assert small.run("plan", "a-test", "--ics", str(tmp_path)).code == 2
    assert small.run("plan", "a-test", "--ics", str(tmp_path / "none" / "a.ics")).code == 1
    same = str(tmp_path / "same")
    assert small.run("plan", "a-test", "--ics", same, "--csv", same).code == 2
    assert not (tmp_path / "same").exists()
