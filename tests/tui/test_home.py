"""The first screen: going on, starting, the sample, and what it says when there is nothing."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from assess.assessment.values import level
from assess.errors import UnusableDatabase
from tests.tui.driving import Driver, World, wizard


async def test_an_empty_start_teaches_and_offers_the_sample_first() -> None:
    async with wizard() as it:
        await it.sees("Nothing here yet. Start with s", "New, quick", "Look at a sample")
        await it.keys("enter")
        await it.on("results")
        assert it.session.state.title == "The sample"


async def test_resume_opens_the_question_that_was_left() -> None:
    world = World()
    world.begin("Halden, Platform")
    session = world.begin("Northwind, Claims")
    session.answer("A1.1", level(2))
    session.go("B1.2")
    async with wizard(world) as it:
        await it.sees("Northwind, Claims", "Halden, Platform", "1 of 12", "0 of 12")
        await it.keys("enter")
        await it.asks("B1.2")
        await it.sees("What about B1.2?", "question 6 of 12")


async def test_a_finished_assessment_opens_at_its_results() -> None:
    world = World()
    session = world.begin(scope="quick")
    for question in session.questions:
        session.answer(question.id, level(4))
    async with wizard(world, size=(120, 40)) as it:
        await it.sees("results ready")
        await it.keys("enter")
        await it.on("results")


async def test_a_database_that_cannot_be_opened_is_explained_and_the_wizard_stays() -> None:
    world = World(refuses_to_open=UnusableDatabase("The database is damaged.", "Name another with --db."))
    async with wizard(world) as it:
        await it.sees("The database is damaged. Name another with --db.")
        await it.keys("n")
        await it.sees("The database is damaged.")
        assert it.screen.id == "home"
        world.refuses_to_open = None
        await it.keys("n")
        await it.on("setup")


async def test_keys_that_come_while_a_screen_opens_act_on_that_screen() -> None:
    async with wizard() as it:
        await it.keys("n", *"Acme", "enter", *"Sales", "enter", "enter", "3", "enter", "4")
        await it.asks("A2.1")
        assert it.session.state.title == "Acme, Sales"
        assert it.session.state.answer("A1.1") == level(3)
        assert it.session.state.answer("A2.1") == level(4)


async def test_leaving_goes_back_to_a_list_that_knows_the_new_assessment() -> None:
    async with wizard() as it:
        await it.keys("n", "enter", "enter", "enter")
        await it.on("question")
        await it.keys("3", "escape")
        await it.on("home")
        await it.sees("Our organisation, AI team", "1 of 6")
        await it.keys("q")
        await it.until(lambda: it.app._exit)
    assert it.app.return_code == 0


def list_of_three() -> World:
    """Return a world with three assessments, the last one on top."""
    world = World()
    for name in ("Halden", "Meridian", "Northwind"):
        world.begin(f"{name}, Claims", organisation=name).answer("A1.1", level(2))
    return world


def shown(it: Driver) -> list[str]:
    """Return the titles that are listed."""
    return [summary.title for summary in it.app.home.rows.found]


async def test_what_a_new_assessment_asks_comes_from_the_questionnaire() -> None:
    async with wizard() as it:
        await it.sees("1 minute, 6 questions. A first verdict.")
        await it.sees("1 to 2 minutes, 12 questions. Levels too.")


async def test_words_find_an_assessment_and_enter_opens_it() -> None:
    async with wizard(list_of_three()) as it:
        await it.keys("slash", *"mer cl")
        await it.until(lambda: shown(it) == ["Meridian, Claims"])
        await it.keys("enter")
        await it.asks("A1.1")
        assert it.session.state.title == "Meridian, Claims"


async def test_what_is_not_found_is_said_and_escape_shows_all() -> None:
    async with wizard(list_of_three()) as it:
        await it.keys("slash", *"qqq")
        await it.sees("No assessment has all of these words.")
        await it.keys("enter", "escape")
        await it.until(lambda: len(shown(it)) == 3)
        await it.keys("slash", "a", "down", "enter")
        await it.on("question")
        assert it.session.state.title == "Meridian, Claims"


async def test_another_title_and_back() -> None:
    async with wizard(list_of_three()) as it:
        await it.keys("e", "ctrl+a", "ctrl+k", "enter")
        await it.sees("Type something")
        await it.types("Other [/x]")
        await it.keys("enter")
        await it.sees("Now: Other [/x].")
        await it.until(lambda: shown(it)[0] == "Other [/x]")
        await it.keys("ctrl+z")
        await it.sees("Undone: the new title.")
        assert shown(it)[0] == "Northwind, Claims"


async def test_put_aside_shown_again_and_taken_back() -> None:
    async with wizard(list_of_three()) as it:
        await it.keys("down", "z")
        await it.sees("Put aside: Meridian, Claims.")
        assert sorted(shown(it)) == ["Halden, Claims", "Northwind, Claims"]
        await it.keys("h")
        await it.sees("put aside")
        await it.until(lambda: len(shown(it)) == 3)
        await it.keys("home", "z")
        await it.sees("Back in the list: Meridian, Claims.")
        await it.keys("ctrl+z", "ctrl+z")
        await it.sees("Undone: putting it aside.")
        await it.keys("ctrl+z")
        await it.sees("There is nothing to undo.")


async def test_delete_asks_first_and_is_undone() -> None:
    async with wizard(list_of_three()) as it:
        await it.keys("delete")
        await it.sees("Delete Northwind, Claims?")
        await it.keys("n")
        await it.on("home")
        assert len(shown(it)) == 3
        await it.keys("delete", "y")
        await it.until(lambda: len(shown(it)) == 2)
        assert all(stored.assessment.records for stored in it.world.store.kept.values())
        await it.keys("ctrl+z")
        await it.until(lambda: len(shown(it)) == 3)


async def test_a_copy_has_the_answers_and_a_document_can_be_brought_in(tmp_path: Path) -> None:
    world = list_of_three()
    file = tmp_path / "other.json"
    elsewhere = World(ids=count(900))
    file.write_text(elsewhere.workspace().hand_out(elsewhere.begin("From elsewhere").id), encoding="utf-8")
    async with wizard(world) as it:
        await it.keys("d")
        await it.sees("Copied: Copy of Northwind, Claims.")
        copy = next(s for s in world.store.kept.values() if s.assessment.title.startswith("Copy"))
        assert copy.assessment.answer("A1.1") == level(2)
        await it.keys("i")
        await it.types(str(file))
        await it.keys("enter")
        await it.sees("Brought in: other.json.", "From elsewhere")
        await it.keys("i")
        await it.types(str(tmp_path / "missing.json"))
        await it.keys("enter")
        await it.sees("This file was not brought in")
        await it.keys("escape")
        assert len(shown(it)) == 5


async def test_keys_for_an_assessment_ask_for_one() -> None:
    async with wizard(list_of_three()) as it:
        await it.sees("e rename")
        await it.keys("end")
        await it.sees("s sample")
        for key in ("e", "d", "z", "delete"):
            await it.keys(key)
            await it.sees("Put the cursor on an assessment first.")
