"""Types shared by questionnaire and catalogue: identifiers, text, weights."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assess.text import has_unsafe


def _plain(text: str) -> str:
    if has_unsafe(text):
        raise ValueError("contains control or direction-changing characters, remove them")
    return text


class Frozen(BaseModel):
    """Base of every value object: immutable, and unknown fields are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$")]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_plain)]
"""One line of shown text."""
Paragraph = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_plain)]
Weight = Annotated[Decimal, Field(ge=0, le=3, decimal_places=2)]
"""Relative importance, 0 to 3; 0 leaves the item out of means and bounds."""
Points = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
"""Score points, 0 to 100."""
PersonDays = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]
LevelNumber = Annotated[int, Field(ge=1, le=5)]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
