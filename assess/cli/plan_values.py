"""The values of the options of `assess plan`, as text and as what they mean. Every mistake is one clear line."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assess.assessment.plan_inputs import (
    MOST_A_DAY,
    Absence,
    DayRates,
    Deadline,
    Done,
    Exclude,
    NotBefore,
    Person,
    Pin,
    Request,
    Running,
)
from assess.errors import UnknownId, UsageProblem
from assess.questionnaire.catalogue import Catalogue

Model = TypeVar("Model", bound=BaseModel)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_MONEY = re.compile(r"(?P<sum>[0-9]{1,9}(\.[0-9]{1,2})?) ?(?P<currency>[A-Z]{3})")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


class Values:
    """Reads values that name roles and actions of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def capacity(self, texts: tuple[str, ...]) -> dict[str, int]:
        """Read ROLE=PERCENT."""
        found = {}
        for text in texts:
            role, _, percent = text.partition("=")
            found[self._role("--capacity", text, "ROLE=PERCENT", role)] = _whole("--capacity", text, percent)
        return found

    def person(self, text: str) -> Person:
        """Read NAME=ROLE:PERCENT; a name may hold any sign."""
        form = "NAME=ROLE:PERCENT"
        name, _, rest = text.rpartition("=")
        role, _, percent = rest.partition(":")
        known = self._role("--person", text, form, role)
        return _made("--person", text, Person, name=name, role=known, capacity=_whole("--person", text, percent))

    def absence(self, text: str) -> Absence:
        """Read ROLE=FIRST..LAST[:PERCENT]."""
        form = "ROLE=FIRST..LAST[:PERCENT]"
        role, _, rest = text.partition("=")
        days, colon, percent = rest.partition(":")
        first, _, last = days.partition("..")
        known = self._role("--absence", text, form, role)
        fields = {"first": date("--absence", text, first), "last": date("--absence", text, last)}
        left = _whole("--absence", text, percent) if colon else 0
        return _made("--absence", text, Absence, role=known, capacity=left, **fields)

    def effort(self, text: str) -> tuple[str, str, Decimal]:
        """Read ACTION:ROLE=DAYS."""
        key, _, days = text.partition("=")
        action, _, role = key.partition(":")
        known = self._role("--effort", text, "ACTION:ROLE=DAYS", role)
        return self._action(action), known, number("--effort", text, days)

    def rates(self, texts: tuple[str, ...], old: DayRates | None) -> DayRates | None:
        """Read ROLE=SUM with a currency, on top of the rates there are; ROLE=none takes one back."""
        form = "ROLE=SUM with a currency, such as PE=900EUR"
        by_role, currency = (dict(old.by_role), old.currency) if old else ({}, "")
        for text in texts:
            role, _, said = text.partition("=")
            known = self._role("--day-rate", text, form, role)
            if said == "none":
                by_role.pop(known, None)
                continue
            found = _MONEY.fullmatch(said)
            if not found:
                raise UsageProblem(f"--day-rate {text} is not {form}.", "Or PE=none, to forget one.")
            if Decimal(found["sum"]) > MOST_A_DAY:
                raise UsageProblem(f"--day-rate {text} is too much.", f"A day costs at most {MOST_A_DAY:,}.")
            if by_role and found["currency"] != currency:
                raise UsageProblem(
                    f"--day-rate {text}: the other rates are in {currency}.", "Give every rate in the same currency."
                )
            by_role[known], currency = Decimal(found["sum"]), found["currency"]
        return DayRates(currency=currency, by_role=by_role) if by_role else None

    def requests(self, given: dict[str, Any]) -> list[Request]:
        """Read every wish about an action, in the order of the help."""
        found: list[Request] = [Pin(action=self._action(a)) for a in given["pin"]]
        found += [Exclude(action=self._action(a)) for a in given["exclude"]]
        for text in given["deadline"]:
            action, day = self._dated("--deadline", text)
            found.append(Deadline(action=action, by=day))
        for text in given["not_before"]:
            action, day = self._dated("--not-before", text)
            found.append(NotBefore(action=action, day=day))
        found += [Done(action=self._action(a)) for a in given["done"]]
        for text in given["running"]:
            action, _, days = text.partition("=")
            left = number("--running", text, days)
            found.append(_made("--running", text, Running, action=self._action(action), left=left))
        return found

    def _dated(self, option: str, text: str) -> tuple[str, dt.date]:
        action, _, day = text.partition("=")
        return self._action(action), date(option, text, day)

    def _action(self, identifier: str) -> str:
        if identifier not in self._catalogue.by_id:
            actions = list(self._catalogue.by_id)
            raise UnknownId(
                f"There is no action {identifier}.",
                f"The catalogue has {actions[0]} to {actions[-1]}; `assess plan` shows those that matter.",
            )
        return identifier

    def _role(self, option: str, text: str, form: str, role: str) -> str:
        if role not in self._catalogue.role_names:
            raise UsageProblem(f"{option} {text} is not {form}.", f"Roles: {', '.join(self._catalogue.role_names)}.")
        return role


def date(option: str, text: str, day: str) -> dt.date:
    """Read a date. Raises UsageProblem."""
    try:
        if _DATE.fullmatch(day):
            return dt.date.fromisoformat(day)
    except ValueError:
        pass
    raise UsageProblem(f"{option} {text}: {day or 'nothing'} is no date.", "Write dates as 2027-01-11.")


def number(option: str, text: str, value: str) -> Decimal:
    """Read a number. Raises UsageProblem."""
    if not _NUMBER.fullmatch(value):
        raise UsageProblem(f"{option} {text}: {value or 'nothing'} is no number.", "Write numbers as 2.5.")
    return Decimal(value)


def _whole(option: str, text: str, value: str) -> int:
    if not _WHOLE.fullmatch(value):
        raise UsageProblem(
            f"{option} {text}: {value or 'nothing'} is no whole number of per cent.", "100 is one full-time person."
        )
    return int(value)


def _made(option: str, text: str, model: type[Model], **fields: Any) -> Model:
    try:
        return model(**fields)
    except ValidationError as error:
        raise UsageProblem(f"{option} {text}: {complaint(error)}.", "Correct the option.") from None


def complaint(error: ValidationError) -> str:
    """Return the first mistake of `error`, with its place."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
