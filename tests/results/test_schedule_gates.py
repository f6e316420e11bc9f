"""Gates are judged on the tests of the plan, stand in their order, and are none with too few tests in it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from assess.planning.plan import CurvePoint, GateCheck, GateSlip, Insights, Plan, PlannedGate, Robustness
from assess.report.formats.md import _lines as markdown
from assess.results.gantt import gantt
from assess.results.schedule import Schedule
from assess.results.schedule_curve import curve_text
from assess.results.schedule_gates import gate_views, held_gates
from assess.results.text import plan_lines
from tests import builders
from tests.report.drawing import to_html
from tests.results import samples

DAYS = samples.working_days(40)


def gate(identifier: str, day: int | None, planned: int, later: int = 0) -> PlannedGate:
    """Return a gate with so many tests in the plan and so many left for later."""
    tests = (*(GateCheck(text=f"{identifier} done {n}", planned=True) for n in range(planned)),)
    missing = (*(GateCheck(text=f"Missing {n} of {identifier}", planned=False) for n in range(later)),)
    return PlannedGate(
        id=identifier,
        name=f"Name of {identifier}",
        date=None if day is None else DAYS[day],
        day=day,
        checks=(*tests, *missing),
        complete=not later,
    )


def plan(*gates: PlannedGate) -> Plan:
    """Return a plan with these gates."""
    return samples.plan(gates=gates)


def schedule(of: Plan) -> Schedule:
    """Return a plan in words."""
    found = samples.view(samples.LOW, planned=of).schedule
    assert found is not None
    return found


def plainly(text: str) -> str:
    """Return `text` with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_half_of_its_tests_make_a_gate_and_fewer_make_none() -> None:
    of = plan(gate("G1", 5, 2, 2), gate("G2", 9, 2, 3), gate("G3", None, 0, 4))
    assert [held.gate.id for held in held_gates(of)] == ["G1"]
    half, few, nothing = gate_views(of)
    assert (half.held, plainly(half.date), half.note) == (
        True,
        "18 January 2027",
        "2 of its 4 tests belong to later work",
    )
    assert half.later == "Missing 0 of G1; missing 1 of G1."
    assert [check.word for check in half.checks] == ["planned"] * 2 + ["later, not in this plan"] * 2
    assert (few.held, few.day, few.date) == (False, None, "not in this plan")
    assert half.left == "Later, not in this plan: Missing 0 of G1; missing 1 of G1."
    assert few.left == "3 of its 5 tests belong to later work."
    assert gate_views(plan(gate("G1", 5, 3)))[0].left == ""
    assert (nothing.held, nothing.note) == (False, "4 of its 4 tests belong to later work")
    assert gate_views(plan(gate("G1", 5, 3)))[0].note == ""
    assert gate_views(plan(gate("G1", 5, 3, 1)))[0].note == "1 of its 4 tests belongs to later work"


def test_what_is_no_gate_stands_nowhere_on_the_calendar() -> None:
    of = plan(gate("G1", 5, 2), gate("G2", 9, 1, 5))
    assert [milestone.id for milestone in gantt(builders.pack(), of).milestones] == ["G1"]
    assert schedule(of).weeks_title == "One gate in eight weeks: what is not shown is cut, and the end date stays"
    view = samples.view(samples.LOW, planned=of)
    text = plainly(" ".join(" ".join(plan_lines(view)).split()))
    assert "G2 Name of G2: not in this plan; 5 of its 6 tests belong to later work." in text
    html = plainly(to_html(view))
    assert "5 of its 6 tests belong to later work." in html
    assert "Missing 0" not in html
    assert "<b>Later, not in this plan:</b>" not in html


def test_a_gate_on_a_page_is_judged_on_the_tests_of_the_plan_alone() -> None:
    html = to_html(samples.view(samples.LOW, planned=plan(gate("G1", 5, 1, 1))))
    assert "<li>G1 done 0</li>" in html
    assert "<li>Missing 0" not in html
    assert "<b>Later, not in this plan:</b> Missing 0 of G1." in html


def test_a_gate_never_stands_before_the_one_before_it() -> None:
    of = plan(gate("G1", 20, 2), gate("G2", 17, 2), gate("G3", 25, 1, 4), gate("G4", 22, 2))
    assert [(held.gate.id, held.day, held.date) for held in held_gates(of)] == [
        ("G1", 20, DAYS[20]),
        ("G2", 20, DAYS[20]),
        ("G4", 22, DAYS[22]),
    ]


def test_high_efforts_move_only_the_gates_that_are_held_and_in_their_order() -> None:
    late = dt.date(2027, 4, 7)
    slips = (
        GateSlip(gate="G1", planned=DAYS[20], high=DAYS[26], days=6),
        GateSlip(gate="G2", planned=DAYS[17], high=DAYS[19], days=2),
        GateSlip(gate="G3", planned=DAYS[22], high=late, days=30),
    )
    told = Insights(more_people=(), foundation=None, robustness=Robustness(gates=slips, days=3, fits=True))
    of = plan(gate("G1", 20, 2), gate("G2", 17, 2), gate("G3", 22, 1, 4)).model_copy(update={"insights": told})
    found = schedule(of).insights
    assert found is not None
    first, second, last = found.slips
    assert (first.id, first.planned, first.high, plainly(first.later)) == (
        "G1",
        second.planned,
        second.high,
        "6 days later",
    )
    assert (second.id, last.id) == ("G2", "")
    assert "G3" not in found.robustness
    sure = plainly(" ".join(samples.view(samples.LOW, planned=of).summary.sure))
    assert "gate G1 slips to" in sure
    assert "G3" not in sure
    assert plainly(found.title) == "At high estimates every gate slips, and the work still ends by 5 March 2027"


def curve(*remaining: int, closed: int) -> str:
    """Return what is said of a plan that leaves so much at the end of each of its days."""
    points = tuple(CurvePoint(day=n, date=DAYS[n], remaining=Decimal(left)) for n, left in enumerate(remaining))
    actions = (samples.scheduled("X1", 0, 4), samples.scheduled("X2", 2, 4))
    return plainly(curve_text(samples.plan(actions=actions, curve=points, closed_share=Decimal(closed))))


def test_the_curve_says_when_the_effect_comes() -> None:
    assert curve(100, 90, 90, 40, 40, closed=60) == (
        "60 % of the distance to target is closed by 5 March 2027, 10 % by 13 January 2027, at half-time; "
        "83 % of what is closed comes on 14 January 2027 alone, when two actions end"
    )
    assert "alone" not in curve(90, 80, 70, 60, 50, 45, closed=55)
    assert curve(100, 100, closed=0) == "0 % of the distance to target is closed by 5 March 2027"


def test_a_plan_without_work_predicts_no_score() -> None:
    view = samples.view(samples.LOW, planned=samples.plan(actions=(), status="empty"))
    assert {gap.after for gap in view.gaps} == {None}
    assert {c.after for gap in view.gaps for c in gap.capabilities} == {None}


def test_markdown_tells_the_same_of_gates_and_findings() -> None:
    view = samples.view(samples.LOW, planned=plan(gate("G1", 5, 1, 1), gate("G2", 9, 1, 2)))
    text = plainly("\n".join(markdown(view)))
    assert "- G1 done 0\n\nLater, not in this plan: Missing 0 of G1." in text
    assert "**G2 Name of G2**, not in this plan\n\n2 of its 3 tests belong to later work" in text
    assert "G2 done" not in text
    assert "- In this plan: X2, to target" in text
    assert "In this plan" not in "\n".join(markdown(samples.view(samples.LOW)))
