"""Types shared by questionnaire and catalogue: identifiers, text, weights."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from assess.text import has_unsafe


def _plain(text: str) -> str:
    if has_unsafe(text):
        raise ValueError("contains control or direction-changing characters; remove them")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("has more than one line; write it as one")
    return text


class Frozen(BaseModel):
    """Base of every value object: immutable, and unknown fields are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$")]
_Stripped = StringConstraints(strip_whitespace=True)
Line = Annotated[str, _Stripped, Field(min_length=1, max_length=300), AfterValidator(_plain), AfterValidator(_one_line)]
"""One line of shown text."""
Paragraph = Annotated[str, _Stripped, Field(min_length=1, max_length=2000), AfterValidator(_plain)]
Weight = Annotated[Decimal, Field(ge=0, le=3, decimal_places=2)]
"""Relative importance, 0 to 3; 0 leaves the item out of means and bounds."""
Points = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
"""Score points, 0 to 100."""
PersonDays = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]
Bound = Annotated[Decimal, Field(ge=Decimal("-1e15"), le=Decimal("1e15"), decimal_places=6)]
"""A limit for a typed number."""
Whole = Annotated[int, Field(strict=True)]
"""A whole number, and never true or false."""
LevelNumber = Annotated[Whole, Field(ge=1, le=5)]
Version = Annotated[str, Field(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
