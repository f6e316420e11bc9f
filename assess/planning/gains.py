"""What sets of actions close: exact gains of lifts, from the same rule that rescoring uses."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.errors import DataProblem
from assess.planning.lifts import OpenLift, is_known, raised_by
from assess.planning.tasks import Step
from assess.questionnaire.catalogue import Catalogue
from assess.scoring.aggregate import mean
from assess.scoring.levels import points_of
from assess.scoring.model import CapabilityScore, Score

MOST_ACTIONS = 10
"""Actions that may lift one capability: their combinations are counted out."""
LARGEST_SCALE = 10**6
"""Largest common denominator of gains that the solver's whole numbers carry safely."""


@dataclass(frozen=True, slots=True)
class Gains:
    """All that can be closed, in whole numbers."""

    steps: tuple[Step, ...]
    scale: int
    """Gains are weighted score points times this."""
    total: int
    """Weighted shortfall of all capabilities with a known answer."""


def gains(
    catalogue: Catalogue, score: Score, lifts: dict[str, tuple[OpenLift, ...]], done: Collection[str] = ()
) -> Gains:
    """Return the steps that close W x G, weight times points below target, of each capability.

    `lifts` are those that are open; those of actions that are `done` wait for others only. Raises DataProblem if a
    capability has more than 10 actions or the weights have no common denominator up to 10^6.
    """
    capabilities = [c for gap in score.gaps for c in gap.capabilities if c.applicable]
    open_ = sum((c.weight * c.shortfall.point for c in capabilities if c.shortfall.point), Fraction(0))
    parts: dict[tuple[str, frozenset[str]], Fraction] = {}
    for capability in capabilities:
        for needs, gain in _parts(capability, lifts.get(capability.id, ())):
            key = (capability.id, needs.difference(done))
            parts[key] = parts.get(key, Fraction(0)) + gain
    found = [(capability, needs, gain) for (capability, needs), gain in parts.items() if gain]
    scale = math.lcm(open_.denominator, *(gain.denominator for _, _, gain in found))
    if scale > LARGEST_SCALE:
        raise DataProblem(
            "The weights and targets of this questionnaire are too fine for an exact plan.",
            "Use weights with fewer decimals, such as 0.5, 1 and 2.",
        )
    order = {action.id: n for n, action in enumerate(catalogue.actions)}
    steps = [
        Step(capability, tuple(sorted(needs, key=order.__getitem__)), int(gain * scale))
        for capability, needs, gain in found
    ]
    return Gains(steps=tuple(steps), scale=scale, total=int(open_ * scale))


def closed_points(capability: CapabilityScore, lifts: Sequence[OpenLift], done: Collection[str]) -> Fraction:
    """Return weight times the points by which `done` brings `capability` nearer to its target, exact."""
    if capability.shortfall.point is None:
        return Fraction(0)
    raised = raised_by(lifts, done)
    after = mean(
        [
            (q.weight, max(q.value.point, points_of(raised[q.id])) if q.id in raised else q.value.point)
            for q in capability.questions
            if is_known(q) and q.value is not None and q.value.point is not None
        ]
    )
    left = max(Fraction(0), capability.target - (after or Fraction(0)))
    return capability.weight * (capability.shortfall.point - left)


def _parts(capability: CapabilityScore, lifts: Sequence[OpenLift]) -> list[tuple[frozenset[str], Fraction]]:
    """Split what sets of actions close into parts so that a set closes the sum of the parts of its subsets.

    This is the Moebius transform over the subsets of the actions that lift the capability.
    """
    actions = sorted({lift.action for lift in lifts})
    if len(actions) > MOST_ACTIONS:
        raise DataProblem(
            f"{len(actions)} actions lift the capability {capability.id}; a plan can weigh at most {MOST_ACTIONS}.",
            "Merge some of them in the catalogue.",
        )
    subsets = [
        frozenset(action for bit, action in enumerate(actions) if mask >> bit & 1) for mask in range(1 << len(actions))
    ]
    parts = [closed_points(capability, lifts, subset) for subset in subsets]
    for bit in range(len(actions)):
        for mask in range(len(subsets)):
            if mask >> bit & 1:
                parts[mask] -= parts[mask ^ (1 << bit)]
    return list(zip(subsets, parts, strict=True))
