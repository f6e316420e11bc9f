"""Where a task can be done: its length and demand, and the days on which it is worked on or pauses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.plan_inputs import Absence
from assess.planning.calendar import working_days
from assess.planning.placement import capacities, demand, length, placements
from assess.planning.tasks import LONGEST_PAUSE, PERSON
from assess.questionnaire.catalogue import Role
from tests.builders import plan_inputs
from tests.planning.strategies import steady

MONDAY = dt.date(2027, 1, 11)
efforts = st.integers(1, 2000).map(lambda n: Decimal(n) / 100)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def test_the_least_of_several_absences_holds_and_none_gives_more() -> None:
    absences = (
        Absence(role="PE", first=day(1), last=day(2), capacity=40),
        Absence(role="PE", first=day(2), last=day(3), capacity=10),
        Absence(role="PE", first=day(4), last=day(4), capacity=300),
        Absence(role="PO", first=day(0), last=day(0)),
    )
    inputs = plan_inputs(weeks=1, capacity={"PE": 50}, absences=absences)
    roles = [Role(id="PE", name="Engineer"), Role(id="PO", name="Owner")]
    assert capacities(roles, inputs, working_days(inputs)) == {
        "PE": (5000, 4000, 1000, 1000, 5000),
        "PO": (0, 0, 0, 0, 0),
    }


def test_an_absence_counts_by_date_and_not_by_number() -> None:
    absence = Absence(role="PE", first=day(5), last=day(7))
    inputs = plan_inputs(weeks=2, capacity={"PE": 100}, absences=(absence,), blackout=(day(1),))
    found = capacities([Role(id="PE", name="Engineer")], inputs, working_days(inputs))["PE"]
    assert [number for number, left in enumerate(found) if left == 0] == [4]


@pytest.mark.parametrize(
    ("days", "effort", "normal", "expected"),
    [
        (3, {"PE": "3"}, {"PE": 100}, 3),
        (3, {"PE": "3"}, {"PE": 50}, 6),
        (3, {"PE": "1"}, {"PE": 100}, 3),
        (1, {"PE": "1", "PO": "0.5"}, {"PE": 250, "PO": 20}, 3),
        (1, {"PE": "1"}, {"PE": 33}, 4),
        (2, {"PE": "5"}, {"PE": 250}, 2),
    ],
)
def test_work_stretches_until_no_role_needs_more_than_it_has(
    days: int, effort: dict[str, str], normal: dict[str, int], expected: int
) -> None:
    assert length(days, {role: Decimal(work) for role, work in effort.items()}, normal) == expected


@steady
@given(days=st.integers(1, 30), work=efforts, normal=st.integers(1, 500))
def test_the_length_is_the_shortest_that_fits(days: int, work: Decimal, normal: int) -> None:
    found = length(days, {"PE": work}, {"PE": normal})
    assert Fraction(work) / found <= Fraction(normal, 100)
    assert found == days or Fraction(work) / (found - 1) > Fraction(normal, 100)


@steady
@given(days=st.integers(1, 400), work=efforts)
def test_demand_is_effort_by_day_rounded_down_to_at_least_one(days: int, work: Decimal) -> None:
    (need,) = demand(days, {"PE": work}).values()
    exact = Fraction(work) * PERSON / days
    assert need == max(1, exact.numerator // exact.denominator)


def test_a_role_away_for_five_days_is_waited_for_and_for_six_not() -> None:
    for away, starts in ((5, [0, 1, 2, 8, 9, 10]), (6, [0, 9, 10])):
        capacity = {"PE": (100, 100, 100, *[0] * away, 100, 100, 100, 100, 100)[:13]}
        found = placements(3, {"PE": 100}, capacity, 13)
        assert [p.start for p in found] == starts
    paused = placements(3, {"PE": 100}, {"PE": (100, 100, 0, 50, 100)}, 5)
    assert [p.days for p in paused] == [(0, 1, 4)]


def test_every_role_must_be_there_on_each_day() -> None:
    capacity = {"PE": (100, 0, 100, 100), "PO": (50, 50, 20, 50), "ML": (0, 0, 0, 0)}
    found = placements(2, {"PE": 60, "PO": 50}, capacity, 4)
    assert [(p.days, p.start, p.end) for p in found] == [((0, 3), 0, 4)]


def test_work_longer_than_the_horizon_has_no_place() -> None:
    assert placements(5, {"PE": 1}, {"PE": (1, 1, 1, 1)}, 4) == ()


@steady
@given(
    days=st.integers(1, 6),
    free=st.lists(st.tuples(st.sampled_from([0, 30, 100]), st.sampled_from([0, 50, 100, 100])), max_size=24),
)
def test_the_places_are_those_that_walking_through_the_days_finds(days: int, free: list[tuple[int, int]]) -> None:
    capacity = {"PE": [pe for pe, _ in free], "PO": [po for _, po in free]}
    expected = []
    for start in range(len(free)):
        now, work = start, list[int]()
        while len(work) < days and now < len(free):
            if free[now][0] >= 30 and free[now][1] >= 60:
                work.append(now)
            elif now == start:
                break
            now += 1
        if len(work) == days and work[-1] - start + 1 - days <= LONGEST_PAUSE:
            expected.append(tuple(work))
    found = placements(days, {"PE": 30, "PO": 60}, capacity, len(free))
    assert [p.days for p in found] == expected
