"""The least effort that reaches a target, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assess.questionnaire.pack import Pack
from assess.results import figures, plan_sentences

if TYPE_CHECKING:
    from assess.planning.solver.least_effort import LeastEffort


def least_lines(pack: Pack, found: LeastEffort, target: str, level: int | None) -> Iterator[str]:
    """Yield what it takes to bring the gap or capability `target` to `level`, or to its target."""
    to = plan_sentences.to_target() if level is None else plan_sentences.to_level(level)
    names = _names(pack)
    unknown = set(_within(pack, target)).issubset(found.unknown)
    if not found.reached and not unknown:
        yield plan_sentences.least_none(names[target], to, proved=found.proved)
    elif not unknown:
        days = figures.person_days(found.person_days)
        yield plan_sentences.least(names[target], to, len(found.actions), days, proved=found.proved)
    for action in found.actions:
        yield f"  {action:4} {pack.catalogue.by_id[action].title} ({figures.person_days(found.by_action[action])})"
    if found.by_role:
        yield plan_sentences.by_role(
            [(pack.catalogue.role_names.get(r, r), figures.person_days(d)) for r, d in _roles(pack, found)]
        )
        yield plan_sentences.least_no_calendar()
    if found.unknown:
        yield plan_sentences.least_unknown([names[c] for c in found.unknown])


def least_data(pack: Pack, found: LeastEffort, target: str, level: int | None) -> dict[str, Any]:
    """Return the same as JSON data; efforts are person-days."""
    return {
        "format": "assess-least-effort",
        "version": 1,
        "target": target,
        "level": level,
        "reached": found.reached,
        "proved": found.proved,
        "person_days": str(found.person_days),
        "by_role": {role: str(days) for role, days in _roles(pack, found)},
        "actions": [
            {
                "id": action,
                "title": pack.catalogue.by_id[action].title,
                "person_days": str(found.by_action[action]),
            }
            for action in found.actions
        ],
        "unknown": list(found.unknown),
    }


def _names(pack: Pack) -> dict[str, str]:
    gaps = {gap.id: gap.name for gap in pack.questionnaire.gaps}
    return gaps | {key: capability.name for key, capability in pack.questionnaire.capabilities.items()}


def _within(pack: Pack, target: str) -> list[str]:
    gaps = {gap.id: [capability.id for capability in gap.capabilities] for gap in pack.questionnaire.gaps}
    return gaps.get(target, [target])


def _roles(pack: Pack, found: LeastEffort) -> list[tuple[str, Decimal]]:
    return [(role.id, found.by_role[role.id]) for role in pack.catalogue.roles if role.id in found.by_role]
