"""Answers that are typed, chosen among several, or filled into a table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from textual.widgets import Input

from assess.assessment.values import (
    UNKNOWN,
    ChoicesValue,
    ChoiceValue,
    DateValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
    answered,
)
from assess.cli.wiring import load_pack
from assess.tui.dialogs.base import UNKEPT
from assess.tui.dialogs.row import RowDialog
from assess.tui.widgets.table import TableEditor
from tests.builders import pack, questionnaire_data
from tests.tui.driving import Driver, World, answering, said, value
from tests.tui.forms import every_form

TYPED: dict[str, tuple[str, Value, str]] = {
    "number": ("12,5", NumberValue(number=Decimal("12.5"), unit="hours"), "12.5"),
    "percentage": ("40 %", PercentageValue(percent=Decimal(40)), "40"),
    "money": ("1200 USD", MoneyValue(amount=Decimal(1200), currency="USD"), "1200 USD"),
    "date": ("2027-02-28", DateValue(date="2027-02-28"), "2027-02-28"),
}


@pytest.mark.parametrize("form", TYPED)
async def test_a_typed_answer(form: str) -> None:
    typed, expected, again = TYPED[form]
    async with answering(World(pack=every_form()), at=form) as it:
        await it.types(typed)
        await it.keys("enter")
        await it.until(lambda: it.session.position != form)
        assert value(it, form) == expected
        await it.keys("p")
        await it.asks(form)
        assert it.questions.query_one("#field", Input).value == again
        assert len(it.session.events) == 2


async def test_what_cannot_be_read_is_explained_in_place_and_stays() -> None:
    async with answering(World(pack=every_form()), at="number") as it:
        await it.types("1-2")
        await it.keys("enter")
        await it.sees("▲")
        assert it.session.position == "number"
        assert it.questions.query_one("#field", Input).value == "1-2"
        assert said(it, "number") is None


async def test_letters_in_a_field_for_figures_are_keys_of_the_screen() -> None:
    async with answering(World(pack=every_form()), at="number") as it:
        await it.types("12u")
        assert said(it, "number") == UNKNOWN


async def test_what_was_typed_survives_help_and_is_kept_on_moving_on() -> None:
    async with answering(World(pack=every_form()), at="number") as it:
        await it.types("12")
        await it.keys("question_mark", "escape")
        assert it.questions.query_one("#field", Input).value == "12"
        await it.keys("n")
        await it.asks("percentage")
        assert value(it, "number") == NumberValue(number=Decimal(12), unit="hours")


async def test_yes_or_no() -> None:
    async with answering(World(pack=every_form()), at="yes_no") as it:
        await it.sees("1  ○  Yes", "2  ○  No", "1-2 choose")
        await it.keys("2")
        await it.sees("◉  No")
        assert value(it, "yes_no") == YesNoValue(yes=False)


async def test_one_of_several() -> None:
    async with answering(World(pack=every_form()), at="choice") as it:
        await it.keys("2", "3")
        assert value(it, "choice") == ChoiceValue(choice="c")


async def test_several_of_several() -> None:
    async with answering(World(pack=every_form()), at="choices") as it:
        await it.keys("1", "3")
        await it.sees("☑  Alpha", "☐  Beta", "☑  Gamma")
        assert value(it, "choices") == ChoicesValue(choices=("a", "c"))
        await it.keys("1", "enter")
        await it.asks("text")
        assert value(it, "choices") == ChoicesValue(choices=("c",))


async def test_none_of_several_is_an_answer_of_its_own() -> None:
    async with answering(World(pack=every_form()), at="choices") as it:
        await it.keys("0")
        await it.until(lambda: said(it, "choices") == answered(ChoicesValue(choices=())))


async def test_a_text_begins_with_enter_and_letters_are_keys_before() -> None:
    async with answering(World(pack=every_form()), at="text") as it:
        await it.sees("Press enter to write an answer.")
        await it.keys("n", "p", "enter", *"quick s", "enter")
        await it.asks("lines")
        assert value(it, "text") == TextValue(text="quick s")
        await it.keys("escape", "p")
        await it.asks("text")
        await it.sees("quick s")


async def test_who_answers_on_into_a_text_types_at_once() -> None:
    async with answering(World(pack=every_form()), at="choices") as it:
        await it.keys("1", "enter")
        await it.asks("text")
        await it.sees("Enter keeps it and goes on; esc leaves the field.")
        await it.keys(*"our aunt sorts", "enter")
        await it.asks("lines")
        assert value(it, "text") == TextValue(text="our aunt sorts")


async def test_who_comes_back_from_the_results_is_in_no_field() -> None:
    last = World(pack=pack(questionnaire_data(context=[{"id": "text", "ask": "What?", "answer": {"type": "text"}}])))
    async with answering(last, at="text") as it:
        await it.keys("enter", *"Written", "enter")
        await it.on("review")
        await it.keys("escape")
        await it.on("question")
        await it.keys("x")
        await it.on("export")
        assert value(it, "text") == TextValue(text="Written")


async def test_an_empty_text_can_be_left_with_escape_and_skipped() -> None:
    async with answering(World(pack=every_form()), at="text") as it:
        await it.keys("w", "enter")
        await it.sees("Write an answer first, or press esc and then s to skip.")
        await it.keys("escape", "s")
        await it.asks("lines")
        assert said(it, "text") is None


async def test_several_lines() -> None:
    async with answering(World(pack=every_form()), at="lines") as it:
        await it.keys("enter", *"one", "ctrl+j", *"two", "enter")
        await it.asks("table")
        assert value(it, "lines") == TextValue(text="one\ntwo")


async def test_a_table_row_by_row() -> None:
    async with answering(World(pack=every_form()), at="table") as it:
        await it.sees("1 more row needed")
        await it.keys("enter", *"Claims", "enter", *"many", "enter")
        await it.sees("▲")
        assert isinstance(it.screen, RowDialog)
        await it.keys("backspace", "backspace", "backspace", "backspace", *"120", "enter", "enter")
        await it.on("question")
        await it.until(lambda: value(it, "table") == TableValue(rows=({"name": "Claims", "hours": "120"},)))
        await it.sees("Claims", "120", "+ Add a row", "✓ Done, go on")
        table = it.one(TableEditor)
        assert table.place == "add"
        await it.keys("up", "enter", "down", "end", "backspace", "enter", *"y", "enter")
        await it.until(
            lambda: value(it, "table") == TableValue(rows=({"name": "Claims", "hours": "12", "live": "yes"},))
        )
        await it.keys("up", "delete")
        await it.until(lambda: said(it, "table") is None)
        await it.keys("ctrl+z")
        await it.sees("Undone: the answer to table.", "Claims")


async def test_a_table_pasted_from_a_spreadsheet_is_taken_whole_or_not_at_all() -> None:
    async with answering(World(pack=every_form()), at="table") as it:
        await it.paste("Project\tHours\tLive\nClaims\t120\tyes\nBilling\t80\n")
        rows = ({"name": "Claims", "hours": "120", "live": "yes"}, {"name": "Billing", "hours": "80"})
        await it.until(lambda: value(it, "table") == TableValue(rows=rows))
        await it.paste("Fraud\tmany\tno\n")
        await it.sees('Line 1, Hours: "many" is not a number.')
        assert value(it, "table") == TableValue(rows=rows)
        await it.keys("end", "enter")
        await it.on("review")


async def test_a_table_whose_headings_do_not_fit_tells_its_rows_in_sentences() -> None:
    columns = [{"id": "name", "label": "Project", "type": "text"}] + [
        {"id": f"c{n}", "label": f"Connectedness{n}", "type": "number", "unit": "hours", "required": n == 1}
        for n in range(1, 7)
    ]
    asked = {"id": "T1", "ask": "Which?", "answer": {"type": "table", "columns": columns}}
    async with answering(World(pack=pack(questionnaire_data(context=[asked]))), at="T1") as it:
        await it.sees("Columns: Project, Connectedness1 (hours), Connectedness2")
        await it.paste("Claims\t12\t\t3")
        await it.sees("Claims; Connectedness1 12 hours; Connectedness3 3 hours")


async def test_a_table_asks_for_what_is_missing() -> None:
    async with answering(World(pack=every_form()), at="table") as it:
        await it.paste("")
        await it.sees("Nothing was pasted.")
        await it.paste("a\t1\nb\t2\nc\t3\nd\t4")
        await it.sees("That would be 4 rows.")
        await it.paste("a\t1\tyes\tmore")
        await it.sees("has 4 cells, the table 3 columns.")
        await it.keys("end", "enter")
        await it.sees("Type an answer first")
        assert said(it, "table") is None


async def test_rows_are_moved_and_the_latest_change_of_a_table_is_taken_back() -> None:
    def names(it: Driver) -> list[str]:
        return [row["name"] for row in it.one(TableEditor).rows]

    async with answering(World(pack=every_form()), at="table") as it:
        await it.paste("Hours\tProject\n120\tClaims\n80\tBilling")
        await it.until(lambda: names(it) == ["Claims", "Billing"])
        await it.keys("home", "J")
        assert names(it) == ["Billing", "Claims"]
        assert it.one(TableEditor).cursor == 1
        await it.keys("J", "K", "minus")
        assert names(it) == ["Billing"]
        await it.keys("ctrl+z", "ctrl+z")
        assert names(it) == ["Billing", "Claims"]
        await it.keys("ctrl+z", "ctrl+z")
        assert names(it) == []
        assert said(it, "table") is None


async def test_an_optional_table_is_no_question_beyond_the_last() -> None:
    whole = load_pack()
    first = next(q.id for section in whole.questionnaire.sections if section.extra for q in section.questions)
    async with answering(World(pack=whole), at=first) as it:
        await it.sees("table 1 of 6, optional")
        assert "of 61" not in it.text


async def test_escape_asks_once_before_a_row_is_lost() -> None:
    async with answering(World(pack=every_form()), at="table", size=(120, 40)) as it:
        await it.keys("enter", *"Claims", "escape")
        await it.sees(UNKEPT)
        await it.keys("escape")
        await it.on("question")
        await it.keys("enter", "escape")
        await it.on("question")
        assert value(it, "table") is None
