"""Every form of answer: how it is given, shown again, changed, cleared and undone."""

from __future__ import annotations

from assess.assessment.values import UNKNOWN, level, not_applicable
from assess.tui.widgets.fields import NoteArea
from tests.tui.driving import World, answering, said, wizard


async def test_a_digit_chooses_and_stays_enter_accepts_and_goes_on() -> None:
    async with answering() as it:
        assert it.choices.cursor is None
        await it.keys("3")
        text = await it.sees("your answer", "✓ saved")
        assert "▌▸ 3  ◉" in text
        assert it.session.position == "A1.1"
        await it.keys("enter")
        await it.asks("A1.2")
        assert said(it, "A1.1") == level(3)
        assert it.world.kept().answer("A1.1") == level(3)


async def test_enter_accepts_what_the_cursor_is_on() -> None:
    async with answering() as it:
        await it.keys("down", "down", "enter")
        await it.asks("A1.2")
        assert said(it, "A1.1") == level(2)
        await it.keys("up", "enter")
        await it.asks("A2.1")
        assert said(it, "A1.2") == level(5)


async def test_enter_without_a_choice_records_nothing_and_says_what_to_do() -> None:
    async with answering() as it:
        await it.keys("enter")
        await it.sees("Choose an answer first, or press s to skip.")
        assert it.session.position == "A1.1"
        assert said(it, "A1.1") is None


async def test_going_back_puts_the_cursor_on_the_stored_answer() -> None:
    async with answering() as it:
        await it.keys("3", "enter")
        await it.asks("A1.2")
        await it.keys("p")
        await it.asks("A1.1")
        assert it.choices.cursor == 2
        await it.keys("down", "space")
        await it.sees("▌▸ 4  ◉")
        assert said(it, "A1.1") == level(4)


async def test_a_change_says_what_it_was_before() -> None:
    async with answering() as it:
        await it.keys("3", "4")
        text = await it.sees("Before")
        assert "3 Shared: A1.1 seen at level 3 (until 09:" in text
        assert "on 9 November)" in text


async def test_digits_act_only_while_the_choices_have_the_focus() -> None:
    async with answering() as it:
        await it.keys("c", "3")
        area = it.one(NoteArea)
        assert area.text == "3"
        await it.keys("escape", "escape")
        assert said(it, "A1.1") is None
        await it.keys("question_mark", "3", "escape")
        assert said(it, "A1.1") is None
        await it.keys("3")
        assert said(it, "A1.1") == level(3)


async def test_a_digit_beyond_the_choices_does_nothing() -> None:
    async with answering() as it:
        await it.keys("6", "9", "0")
        assert said(it, "A1.1") is None


async def test_dont_know_not_applicable_and_open_are_three_things_without_colour() -> None:
    async with answering() as it:
        text = await it.sees("u don't know")
        assert "◉" not in text
        await it.keys("u")
        await it.asks("A1.2")
        assert said(it, "A1.1") == UNKNOWN
        await it.keys("p")
        await it.sees("◉ u don't know (your answer)")
        await it.keys("a")
        await it.sees("Why does it not apply?")
        await it.types("No agents")
        await it.keys("enter")
        await it.asks("A1.2")
        assert said(it, "A1.1") == not_applicable("No agents")
        await it.keys("p")
        await it.sees("◉ a not applicable (your answer)", "because No agents", "Not known (until")


async def test_not_applicable_needs_a_reason() -> None:
    async with answering() as it:
        await it.keys("a", "enter")
        await it.sees("Give a reason in a few words.")
        assert said(it, "A1.1") is None
        await it.keys("escape")
        await it.sees_no("Why does it not apply?")
        assert said(it, "A1.1") is None
        assert it.session.position == "A1.1"


async def test_backspace_clears_and_says_so_where_nothing_is() -> None:
    async with answering() as it:
        await it.keys("3", "backspace")
        await it.sees_no("your answer")
        assert said(it, "A1.1") is None
        await it.keys("backspace")
        await it.sees("There is no answer to clear.")


async def test_undo_takes_back_the_latest_change_and_opens_its_question() -> None:
    async with answering() as it:
        await it.keys("3", "enter")
        await it.asks("A1.2")
        await it.keys("ctrl+z")
        await it.asks("A1.1")
        await it.sees("Undone: the answer to A1.1.")
        assert said(it, "A1.1") is None
        await it.keys("ctrl+z")
        await it.sees("There is nothing to undo.")


async def test_skip_leaves_the_question_open() -> None:
    async with answering() as it:
        await it.keys("s")
        await it.asks("A1.2")
        assert said(it, "A1.1") is None
        await it.keys("right", "n", "right", "left", "p")
        await it.asks("A2.1")
        assert len(it.session.events) == 1


async def test_next_open_passes_over_what_has_an_answer_and_begins_again_at_the_end() -> None:
    world = World()
    session = world.begin()
    session.answer("A1.2", level(2))
    session.answer("C2.2", level(2))
    async with wizard(world) as it:
        await it.keys("enter", "o")
        await it.asks("A2.1")
        it.session.go("C2.1")
        await it.keys("question_mark", "escape", "o")
        await it.asks("A1.1")


async def test_the_ends_say_that_they_are_ends() -> None:
    async with answering() as it:
        await it.keys("p")
        await it.sees("This is the first question.")
    async with answering(at="C2.2") as it:
        await it.keys("n")
        await it.sees("This is the last question.")


async def test_after_the_last_answer_comes_the_review_while_something_is_open() -> None:
    async with answering(at="C2.2") as it:
        await it.keys("3", "enter")
        await it.on("review")


async def test_the_scope_can_change_and_every_answer_is_kept() -> None:
    async with answering(scope="quick") as it:
        await it.sees("quick check", "question 1 of 6")
        await it.keys("3", "g")
        await it.sees("Full assessment: 11 open. Every answer is kept.", "full assessment", "question 1 of 12")
        await it.keys("g")
        await it.sees("Quick check: 5 open.")
        assert said(it, "A1.1") == level(3)


async def test_the_mouse_chooses_too() -> None:
    async with answering() as it:
        await it.click(it.choices, 12, 3)
        await it.until(lambda: said(it, "A1.1") == level(4))


async def test_a_digit_out_of_range_says_which_digits_there_are() -> None:
    async with answering() as it:
        await it.keys("7")
        await it.sees("Type 1-5 to choose.")
        assert it.session.state.answer("A1.1") is None
        await it.keys("3")
        await it.sees("your answer")
