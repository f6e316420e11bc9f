"""Answers as text, read with the form of question they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

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
from assess.questionnaire.answers import (
    AnswerSpec,
    ChoiceSpec,
    ChoicesSpec,
    Column,
    LevelSpec,
    NumberSpec,
    Option,
    TableSpec,
)
from assess.questionnaire.model import Question, Questionnaire
from assess.results import answer_sentences, figures, sentences, wording

_Spec = TypeVar("_Spec", LevelSpec, NumberSpec, TableSpec)
NUMBERS = ("number", "percentage")
"""Types of column that hold numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]
    """Whether a column holds numbers, one for each heading."""


def value_text(questionnaire: Questionnaire, question: Question, value: Value) -> str:
    """Return `value` in words; nothing for a table, which `table` gives."""
    match value:
        case LevelValue():
            return level_answer(questionnaire, question, value.level)
        case YesNoValue():
            return wording.first_upper(answer_sentences.YES if value.yes else answer_sentences.NO)
        case NumberValue():
            return f"{amount(value.number)} {value.unit or _unit(question) or ''}".strip()
        case PercentageValue():
            return f"{amount(value.percent)}{figures.SPACE}%"
        case MoneyValue():
            return f"{amount(value.amount)} {value.currency}"
        case DateValue():
            return wording.day(value.date)
        case ChoiceValue():
            return _labels(question).get(value.choice, value.choice)
        case ChoicesValue():
            return wording.listed([_labels(question).get(choice, choice) for choice in value.choices])
        case TextValue():
            return value.text
        case TableValue():
            return ""


def level_answer(questionnaire: Questionnaire, question: Question, level: int) -> str:
    """Return a level with what was seen at it, `2 Repeatable: Old code is copied`; only that where none is scored."""
    name = sentences.level(level, questionnaire.level_name(level))
    anchor = anchor_text(question, level)
    if anchor and question.id not in questionnaire.capability_of:
        return anchor
    return f"{name}: {anchor}" if anchor else name


def anchor_text(question: Question, level: int) -> str:
    """Return what stands at `level`, from whichever form of the question has levels."""
    spec = _spec(question, LevelSpec)
    return spec.anchors[level - 1] if spec else ""


def table(question: Question, value: TableValue) -> Table:
    """Return the rows of a table answer in the order of the question's columns; columns nobody filled are left out."""
    spec = _spec(question, TableSpec)
    columns: Mapping[str, Column | None] = {column.id: column for column in spec.columns} if spec else {}
    if not columns:
        columns = dict.fromkeys(key for row in value.rows for key in row)
    filled = {key: column for key, column in columns.items() if any(row.get(key) for row in value.rows)} or columns
    return Table(
        headings=tuple(_heading(key, column) for key, column in filled.items()),
        rows=tuple(tuple(_cell(row.get(key, ""), column) for key, column in filled.items()) for row in value.rows),
        numbers=tuple(column is not None and column.type in NUMBERS for column in filled.values()),
    )


def amount(value: Decimal) -> str:
    """Return a number as it was given, with thousands separated."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _heading(key: str, column: Column | None) -> str:
    """Return what stands above a column: its label without an example of what to type, and its unit."""
    if column is None:
        return key
    label = column.label.partition(" such as ")[0]
    unit = column.unit or ("%" if column.type == "percentage" else "")
    return f"{label} ({unit})" if unit else label


def _cell(text: str, column: Column | None) -> str:
    if column is None or not text:
        return text
    if column.type == "choice":
        return _option_labels(column.options).get(text, text)
    if column.type == "yes_no":
        return {"true": answer_sentences.YES, "false": answer_sentences.NO}.get(text, text)
    if column.type in NUMBERS:
        try:
            return amount(Decimal(text))
        except InvalidOperation:
            return text
    return text


def _unit(question: Question) -> str | None:
    spec = _spec(question, NumberSpec)
    return spec.unit if spec else None


def _labels(question: Question) -> dict[str, str]:
    labels: dict[str, str] = {}
    for spec in _specs(question):
        if isinstance(spec, ChoiceSpec | ChoicesSpec):
            labels |= _option_labels(spec.options)
    return labels


def _option_labels(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.id: option.label for option in options}


def _specs(question: Question) -> tuple[AnswerSpec, ...]:
    return question.forms("full")


def _spec(question: Question, kind: type[_Spec]) -> _Spec | None:
    return next((spec for spec in _specs(question) if isinstance(spec, kind)), None)
