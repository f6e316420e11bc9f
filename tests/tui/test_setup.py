"""What a new assessment asks for: proposals that can stay, and errors in place."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Input

from assess.tui.widgets.entry import entry
from tests.tui.driving import Driver, wizard


def field(it: Driver, key: str) -> Input:
    """Return the field of an entry."""
    return entry(it.screen, key).field


async def test_three_times_enter_starts_with_the_proposals() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.sees("Begin the quick check: 6 questions", "Monday, to 8 January 2027")
        await it.keys("enter", "enter", "enter")
        await it.on("question")
        state = it.session.state
        assert (state.title, state.organisation.name, state.team.name) == (
            "Our organisation, AI team", "Our organisation", "AI team",
        )  # fmt: skip
        assert state.scope == "quick"
        assert state.plan_inputs.start == dt.date(2026, 11, 16)
        assert state.plan_inputs.capacity == {"PE": 100, "PO": 100}
        assert state.plan_inputs.country is None


async def test_every_field_counts() -> None:
    async with wizard() as it:
        await it.keys("f")
        await it.sees("Begin the full assessment: 12 questions")
        await it.keys(*"Acme", "enter", *"Sales", "enter", "tab", *"Spring", "tab")
        await it.keys(*["backspace"] * 10, *"2027-03-01", "enter", *"de", "enter", *["backspace"] * 3, *"250%", "enter")
        await it.sees("Monday, to 23 April 2027")
        await it.keys("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "enter")
        await it.on("question")
        state = it.session.state
        assert (state.title, state.organisation.name, state.team.name) == ("Spring", "Acme", "Sales")
        assert state.plan_inputs.start == dt.date(2027, 3, 1)
        assert state.plan_inputs.capacity == {"PE": 250, "PO": 100}
        assert state.plan_inputs.country == "DE"


async def test_what_cannot_be_used_is_told_at_its_field_and_taken_back_while_it_is_mended() -> None:
    async with wizard() as it:
        await it.keys("n", "tab", "tab", "tab", "tab", "backspace", "tab", *"deu")
        await it.keys("shift+tab", "shift+tab", "shift+tab", "enter")
        await it.sees("▲ Type the two letters of a country")
        assert it.screen.id == "setup"
        assert it.app.focused is field(it, "start")
        await it.keys("1")
        await it.until(lambda: not entry(it.screen, "start").is_wrong)
        assert entry(it.screen, "country").is_wrong
        assert not it.world.store.kept


async def test_escape_goes_back_and_nothing_was_started() -> None:
    async with wizard() as it:
        await it.keys("n", *"Acme", "escape")
        await it.on("home")
        assert not it.world.store.kept


async def test_names_are_cleaned() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.on("setup")
        await it.paste("Ac\x1b[31mme\u202e\nInc.")
        await it.keys("enter", "enter", "enter")
        await it.on("question")
        assert it.session.state.organisation.name == "Ac[31mme Inc."


async def test_a_date_that_cannot_be_read_is_told_as_it_was_typed() -> None:
    async with wizard() as it:
        await it.keys("n", "tab", "tab", "tab", "tab")
        await it.types("31/1/2027")
        it.screen.query_one("#begin").focus()
        await it.keys("enter")
        await it.sees('"31/1/2027" is not a date. Type year-month-day')
        assert it.screen.id == "setup"
