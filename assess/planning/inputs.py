"""What a team gives for a plan: checked against the catalogue, and in one form in whatever order it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from assess.assessment.plan_inputs import PlanInputs
from assess.errors import DataProblem
from assess.planning import wish_wording
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.pack import canonical


def check(inputs: PlanInputs, catalogue: Catalogue) -> None:
    """Raise DataProblem if `inputs` name roles or actions that the catalogue does not have."""
    own = inputs.efforts.own
    roles = [
        *inputs.capacity,
        *(absence.role for absence in inputs.absences),
        *(person.role for person in inputs.people),
        *(role for efforts in own.values() for role in efforts),
        *(inputs.rates.by_role if inputs.rates else ()),
    ]
    if unknown := _missing(roles, catalogue.role_names):
        raise DataProblem(wish_wording.unknown_roles(unknown), wish_wording.known_roles(list(catalogue.role_names)))
    actions = [*(request.action for request in inputs.requests), *own, *inputs.former]
    if unknown := _missing(actions, catalogue.by_id):
        raise DataProblem(wish_wording.unknown_actions(unknown), wish_wording.LIST_ACTIONS)


def _missing(named: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(named).difference(known))


def normal(inputs: PlanInputs, catalogue: Catalogue) -> dict[str, Any]:
    """Return `inputs` as plain data that is the same for inputs with which every plan is the same.

    The order of what was given does not matter, nor what was given twice, what people are called, or what they cost.
    """
    plain: dict[str, Any] = _plain(inputs.model_dump())
    del plain["rates"]
    plain["capacity"] = {role.id: inputs.capacity.get(role.id, 0) for role in catalogue.roles}
    for person in plain["people"]:
        del person["name"]
        person["away"] = _once(person["away"])
    plain["people"] = sorted(plain["people"], key=canonical)
    for key in ("blackout", "absences", "requests"):
        plain[key] = _once(plain[key])
    return plain


def _once(values: Iterable[Any]) -> list[Any]:
    found = {canonical(value): value for value in values}
    return [found[key] for key in sorted(found)]


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case Decimal():
            return f"{value.normalize():f}"
        case dt.date():
            return value.isoformat()
        case _:
            return value
