"""The mouse does what the keys do."""

from __future__ import annotations

from assess.assessment.values import level
from assess.tui.screens.review import ReviewRows
from assess.tui.widgets.capabilities import CapabilityRows
from assess.tui.widgets.home_rows import HomeRows
from assess.tui.widgets.score_bars import ScoreBars
from tests.tui.driving import World, answered_all, answering, wizard


async def test_a_click_opens_a_row() -> None:
    async with wizard() as it:
        rows = it.one(HomeRows)
        line = next(n for n, line in enumerate(rows.lines(74)) if "New, full" in line.plain)
        await it.click(rows, 10, line)
        await it.on("setup")
        await it.sees("Begin the full assessment")


async def test_a_click_begins_and_chooses() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.on("setup")
        await it.click(it.screen.query_one("#begin"), 5, 0)
        await it.on("question")
        await it.click(it.choices, 12, 4)
        await it.until(lambda: it.session.state.answer("A1.1") == level(5))


async def test_clicks_on_results_pick_a_gap_and_open_a_capability() -> None:
    world = World()
    answered_all(world.begin())
    async with wizard(world) as it:
        await it.keys("enter")
        await it.on("results")
        await it.click(it.one(ScoreBars), 5, 4)
        await it.sees("▸ Gap B")
        await it.click(it.one(CapabilityRows), 10, 3)
        await it.sees("B2  Capability B2", "What about B2.1?")


async def test_a_click_beside_the_rows_does_nothing() -> None:
    async with answering() as it:
        await it.keys("r")
        await it.on("review")
        await it.click(it.one(ReviewRows), 10, 0)
        assert it.screen.id == "review"


async def test_pages_and_ends_of_a_long_list() -> None:
    async with answering() as it:
        await it.keys("r")
        await it.on("review")
        rows = it.one(ReviewRows)
        await it.keys("pagedown")
        assert rows.cursor == 8
        await it.keys("end")
        assert rows.cursor == 11
        await it.keys("pageup", "k", "j", "home")
        assert rows.cursor == 0
