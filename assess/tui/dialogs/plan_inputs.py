"""Start, weeks and people of the plan, and what the people cost."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.assessment.plan_inputs import DayRates, PlanInputs
from assess.questionnaire.catalogue import Catalogue
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Words
from assess.tui.dialogs.form import ACCEPT, MOVE, FormDialog
from assess.tui.inputs import (
    IN_A_DATE,
    InputsProblem,
    read_country,
    read_currency,
    read_date,
    read_percent,
    read_rate,
    read_weeks,
)
from assess.tui.theme import MUTED
from assess.tui.widgets.entry import Entry, entry

T = TypeVar("T")
KEYS = (
    Command("", ("enter",), "enter", "next, plan", "Go to the next field; plan again after the last.", footer=True),
    ACCEPT,
    *MOVE,
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave the plan as it was.", footer=True),
)
PEOPLE = "People, in per cent of one person: 100 is one full-time, 250 two and a half."

RATES = "Day rates, if the report is to say what the people cost"
UNNAMED = "Say in which currency, such as EUR."


class PlanInputsDialog(FormDialog[PlanInputs]):
    """Returns the inputs with start, weeks, people, country and day rates changed."""

    HEADING = "What if the start or the people were different?"
    OWN = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, catalogue: Catalogue, inputs: PlanInputs) -> None:
        super().__init__()
        self._catalogue, self._inputs = catalogue, inputs

    def body(self) -> Iterable[Widget]:
        """Yield one field each."""
        inputs = self._inputs
        with VerticalScroll(can_focus=False):
            yield Entry("start", "Plan starts on", inputs.start.isoformat(), only=IN_A_DATE)
            yield Entry("weeks", "Weeks", str(inputs.weeks), only=string.digits, beside="1 to 52")
            yield Entry("country", "Country", inputs.country or "", beside="two letters, for holidays")
            yield Words(PEOPLE, MUTED)
            for role in self._catalogue.roles:
                if names := self._people(role.id):
                    yield Words(f"{role.name}: {names}. Their time is set on the command line.", MUTED)
                else:
                    have = str(inputs.capacity.get(role.id, 0))
                    yield Entry(f"role-{role.id}", role.name, have, only=string.digits + "%", beside="%")
            yield from self._rates()

    def _rates(self) -> Iterable[Widget]:
        """Yield a currency, and a field for each role."""
        rates = self._inputs.rates
        yield Words(RATES, MUTED)
        yield Entry("currency", "Currency", rates.currency if rates else "", beside="three letters, such as EUR")
        for role in self._catalogue.roles:
            known = rates.by_role.get(role.id) if rates else None
            typed = "" if known is None else f"{known:f}"
            yield Entry(
                f"rate-{role.id}", role.name, typed, only=string.digits + ".,'", beside="a day; empty: not known"
            )

    def _people(self, role: str) -> str:
        """Return who works in a role by name, with per cent; they are its capacity."""
        return ", ".join(f"{p.name} {p.capacity} %" for p in self._inputs.people if p.role == role)

    def action_accept(self) -> None:
        """Return what was typed, or say what is wrong."""
        for one in self.query(Entry):
            one.wrong("")
        start, weeks = self._read("start", read_date), self._read("weeks", read_weeks)
        country = self._read("country", read_country)
        roles = [role.id for role in self._catalogue.roles if not self._people(role.id)]
        read = {role: self._read(f"role-{role}", read_percent) for role in roles}
        present = {role: percent for role, percent in read.items() if percent is not None}
        rates = self._read_rates()
        if not any(one.is_wrong for one in self.query(Entry)):
            capacity = self._inputs.capacity | present
            change = {"start": start, "weeks": weeks, "country": country or None, "capacity": capacity, "rates": rates}
            self.dismiss(PlanInputs.model_validate(self._inputs.model_dump() | change))

    def _read_rates(self) -> DayRates | None:
        """Return the day rates; none if nobody gave any, or where something is wrong."""
        read = {role.id: self._read(f"rate-{role.id}", read_rate) for role in self._catalogue.roles}
        by_role = {role: rate for role, rate in read.items() if rate is not None}
        currency = self._read("currency", read_currency)
        if by_role and currency == "":
            self._wrong("currency", UNNAMED)
        return DayRates(currency=currency, by_role=by_role) if by_role and currency else None

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(entry(self, name).value)
        except InputsProblem as problem:
            self._wrong(name, str(problem))
            return None

    def _wrong(self, name: str, told: str) -> None:
        asked = entry(self, name)
        asked.wrong(told)
        asked.field.focus()
