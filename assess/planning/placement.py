"""Where in the calendar a task can be done: how long it takes, what it needs per day, which days it pauses."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assess.assessment.plan_inputs import Away, PlanInputs
from assess.planning.calendar import WorkCalendar
from assess.planning.tasks import LONGEST_PAUSE, PERSON, Placement
from assess.questionnaire.catalogue import Role

Capacity = Mapping[str, Sequence[int]]
"""What each role has on each working day, by role id, in hundredths of a per cent of a person."""


def normal_capacity(role: str, inputs: PlanInputs) -> int:
    """Return the normal capacity of a role in per cent of a person: that of its people if it has any."""
    people = [person.capacity for person in inputs.people if person.role == role]
    return sum(people) if people else inputs.capacity.get(role, 0)


def capacities(roles: Sequence[Role], inputs: PlanInputs, calendar: WorkCalendar) -> dict[str, tuple[int, ...]]:
    """Return the capacity of each role on each working day; on a day with several absences the least holds.

    People add up, each less their own absences; an absence of the whole role caps the sum.
    """
    found = {}
    for role in roles:
        normal = inputs.capacity.get(role.id, 0)
        people = [person for person in inputs.people if person.role == role.id]
        away = [absence for absence in inputs.absences if absence.role == role.id]
        found[role.id] = tuple(
            left([sum(left([p.capacity], p.away, day) for p in people) if people else normal], away, day)
            * (PERSON // 100)
            for day in calendar.days
        )
    return found


def left(normal: Sequence[int], away: Sequence[Away], day: dt.date) -> int:
    """Return the least of `normal` and what the absences of `day` leave."""
    return min([*normal, *(absence.capacity for absence in away if absence.first <= day <= absence.last)])


def length(days: int, effort: Mapping[str, Decimal], normal: Mapping[str, int]) -> int:
    """Return the days of work, at least `days`, on which no role needs more than its normal capacity.

    `effort` is in person-days by role, `normal` in per cent of a person and above 0 for each of them.
    """
    return max([days, *(math.ceil(Fraction(work) * 100 / normal[role]) for role, work in effort.items())])


def demand(days: int, effort: Mapping[str, Decimal]) -> dict[str, int]:
    """Return what each role needs on each of `days` days of work, in hundredths of a per cent, rounded down."""
    return {role: max(1, int(work * PERSON // days)) for role, work in effort.items()}


def placements(days: int, needed: Mapping[str, int], capacity: Capacity, horizon: int) -> tuple[Placement, ...]:
    """Return each way to work on `days` days from a given start, by start.

    Work goes on on the first days after the start on which every role has what it needs; the days between are pauses,
    at most `LONGEST_PAUSE` of them. A way that does not end within `horizon` working days does not exist.
    """
    workable = [day for day in range(horizon) if all(capacity[role][day] >= need for role, need in needed.items())]
    runs = (tuple(workable[first : first + days]) for first in range(len(workable) - days + 1))
    return tuple(Placement(run) for run in runs if run[-1] - run[0] + 1 - days <= LONGEST_PAUSE)
