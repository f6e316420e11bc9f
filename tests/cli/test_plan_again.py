"""Following a stored plan: what is done, under way and still to come, and what planning again changes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from assess.assessment.plan_inputs import Done, NotBefore, Pin, Running
from assess.session.replan import follow, merged
from tests import builders
from tests.cli.inside import Small, actions
from tests.results import samples

MID = dt.date(2027, 1, 14)
"""Working day 3 of the samples."""


def test_what_ended_is_done_and_what_began_goes_on_with_its_days_left() -> None:
    plan = samples.plan(
        actions=(
            samples.scheduled("X1", 0, 2),
            samples.scheduled("X2", 1, 5),
            samples.scheduled("X4", 0, 6, work_days=(0, 1, 2, 4, 5)),
            samples.scheduled("X3", 3, 6),
            samples.scheduled("A1?", 0, 1, kind="find_out"),
        )
    )
    found = follow(builders.pack().catalogue, builders.plan_inputs(), plan, MID)
    assert found.requests == (
        Done(action="X1"),
        Running(action="X2", left=Decimal("2.0")),
        Running(action="X4", left=Decimal("2.0")),
    )
    assert found.today == MID
    assert found.former == {"X3": MID}


def test_stretched_work_has_the_share_of_its_usual_days_left() -> None:
    plan = samples.plan(actions=(samples.scheduled("X2", 0, 8),))
    found = follow(builders.pack().catalogue, builders.plan_inputs(), plan, MID)
    assert found.requests == (Running(action="X2", left=Decimal("2.5")),)


def test_work_that_ran_already_counts_from_what_was_left() -> None:
    inputs = builders.plan_inputs(requests=(Running(action="X4", left=Decimal(4)), Pin(action="X4")))
    plan = samples.plan(actions=(samples.scheduled("X4", 0, 4),))
    found = follow(builders.pack().catalogue, inputs, plan, MID)
    assert found.requests == (Pin(action="X4"), Running(action="X4", left=Decimal("1.0")))


def test_on_the_first_day_nothing_is_done() -> None:
    plan = samples.plan()
    found = follow(builders.pack().catalogue, builders.plan_inputs(), plan, plan.start)
    assert found.requests == ()
    assert set(found.former) == {"X1", "X2", "X4"}


def test_what_is_done_waits_for_nothing() -> None:
    inputs = builders.plan_inputs(requests=(NotBefore(action="X1", day=MID), Pin(action="X2")))
    assert merged(inputs, [Done(action="X1")]).requests == (Pin(action="X2"), Done(action="X1"))


def test_replanning_shows_what_is_done_and_under_way(small: Small) -> None:
    before = small.plan()
    out = small.run("plan", "a-test", "--replan", "2027-01-14").out
    plan = small.plan("--replan", "2027-01-14")
    for identifier, action in actions(before).items():
        if action["end"] < "2027-01-14":
            assert identifier in plan["changes"]["done"]
            assert identifier not in actions(plan)
        elif action["start"] < "2027-01-14":
            assert identifier in plan["changes"]["running"]
            assert actions(plan)[identifier]["start"] == "2027-01-14"
    assert plan["changes"]["done"]
    assert plan["changes"]["running"]
    assert plan["changes"]["moved"] == []
    assert plan["closed_share"] == before["closed_share"]
    assert plan["end"] == before["end"]
    assert "  Done\n    X" in out
    assert "to go, until " in " ".join(out.split())


def test_replanning_tells_what_moves_comes_in_and_falls_out(small: Small) -> None:
    before = small.plan()
    first = min(actions(before).values(), key=lambda action: action["end"])["id"]
    plan = small.plan("--replan", "2027-01-14", "--running", f"{first}=2", "--absence", "PE=2027-01-18..2027-01-20")
    changes = plan["changes"]
    assert first in changes["running"]
    assert changes["fell_out"] or changes["moved"]
    assert Decimal(changes["closed_share"]["before"]) == Decimal(before["closed_share"])
    for move in changes["moved"]:
        assert move["start"]["before"] == actions(before)[move["id"]]["start"]
        assert move["start"]["after"] == actions(plan)[move["id"]]["start"]


def test_replanning_on_the_same_day_again_changes_nothing(small: Small) -> None:
    small.plan()
    saved = small.plan("--replan", "2027-01-14", "--save")
    again = small.plan("--replan", "2027-01-14")
    assert [a for a in again["actions"] if a["kind"] == "action"] == [
        a for a in saved["actions"] if a["kind"] == "action"
    ]


def test_replanning_follows_the_stored_plan_though_answers_changed(small: Small) -> None:
    before = small.plan()
    assert small.run("answer", "a-test", "A1.1", "2").code == 0
    changes = small.plan("--replan", "2027-01-14")["changes"]
    assert changes["closed_share"]["before"] == before["closed_share"]


def test_replanning_after_the_end_is_refused(small: Small) -> None:
    small.plan()
    done = small.run("plan", "a-test", "--replan", "2027-02-01")
    assert done.code == 3
    assert "No working day of the plan is left" in done.err
    assert small.run("plan", "a-test", "--replan", "2027-02-01", "--weeks", "6").code == 0


def test_replanning_without_a_date_is_as_of_today(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.session.workspace.Workspace.today", lambda _self: MID)
    small.plan()
    assert small.plan("--replan")["changes"] == small.plan("--replan", MID.isoformat())["changes"]
