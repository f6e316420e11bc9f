"""What a person can say: a typed value, or that they do not know, or that it does not apply."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from assess.questionnaire.base import Frozen, Identifier, LevelNumber
from assess.text import NOTE_LIMIT, clean, clean_line

Note = Annotated[str, AfterValidator(clean), Field(max_length=NOTE_LIMIT)]
Name = Annotated[str, AfterValidator(clean_line), Field(min_length=1, max_length=200)]


def _utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("needs a time zone, such as 2027-01-11T09:00:00Z")
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("is not a possible moment") from None


Moment = Annotated[dt.datetime, AfterValidator(_utc)]
"""A moment in UTC."""
Amount = Annotated[Decimal, Field(ge=Decimal("-1e15"), le=Decimal("1e15"), decimal_places=6)]


class LevelValue(Frozen):
    """A maturity level."""

    kind: Literal["level"] = "level"
    level: LevelNumber


class YesNoValue(Frozen):
    """Yes or no."""

    kind: Literal["yes_no"] = "yes_no"
    yes: bool


class NumberValue(Frozen):
    """A number in the unit of its question."""

    kind: Literal["number"] = "number"
    number: Amount
    unit: str | None = None


class PercentageValue(Frozen):
    """A share from 0 to 100."""

    kind: Literal["percentage"] = "percentage"
    percent: Annotated[Amount, Field(ge=0, le=100)]


class MoneyValue(Frozen):
    """An amount with its currency (ISO 4217)."""

    kind: Literal["money"] = "money"
    amount: Annotated[Amount, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class DateValue(Frozen):
    """A calendar date."""

    kind: Literal["date"] = "date"
    date: dt.date


class ChoiceValue(Frozen):
    """One option id."""

    kind: Literal["choice"] = "choice"
    choice: Identifier


class ChoicesValue(Frozen):
    """Several option ids, in the order of the question."""

    kind: Literal["choices"] = "choices"
    choices: tuple[Identifier, ...]


class TextValue(Frozen):
    """Free text."""

    kind: Literal["text"] = "text"
    text: Annotated[Note, Field(min_length=1)]


class TableValue(Frozen):
    """Rows of cells by column id; cells are text in canonical form, typed by the question's columns."""

    kind: Literal["table"] = "table"
    rows: Annotated[tuple[dict[Identifier, Note], ...], Field(max_length=200)]


Value = Annotated[
    LevelValue
    | YesNoValue
    | NumberValue
    | PercentageValue
    | MoneyValue
    | DateValue
    | ChoiceValue
    | ChoicesValue
    | TextValue
    | TableValue,
    Field(discriminator="kind"),
]


class Answer(Frozen):
    """What one person said to one question. Not having said anything is the absence of an Answer."""

    status: Literal["answered", "unknown", "not_applicable"]
    value: Value | None = None
    reason: Note | None = None
    """Why it does not apply; required there, not allowed elsewhere."""

    @model_validator(mode="after")
    def _consistent(self) -> Answer:
        if (self.status == "answered") != (self.value is not None):
            raise ValueError("an answered question has a value, and only that")
        if (self.status == "not_applicable") != bool(self.reason):
            raise ValueError("not applicable needs a reason, and only that has one")
        return self


UNKNOWN = Answer(status="unknown")


def level(number: int) -> Answer:
    """Return the answer that chooses a maturity level, 1 to 5."""
    return Answer(status="answered", value=LevelValue(level=number))


def not_applicable(reason: str) -> Answer:
    """Return the answer that the question does not apply, with its reason."""
    return Answer(status="not_applicable", reason=reason)


def answered(value: Value) -> Answer:
    """Return the answer that gives `value`."""
    return Answer(status="answered", value=value)
