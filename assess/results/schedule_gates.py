"""The gates that a plan holds: on which day each stands, which tests judge it, and what belongs to later work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.planning.plan import Plan, PlannedGate
from assess.results import schedule_sentences as say
from assess.results.wording import ended, first_lower, first_upper


@dataclass(frozen=True, slots=True)
class HeldGate:
    """A gate with the day on which it stands."""

    gate: PlannedGate
    day: int
    """Working-day number at whose end it is due."""
    date: dt.date


@dataclass(frozen=True, slots=True)
class CheckView:
    """One acceptance test of a gate."""

    text: str
    planned: bool
    """Whether the gate is judged on it; else it belongs to later work."""
    word: str


@dataclass(frozen=True, slots=True)
class GateView:
    """One gate of the catalogue with what it must show."""

    id: str
    name: str
    day: dt.date | None
    """None if it is no gate of this plan."""
    date: str
    note: str
    """How many of its tests are left for later; empty if none."""
    checks: tuple[CheckView, ...]

    @property
    def held(self) -> bool:
        """Whether it is a gate of this plan."""
        return self.day is not None

    @property
    def later(self) -> str:
        """The tests that this plan leaves for later, as one sentence; empty if there are none."""
        first, *rest = [check.text for check in self.checks if not check.planned] or [""]
        return ended("; ".join([first, *map(first_lower, rest)])) if first else ""

    @property
    def left(self) -> str:
        """What is not judged here, as one sentence; empty if everything is."""
        if not self.held:
            return ended(self.note)
        return f"{first_upper(say.LATER)}: {self.later}" if self.later else ""


def held_gates(plan: Plan) -> tuple[HeldGate, ...]:
    """Return the gates of `plan` with at least half their tests in it, none before the one before it."""
    out: list[HeldGate] = []
    for gate in plan.gates:
        if gate.day is not None and gate.date is not None and 2 * _planned(gate) >= len(gate.checks):
            own = HeldGate(gate, gate.day, gate.date)
            before = out[-1] if out else own
            out.append(own if own.day >= before.day else HeldGate(gate, before.day, before.date))
    return tuple(out)


def gate_views(plan: Plan) -> tuple[GateView, ...]:
    """Return every gate of the catalogue in its order, those that the plan does not hold without a day."""
    held = {found.gate.id: found.date for found in held_gates(plan)}
    return tuple(_view(gate, held.get(gate.id)) for gate in plan.gates)


def _view(gate: PlannedGate, date: dt.date | None) -> GateView:
    words = {True: say.PLANNED, False: say.LATER}
    later = len(gate.checks) - _planned(gate)
    return GateView(
        id=gate.id,
        name=gate.name,
        day=date,
        date=say.gate_date(date),
        note=say.gate_later(later, len(gate.checks)) if later else "",
        checks=tuple(CheckView(text=c.text, planned=c.planned, word=words[c.planned]) for c in gate.checks),
    )


def _planned(gate: PlannedGate) -> int:
    return sum(check.planned for check in gate.checks)
