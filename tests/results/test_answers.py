"""Every kind of answer reads as a person would write it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from assess.assessment.values import (
    ChoicesValue,
    ChoiceValue,
    DateValue,
    LevelValue,
    MoneyValue,
    NumberValue,
    PercentageValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
    answered,
)
from assess.results.view import View
from tests import builders
from tests.results import samples

OPTIONS = [
    {"id": "cloud", "label": "Vendor cloud"},
    {"id": "own", "label": "Own data centre"},
    {"id": "none", "label": "No"},
]
COLUMNS = [
    {"id": "team", "label": "Team", "type": "text"},
    {"id": "hours", "label": "Hours", "type": "number", "unit": "h"},
    {"id": "kind", "label": "Kind", "type": "choice", "options": OPTIONS},
    {"id": "live", "label": "Live", "type": "yes_no", "required": False},
]


def view_of(spec: dict[str, Any], value: Value) -> View:
    """Return a view in which the only context question, `Q`, was answered with `value`."""
    questionnaire = builders.questionnaire_data(context=[{"id": "Q", "ask": "What then?", "answer": spec}])
    return samples.view({"Q": answered(value)}, of=builders.pack(questionnaire))


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ({"type": "yes_no"}, YesNoValue(yes=True), "Yes"),
        ({"type": "number", "unit": "systems"}, NumberValue(number=Decimal("1200")), "1,200 systems"),
        ({"type": "number"}, NumberValue(number=Decimal("2.50")), "2.5"),
        ({"type": "percentage"}, PercentageValue(percent=Decimal("12.5")), "12.5 %"),
        ({"type": "money"}, MoneyValue(amount=Decimal("1400000"), currency="EUR"), "1,400,000 EUR"),
        ({"type": "date"}, DateValue(date=dt.date(2027, 3, 5)), "5 March 2027"),
        ({"type": "choice", "options": OPTIONS}, ChoiceValue(choice="own"), "Own data centre"),
        (
            {"type": "choices", "options": OPTIONS},
            ChoicesValue(choices=("cloud", "own")),
            "Vendor cloud and Own data centre",
        ),
        ({"type": "text"}, TextValue(text="Two lines\nof text"), "Two lines\nof text"),
        ({"type": "level", "anchors": list("vwxyz")}, LevelValue(level=2), "w"),
    ],
)
def test_an_answer_reads_in_the_words_of_its_question(spec: dict[str, Any], value: Value, text: str) -> None:
    answer = view_of(spec, value).answers[-1].answers[0]
    assert answer.text.replace("\N{NO-BREAK SPACE}", " ") == text
    assert answer.table is None


def test_a_table_keeps_its_headings_and_rows() -> None:
    rows = (
        {"team": "Claims", "hours": "1200", "kind": "own", "live": "true"},
        {"team": "Retail", "hours": "x", "kind": "cloud"},
    )
    answer = view_of({"type": "table", "columns": COLUMNS}, TableValue(rows=rows)).answers[-1].answers[0]
    assert answer.table is not None
    assert answer.table.headings == ("Team", "Hours (h)", "Kind", "Live")
    assert answer.table.numbers == (False, True, False, False)
    assert answer.table.rows == (("Claims", "1,200", "Own data centre", "yes"), ("Retail", "x", "Vendor cloud", ""))
    assert answer.text == "2\N{NO-BREAK SPACE}rows"


def test_a_column_that_nobody_filled_is_left_out_and_headings_give_no_examples() -> None:
    columns = [
        {"id": "unit", "label": "Unit such as 1000 EUR", "type": "text"},
        {"id": "share", "label": "Share", "type": "percentage"},
        {"id": "also", "label": "Needs also", "type": "text", "required": False},
    ]
    rows = TableValue(rows=({"unit": "1000 EUR", "share": "2"}, {"unit": "EUR", "share": "3", "also": ""}))
    answer = view_of({"type": "table", "columns": columns}, rows).answers[-1].answers[0]
    assert answer.table is not None
    assert answer.table.headings == ("Unit", "Share (%)")
    assert answer.table.rows == (("1000 EUR", "2"), ("EUR", "3"))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (3, "3 Shared: A1.1 seen at level 3"),
        ("dk", "Not known"),
        ("na", "Does not apply: Not used here"),
        (None, "Open"),
    ],
)
def test_the_three_kinds_of_silence_are_told_apart(given: int | str | None, text: str) -> None:
    view = samples.view({} if given is None else {"A1.1": given})
    assert view.answers[0].answers[0].text.replace("\N{NO-BREAK SPACE}", " ") == text


def test_notes_and_evidence_stay_with_their_answer() -> None:
    record = samples.full_record("A1.1", "Seen in the log", builders.answer(1))
    answer = samples.view({}, records=(record,)).answers[0].answers[0]
    assert answer.notes == ("Seen in the log",)
    assert [(e.word, e.text) for e in answer.evidence] == [
        ("named", "Seen in the log"),
        ("measured", "Seen in the log"),
    ]
