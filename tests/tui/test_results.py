"""Results, plan and what-if: figures with their words, and the way from a gap to an answer."""

from __future__ import annotations

import threading
from typing import Any

from assess.assessment.values import UNKNOWN
from assess.errors import InfeasiblePlan
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.tui.widgets.calendar import Calendar
from assess.tui.widgets.entry import entry
from tests.tui.driving import Driver, World, answered_all, solved, wizard


def measured(scope: str = "full", given: int = 1, **more: Any) -> World:
    """Return a world with one answered assessment."""
    world = World(**more)
    answered_all(world.begin(scope=scope), given)
    return world


async def at_plan(it: Driver) -> None:
    """Go from home to the plan."""
    await it.keys("enter")
    await it.on("results")
    await it.keys("t")
    await it.on("plan")


async def test_scores_with_target_verdict_and_capabilities() -> None:
    async with wizard(measured(), size=(120, 40)) as it:
        await it.keys("enter")
        text = await it.sees("Gap A", "confirmed gap", "target 50", "1 Bespoke", "Capability A1")
        assert "partial" not in text


async def test_a_partial_assessment_has_results_that_say_so() -> None:
    world = World()
    session = world.begin()
    answered_all(session, 1, leave=frozenset({"A1.1", "C2.2"}))
    session.answer("A1.2", UNKNOWN)
    async with wizard(world) as it:
        await it.keys("enter", "v")
        await it.on("results")
        await it.sees("partial: 10 of 12 answered", "├", "┤")


async def test_from_gap_to_capability_to_answer_to_question() -> None:
    async with wizard(measured()) as it:
        await it.keys("enter")
        await it.on("results")
        await it.keys("right")
        await it.sees("▸ Gap B", "Capability B1")
        await it.keys("left", "left")
        await it.sees("▸ Gap C", "Capability C1")
        await it.keys("down", "enter")
        await it.sees("C2  Capability C2", "What about C2.1?", "1 Bespoke: C2.1 seen at level 1")
        await it.keys("down", "enter")
        await it.asks("C2.2")


async def test_what_is_said_about_a_gap_and_beyond() -> None:
    async with wizard(measured()) as it:
        await it.keys("enter")
        await it.on("results")
        await it.keys("i")
        await it.sees("Verdict", "Confirmed; 2 of 2 capabilities below target")
        await it.keys("escape", "o")
        await it.sees("Beyond the gaps")


async def test_the_plan_shows_calendar_gates_load_and_what_is_left() -> None:
    async with wizard(measured(), size=(120, 40)) as it:
        await at_plan(it)
        text = await it.sees("The plan closes", "week 8", "Action X2", "Gates", "G1", "Platform engineer", "Gap left")
        assert "◆" in text
        await it.keys("enter")
        await it.sees("When", "Who", "Deliverable of X1", "Acceptance of X1")
        await it.keys("escape", "o")
        await it.sees("About this plan", "X3  Action X3")
        await it.keys("escape", "g")
        await it.sees("G1  First", "X2 is done")
        await it.keys("escape")
        await it.on("plan")


async def test_the_cursor_names_the_action_in_full_and_the_last_one_shows_what_is_below() -> None:
    async with wizard(measured()) as it:
        await at_plan(it)
        await it.sees("X1  Action X1")
        await it.keys("end")
        await it.sees("Gap left")
        assert it.one(Calendar).cursor == it.one(Calendar).count - 1


async def test_other_people_or_another_start_show_their_effect() -> None:
    def solve(problem: Problem, control: object) -> Plan:
        share = "66.67" if problem.assessment.plan_inputs.capacity["PE"] == 300 else "33.33"
        return solved(problem, closed_share=share)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.sees("The plan closes 33 % of the gap.")
        await it.keys("d", "tab", "tab", "backspace", "backspace", "backspace", *"300", "ctrl+g")
        await it.sees("The plan closes 67 % of the gap.", "Before this change it closed 33 %.")
        assert it.session.state.plan_inputs.capacity == {"PE": 300, "PO": 100}
        await it.saved()
        await it.keys("ctrl+z")
        await it.sees("The plan closes 33 % of the gap.")


async def test_wrong_inputs_are_told_at_their_field() -> None:
    async with wizard(measured()) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("d", "backspace", "enter", "ctrl+g")
        await it.until(lambda: entry(it.screen, "start").is_wrong)
        await it.keys("escape")
        await it.on("plan")
        assert len(it.session.events) == 13


async def test_a_request_that_contradicts_itself_is_explained() -> None:
    def solve(problem: Problem, control: object) -> Plan:
        raise InfeasiblePlan("Nobody is there in week 1.", "Give somebody time.")

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.sees("Nobody is there in week 1.", "Give somebody time.")
        await it.keys("enter", "o", "g", "x")
        await it.on("export")


async def test_solving_can_be_stopped_taken_up_again_and_never_blocks_a_key() -> None:
    began, go_on = threading.Event(), threading.Event()
    runs = []

    def solve(problem: Problem, control: Any) -> Plan:
        runs.append(control)
        began.set()
        assert go_on.wait(10)
        return solved(problem)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.until(began.is_set)
        await it.sees("Working on the plan")
        await it.keys("v", "t")
        await it.on("plan")
        assert len(runs) == 1
        await it.keys("ctrl+t")
        await it.sees("Stopped. Press t to plan again.")
        assert runs[0].stopped
        go_on.set()
        await it.keys("t")
        await it.sees("The plan closes")
        assert len(runs) == 2


async def test_a_plan_is_kept_and_not_solved_twice() -> None:
    runs = []

    def solve(problem: Problem, control: object) -> Plan:
        runs.append(problem)
        return solved(problem)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.saved()
        await it.keys("v", "t")
        await it.sees("The plan closes")
        assert len(runs) == 1
        await it.keys("v")
        await it.sees("◇")
