"""`assess score --all`: a line for every assessment, with the figures of each alone."""

from __future__ import annotations

import json
import os

import pytest

from assess.assessment.values import Answer
from assess.cli import all_scores
from assess.cli.wiring import open_workspace
from tests import builders
from tests.cli.inside import Small

SAID: dict[str, int | str | Answer] = {"A1.1": 4, "A1.2": "dk", "A2.1": 2, "B1.1": 5, "C1.1": "na"}


def killed(ids: list[str], *, as_json: bool) -> str:
    """End the process at once."""
    os._exit(9)


@pytest.fixture
def three(small: Small) -> Small:
    """Return a database with three assessments, one of them archived."""
    workspace = open_workspace(small.database)
    for name in ("a-more", "a-old"):
        workspace.adopt(builders.pack(), builders.assessment(SAID, id=name))
    assert small.run("archive", "a-old").code == 0
    return small


def test_the_figures_are_those_of_each_alone(three: Small) -> None:
    lines = [json.loads(line) for line in three.run("score", "--all", "--json").out.splitlines()]
    each = {name: json.loads(three.run("score", name, "--json").out) for name in ("a-test", "a-more")}
    for alone in each.values():
        assert all(c.pop("questions") for gap in alone["gaps"] for c in gap["capabilities"])
    assert {line.pop("assessment"): line for line in lines} == each


def test_two_processes_say_the_same_in_the_same_order(three: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = three.run("score", "--all", "--json").out
    monkeypatch.setattr(all_scores, "FEW", 0)
    monkeypatch.setattr(all_scores, "BATCH", 1)
    assert three.run("score", "--all", "--json").out == alone != ""


def test_a_process_that_is_killed_is_told(three: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_scores, "FEW", 0)
    monkeypatch.setattr(all_scores, "_work", killed)
    told = three.run("score", "--all", "--json")
    assert (told.code, told.out) == (1, "")
    assert "was stopped from outside" in told.err


def test_people_get_scores_verdicts_and_the_title(three: Small) -> None:
    lines = three.run("score", "--all").out.splitlines()
    assert "a-test       A   0 confirmed  B   0 confirmed  C   0 confirmed  1 Bespoke  Test" in lines
    assert len(lines) == 2


def test_an_empty_database_has_none_and_the_option_stands_alone(small: Small) -> None:
    assert small.run("score", "--all", "a-test").code == 2
    assert small.run("score", "--all", "--explain").code == 2
    assert small.run("archive", "a-test").code == 0
    told = small.run("score", "--all")
    assert (told.code, told.out, told.err) == (0, "", "No assessments yet.\n")
