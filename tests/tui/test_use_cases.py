"""Use cases: what can start, what holds the others back, and the way to their table."""

from __future__ import annotations

from functools import cache

from assess.cli import wiring
from assess.questionnaire.pack import Pack
from assess.session.workspace import Workspace
from assess.tui.screens.use_cases import UseCaseRows
from tests.session.memory import MemoryStore
from tests.tui.driving import World, wizard


@cache
def built_in() -> Pack:
    """Return the questionnaire that comes with the program."""
    return wiring.load_pack()


def with_sample() -> World:
    """Return a world with the sample organisation."""
    world = World(pack=built_in())
    sample = wiring.sample_session(Workspace(MemoryStore()))
    world.workspace().adopt(built_in(), sample.state)
    return world


async def test_readiness_in_words_with_what_holds_back_and_enter_opens_the_table() -> None:
    async with wizard(with_sample(), size=(120, 40)) as it:
        await it.keys("enter", "U")
        await it.on("use_cases")
        await it.sees("None of 9 use cases can be carried out today", "✗ blocked", "Needs level 3 in Common interface")
        await it.sees("There is no plan for these answers yet")
        await it.keys("down", "down")
        assert it.one(UseCaseRows).cursor == 2
        await it.keys("enter")
        await it.on("question")
        assert it.session.position == it.app.screen.question.id  # type: ignore[attr-defined]
        await it.sees("Answers from policy terms")


async def test_without_use_cases_it_says_how_to_enter_them() -> None:
    world = World(pack=built_in())
    world.begin()
    async with wizard(world) as it:
        await it.keys("enter", "U")
        await it.sees("No use case is entered yet.")
        await it.keys("enter")
        await it.on("question")
        await it.sees("+ Add a row")


async def test_a_quick_check_and_a_questionnaire_without_the_table_say_so() -> None:
    world = World(pack=built_in())
    world.begin(scope="quick")
    async with wizard(world) as it:
        await it.keys("enter", "U", "enter")
        await it.sees("The quick check does not ask for use cases.")
    other = World()
    other.begin()
    async with wizard(other) as it:
        await it.keys("enter", "U")
        await it.sees("This questionnaire does not ask for use cases.")
