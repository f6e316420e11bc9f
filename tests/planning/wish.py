"""Random people, efforts and requests for a plan, on top of any other inputs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from assess.assessment.plan_inputs import (
    Away,
    Deadline,
    Done,
    Efforts,
    Exclude,
    NotBefore,
    Person,
    Pin,
    PlanInputs,
    Request,
    Running,
)
from assess.questionnaire.pack import Pack


def wished(random: Random, inputs: PlanInputs, pack: Pack) -> PlanInputs:
    """Return `inputs` with some people, own efforts, requests and perhaps a day on which to plan again."""
    names = sorted(pack.catalogue.by_id)
    asked = [_request(random, inputs, names) for _ in range(random.choice([0, 1, 2, 2, 3]))]
    return inputs.model_copy(
        update={
            "people": tuple(_person(random, inputs) for _ in range(random.choice([0, 0, 2, 3]))),
            "efforts": _efforts(random, names, list(inputs.capacity)),
            "requests": tuple(asked),
            "today": random.choice([None, None, None, _day(random, inputs, 3)]),
        }
    )


def ranges(effort: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return efforts that are half at low and twice at high."""
    half = {role: (Decimal(days) / 2).quantize(Decimal("0.01")) for role, days in effort.items()}
    return {
        role: {"low": str(half[role]), "likely": days, "high": str(2 * Decimal(days))} for role, days in effort.items()
    }


def _day(random: Random, inputs: PlanInputs, first_days: int) -> dt.date:
    return inputs.start + dt.timedelta(days=random.randint(0, first_days))


def _person(random: Random, inputs: PlanInputs) -> Person:
    first = _day(random, inputs, 10)
    away = Away(first=first, last=first + dt.timedelta(days=random.randint(0, 4)), capacity=random.choice([0, 20]))
    return Person(
        name="Somebody",
        role=random.choice(list(inputs.capacity)),
        capacity=random.choice([100, 80, 50, 30]),
        away=(away,) if random.randint(0, 1) else (),
    )


def _efforts(random: Random, names: list[str], roles: list[str]) -> Efforts:
    if random.randint(0, 1):
        return Efforts()
    own = {random.choice(names): {random.choice(roles): Decimal(random.choice(["0.5", "2", "1.37"]))}}
    return Efforts(
        estimate=random.choice(["low", "likely", "high"]),
        multiplier=Decimal(random.choice(["1", "0.5", "1.25", "1.33"])),
        own=random.choice([{}, own]),
    )


def _request(random: Random, inputs: PlanInputs, names: list[str]) -> Request:
    action = random.choice(names)
    late = _day(random, inputs, 7 * inputs.weeks)
    made: list[Request] = [
        Pin(action=action),
        Exclude(action=action),
        Deadline(action=action, by=late),
        NotBefore(action=action, day=late),
        Done(action=action),
        Done(action=action),
        Running(action=action, left=Decimal(random.choice(["0.5", "1", "2", "3.5"]))),
    ]
    return random.choice(made)
