"""Working days: weekends, public holidays, company days, and starts that are none of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.plan_inputs import PlanInputs
from assess.errors import DataProblem, InfeasiblePlan
from assess.planning.calendar import working_days
from tests.planning.rules import working_dates
from tests.planning.strategies import steady

MONDAY = dt.date(2027, 1, 11)
COUNTRIES = sorted(country for country in holidays.list_supported_countries() if len(country) == 2)


def inputs(start: dt.date, **more: Any) -> PlanInputs:
    return PlanInputs(start=start, capacity={"PE": 100}, **more)


def weekdays(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5)


def test_eight_weeks_from_a_monday_are_forty_weekdays() -> None:
    calendar = working_days(inputs(MONDAY))
    assert calendar.days == weekdays(MONDAY, dt.date(2027, 3, 5))
    assert len(calendar.days) == 40
    assert calendar.notes == ()


def test_a_start_in_mid_week_keeps_its_whole_weeks() -> None:
    calendar = working_days(inputs(dt.date(2027, 1, 13), weeks=1))
    assert calendar.days == weekdays(dt.date(2027, 1, 13), dt.date(2027, 1, 19))


def test_a_start_on_a_weekend_moves_to_monday_and_loses_no_week() -> None:
    calendar = working_days(inputs(dt.date(2027, 1, 9)))
    assert calendar.days == working_days(inputs(MONDAY)).days
    assert calendar.notes == (
        "Saturday 9 January 2027 is not a working day; the plan starts on Monday 11 January 2027.",
    )


def test_a_start_on_a_holiday_moves_on() -> None:
    calendar = working_days(inputs(dt.date(2027, 1, 1), country="DE", weeks=1))
    assert calendar.days == weekdays(dt.date(2027, 1, 4), dt.date(2027, 1, 8))
    assert calendar.notes == ("Friday 1 January 2027 is not a working day; the plan starts on Monday 4 January 2027.",)


def test_without_a_country_a_holiday_is_a_working_day() -> None:
    assert working_days(inputs(dt.date(2027, 1, 1))).days[0] == dt.date(2027, 1, 1)


def test_the_leap_day_is_a_working_day() -> None:
    leap = dt.date(2028, 2, 29)
    assert working_days(inputs(leap)).days[0] == leap
    assert leap in working_days(inputs(dt.date(2028, 2, 7))).days
    assert working_days(inputs(dt.date(2032, 2, 29))).days[0] == dt.date(2032, 3, 1)


def test_a_region_has_holidays_of_its_own() -> None:
    epiphany = dt.date(2027, 1, 6)
    assert epiphany not in working_days(inputs(dt.date(2027, 1, 4), country="DE", region="BY")).days
    assert epiphany in working_days(inputs(dt.date(2027, 1, 4), country="DE", region="BE")).days


def test_a_holiday_of_next_year_observed_in_this_is_off() -> None:
    observed = dt.date(2027, 12, 31)
    calendar = working_days(inputs(dt.date(2027, 12, 27), country="US", weeks=1))
    assert observed not in calendar.days
    assert len(calendar.days) == 4


def test_holidays_are_off_in_every_year_of_a_long_plan() -> None:
    days = working_days(inputs(dt.date(2026, 12, 1), country="DE", weeks=52)).days
    off = {dt.date(2026, 12, 25), dt.date(2027, 1, 1), dt.date(2027, 3, 26), dt.date(2027, 5, 6)}
    assert not off.intersection(days)
    assert days[-1] == dt.date(2027, 11, 29)


def test_few_days_off_are_named_and_many_are_counted() -> None:
    off = [dt.date(2027, 1, 12), dt.date(2027, 1, 20)]
    few = working_days(inputs(MONDAY, blackout=(off[1], off[0], off[0])))
    assert set(off).isdisjoint(few.days)
    assert len(few.days) == 38
    assert few.notes == ("12 January and 20 January are days without work.",)
    many = working_days(inputs(MONDAY, blackout=weekdays(dt.date(2027, 1, 12), dt.date(2027, 1, 20))))
    assert many.notes == ("7 weekdays between start and end are days without work.",)


def test_a_company_day_on_a_weekend_changes_nothing() -> None:
    assert working_days(inputs(MONDAY, blackout=(dt.date(2027, 1, 16),))) == working_days(inputs(MONDAY))


def test_no_working_day_is_explained() -> None:
    off = weekdays(MONDAY, dt.date(2027, 1, 15))
    with pytest.raises(InfeasiblePlan) as error:
        working_days(inputs(MONDAY, weeks=1, blackout=off))
    assert error.value.message == "There is no working day in the 1 week from Monday 11 January 2027."
    assert error.value.hint


def test_an_unknown_country_is_explained() -> None:
    with pytest.raises(DataProblem, match="No public holidays are known for the country XX") as error:
        working_days(inputs(MONDAY, country="XX"))
    assert "DE" in error.value.hint


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(DataProblem, match="DE has no region XX") as error:
        working_days(inputs(MONDAY, country="DE", region="XX"))
    assert "BY" in error.value.hint


def test_a_region_where_there_is_none_is_to_be_left_out() -> None:
    with pytest.raises(DataProblem, match="VA has no region XX") as error:
        working_days(inputs(MONDAY, country="VA", region="XX"))
    assert error.value.hint == "Leave the region out."


def test_a_region_without_its_country_is_ignored_with_a_note() -> None:
    calendar = working_days(inputs(MONDAY, region="BY"))
    assert calendar.days == working_days(inputs(MONDAY)).days
    assert calendar.notes == ("The region is ignored, because no country is given.",)


def test_holidays_that_nobody_can_know_yet_are_noted() -> None:
    calendar = working_days(inputs(dt.date(2040, 1, 9), country="IN"))
    assert calendar.notes[-1].startswith("Not all public holidays of these years are known yet")
    assert not any("known yet" in note for note in working_days(inputs(MONDAY, country="IN")).notes)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_known_country_gives_a_calendar_over_new_year(country: str) -> None:
    days = working_days(inputs(dt.date(2026, 12, 7), country=country)).days
    assert 0 < len(days) <= 40


@pytest.mark.parametrize("start", [dt.date(1, 1, 1), dt.date(1600, 2, 28), dt.date(9998, 12, 1)])
def test_far_dates_are_planned_like_others(start: dt.date) -> None:
    for country in (None, "DE", "US"):
        assert len(working_days(inputs(start, country=country, weeks=1)).days) in (3, 4, 5)


@pytest.mark.parametrize("start", [dt.date.max, dt.date(9999, 12, 1), dt.date(9999, 10, 1)])
def test_a_plan_beyond_the_last_date_is_refused(start: dt.date) -> None:
    with pytest.raises(InfeasiblePlan, match=f"cannot start on {start}"):
        working_days(inputs(start))


@steady
@given(
    start=st.dates(dt.date(2002, 1, 1), dt.date(2034, 6, 1)),
    weeks=st.integers(1, 12),
    place=st.sampled_from([(None, None), ("DE", None), ("DE", "BY"), ("US", "TX"), ("IL", None), ("IN", None)]),
    off=st.lists(st.integers(0, 60), max_size=8),
)
def test_the_days_are_those_of_the_rule(
    start: dt.date, weeks: int, place: tuple[str | None, str | None], off: list[int]
) -> None:
    blackout = tuple(start + dt.timedelta(days=n) for n in off)
    asked = inputs(start, weeks=weeks, country=place[0], region=place[1], blackout=blackout)
    expected = working_dates(asked)
    if expected:
        assert list(working_days(asked).days) == expected
    else:
        with pytest.raises(InfeasiblePlan):
            working_days(asked)
