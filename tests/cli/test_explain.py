"""`assess score --explain`, as a new user would call it."""

from __future__ import annotations

import json

from tests.cli.inside import Small


def test_a_new_user_is_led_from_all_gaps_to_one_answer(small: Small) -> None:
    brief = small.run("score", "a-test", "--explain")
    assert brief.code == 0, brief.err
    commands = [line.split("--explain ")[1].split()[0] for line in brief.out.splitlines() if "--explain" in line]
    assert commands == ["A", "A1", "A1.1", "gap:A.to_go"]
    told = [small.run("score", "a-test", "--explain", name) for name in commands]
    assert [one.code for one in told] == [0, 0, 0, 0]
    assert all(len(line) <= 80 for one in (brief, *told) for line in one.out.splitlines())
    assert "  Still to go: 100 / 100 = 100 %" in told[0].out
    assert "  (0 + 0) / 2 = 0" in told[1].out
    assert "1 Bespoke: A1.1 seen at level 1" in told[2].out


def test_the_name_may_come_before_the_id(small: Small) -> None:
    assert small.run("score", "--explain", "A1", "a-test").out == small.run("score", "a-test", "--explain", "A1").out


def test_the_id_may_follow_the_option_alone_or_after_the_name(small: Small) -> None:
    assert small.run("score", "--explain", "a-test").out == small.run("score", "a-test", "--explain").out
    assert small.run("score", "A1", "--explain", "a-test").out == small.run("score", "a-test", "--explain", "A1").out


def test_a_name_without_an_id_is_asked_for_the_id(small: Small) -> None:
    told = small.run("score", "--explain", "A1")
    assert (told.code, told.out) == (2, "")
    assert "A1 is no assessment." in told.err
    assert "assess score ID --explain A1" in told.err
    assert "Missing argument 'ID'." in small.run("score").err
    assert small.run("score", "--explain").code == 2
    assert "There is no assessment" in small.run("score", "a-none", "--explain", "A1").err


def test_json_alone_is_the_tree(small: Small) -> None:
    told = small.run("score", "a-test", "--explain", "capability:A1.score", "--json")
    (figure,) = json.loads(told.out)["figures"]
    assert figure["value"] == {"value": 0.0, "exact": "0"}
    assert [one["answer"]["level"] for one in figure["inputs"]] == [1, 1]
    everything = json.loads(small.run("score", "a-test", "--json", "--explain").out)
    assert everything["figures"][0]["reference"] == "gap:A.verdict"


def test_a_name_that_is_not_there_ends_with_4_and_near_names(small: Small) -> None:
    told = small.run("score", "a-test", "--explain", "A9")
    assert (told.code, told.out) == (4, "")
    assert "There is nothing called A9 to explain." in told.err
    assert "Did you mean A" in told.err
    assert small.run("score", "a-test", "--explain", "gap:A.scor").code == 4


def test_help_says_what_can_be_named(small: Small) -> None:
    assert "--explain [NAME]" in small.run("score", "--help").out
