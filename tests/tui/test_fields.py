"""Typing: nothing that was typed is lost without a word."""

from __future__ import annotations

from assess.text import NOTE_LIMIT
from assess.tui.dialogs.base import UNKEPT
from assess.tui.widgets.entry import entry
from assess.tui.widgets.fields import NoteArea
from tests.tui.driving import World, answering, said, wizard
from tests.tui.forms import every_form


async def test_a_paste_that_is_too_long_says_how_much_was_left_out() -> None:
    async with answering() as it:
        await it.keys("c")
        await it.paste("x" * (NOTE_LIMIT + 1000))
        await it.sees("1,000 characters do not fit: 4,000 are the most.")
        assert it.one(NoteArea).text == "x" * NOTE_LIMIT
        await it.keys("y")
        await it.sees("1 character does not fit: 4,000 are the most.")
        assert it.one(NoteArea).text == "x" * NOTE_LIMIT


async def test_what_takes_the_place_of_a_selection_fits() -> None:
    async with answering() as it:
        await it.keys("c")
        await it.paste("x" * NOTE_LIMIT)
        await it.until(lambda: it.one(NoteArea).text == "x" * NOTE_LIMIT)
        it.one(NoteArea).select_all()
        await it.paste("y" * NOTE_LIMIT)
        await it.until(lambda: it.one(NoteArea).text == "y" * NOTE_LIMIT)
        assert "not fit" not in it.text


async def test_a_field_of_a_form_says_at_the_field_what_was_left_out() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.on("setup")
        await it.paste("z" * 250)
        await it.sees("▲ 50 characters do not fit: 200 are the most.")
        await it.keys("z")
        await it.sees("▲ 1 character does not fit: 200 are the most.")
        await it.keys("backspace")
        await it.sees_no("not fit")
        assert entry(it.screen, "organisation").value == "z" * 199


async def test_a_written_answer_that_is_too_long_says_so_below() -> None:
    async with answering(World(pack=every_form()), at="text") as it:
        await it.keys("enter")
        await it.paste("x" * 5000)
        await it.sees("are the most.")


async def test_escape_asks_once_before_a_note_is_lost() -> None:
    async with answering(size=(120, 40)) as it:
        await it.keys("c")
        await it.types("Ask Bo")
        await it.keys("escape")
        await it.sees(UNKEPT)
        await it.types("!")
        await it.keys("escape")
        await it.sees(UNKEPT)
        await it.keys("escape")
        await it.on("question")
        assert it.session.note("A1.1") == ""
        await it.keys("c")
        await it.types("Ask Bo")
        await it.keys("escape", "enter")
        await it.on("question")
        assert it.session.note("A1.1") == "Ask Bo"
        await it.keys("c", "escape")
        await it.on("question")


async def test_escape_asks_once_before_a_reason_or_evidence_is_lost() -> None:
    async with answering(size=(120, 40)) as it:
        await it.keys("a")
        await it.types("No agents")
        await it.keys("escape")
        await it.sees(UNKEPT)
        await it.keys("enter")
        await it.asks("A1.2")
        assert said(it, "A1.1") is not None
        await it.keys("e")
        await it.types("DATA-1")
        await it.keys("escape")
        await it.sees(UNKEPT)
        await it.keys("escape")
        await it.on("question")
        assert it.session.state.record("A1.2").evidence == ()


async def test_who_comes_to_a_field_types_over_what_is_proposed() -> None:
    async with wizard() as it:
        await it.keys("n", "tab", "tab", "tab")
        await it.types("Spring")
        await it.keys("enter")
        await it.types("2026-11-30")
        await it.keys("enter", "enter")
        await it.types("80")
        given = ["Spring", "2026-11-30", "80"]
        await it.until(lambda: [entry(it.screen, key).value for key in ("title", "start", "role-PE")] == given)


async def test_the_field_with_the_keys_has_a_mark_without_colour() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.sees("Organisation            ▸▌")
        await it.keys("tab")
        await it.sees("Team                    ▸▌", "Organisation             ▌")
        await it.keys("tab")
        await it.sees("▌▸ Begin")
        await it.sees_no("▸▌")


async def test_a_choice_of_a_form_has_a_mark_without_colour() -> None:
    async with wizard(size=(120, 40)) as it:
        await it.keys("w")
        await it.on("workshop-setup")
        await it.keys("tab", "tab")
        await it.sees("People, one per line:   ▸▌")
        await it.keys("tab")
        await it.sees("▸1 ◉ Quick", " 2 ○ Full")
        await it.keys("2")
        await it.sees(" 1 ○ Quick", "▸2 ◉ Full")
        await it.keys("tab")
        await it.sees(" 2 ◉ Full", "▸1 ◉ Everybody")


async def test_the_key_for_help_is_the_one_that_works_where_the_keys_are() -> None:
    async with wizard() as it:
        await it.keys("n")
        await it.sees("f1 all keys")
        await it.keys("?")
        await it.until(lambda: entry(it.screen, "organisation").value == "?")
        await it.keys("tab", "tab")
        await it.sees("? all keys")
        await it.keys("?")
        await it.sees("All keys")
