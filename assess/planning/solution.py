"""A chosen schedule with what is known about how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assess.planning.plan import Goal
from assess.planning.tasks import Chosen


@dataclass(frozen=True, slots=True)
class Solution:
    """What a search found."""

    chosen: Chosen
    status: Literal["proved", "bounded", "heuristic", "empty"]
    goals: tuple[Goal, ...]
    engine: Literal["cp-sat", "heuristic"]
    engine_version: str
    seed: int
    limit: Decimal
    """Deterministic limit per goal; 0 without one."""
    reproducible: bool
    notes: tuple[str, ...] = ()
