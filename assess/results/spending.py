"""What a plan takes of each role, and what that costs at the team's own day rates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assess.assessment.plan_inputs import DayRates
from assess.planning.plan import Plan
from assess.questionnaire.pack import Pack
from assess.results import figures
from assess.results import report_sentences as say


@dataclass(frozen=True, slots=True)
class RoleEffort:
    """What a plan takes of one role."""

    role: str
    days: Decimal
    text: str
    available_text: str
    """Person-days that the role has."""
    cost_text: str = ""
    """What the work costs at the team's own day rates; empty where the role has none."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What a plan takes of the people."""

    roles: tuple[RoleEffort, ...] = ()
    """Roles with work in the plan, most first."""
    text: str = ""
    """What they cost at the team's own day rates; empty without any."""
    total: str = ""
    """The same as a sum alone; empty unless every role has a rate."""


def spending(pack: Pack, plan: Plan | None, rates: DayRates | None) -> Spending:
    """Return what `plan` takes; without work in it, nothing."""
    if plan is None:
        return Spending()
    days = _days(plan)
    known = {role: rates.by_role[role] * d for role, d in days.items() if role in rates.by_role} if rates else {}
    names = pack.catalogue.role_names
    available = {load.role: sum((w.available for w in load.weeks), Decimal(0)) for load in plan.load}
    roles = tuple(
        RoleEffort(
            role=names.get(role, role),
            days=d,
            text=figures.person_days(d),
            available_text=figures.person_days(available.get(role, d)),
            cost_text=figures.money(known[role], rates.currency) if rates and role in known else "",
        )
        for role, d in days.items()
    )
    if rates is None or not known:
        return Spending(roles)
    total = figures.money(figures.half_up(sum(known.values(), Decimal(0))), rates.currency)
    without = [names.get(role, role) for role in days if role not in known]
    return Spending(roles, say.people_cost(total, without), "" if without else total)


def _days(plan: Plan) -> dict[str, Decimal]:
    """Return the person-days of each role with work, most first."""
    days: dict[str, Decimal] = {}
    for action in plan.actions:
        for role, effort in action.effort.items():
            days[role] = days.get(role, Decimal(0)) + effort
    return {role: d for role, d in sorted(days.items(), key=lambda one: (-one[1], one[0])) if d > 0}
