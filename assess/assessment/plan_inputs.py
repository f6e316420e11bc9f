"""What the schedule needs to know about the team: who is there, when, from which day, and what is asked of the plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from assess.assessment.values import Name
from assess.questionnaire.base import Frozen, Identifier, PersonDays

Percent = Annotated[int, Field(ge=0, le=5000)]
"""Per cent of one person: 100 is one full-time person, 250 two and a half."""


class Away(Frozen):
    """Days, first to last inclusive, on which less than the normal capacity is there."""

    first: dt.date
    last: dt.date
    capacity: Percent = 0
    """What is left on these days."""

    @model_validator(mode="after")
    def _ordered(self) -> Away:
        if self.last < self.first:
            raise ValueError("ends before it begins")
        return self


class Absence(Away):
    """Days on which a role has less than its normal capacity."""

    role: Identifier


class Person(Frozen):
    """One member of the team, for one role. Where a role has people, they are its capacity."""

    name: Name
    role: Identifier
    capacity: Percent = 100
    away: Annotated[tuple[Away, ...], Field(max_length=50)] = ()


class Pin(Frozen):
    """The action must be in the plan."""

    kind: Literal["pin"] = "pin"
    action: Identifier


class Exclude(Frozen):
    """The action must not be in the plan."""

    kind: Literal["exclude"] = "exclude"
    action: Identifier


class Deadline(Frozen):
    """The action must be in the plan and done by the end of a day."""

    kind: Literal["deadline"] = "deadline"
    action: Identifier
    by: dt.date


class NotBefore(Frozen):
    """If the action is in the plan, it starts on this day or later."""

    kind: Literal["not_before"] = "not_before"
    action: Identifier
    day: dt.date


class Done(Frozen):
    """The action is done: its lifts count, and what needs it may start."""

    kind: Literal["done"] = "done"
    action: Identifier


class Running(Frozen):
    """The action is under way: it goes on from the first day, with this much of its time left."""

    kind: Literal["running"] = "running"
    action: Identifier
    left: Annotated[Decimal, Field(gt=0, le=400, decimal_places=1)]
    """Working days left when every role is free."""


Request = Annotated[Pin | Exclude | Deadline | NotBefore | Done | Running, Field(discriminator="kind")]


class Efforts(Frozen):
    """Which estimate of effort the plan is made with, and what the team knows better."""

    estimate: Literal["low", "likely", "high"] = "likely"
    multiplier: Annotated[Decimal, Field(ge=Decimal("0.1"), le=10, decimal_places=2)] = Decimal(1)
    own: dict[Identifier, dict[Identifier, PersonDays]] = {}
    """The team's own person-days by action and role, in place of all the catalogue says of the action."""


MOST_A_DAY = 100_000
"""What a person-day costs at most."""


class DayRates(Frozen):
    """What a person-day of a role costs the organisation; no plan depends on it."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """ISO 4217."""
    by_role: dict[Identifier, Annotated[Decimal, Field(ge=0, le=MOST_A_DAY, decimal_places=2)]]
    """By role id; what a role costs that is missing is not known."""


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
    people: Annotated[tuple[Person, ...], Field(max_length=100)] = ()
    requests: Annotated[tuple[Request, ...], Field(max_length=200)] = ()
    efforts: Efforts = Efforts()
    rates: DayRates | None = None
    today: dt.date | None = None
    """For planning again while the work runs: days before it are used up, and the end stays where it was."""
    former: dict[Identifier, dt.date] = {}
    """Starts of the plan that is being followed, by action: as few of them as possible are moved."""
