"""The kinds of answer a question can ask for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assess.questionnaire.base import Bound, Frozen, Identifier, Line, Points, Whole


class Option(Frozen):
    """One choice; `low` and `high` give the range of per cent it stands for, if it stands for one."""

    id: Identifier
    label: Line
    low: Points | None = None
    high: Points | None = None


class LevelSpec(Frozen):
    """Five observable anchors, level 1 first."""

    type: Literal["level"] = "level"
    anchors: Annotated[tuple[Line, ...], Field(min_length=5, max_length=5)]


class YesNoSpec(Frozen):
    """Yes or no."""

    type: Literal["yes_no"] = "yes_no"


class NumberSpec(Frozen):
    """A number, with a unit where it has one."""

    type: Literal["number"] = "number"
    unit: Line | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    whole: bool = False


class PercentageSpec(Frozen):
    """A share from 0 to 100."""

    type: Literal["percentage"] = "percentage"


class MoneySpec(Frozen):
    """An amount of at least 0; `currency` is the ISO 4217 code that is proposed."""

    type: Literal["money"] = "money"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"


class DateSpec(Frozen):
    """A calendar date."""

    type: Literal["date"] = "date"


class ChoiceSpec(Frozen):
    """One of several options."""

    type: Literal["choice"] = "choice"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=20)]


class ChoicesSpec(Frozen):
    """Any number of several options."""

    type: Literal["choices"] = "choices"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=20)]


class TextSpec(Frozen):
    """Free text."""

    type: Literal["text"] = "text"
    max_length: Annotated[Whole, Field(ge=1, le=4000)] = 4000
    multiline: bool = False


class Column(Frozen):
    """One typed column of a table."""

    id: Identifier
    label: Line
    type: Literal["text", "number", "percentage", "date", "yes_no", "choice"]
    unit: Line | None = None
    options: tuple[Option, ...] = ()
    required: bool = True


class TableSpec(Frozen):
    """Rows with the same typed columns."""

    type: Literal["table"] = "table"
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=12)]
    min_rows: Annotated[Whole, Field(ge=0, le=200)] = 1
    max_rows: Annotated[Whole, Field(ge=1, le=200)] = 50


AnswerSpec = Annotated[
    LevelSpec
    | YesNoSpec
    | NumberSpec
    | PercentageSpec
    | MoneySpec
    | DateSpec
    | ChoiceSpec
    | ChoicesSpec
    | TextSpec
    | TableSpec,
    Field(discriminator="type"),
]
