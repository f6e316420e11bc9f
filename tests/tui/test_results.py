"""Results, plan and what-if: figures with their words, and the way from a gap to an answer."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest

from assess.assessment.plan_inputs import DayRates, Person
from assess.assessment.values import UNKNOWN
from assess.errors import InfeasiblePlan
from assess.planning.control import Control, Progress
from assess.planning.plan import Insights, MorePeople, Plan
from assess.planning.problem import Problem
from assess.planning.solver.least_effort import LeastEffort
from assess.tui.widgets.calendar import Calendar
from assess.tui.widgets.entry import entry
from tests.builders import plan_inputs
from tests.tui.driving import Driver, World, answered_all, cheapest, solved, wizard


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


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_key_on_a_number_explains_it_down_to_the_answer(size: tuple[int, int]) -> None:
    async with wizard(measured(), size=size) as it:
        await it.keys("enter")
        await it.on("results")
        await it.sees("e explain")
        await it.keys("e")
        await it.sees("How this comes about", "A1  Capability A1, a capability of Gap A", "0 points")
        await it.keys("escape", "E")
        await it.sees("A  Gap A: gap confirmed", "The capabilities against their targets")
        await it.keys("escape", "down", "enter")
        await it.sees("C", "e explain")
        await it.keys("e")
        await it.sees("A2.1  What about A2.1?", "By its weight it makes up 50")
        await it.keys("escape")
        await it.sees("A2  Capability A2", "go there")
        await it.keys("escape", "question_mark")
        await it.sees("E           explain gap")


async def test_what_is_said_about_a_gap_and_beyond() -> None:
    async with wizard(measured()) as it:
        await it.keys("enter")
        await it.on("results")
        await it.keys("i")
        await it.sees("Verdict", "Confirmed; 2 of 2 capabilities below target")
        await it.keys("escape", "b")
        await it.sees("Beyond the gaps")


async def test_the_plan_shows_calendar_gates_load_and_what_is_left() -> None:
    async with wizard(measured(), size=(120, 40)) as it:
        await at_plan(it)
        text = await it.sees("The plan closes", "week 8", "Action X2", "Gates", "G1", "Platform engineer", "Gap left")
        assert "◆" in text
        await it.keys("enter")
        await it.sees("When", "Who", "Deliverable of X1", "Acceptance of X1")
        await it.keys("escape", "i")
        await it.sees("About this plan", "How good it is", "Made with")
        await it.keys("escape", "l")
        await it.sees("X3   Action X3", "+ have it in")
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


def more_with_three(problem: Problem, control: object) -> Plan:
    """Close more with three platform engineers."""
    share = "66.67" if problem.assessment.plan_inputs.capacity["PE"] == 300 else "33.33"
    return solved(problem, closed_share=share)


PEOPLE = ("d", "tab", "tab", "tab", "backspace", "backspace", "backspace", *"300", "ctrl+g")


async def test_other_people_show_their_effect_and_change_nothing_until_they_are_kept() -> None:
    async with wizard(measured(solve=more_with_three)) as it:
        await at_plan(it)
        await it.sees("The plan closes 33 % of the gap.")
        before = it.session.state
        await it.keys(*PEOPLE)
        await it.sees("What if: Platform engineer 300 % instead of 100 %.", "67 % of the distance", "instead of 33 %")
        assert it.session.state is before
        await it.keys("equals_sign")
        await it.sees("Against the plan before", "Platform engineer 300 % instead of 100 %.")
        await it.keys("escape", "y")
        await it.sees("The plan closes 67 % of the gap.")
        assert it.session.state.plan_inputs.capacity == {"PE": 300, "PO": 100}
        await it.saved()
        await it.keys("ctrl+z")
        await it.sees("The plan closes 33 % of the gap.")


async def test_what_is_tried_out_is_taken_back_step_by_step_or_dropped() -> None:
    async with wizard(measured(solve=more_with_three)) as it:
        await at_plan(it)
        await it.sees("The plan closes 33 %")
        await it.keys(*PEOPLE)
        await it.sees("67 % of the distance")
        await it.keys("minus")
        await it.sees("asked: must not be in the")
        await it.keys("ctrl+z")
        await it.sees_no("asked: must not be in the")
        await it.sees("67 % of the distance")
        await it.keys("v", "t")
        await it.sees("What if: Platform engineer 300 %", "67 % of the distance")
        await it.keys("backspace")
        await it.sees("The plan closes 33 %")
        assert len(it.session.events) == 13
        await it.keys("y", "backspace", "equals_sign")
        await it.sees("Nothing is tried out.")


async def test_roles_with_named_people_are_told_and_not_typed() -> None:
    world = World()
    inputs = plan_inputs(people=(Person(name="Chen", role="PE", capacity=80),))
    answered_all(world.begin(plan_inputs=inputs), 1)
    async with wizard(world) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("d")
        await it.sees("Platform engineer: Chen 80 %.")
        await it.keys("tab", "backspace", *"6", "ctrl+g")
        await it.sees("What if: 6 weeks instead of 8.")


async def test_actions_are_asked_for_left_out_and_given_days() -> None:
    asked: list[tuple[str, ...]] = []

    def solve(problem: Problem, control: object) -> Plan:
        asked.append(tuple(f"{r.kind} {r.action}" for r in problem.assessment.plan_inputs.requests))
        return solved(problem)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("plus")
        await it.sees("What if: X1 (Action X1) must be in the plan.", "asked: must be in the plan")
        await it.keys("w")
        await it.sees("Starts not before")
        await it.types("2027-01-12")
        await it.keys("enter")
        await it.types("2027-02-12")
        await it.keys("enter")
        await it.sees("must not start before")
        await it.keys("l")
        await it.sees("X3   Action X3")
        await it.keys("plus")
        await it.sees("X3 (Action X3) must be in the plan")
        await it.until(lambda: asked[-1] == ("pin X1", "not_before X1", "deadline X1", "pin X3"))
        await it.keys("m")
        await it.sees("What is asked of the plan")
        await it.keys("end", "delete")
        await it.sees_no("X3 (Action X3) must")
        assert asked[-1] == ("pin X1", "not_before X1", "deadline X1")


async def test_other_targets_are_tried_and_kept() -> None:
    async with wizard(measured()) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("h")
        await it.sees("What if other targets were to be reached?")
        await it.types("75")
        await it.keys("ctrl+g")
        await it.sees("What if: target of Capability A1 75 instead of 50.")
        await it.keys("y")
        await it.until(lambda: it.session.state.tuning.targets == {"A1": Decimal(75)})
        await it.keys("h", "backspace", "backspace", "ctrl+g")
        await it.sees("What if: target of Capability A1 50 instead of 75.")


async def test_a_target_out_of_range_is_told_at_its_field() -> None:
    async with wizard(measured()) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("h", *"101", "ctrl+g")
        await it.until(lambda: entry(it.screen, "A1").is_wrong)


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
        await it.keys("enter", "i", "l", "g", "plus", "w", "equals_sign", "y", "x")
        await it.on("export")


async def test_a_what_if_that_cannot_be_is_explained_above_the_plan_before() -> None:
    def solve(problem: Problem, control: object) -> Plan:
        if problem.assessment.plan_inputs.requests:
            raise InfeasiblePlan("These 2 wishes cannot all be met.", "1 can be kept.")
        return solved(problem)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("minus")
        await it.sees("These 2 wishes cannot all be met.", "1 can be kept.", "Below is the plan before.", "Action X1")
        await it.keys("y")
        await it.sees("There is no plan for this yet.")
        await it.keys("ctrl+z")
        await it.sees("The plan closes")


async def test_solving_tells_how_far_it_is_and_ends_early_with_the_best_so_far() -> None:
    began, stopped = threading.Event(), threading.Event()
    runs: list[Control] = []

    def solve(problem: Problem, control: Control) -> Plan:
        runs.append(control)
        control.running(stopped.set)
        control.report(Progress("closed", 30, 40))
        began.set()
        assert stopped.wait(10)
        return solved(problem)

    async with wizard(measured(solve=solve)) as it:
        await at_plan(it)
        await it.until(began.is_set)
        await it.sees("75 % of what")
        await it.keys("v", "t")
        await it.on("plan")
        assert len(runs) == 1
        await it.keys("ctrl+t")
        await it.sees("The plan closes 33 % of the gap.")
        assert runs[0].stopped
        await it.keys("t")
        await it.sees("The plan closes")
        await it.until(lambda: len(runs) == 2)


async def test_what_a_reader_asks_is_worked_out_after_the_plan_is_shown() -> None:
    go_on = threading.Event()

    def explain(problem: Problem, plan: Plan, control: object) -> Plan:
        assert go_on.wait(10)
        more = MorePeople(role="PE", closes=Decimal(3))
        return plan.model_copy(update={"insights": Insights(more_people=(more,), foundation=None, robustness=None)})

    async with wizard(measured(explain=explain)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await it.keys("i")
        await it.sees("Still being worked out")
        await it.keys("escape")
        go_on.set()
        await it.until(lambda: it.screen.shown.plan.insights)
        await it.keys("i")
        await it.sees("More people", "Platform engineer")
        (kept,) = it.world.store.plans.values()
        await it.until(lambda: kept.plan.insights is not None)


async def test_the_cheapest_way_to_a_gap_or_capability() -> None:
    asked = []

    def least(problem: Problem, target: str, level: int | None) -> LeastEffort:
        asked.append((target, level))
        return cheapest()

    async with wizard(measured(least=least)) as it:
        await it.keys("enter")
        await it.on("results")
        await it.keys("l")
        await it.sees("Gap A, to its target", "The least effort that brings Gap A to its target is 2", "X1   Action X1")
        await it.keys("tab", "4")
        await it.sees("Capability A1, to level 4", "to level 4 is 2")
        assert asked[0] == ("A", None)
        assert asked[-1] == ("A1", 4)
        await it.keys("escape")
        await it.on("results")


async def test_the_most_informative_question_is_one_key_away() -> None:
    world = World()
    answered_all(world.begin(), 1, leave=frozenset({"B2.1"}))
    async with wizard(world) as it:
        await it.keys("enter", "v")
        await it.on("results")
        await it.sees("o  ask next  B2.1  What about B2.1?")
        await it.keys("o")
        await it.asks("B2.1")
        await it.keys("3")
        await it.keys("v", "o")
        await it.sees("No missing answer would narrow the picture.")


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


def rates(it: Driver) -> DayRates | None:
    """Return the day rates that are kept."""
    return it.session.state.plan_inputs.rates


async def at_the_rates(it: Driver) -> None:
    """Open the dialog of the plan's inputs, with the keys in the currency."""
    await it.keys("d")
    await it.sees("Day rates, if the report is to say what the people cost")
    entry(it.screen, "currency").field.focus()
    await it.until(lambda: it.app.focused is entry(it.screen, "currency").field)


async def test_day_rates_are_tried_kept_and_taken_away() -> None:
    async with wizard(measured(), size=(120, 40)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        assert rates(it) is None
        await at_the_rates(it)
        await it.keys(*"eur", "enter", *"900", "ctrl+g")
        await it.sees("What if: Platform engineer 900 EUR a day.", "of the distance")
        await it.keys("y")
        await it.until(lambda: rates(it) is not None)
        await it.sees("The plan closes")
        assert rates(it) == DayRates(currency="EUR", by_role={"PE": Decimal(900)})
        await at_the_rates(it)
        assert entry(it.screen, "rate-PE").value == "900"
        await it.keys("enter", "backspace", "ctrl+g")
        await it.sees("no longer priced", "of the distance")
        await it.keys("y")
        await it.until(lambda: rates(it) is None)


@pytest.mark.parametrize(
    ("currency", "rate", "field", "told"),
    [
        ("", "900", "currency", "Say in which currency"),
        ("euro", "900", "currency", "Type the three letters of a currency"),
        ("EUR", "100001", "rate-PE", "Type what a day costs"),
        ("EUR", "9.999", "rate-PE", "Type what a day costs"),
        ("EUR", "1.2.3", "rate-PE", "is not a number"),
    ],
)
async def test_a_day_rate_that_cannot_be_used_is_told_at_its_field(
    currency: str, rate: str, field: str, told: str
) -> None:
    async with wizard(measured(), size=(120, 40)) as it:
        await at_plan(it)
        await it.sees("The plan closes")
        await at_the_rates(it)
        await it.keys(*currency, "enter", *rate, "ctrl+g")
        await it.until(lambda: entry(it.screen, field).is_wrong)
        await it.sees(told)
        assert it.app.focused is entry(it.screen, field).field
        await it.keys("escape")
        await it.on("plan")
        assert rates(it) is None
