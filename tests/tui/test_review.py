"""Review: what is open, unknown, not applicable or contradictory, and the way there."""

from __future__ import annotations

from typing import Any

from assess.assessment.values import UNKNOWN, level, not_applicable
from tests.builders import pack, questionnaire_data
from tests.tui.driving import World, answered_all, wizard
from tests.tui.forms import FORMS


def clashing() -> World:
    """Return a world in which two low and high answers do not go together."""
    clash: dict[str, Any] = {
        "id": "K1",
        "when": [{"question": "A1.1", "level_at_least": 4}, {"question": "B1.1", "level_at_most": 2}],
        "text": "A1.1 is high though B1.1 is low. Look at both again.",
    }
    return World(pack=pack(questionnaire_data(contradictions=[clash])))


async def test_groups_in_words_with_the_open_ones_first() -> None:
    world = World()
    session = world.begin()
    answered_all(session, 3, leave=frozenset({"C2.2"}))
    session.answer("A1.1", UNKNOWN)
    session.answer("B1.1", not_applicable("No agents"))
    async with wizard(world, size=(80, 60)) as it:
        await it.keys("enter", "r")
        await it.on("review")
        text = await it.sees("Of 12 questions 11 have an answer, 1 is open.")
        places = [text.index(word) for word in ("Open  1", "Don't know  1", "Not applicable  1", "Answered  9")]
        assert places == sorted(places)
        assert "Does not apply: No agents" in text


async def test_enter_jumps_to_the_question_and_review_comes_back() -> None:
    world = World()
    answered_all(world.begin(), 3, leave=frozenset({"B2.1"}))
    async with wizard(world) as it:
        await it.keys("enter", "r", "enter")
        await it.asks("B2.1")
        await it.keys("4", "r")
        await it.on("review")
        await it.sees("All questions have an answer.")


async def test_contradictions_are_listed_and_lead_to_a_question() -> None:
    world = clashing()
    session = world.begin()
    answered_all(session, 2)
    session.answer("A1.1", level(5))
    async with wizard(world) as it:
        await it.keys("enter", "r")
        await it.sees("Does not go together  1", "A1.1 is high though B1.1 is low.", "A1.1, B1.1")
        await it.keys("enter")
        await it.asks("A1.1")


async def test_find_from_the_review() -> None:
    world = World()
    world.begin()
    async with wizard(world) as it:
        await it.keys("enter", "r", "slash", *"c2.2", "enter")
        await it.asks("C2.2")


async def test_finishing_with_open_questions_asks_first() -> None:
    world = World()
    world.begin()
    async with wizard(world) as it:
        await it.keys("enter", "r", "f")
        await it.sees("Finish with 12 open?", "the results are partial")
        await it.keys("n")
        await it.on("review")
        assert it.session.state.finished_at is None
        await it.keys("f", "y")
        await it.on("results")
        assert it.session.state.finished_at is not None


async def test_optional_tables_are_a_group_of_their_own_and_never_open() -> None:
    sheet: dict[str, Any] = {
        "title": "Costs",
        "rule": {"kind": "connection_cost", "hours": "hours"},
        "question": {"id": "W1", "ask": "Hours?", "optional": True, "answer": FORMS["table"] | {"min_rows": 0}},
    }
    world = World(pack=pack(questionnaire_data(worksheets=[sheet])))
    answered_all(world.begin(), 3, leave=frozenset({"W1"}))
    async with wizard(world, size=(80, 60)) as it:
        await it.keys("enter")
        await it.on("results")
        await it.keys("r")
        await it.sees("All questions have an answer.", "Optional  1")
        await it.keys("enter")
        await it.asks("W1")
        await it.sees("optional")
