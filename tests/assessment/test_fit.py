"""An answer fits its question in the full or the quick form, or is refused with a remedy."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assess.assessment.fit import check_answer
from assess.assessment.values import (
    UNKNOWN,
    ChoicesValue,
    ChoiceValue,
    LevelValue,
    NumberValue,
    TableValue,
    TextValue,
    Value,
    YesNoValue,
    answered,
    level,
    not_applicable,
)
from assess.errors import InvalidAnswer
from assess.questionnaire.model import Question
from tests.builders import question

OPTIONS = [{"id": "low", "label": "Low"}, {"id": "high", "label": "High"}]
TABLE = {
    "type": "table",
    "columns": [
        {"id": "who", "label": "Name", "type": "text"},
        {"id": "hours", "label": "Hours", "type": "number"},
        {"id": "kind", "label": "Kind", "type": "choice", "options": OPTIONS, "required": False},
    ],
    "max_rows": 2,
}


def asked(answer: dict[str, Any] | None = None, **more: Any) -> Question:
    return Question.model_validate(question("Q1") | ({"answer": answer} if answer else {}) | more)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (None, LevelValue(level=5)),
        ({"type": "number", "unit": "teams", "minimum": 0}, NumberValue(number=Decimal(3))),
        ({"type": "number", "unit": "teams", "minimum": 0}, NumberValue(number=Decimal(3), unit="teams")),
        ({"type": "choice", "options": OPTIONS}, ChoiceValue(choice="low")),
        ({"type": "choices", "options": OPTIONS}, ChoicesValue(choices=())),
        ({"type": "text", "multiline": True}, TextValue(text="a\nb")),
        (TABLE, TableValue(rows=({"who": "Ada", "hours": "2"}, {"who": "Bo", "hours": "0.5", "kind": "low"}))),
    ],
)
def test_a_fitting_value_is_accepted(form: dict[str, Any] | None, value: Value) -> None:
    check_answer(asked(form), answered(value))
    with pytest.raises(InvalidAnswer):
        check_answer(asked({"type": "date"}), answered(value))


@pytest.mark.parametrize(
    ("form", "value", "message"),
    [
        (None, YesNoValue(yes=True), "Q1 does not take yes or no."),
        ({"type": "yes_no"}, LevelValue(level=3), "Q1 does not take a level from 1 to 5."),
        ({"type": "number", "whole": True}, NumberValue(number=Decimal("1.5")), "Q1: 1.5 is not a whole number."),
        ({"type": "number", "maximum": 9}, NumberValue(number=Decimal(10)), "Q1: 10 is too high."),
        ({"type": "number", "unit": "h"}, NumberValue(number=Decimal(1), unit="d"), "Q1: d is the wrong unit."),
        ({"type": "choice", "options": OPTIONS}, ChoiceValue(choice="mid"), "Q1: mid is not one of the options."),
        (
            {"type": "choices", "options": OPTIONS},
            ChoicesValue(choices=("low", "low")),
            "Q1: An option is chosen twice.",
        ),
        ({"type": "text", "max_length": 3}, TextValue(text="four"), "Q1: The text is too long."),
        ({"type": "text"}, TextValue(text="a\nb"), "Q1: The text has several lines."),
        (TABLE, TableValue(rows=()), "Q1: The table has 0 rows."),
        (TABLE, TableValue(rows=({"who": "Ada", "hours": "2"},) * 3), "Q1: The table has 3 rows."),
        (TABLE, TableValue(rows=({"who": "Ada"},)), "Q1: Row 1: Hours is empty."),
        (TABLE, TableValue(rows=({"who": "Ada", "hours": "2,0"},)), "Q1: Row 1: Hours is not in its plain form."),
        (TABLE, TableValue(rows=({"who": "Ada", "hours": "2", "x": "1"},)), "Q1: Row 1: x is not a column."),
        (TABLE, TableValue(rows=({"who": "Ada", "hours": "2", "kind": "mid"},)), 'Q1: Row 1: "mid" is not a choice.'),
    ],
)
def test_a_value_that_does_not_fit_is_refused(form: dict[str, Any] | None, value: Value, message: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        check_answer(asked(form), answered(value))
    assert caught.value.message == message
    assert caught.value.hint


def test_either_form_is_accepted_whatever_the_scope() -> None:
    both = asked(TABLE, quick_answer={"type": "percentage"})
    check_answer(both, answered(TableValue(rows=({"who": "Ada", "hours": "2"},))))
    with pytest.raises(InvalidAnswer) as caught:
        check_answer(both, level(3))
    assert caught.value.hint == "Give a table or a percentage."


def test_not_knowing_and_not_applicable_fit_every_question() -> None:
    for form in (None, TABLE, {"type": "yes_no"}):
        check_answer(asked(form), UNKNOWN)
        check_answer(asked(form), not_applicable("No such team"))
    with pytest.raises(InvalidAnswer):
        check_answer(asked({"type": "yes_no"}), level(3))
