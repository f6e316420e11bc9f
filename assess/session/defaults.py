"""What is proposed when a new assessment asks for plan inputs."""

from __future__ import annotations

import datetime as dt

from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.catalogue import Catalogue

WEEKS = 8


def next_monday(today: dt.date) -> dt.date:
    """Return the first Monday after `today`."""
    return today + dt.timedelta(days=7 - today.weekday())


def default_inputs(catalogue: Catalogue, today: dt.date) -> PlanInputs:
    """Return eight weeks from next Monday with the usual capacity of each role."""
    capacity = {role.id: role.usual for role in catalogue.roles}
    return PlanInputs(start=next_monday(today), weeks=WEEKS, capacity=capacity)
