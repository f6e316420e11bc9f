"""What people type becomes a value, or a sentence on what to type instead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.fit import parse, read_cell
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
)
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    Column,
    DateSpec,
    LevelSpec,
    MoneySpec,
    NumberSpec,
    Option,
    PercentageSpec,
    TableSpec,
    TextSpec,
    YesNoSpec,
)

OPTIONS = (Option(id="low", label="Hardly any"), Option(id="mid", label="Some"), Option(id="high", label="Most"))
LEVEL = LevelSpec(anchors=("a", "b", "c", "d", "e"))
TABLE = TableSpec(
    columns=(
        Column(id="who", label="Name", type="text"),
        Column(id="hours", label="Hours", type="number", unit="h"),
        Column(id="since", label="Since", type="date", required=False),
    ),
    max_rows=2,
)


def number(text: str) -> Decimal:
    value = parse(NumberSpec(), text)
    assert isinstance(value, NumberValue)
    return value.number


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        (LEVEL, " 3 ", LevelValue(level=3)),
        (YesNoSpec(), "Yes", YesNoValue(yes=True)),
        (YesNoSpec(), "n", YesNoValue(yes=False)),
        (NumberSpec(unit="teams"), "4 teams", NumberValue(number=Decimal(4), unit="teams")),
        (PercentageSpec(), "37,5 %", PercentageValue(percent=Decimal("37.5"))),
        (PercentageSpec(), "100%", PercentageValue(percent=Decimal(100))),
        (MoneySpec(), "1200", MoneyValue(amount=Decimal(1200), currency="EUR")),
        (MoneySpec(), "1200.50 usd", MoneyValue(amount=Decimal("1200.5"), currency="USD")),
        (MoneySpec(), "CHF 12", MoneyValue(amount=Decimal(12), currency="CHF")),
        (DateSpec(), "2027-01-31", DateValue(date=dt.date(2027, 1, 31))),
        (ChoiceSpec(options=OPTIONS), "2", ChoiceValue(choice="mid")),
        (ChoiceSpec(options=OPTIONS), "HIGH", ChoiceValue(choice="high")),
        (ChoiceSpec(options=OPTIONS), "hardly any", ChoiceValue(choice="low")),
        (ChoicesSpec(options=OPTIONS), "3, low, 3", ChoicesValue(choices=("low", "high"))),
        (ChoicesSpec(options=OPTIONS), "none", ChoicesValue(choices=())),
        (TextSpec(), "  our  own\nframework ", TextValue(text="our own framework")),
        (TextSpec(multiline=True), "one\r\ntwo", TextValue(text="one\ntwo")),
        (
            TABLE,
            "Ada | 12,5 h | ; Bo | 3 | 2026-02-01",
            TableValue(rows=({"who": "Ada", "hours": "12.5"}, {"who": "Bo", "hours": "3", "since": "2026-02-01"})),
        ),
        (
            TABLE,
            "Ada; Bo | 1 |\nCy | 2 |",
            TableValue(rows=({"who": "Ada; Bo", "hours": "1"}, {"who": "Cy", "hours": "2"})),
        ),
    ],
)
def test_typed_text_is_read(spec: AnswerSpec, text: str, expected: Value) -> None:
    assert parse(spec, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("3.50", "3.5"),
        ("3,5", "3.5"),
        ("0,125", "0.125"),
        ("-2", "-2"),
        ("−2", "-2"),
        ("1 250 000", "1250000"),
        ("1'250", "1250"),
        ("1,250,000", "1250000"),
        ("1,250.75", "1250.75"),
        ("1.250,75", "1250.75"),
        ("1.250.000", "1250000"),
        ("12.500", "12.5"),
        ("-0", "0"),
        ("100", "100"),
    ],
)
def test_numbers_come_with_point_or_comma(text: str, expected: str) -> None:
    assert str(number(text)) == expected


@pytest.mark.parametrize(
    ("spec", "text", "message"),
    [
        (LEVEL, "6", '"6" is not a level.'),
        (LEVEL, "", "Nothing is not a level."),
        (LEVEL, "³", '"³" is not a level.'),
        (YesNoSpec(), "maybe", '"maybe" is neither yes nor no.'),
        (NumberSpec(), "many", '"many" is not a number.'),
        (NumberSpec(), "1e5", '"1e5" is not a number.'),
        (NumberSpec(), "nan", '"nan" is not a number.'),
        (NumberSpec(), "٣", '"٣" is not a number.'),
        (NumberSpec(), "1,200", "1,200 can be read in two ways."),
        (NumberSpec(), "9" * 5000, "The number is too large."),
        (NumberSpec(), "0.1234567", "The number has too many decimals."),
        (NumberSpec(whole=True), "1.5", "1.5 is not a whole number."),
        (NumberSpec(minimum=Decimal(1), maximum=Decimal(9)), "10", "10 is too high."),
        (NumberSpec(minimum=Decimal(1)), "0", "0 is too low."),
        (PercentageSpec(), "101", "101 is not a percentage."),
        (MoneySpec(), "-5", "An amount cannot be negative."),
        (MoneySpec(), "EUR 5 USD", '"EUR 5 USD" is not an amount.'),
        (DateSpec(), "31.1.2027", '"31.1.2027" is not a date.'),
        (DateSpec(), "2027-02-30", '"2027-02-30" is not a date.'),
        (DateSpec(), "20270131", '"20270131" is not a date.'),
        (ChoiceSpec(options=OPTIONS), "4", '"4" is not a choice.'),
        (ChoiceSpec(options=OPTIONS), "0", '"0" is not a choice.'),
        (ChoicesSpec(options=OPTIONS), "1,", "Nothing is not a choice."),
        (TextSpec(), " \x1b ", "The text is empty."),
        (TextSpec(max_length=3), "four", "The text is too long."),
        (TABLE, "", "The table has 0 rows."),
        (TABLE, "A|1|; B|1|; C|1|", "The table has 3 rows."),
        (TABLE, "Ada | 12", '"Ada | 12" has 2 cells.'),
        (TABLE, " | 12 | ", "Name is empty."),
        (TABLE, "Ada | x | ", '"x" is not a number.'),
    ],
)
def test_what_does_not_fit_is_explained(spec: AnswerSpec, text: str, message: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        parse(spec, text)
    assert caught.value.message == message
    assert caught.value.hint


def test_an_ambiguous_comma_names_both_readings() -> None:
    with pytest.raises(InvalidAnswer) as caught:
        number("12,500")
    assert caught.value.hint == "Type 12500 or 12.500."


def test_a_required_cell_may_not_be_empty_and_an_optional_one_may() -> None:
    column = Column(id="c", label="Share", type="percentage")
    with pytest.raises(InvalidAnswer):
        read_cell(column, " ")
    assert read_cell(column.model_copy(update={"required": False}), " ") == ""
    assert read_cell(column, "12,50 %") == "12.5"


@given(
    st.text(max_size=60),
    st.sampled_from(
        [
            LEVEL,
            YesNoSpec(),
            NumberSpec(),
            PercentageSpec(),
            MoneySpec(),
            DateSpec(),
            ChoiceSpec(options=OPTIONS),
            ChoicesSpec(options=OPTIONS),
            TextSpec(),
            TABLE,
        ]
    ),
)
def test_any_text_is_either_read_or_refused_with_a_remedy(text: str, spec: AnswerSpec) -> None:
    try:
        fits = parse(spec, text).kind == spec.type
    except InvalidAnswer as error:
        fits = bool(error.message and error.hint)
    assert fits


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_decimal_reads_back_as_itself(value: Decimal) -> None:
    assert number(format(value, "f")) == value
    column = Column(id="c", label="C", type="number")
    cell = read_cell(column, format(value, "f"))
    assert read_cell(column, cell) == cell
