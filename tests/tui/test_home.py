"""The first screen: going on, starting, the sample, and what it says when there is nothing."""

from __future__ import annotations

from assess.assessment.values import level
from assess.errors import UnusableDatabase
from tests.tui.driving import World, wizard


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
