"""From the options of `assess plan` to what the plan is asked for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import ValidationError

from assess.assessment.plan_inputs import Efforts, Person, PlanInputs
from assess.cli.plan_options import TODAY
from assess.cli.plan_values import Values, complaint, date, number
from assess.errors import DataProblem, UsageProblem
from assess.questionnaire.catalogue import Catalogue
from assess.session.replan import follow, merged
from assess.session.session import Session

Checked = TypeVar("Checked", PlanInputs, Efforts)


def asked(session: Session, given: dict[str, Any], today: dt.date | None) -> PlanInputs:
    """Return the inputs of `session` with the options `given`; `today` if the stored plan is followed from that day.

    Raises UsageProblem for values that do not hold, UnknownId for an action that does not exist, DataProblem if there
    is no stored plan to follow.
    """
    catalogue, inputs = session.pack.catalogue, session.state.plan_inputs
    values = Values(catalogue)
    if given["clear_wishes"]:
        inputs = inputs.model_copy(update={"requests": (), "former": {}, "today": None})
    inputs = _efforts(catalogue, values, inputs, given)
    if today is not None:
        plan = session.outcome.latest_plan()
        if plan is None:
            raise DataProblem("There is no stored plan to follow.", "`assess plan` with the id alone makes one.")
        inputs = follow(catalogue, inputs, plan, today)
    inputs = merged(_team(values, inputs, given), values.requests(given))
    if given["day_rate"]:
        inputs = inputs.model_copy(update={"rates": values.rates(given["day_rate"], inputs.rates)})
    if given["start"]:
        inputs = inputs.model_copy(update={"start": given["start"].date(), "today": today})
    if given["weeks"]:
        inputs = inputs.model_copy(update={"weeks": given["weeks"]})
    return _checked(inputs)


def day_of(given: dict[str, Any], now: dt.date) -> dt.date | None:
    """Return the day from which the stored plan is followed; none if it is not. Raises UsageProblem."""
    said = given["replan"]
    if said is None:
        return None
    if given["clear_wishes"]:
        raise UsageProblem("--replan follows what --clear-wishes forgets.", "Leave one of them out.")
    return now if said == TODAY else date("--replan", said, said)


def _team(values: Values, inputs: PlanInputs, given: dict[str, Any]) -> PlanInputs:
    capacity = values.capacity(given["capacity"])
    people = {(person.name, person.role): person for person in inputs.people}
    for role in capacity:
        if names := [person.name for person in people.values() if person.role == role]:
            raise UsageProblem(
                f"--capacity {role}: this role has people ({', '.join(names)}), and they are its capacity.",
                f'Change them with --person "NAME={role}:PERCENT".',
            )
    for text in given["person"]:
        person = values.person(text)
        before = people.get((person.name, person.role), person)
        people[person.name, person.role] = Person(**(dict(before) | {"capacity": person.capacity}))
    changes: dict[str, Any] = {
        "capacity": inputs.capacity | capacity,
        "people": tuple(people.values()),
        "absences": (*inputs.absences, *map(values.absence, given["absence"])),
        "blackout": (*inputs.blackout, *(date("--day-off", text, text) for text in given["day_off"])),
    }
    if given["country"] is not None and given["country"] != inputs.country:
        changes |= {"country": given["country"] or None, "region": None}
    if given["region"] is not None:
        changes["region"] = given["region"] or None
    return inputs.model_copy(update=changes)


def _efforts(catalogue: Catalogue, values: Values, inputs: PlanInputs, given: dict[str, Any]) -> PlanInputs:
    """Return `inputs` with other efforts; what is not said of an action stays at its estimate."""
    efforts = inputs.efforts
    if given["estimate"]:
        efforts = efforts.model_copy(update={"estimate": given["estimate"]})
    if given["effort_times"] is not None:
        times = number("--effort-times", given["effort_times"], given["effort_times"])
        efforts = efforts.model_copy(update={"multiplier": times})
    own = {action: dict(roles) for action, roles in efforts.own.items()}
    for text in given["effort"]:
        action, role, days = values.effort(text)
        estimates = catalogue.by_id[action].effort
        usual: dict[str, Decimal] = {r: getattr(e, efforts.estimate) for r, e in estimates.items()}
        own[action] = own.get(action, usual) | {role: days}
    return inputs.model_copy(update={"efforts": _checked(efforts.model_copy(update={"own": own}))})


def _checked(values: Checked) -> Checked:
    """Return `values`, put together from checked and unchecked parts, checked as a whole."""
    try:
        return type(values).model_validate(values.model_dump())
    except ValidationError as error:
        said = f"What the plan is asked for does not hold: {complaint(error)}."
        raise UsageProblem(said, "Correct the option.") from None
