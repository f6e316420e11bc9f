"""Every key is declared once and is in help and palette; the footer stays short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.binding import Binding

from assess.tui import commands
from assess.tui.dialogs.help import KeyTable
from assess.tui.screens.base import AssessScreen
from assess.tui.screens.export import ExportScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.plan import PlanScreen
from assess.tui.screens.question import QuestionScreen
from assess.tui.screens.results import ResultsScreen
from assess.tui.screens.review import ReviewScreen
from assess.tui.screens.setup import SetupScreen
from assess.tui.widgets.bars import MOST_KEYS, KeyBar
from tests.tui.driving import Driver, World, answered_all, answering, wizard
from tests.tui.forms import FORMS, every_form

PLACES = ("home", "setup", "question", "review", "results", "plan", "export")
SCREENS = (HomeScreen, SetupScreen, QuestionScreen, ReviewScreen, ResultsScreen, PlanScreen, ExportScreen)


async def go(it: Driver, place: str) -> None:
    """Go from home to a place."""
    ways = {"setup": "n", "review": "r", "results": "v", "plan": "t", "export": "x"}
    if place == "setup":
        await it.keys("n")
    elif place != "home":
        await it.keys("enter")
        await it.on("question")
        if place != "question":
            await it.keys(ways[place])
    await it.on(place)


def world() -> World:
    """Return a world with an assessment that has one question open."""
    world = World()
    answered_all(world.begin(), 2, leave=frozenset({"A1.1"}))
    return world


def own_bindings(screen: AssessScreen) -> Iterator[tuple[str, Binding]]:
    """Yield key and binding of everything that is shown on a screen and not the library's own."""
    for node in (screen, *(node for node in screen.query("*") if node.display)):
        for kind in type(node).__mro__:
            for binding in vars(kind).get("BINDINGS", []) if kind.__module__.startswith("assess") else ():
                if node.check_action(binding.action, ()):
                    yield from ((key, binding) for key in binding.key.split(","))


@pytest.mark.parametrize("place", PLACES)
async def test_every_binding_of_a_screen_is_declared_helped_and_offered(place: str) -> None:
    async with wizard(world(), size=(120, 40)) as it:
        await go(it, place)
        screen = it.screen
        declared = {key for command in screen.commands() for key in command.keys}
        for key, binding in own_bindings(screen):
            assert key in declared or binding.action == place, (key, binding.action)
        offered = {str(command.title) for command in it.app.get_system_commands(screen)}
        for command in screen.commands():
            if command.action and command.action != "command_palette":
                assert any(f"({command.shown})" in title for title in offered), command
        await it.keys("f1")
        drawn = "\n".join(line.plain for line in it.one(KeyTable).draw(60))
        for command in screen.commands():
            assert command.label in drawn
            assert command.shown in drawn


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("columns", [60, 80, 120])
async def test_the_footer_has_at_most_six_keys_that_fit_and_ends_with_help(place: str, columns: int) -> None:
    async with wizard(world(), size=(columns, 24)) as it:
        await go(it, place)
        bar = it.one(KeyBar)
        shown = bar._fitting(columns - 6)
        assert len(shown) <= MOST_KEYS
        assert shown[-1] is commands.HELP
        (line,) = bar.draw(columns - 6)
        assert line.cell_length <= columns - 6


@pytest.mark.parametrize("form", FORMS)
async def test_the_footer_fits_every_form_of_answer(form: str) -> None:
    async with answering(World(pack=every_form()), at=form) as it:
        (line,) = it.one(KeyBar).draw(74)
        assert line.cell_length <= 74
        assert line.plain.endswith("? all keys")
        assert len(it.one(KeyBar)._fitting(74)) <= MOST_KEYS


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_one_screen(screen: type[AssessScreen]) -> None:
    places = commands.PLACES if screen not in (HomeScreen, SetupScreen) else ()
    declared = [*screen.OWN, *places, *commands.EVERYWHERE]
    keys = [key for command in declared if command.action for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


def test_the_keys_that_the_design_names_are_there() -> None:
    named = {
        "accept": "enter", "next": "n", "previous": "p", "clear": "backspace", "skip": "s", "unknown": "u",
        "not_applicable": "a", "note": "c", "evidence": "e", "find": "slash", "undo": "ctrl+z", "review": "r",
        "help": "question_mark", "leave_app": "q", "wall": "P",
    }  # fmt: skip
    declared = {c.action: c.keys for c in (*commands.QUESTION, *commands.PLACES, *commands.EVERYWHERE)}
    assert {action: key for action, key in named.items() if key not in declared[action]} == {}


async def test_the_palette_carries_a_command_out() -> None:
    async with answering() as it:
        await it.keys("ctrl+p")
        await it.until(lambda: type(it.screen).__name__ == "CommandPalette")
        await it.types("undo")
        await it.sees("Undo  (ctrl+z)")
        await it.keys("enter")
        await it.on("question")
        await it.sees("There is nothing to undo.")


async def test_the_palette_moves_the_cursor_of_the_choices() -> None:
    async with answering() as it:
        await it.keys("ctrl+p")
        await it.until(lambda: type(it.screen).__name__ == "CommandPalette")
        await it.types("down")
        await it.sees("Down  (↓)")
        await it.keys("enter")
        await it.until(lambda: it.choices.cursor == 0)


async def test_a_click_on_the_footer_is_its_key() -> None:
    async with answering() as it:
        bar = it.one(KeyBar)
        await it.click(bar, 3 + bar.lines(74)[0].plain.index("u don't know") + 2, 0)
        await it.asks("A1.2")


@pytest.mark.parametrize(("key", "place"), [("r", "review"), ("v", "results"), ("x", "export")])
async def test_the_key_of_the_screen_that_is_open_leaves_it_open(key: str, place: str) -> None:
    async with answering() as it:
        await it.keys(key)
        await it.on(place)
        await it.keys(key)
        assert it.screen.id == place


async def test_page_keys_before_the_palette_is_drawn_break_nothing() -> None:
    async with answering() as it:
        await it.keys("ctrl+p", "pagedown", "pageup", "pagedown", "escape")
        await it.on("question")
