"""What the schedule needs to know about the team: who is there, when, and from which day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator

from assess.questionnaire.base import Frozen, Identifier

Percent = Annotated[int, Field(ge=0, le=5000)]
"""Per cent of one person: 100 is one full-time person, 250 two and a half."""


class Absence(Frozen):
    """Days, first to last inclusive, on which a role has less than its normal capacity."""

    role: Identifier
    first: dt.date
    last: dt.date
    capacity: Percent = 0
    """What is left on these days."""

    @model_validator(mode="after")
    def _ordered(self) -> Absence:
        if self.last < self.first:
            raise ValueError("ends before it begins")
        return self


class PlanInputs(Frozen):
    """The request for a schedule, as the team gives it."""

    start: dt.date
    weeks: Annotated[int, Field(ge=1, le=52)] = 8
    capacity: dict[Identifier, Percent]
    """Normal capacity by role id; a role that is missing has none."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2; its public holidays are no working days."""
    region: Annotated[str, Field(max_length=20)] | None = None
    """Subdivision code as the `holidays` package names it."""
    blackout: tuple[dt.date, ...] = ()
    """Company days on which nobody works on the plan."""
    absences: tuple[Absence, ...] = ()
