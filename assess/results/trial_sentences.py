"""What a what-if changes, said before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assess.assessment.model import Tuning
from assess.assessment.plan_inputs import DayRates, PlanInputs
from assess.planning import wish_wording
from assess.questionnaire.pack import Pack
from assess.results import figures, wording

SPACE = figures.SPACE


def changes(pack: Pack, before: tuple[PlanInputs, Tuning], after: tuple[PlanInputs, Tuning]) -> tuple[str, ...]:
    """Return one phrase for each thing that plan inputs and targets `after` have otherwise than those `before`."""
    (old, old_tuning), (new, new_tuning) = before, after
    return (
        *_dates(old, new),
        *_people(pack, old, new),
        *_rates(pack, old.rates, new.rates),
        *_wishes(pack, old, new),
        *_targets(pack, old_tuning, new_tuning),
    )


def wishes(pack: Pack, inputs: PlanInputs, action: str = "") -> tuple[str, ...]:
    """Return in words what is asked of the plan, in all or of one action."""
    titles = _titles(pack)
    told = (r for r in inputs.requests if not action or r.action == action)
    return tuple(wish_wording.wish(request, titles.get(request.action, request.action)) for request in told)


def _dates(old: PlanInputs, new: PlanInputs) -> Iterator[str]:
    if old.start != new.start:
        yield f"start {wording.day(new.start)} instead of {wording.day(old.start)}"
    if old.weeks != new.weeks:
        yield f"{wording.plural(new.weeks, 'week')} instead of {old.weeks}"
    if old.country != new.country:
        yield f"public holidays of {new.country}" if new.country else "no public holidays"


def _people(pack: Pack, old: PlanInputs, new: PlanInputs) -> Iterator[str]:
    for role in pack.catalogue.roles:
        before, after = old.capacity.get(role.id, 0), new.capacity.get(role.id, 0)
        if before != after:
            yield f"{role.name} {after}{SPACE}% instead of {before}{SPACE}%"


def _rates(pack: Pack, old: DayRates | None, new: DayRates | None) -> Iterator[str]:
    for role in pack.catalogue.roles:
        before, after = _rate(role.id, old), _rate(role.id, new)
        if before != after:
            yield f"{role.name} {after or 'no longer priced'}{' a day' if after else ''}"


def _rate(role: str, rates: DayRates | None) -> str:
    known = rates.by_role.get(role) if rates else None
    return figures.money(known, rates.currency) if rates and known is not None else ""


def _wishes(pack: Pack, old: PlanInputs, new: PlanInputs) -> Iterator[str]:
    titles = _titles(pack)
    for request in new.requests:
        if request not in old.requests:
            yield wish_wording.wish(request, titles.get(request.action, request.action))
    taken = [r for r in old.requests if r not in new.requests]
    asked = {r.action for r in new.requests if r not in old.requests}
    for request in taken:
        if request.action not in asked:
            yield f"no longer asked: {wish_wording.wish(request, titles.get(request.action, request.action))}"


def _targets(pack: Pack, old: Tuning, new: Tuning) -> Iterator[str]:
    for identifier, capability in pack.questionnaire.capabilities.items():
        before = _target(old.targets, identifier, capability.target)
        after = _target(new.targets, identifier, capability.target)
        if before != after:
            yield f"target of {capability.name} {after} instead of {before}"


def _target(given: Mapping[str, Decimal], capability: str, usual: Decimal) -> str:
    return figures.number(given.get(capability, usual), 2)


def _titles(pack: Pack) -> dict[str, str]:
    return {action.id: action.title for action in pack.catalogue.actions}
