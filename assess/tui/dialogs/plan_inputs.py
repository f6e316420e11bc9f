"""Start, weeks and people of the plan."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.catalogue import Catalogue
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Words
from assess.tui.dialogs.form import ACCEPT, MOVE, FormDialog
from assess.tui.inputs import InputsProblem, read_country, read_date, read_percent, read_weeks
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


class PlanInputsDialog(FormDialog[PlanInputs]):
    """Returns the inputs with start, weeks, people and country changed."""

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
            yield Entry("start", "Plan starts on", inputs.start.isoformat(), only=string.digits + "-")
            yield Entry("weeks", "Weeks", str(inputs.weeks), only=string.digits, beside="1 to 52")
            yield Entry(
                "country",
                "Country",
                inputs.country or "",
                beside="two letters, for holidays",
            )
            yield Words(PEOPLE, MUTED)
            for role in self._catalogue.roles:
                if names := self._people(role.id):
                    yield Words(f"{role.name}: {names}. Their time is set on the command line.", MUTED)
                else:
                    have = str(inputs.capacity.get(role.id, 0))
                    yield Entry(f"role-{role.id}", role.name, have, only=string.digits + "%", beside="%")

    def _people(self, role: str) -> str:
        """Return who works in a role by name, with per cent; they are its capacity."""
        return ", ".join(f"{p.name} {p.capacity} %" for p in self._inputs.people if p.role == role)

    def action_accept(self) -> None:
        """Return what was typed, or say what is wrong."""
        start, weeks = self._read("start", read_date), self._read("weeks", read_weeks)
        country = self._read("country", read_country)
        roles = [role.id for role in self._catalogue.roles if not self._people(role.id)]
        read = {role: self._read(f"role-{role}", read_percent) for role in roles}
        present = {role: percent for role, percent in read.items() if percent is not None}
        if start is not None and weeks is not None and country is not None and len(present) == len(read):
            capacity = self._inputs.capacity | present
            change = {"start": start, "weeks": weeks, "country": country or None, "capacity": capacity}
            self.dismiss(PlanInputs.model_validate(self._inputs.model_dump() | change))

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        asked = entry(self, name)
        try:
            return read(asked.value)
        except InputsProblem as problem:
            asked.wrong(str(problem))
            asked.field.focus()
            return None
