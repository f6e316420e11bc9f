"""How much work an action is, by the estimate that the plan is made with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assess.assessment.plan_inputs import Efforts
from assess.questionnaire.catalogue import Action

LIKELY = Efforts()
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Work:
    """The size of one action."""

    effort: Mapping[str, Decimal]
    """Person-days by role id, in hundredths; only roles with work."""
    days: int
    """Working days when every role is free."""


def rest_of(work: Work, left: Decimal) -> Work:
    """Return what is left of running work with `left` working days to go; never more than the whole."""
    share = min(Fraction(1), Fraction(left) / work.days)
    effort = {
        role: max(_HUNDREDTH, _hundredths(days * Decimal(share.numerator) / share.denominator))
        for role, days in work.effort.items()
    }
    return Work(effort=effort, days=max(1, math.ceil(work.days * share)))


def _hundredths(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP).normalize() + 0


def work_of(action: Action, efforts: Efforts = LIKELY) -> Work:
    """Return the work of `action`: its estimate times the multiplier, or the team's own person-days times it.

    The days grow and shrink with the sum of person-days against the likely estimate, rounded up and at least 1.
    """
    likely = {role: estimate.likely for role, estimate in action.effort.items()}
    chosen = efforts.own.get(action.id) or {
        role: getattr(estimate, efforts.estimate) for role, estimate in action.effort.items()
    }
    effort = {role: scaled for role, days in chosen.items() if (scaled := _hundredths(days * efforts.multiplier)) > 0}
    before, after = sum(likely.values(), Decimal(0)), sum(effort.values(), Decimal(0))
    days = max(1, math.ceil(Fraction(action.days) * Fraction(after) / Fraction(before))) if before else action.days
    return Work(effort=effort, days=days)
