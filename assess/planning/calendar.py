"""Which days are working days of a plan: Monday to Friday without public holidays and company days off."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Container
from dataclasses import dataclass

from assess.assessment.plan_inputs import PlanInputs
from assess.errors import DataProblem, InfeasiblePlan
from assess.planning import wording

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of a plan, in order; there is at least one."""

    days: tuple[dt.date, ...]
    notes: tuple[str, ...]


def working_days(inputs: PlanInputs) -> WorkCalendar:
    """Return the working days of `inputs.weeks` calendar weeks from the first working day at or after the start.

    Raises DataProblem for a country or region without known holidays, InfeasiblePlan if there is no working day
    within `inputs.weeks` weeks of the start.
    """
    length = inputs.weeks * WEEK
    if dt.date.max - inputs.start < 2 * length:
        raise InfeasiblePlan(f"A plan cannot start on {inputs.start}.", "Choose an earlier start.")
    holidays, complete = _public_holidays(inputs, inputs.start.year, (inputs.start + 2 * length).year)
    off = holidays.union(inputs.blackout)
    start = next((day for day in _weekdays(inputs.start, length) if day not in off), None)
    if start is None:
        raise InfeasiblePlan(
            f"There is no working day in the {wording.plural(inputs.weeks, 'week')} from {wording.day(inputs.start)}.",
            "Choose another start, or take back company days without work.",
        )
    weekdays = _weekdays(start, length)
    if inputs.today is not None and inputs.today > start:
        weekdays = [day for day in weekdays if day >= inputs.today]
        if not any(day not in off for day in weekdays):
            raise InfeasiblePlan(
                f"No working day of the plan is left on {wording.day(inputs.today)}.", "Give it more weeks."
            )
    return WorkCalendar(
        days=tuple(day for day in weekdays if day not in off),
        notes=(*_notes(inputs, start, weekdays, off), *(() if complete else (wording.holidays_missing(),))),
    )


def _weekdays(start: dt.date, length: dt.timedelta) -> list[dt.date]:
    days = (start + n * DAY for n in range(length.days))
    return [day for day in days if day.weekday() <= _FRIDAY]


def _notes(inputs: PlanInputs, start: dt.date, weekdays: list[dt.date], off: Container[dt.date]) -> list[str]:
    notes = []
    if start != inputs.start:
        notes.append(wording.start_moved(inputs.start, start))
    if missing := [day for day in weekdays if day in off]:
        notes.append(wording.days_off(missing))
    if inputs.region and not inputs.country:
        notes.append(wording.region_ignored())
    return notes


def _public_holidays(inputs: PlanInputs, first: int, last: int) -> tuple[set[dt.date], bool]:
    """Return the public holidays of the years `first` to `last` and whether all are known; none without a country."""
    if inputs.country is None:
        return set(), True
    import holidays

    regions = holidays.list_supported_countries().get(inputs.country)
    if regions is None:
        raise DataProblem(
            f"No public holidays are known for the country {inputs.country}.",
            "Give a two-letter code such as DE, FR, GB or US, or none and list your days off yourself.",
        )
    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always")
            known = holidays.country_holidays(inputs.country, subdiv=inputs.region, years=range(first, last + 1))
    except NotImplementedError:
        raise DataProblem(
            f"{inputs.country} has no region {inputs.region} with holidays of its own.",
            f"Choose one of {', '.join(regions)}, or none." if regions else "Leave the region out.",
        ) from None
    return set(known), not doubts
