"""The plan in words: owners, weeks, what each action fixes, gates and what was left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assess.results.gantt import Bar, gantt
from assess.results.schedule import Schedule
from tests import builders
from tests.results import samples


def plainly(text: str) -> str:
    """Return `text` with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def schedule(**more: Any) -> Schedule:
    """Return the schedule of a plan over an assessment at level 1 throughout."""
    found = samples.view(samples.LOW, planned=samples.plan(**more)).schedule
    assert found is not None
    return found


def test_an_action_names_its_owner_its_weeks_and_its_test() -> None:
    effort = {"PE": Decimal(1), "PO": Decimal("2.25")}
    action = schedule(actions=(samples.scheduled("X1", 3, 7, effort=effort),)).streams[0].actions[0]
    assert action.owner == "Product owner"
    assert plainly(action.who) == "Product owner leads; 3.3 person-days with PE"
    alone = schedule(actions=(samples.scheduled("X1", 3, 4),)).streams[0].actions[0]
    assert plainly(alone.who) == "Platform engineer, 1 person-day"
    assert action.effort == "Product owner 2.3 and Platform engineer 1"
    assert action.weeks == "1 to 2"
    assert action.dates.replace("\N{NO-BREAK SPACE}", " ") == "14 Jan to 19 Jan"
    assert action.done_when == "Acceptance of X1."


def test_an_action_fixes_only_findings_that_it_brings_to_target() -> None:
    found = {action.id: action.fixes for stream in schedule().streams for action in stream.actions}
    assert found == {"X1": (), "X2": ("A1.1", "A1.2"), "X4": ("B1.1", "B1.2"), "F-C1": ()}


def test_findings_name_the_actions_that_fix_them() -> None:
    view = samples.view(samples.LOW, planned=samples.plan())
    by_id = {finding.id: finding.actions for gap in view.gaps for finding in gap.findings}
    assert by_id["A1.1"] == ("X2",)
    assert by_id["C1.1"] == ()
    fixes = {finding.id: finding.fixes_text for gap in view.gaps for finding in gap.findings}
    assert (fixes["A1.1"], fixes["C1.1"]) == ("X2, to target", "no")
    unplanned = samples.view(samples.LOW).gaps[0].findings[0]
    assert (unplanned.fixes, unplanned.actions) == ((), ())
    assert view.schedule is not None
    assert (
        view.schedule.actions_title
        == "3\N{NO-BREAK SPACE}actions bring 4 of 12\N{NO-BREAK SPACE}critical and high findings to target"
    )


def test_a_finding_names_what_raises_it_without_reaching_its_target() -> None:
    planned = samples.plan(actions=(samples.scheduled("X1", 0, 2),))
    found = samples.view(samples.LOW, planned=planned).gaps[0].findings
    short = next(finding for finding in found if finding.id == "A1.1")
    assert short.actions == ()
    assert short.fixes_text == "X1, to level 2 of 3"
    assert [(fix.action, fix.title, fix.end) for fix in short.fixes] == [("X1", "Action X1", "12\N{NO-BREAK SPACE}Jan")]
    assert planned.actions[0].id not in {action for finding in found for action in finding.actions}


def test_an_action_fixes_nothing_while_a_lower_step_is_missing() -> None:
    view = samples.view(samples.LOW, planned=samples.plan(actions=(samples.scheduled("X2", 2, 6, lifts={"A1": 3}),)))
    assert {finding.actions for gap in view.gaps for finding in gap.findings} == {()}
    halfway = samples.view(
        samples.LOW | {"A1.1": 2, "A1.2": 2}, planned=samples.plan(actions=(samples.scheduled("X2", 2, 6),))
    )
    assert {finding.id for gap in halfway.gaps for finding in gap.findings if finding.actions} == {"A1.1", "A1.2"}


def test_work_for_no_gap_comes_first_and_unknown_workstreams_join_it() -> None:
    actions = (
        samples.scheduled("X2", 0, 1, workstream="B"),
        samples.scheduled("X1", 0, 1, workstream=None),
        samples.scheduled("X3", 0, 1, workstream="gone"),
    )
    streams = schedule(actions=actions).streams
    assert [(stream.gap, stream.name, [a.id for a in stream.actions]) for stream in streams] == [
        (0, "All gaps", ["X1", "X3"]),
        (2, "Gap B", ["X2"]),
    ]


def test_what_was_left_out_is_counted_and_explained() -> None:
    found = schedule()
    assert found.left_out_title.replace("\N{NO-BREAK SPACE}", " ") == "1 action (4 person-days) is left out"
    assert found.left_out[0].reason == "Closes less."
    assert found.left_out_text.replace("\N{NO-BREAK SPACE}", " ").startswith("68.5 person-days of the team stay free")
    assert schedule(available_days=Decimal("11.5")).left_out_text == ""
    assert schedule(left_out=()).left_out_text == ""


def test_an_empty_plan_has_no_streams_and_the_summary_says_so() -> None:
    empty = samples.plan(
        actions=(), status="empty", gates=(), load=(), gaps=(), capabilities=(), closed_share=Decimal(0)
    )
    view = samples.view(samples.LOW, planned=empty)
    assert view.schedule is not None
    assert view.schedule.streams == ()
    assert view.summary.plan == "Nothing could be scheduled."
    assert view.effect == ""
    assert "there is no plan yet" in view.summary.title


def test_a_plan_that_only_finds_out_claims_to_close_nothing() -> None:
    tasks = (samples.scheduled("F-A1", 0, 1, kind="find_out"),)
    view = samples.view({"A1.1": 1, "B1.1": 1, "B2.1": 1}, planned=samples.plan(actions=tasks, closed_share=Decimal(0)))
    assert view.effect == ""
    assert "0\N{NO-BREAK SPACE}%" not in view.summary.title
    assert view.summary.moves == ()


def test_pauses_split_a_bar_and_finding_out_shares_one_row() -> None:
    actions = (
        samples.scheduled("X1", 0, 6, work_days=(0, 1, 4, 5)),
        samples.scheduled("F-A1", 1, 2, kind="find_out"),
        samples.scheduled("F-A2", 2, 3, kind="find_out"),
    )
    rows = gantt(builders.pack(), samples.plan(actions=actions)).streams[0].rows
    assert [row.bars for row in rows] == [(Bar(0, 2), Bar(4, 6)), (Bar(1, 3),)]
    assert rows[1].title == "Finding out: 2\N{NO-BREAK SPACE}tasks"


def test_weeks_follow_the_calendar_and_not_the_count_of_days() -> None:
    days = samples.working_days(12)
    plan = samples.plan(actions=(), days=12)
    plan = plan.model_copy(update={"days": (*days[:4], *days[10:]), "start": days[0]})
    weeks = gantt(builders.pack(), plan).weeks
    assert [(week.number, week.start, week.end) for week in weeks] == [(1, 0, 4), (3, 4, 6)]


def test_the_summary_has_the_worst_finding_of_each_gap_and_a_move_for_each_with_work() -> None:
    view = samples.view(samples.LOW, planned=samples.plan())
    assert [finding.gap for finding in view.summary.findings] == ["A", "B", "C"]
    assert (
        view.summary.more_findings.replace("\N{NO-BREAK SPACE}", " ")
        == "Levels run from 1 to 5; 3 of 12 findings, the others on later pages."
    )
    assert [(move.gap, move.numbers.replace("\N{NO-BREAK SPACE}", " ")) for move in view.summary.moves] == [
        (1, "2 actions, 6 person-days; score from 0 to 25"),
        (2, "1 action, 5 person-days; score from 0 to 25"),
    ]
    assert view.summary.decision.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "Release 11.5 person-days from 11 January to 5 March 2027"
    )
