"""What if: every option changes the plan it shows and nothing that is stored, unless it is saved."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import Small, actions

HOLIDAY = "2027-01-06"
"""Epiphany, a public holiday in Bavaria and not in all of Germany."""


def effort(plan: dict[str, Any], action: str) -> dict[str, Decimal]:
    """Return person-days by role of a planned action."""
    return {role: Decimal(days) for role, days in actions(plan)[action]["effort"].items()}


def available(plan: dict[str, Any], role: str) -> Decimal:
    """Return the person-days that a role has."""
    (load,) = [load for load in plan["load"] if load["role"] == role]
    return sum((Decimal(week["available"]) for week in load["weeks"]), Decimal(0))


def test_the_small_plan_leaves_something_out(small: Small) -> None:
    plan = small.plan()
    assert (plan["start"], plan["end"], len(plan["days"])) == ("2027-01-11", "2027-01-22", 10)
    assert set(actions(plan)) < {"X1", "X2", "X3", "X4", "X5", "X6"}
    assert "changes" not in plan
    assert "stays as it is" not in small.run("plan", "a-test").err


def test_start_and_weeks(small: Small) -> None:
    plan = small.plan("--start", "2027-02-01", "--weeks", "3")
    assert (plan["start"], plan["end"]) == ("2027-02-01", "2027-02-19")


def test_capacity(small: Small) -> None:
    plan = small.plan("--capacity", "PE=200", "--capacity", "PO=50")
    assert available(plan, "PE") == 20
    assert available(plan, "PO") == 5


def test_people_are_the_capacity_of_their_role(small: Small) -> None:
    plan = small.plan("--person", "Ada = Bo=PE:150", "--person", "Cy=PE:25")
    assert available(plan, "PE") == Decimal("17.5")
    assert "Platform engineer (Ada = Bo and Cy)" in small.run(
        "plan", "a-test", "--person", "Ada = Bo=PE:150", "--person", "Cy=PE:25"
    ).out.replace("\n       ", " ")


def test_day_rates_say_what_the_people_cost_and_change_no_plan(small: Small) -> None:
    before = small.plan("--save")
    after = small.plan("--day-rate", "PE=900EUR", "--day-rate", "PO=800.50 EUR", "--save")
    assert after["provenance"] == before["provenance"]
    assert "People, own day rates: " in " ".join(small.run("plan", "a-test").out.split())
    told = small.run("plan", "a-test", "--day-rate", "PE=none").out
    assert "without Platform engineer" in " ".join(told.split())
    gone = small.run("plan", "a-test", "--day-rate", "PE=none", "--day-rate", "PO=none").out
    assert "day rates" not in gone


def test_a_person_said_again_is_changed_and_not_doubled(small: Small) -> None:
    small.plan("--person", "Ada=PE:100", "--save")
    assert available(small.plan("--person", "Ada=PE:50"), "PE") == 5
    assert available(small.plan("--person", "Ada=PO:50"), "PE") == 10


def test_absence_and_day_off(small: Small) -> None:
    assert available(small.plan("--absence", "PE=2027-01-13..2027-01-14"), "PE") == 8
    assert available(small.plan("--absence", "PE=2027-01-13..2027-01-14:50"), "PE") == 9
    plan = small.plan("--day-off", "2027-01-13", "--day-off", "2027-01-20")
    assert len(plan["days"]) == 8
    assert "2027-01-13" not in plan["days"]


def test_country_and_region(small: Small) -> None:
    start = ("--start", "2027-01-04", "--country", "DE")
    assert HOLIDAY in small.plan(*start)["days"]
    assert HOLIDAY not in small.plan(*start, "--region", "BY")["days"]


def test_pin_and_exclude(small: Small) -> None:
    out = {item["action"] for item in small.plan()["left_out"]}
    pinned = min(out)
    plan = small.plan("--pin", pinned)
    assert pinned in actions(plan)
    assert plan["changes"]["came_in"] == [pinned]
    assert plan["changes"]["fell_out"]
    planned = max(actions(small.plan()))
    excluded = small.plan("--exclude", planned)
    assert planned not in actions(excluded)
    assert planned in excluded["changes"]["fell_out"]


def test_deadline_and_not_before(small: Small) -> None:
    assert actions(small.plan("--deadline", "X3=2027-01-13"))["X3"]["end"] <= "2027-01-13"
    plan = small.plan("--pin", "X6", "--not-before", "X6=2027-01-18")
    assert actions(plan)["X6"]["start"] >= "2027-01-18"


def test_done_and_running(small: Small) -> None:
    before = small.plan()
    done = small.plan("--done", "X1", "--done", "X2")
    assert not {"X1", "X2"} & set(actions(done))
    assert Decimal(done["closed_share"]) > Decimal(before["closed_share"])
    running = small.plan("--running", "X4=2")
    assert actions(running)["X4"]["start"] == "2027-01-11"
    assert effort(running, "X4") == {"PE": 2}


def test_efforts(small: Small) -> None:
    assert effort(small.plan("--effort-times", "0.5"), "X4") == {"PE": Decimal("2.5")}
    assert effort(small.plan("--effort", "X3:PE=1", "--pin", "X3"), "X3") == {"PE": 1, "PO": 1}
    notes = small.plan("--estimate", "high")["notes"]
    assert any("high estimates" in note for note in notes)


def test_a_what_if_is_not_stored(small: Small) -> None:
    inputs, first = small.inputs(), small.plan()
    done = small.run("plan", "a-test", "--weeks", "1", "--pin", "X1")
    assert "The assessment stays as it is. Add --save to keep this." in done.err
    assert small.inputs() == inputs
    assert small.plan() == first


def test_a_what_if_is_stored_where_it_is_to_be(small: Small) -> None:
    asked = small.plan("--weeks", "3", "--pin", "X6", "--save")
    assert small.inputs()["weeks"] == 3
    assert small.inputs()["requests"] == [{"kind": "pin", "action": "X6"}]
    kept = small.plan()
    assert {**kept, "changes": asked["changes"]} == asked


def test_a_later_wish_takes_the_place_of_what_it_contradicts(small: Small) -> None:
    small.plan("--pin", "X6", "--not-before", "X6=2027-01-12", "--save")
    small.plan("--exclude", "X6", "--save")
    assert small.inputs()["requests"] == [{"kind": "exclude", "action": "X6"}]


def test_clear_wishes(small: Small) -> None:
    small.plan("--exclude", "X1", "--exclude", "X6", "--save")
    plan = small.plan("--clear-wishes", "--exclude", "X6", "--save")
    assert "X1" in actions(plan)
    assert [request["action"] for request in small.inputs()["requests"]] == ["X6"]


def test_what_changes_is_told_before_the_plan(small: Small) -> None:
    small.plan()
    out = small.run("plan", "a-test", "--weeks", "1").out
    assert out.startswith("What this changes\n")
    assert "of the distance is closed instead of" in out
    assert "the last work ends on 15 January 2027 instead of" in " ".join(out.split())
    assert "  Falls out\n    X" in out
    same = " ".join(small.run("plan", "a-test", "--region", "BY").out.split())
    assert "of the distance is closed, as before; the last work ends on 22 January 2027, as before." in same


def test_wishes_that_conflict_are_explained(small: Small) -> None:
    done = small.run("plan", "a-test", "--weeks", "1", "--pin", "X3", "--pin", "X4", "--save")
    assert done.code == 3
    assert done.out == ""
    assert "These 2 wishes cannot all be met" in done.err
    assert "1 of your 2 wishes can be kept together" in done.err
    assert small.inputs()["requests"] == []


def test_a_plan_that_cannot_be_compared_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = Small(tmp_path / "other.db", capsys)
    small.begin(weeks=1, requests=[{"kind": "pin", "action": "X2"}, {"kind": "pin", "action": "X4"}])
    assert small.run("plan", "a-test").code == 3
    done = small.run("plan", "a-test", "--weeks", "3")
    assert done.code == 0
    assert done.out.startswith("There is nothing to compare with: without this change")
    assert small.plan("--weeks", "3")["changes"] is None


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--capacity", "CEO=100"], 2, "--capacity CEO=100 is not ROLE=PERCENT."),
        (["--capacity", "PE=much"], 2, "much is no whole number of per cent"),
        (["--capacity", "PE=9999"], 2, "less than or equal to 5000"),
        (["--day-rate", "PE=900"], 2, "--day-rate PE=900 is not ROLE=SUM with a currency"),
        (["--day-rate", "CEO=900EUR"], 2, "is not ROLE=SUM"),
        (["--day-rate", "PE=900EUR", "--day-rate", "PO=900CHF"], 2, "the other rates are in EUR"),
        (["--day-rate", "PE=100001EUR"], 2, "PE=100001EUR is too much"),
        (["--person", "Ada"], 2, "is not NAME=ROLE:PERCENT"),
        (["--person", "=PE:100"], 2, "--person =PE:100: name"),
        (["--person", "Ada=PE"], 2, "nothing is no whole number"),
        (["--absence", "PE=2027-01-13"], 2, "nothing is no date"),
        (["--absence", "PE=2027-01-13..2027-01-12"], 2, "ends before it begins"),
        (["--absence", "2027-01-13..2027-01-14"], 2, "is not ROLE=FIRST..LAST[:PERCENT]"),
        (["--day-off", "2027-02-30"], 2, "2027-02-30 is no date"),
        (["--day-off", "20270211"], 2, "20270211 is no date"),
        (["--country", "Germany"], 2, "country"),
        (["--country", "QQ"], 4, "QQ"),
        (["--weeks", "99"], 2, "--weeks"),
        (["--start", "soon"], 2, "--start"),
        (["--pin", "X99"], 4, "There is no action X99."),
        (["--exclude", ""], 4, "There is no action ."),
        (["--deadline", "X1"], 2, "nothing is no date"),
        (["--not-before", "X1=Monday"], 2, "Monday is no date"),
        (["--running", "X1=0"], 2, "greater than 0"),
        (["--running", "X1=1e3"], 2, "1e3 is no number"),
        (["--effort-times", "50"], 2, "multiplier"),
        (["--effort-times", "nan"], 2, "nan is no number"),
        (["--effort", "X1:CEO=2"], 2, "is not ACTION:ROLE=DAYS"),
        (["--effort", "X99:PE=2"], 4, "There is no action X99."),
        (["--effort", "X1:PE=5000"], 2, "less than or equal to 1000"),
        (["--level", "3"], 2, "--level goes with --least"),
        (["--least", "A", "--save"], 2, "--save does not go with it"),
        (["--replan", "yesterday"], 2, "yesterday is no date"),
        (["--replan", "--clear-wishes"], 2, "--replan follows what --clear-wishes forgets"),
        (["--replan"], 4, "There is no stored plan to follow"),
        (["--capacity", "PE=0", "--capacity", "PO=0"], 3, "Nobody is available"),
    ],
)
def test_values_that_do_not_hold_are_one_clear_line(small: Small, words: list[str], code: int, message: str) -> None:
    done = small.run("plan", "a-test", *words)
    assert (done.code, done.out) == (code, ""), done.err
    assert message in done.err.splitlines()[0]


def test_capacity_of_a_role_with_people_is_refused(small: Small) -> None:
    small.plan("--person", "Ada=PE:100", "--save")
    done = small.run("plan", "a-test", "--capacity", "PE=200")
    assert done.code == 2
    assert "Ada" in done.err
    assert "--person" in done.err


def test_progress_is_for_terminals_only(small: Small, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert small.run("plan", "a-test").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    err = small.run("plan", "a-test", "--weeks", "3").err
    assert "\rPlanning: closing as much as possible ..." in err
    assert err.count("Planning: working out what would change the plan ...") == 1
