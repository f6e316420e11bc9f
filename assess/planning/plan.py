"""The solved schedule as data: dated actions, gates, load, curve, and what did not fit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from assess.questionnaire.base import Frozen

Points = Decimal
"""Score points, rounded to hundredths for storage; computed exactly before."""


class ScheduledAction(Frozen):
    """One remediation action or find-out task in the plan."""

    id: str
    kind: Literal["action", "find_out"]
    title: str
    workstream: str | None
    """The gap it serves; none for work that serves all."""
    effort: dict[str, Decimal]
    """Person-days by role id."""
    start: dt.date
    end: dt.date
    """Last day of work, inclusive."""
    start_day: int
    end_day: int
    """Half-open range of working-day numbers, 0-based."""
    work_days: tuple[int, ...]
    """Working-day numbers on which it is worked on; the days between are pauses."""
    slack: int = 0
    """Working days by which its start can slip without the plan ending later."""
    critical: bool
    """On the longest chain: a day's delay delays the last gate it feeds or the end of the plan."""
    lifts: dict[str, int]
    """Capability id to the level it helps to reach."""


class GateCheck(Frozen):
    """One acceptance criterion of a gate."""

    text: str
    planned: bool
    """All its actions are in the plan or already met."""


class PlannedGate(Frozen):
    """A gate with the date the schedule gives it."""

    id: str
    name: str
    date: dt.date | None
    """The last working day of its last planned action; none if nothing of it is planned."""
    day: int | None
    checks: tuple[GateCheck, ...]
    complete: bool


class RoleWeek(Frozen):
    """Load of one role in one week of the plan, in person-days."""

    used: Decimal
    available: Decimal


class RoleLoad(Frozen):
    """Load of one role over the plan."""

    role: str
    weeks: tuple[RoleWeek, ...]


class CurvePoint(Frozen):
    """What is still to go after a working day."""

    day: int
    date: dt.date
    remaining: Decimal
    """Weighted shortfall left, per cent of what the plan starts with."""


class LeftOut(Frozen):
    """An action that would close something but is not in the plan."""

    action: str
    title: str
    person_days: Decimal
    reason: str
    lost: Points | None = None
    """Points of the distance that the plan would close less with this action in it; none where that is not known."""
    fits: bool = True
    """False if the plan has no room for it at all, whatever else is left out."""


class MorePeople(Frozen):
    """What a quarter of a person more of one role would close."""

    role: str
    closes: Points
    """Points of the distance, 0 to 100."""


class Foundation(Frozen):
    """How long the foundation takes with this team: systems connected, governance enforced, orchestration running."""

    actions: int
    person_days: Decimal
    days: int
    """Fewest working days, proved."""
    end: dt.date
    fits: bool
    """Within the plan."""
    planned: bool


class GateSlip(Frozen):
    """One gate as planned, and with high efforts."""

    gate: str
    planned: dt.date
    high: dt.date
    days: int
    """Working days later."""


class Robustness(Frozen):
    """The same work with every effort at its high estimate."""

    gates: tuple[GateSlip, ...]
    days: int
    """Working days that the last task ends later."""
    fits: bool
    """Within the plan."""


class Insights(Frozen):
    """What a reader asks of a finished plan."""

    more_people: tuple[MorePeople, ...]
    foundation: Foundation | None
    robustness: Robustness | None


class Goal(Frozen):
    """One of the lexicographic goals with what the solver can say about it."""

    name: str
    value: int
    bound: int | None
    proved: bool


class PredictedCapability(Frozen):
    """Score of a capability before and after the plan, from rescoring."""

    capability: str
    before: Points | None
    after: Points | None
    level_before: int | None
    level_after: int | None


class PredictedGap(Frozen):
    """Score and share to go of a gap before and after the plan, from rescoring."""

    gap: str
    score_before: Points | None
    score_after: Points | None
    to_go_before: Points | None
    to_go_after: Points | None


class Provenance(Frozen):
    """What makes the plan repeatable."""

    input_hash: str
    engine: str
    """`cp-sat` or `heuristic`."""
    engine_version: str
    seed: int
    deterministic_limit: Decimal
    reproducible: bool


class Plan(Frozen):
    """A schedule for the team that is there."""

    status: Literal["proved", "bounded", "heuristic", "empty"]
    provisional: bool
    """From a quick check: only actions for the capabilities asked."""
    start: dt.date
    end: dt.date
    days: tuple[dt.date, ...]
    """The working days, in order."""
    actions: tuple[ScheduledAction, ...]
    gates: tuple[PlannedGate, ...]
    load: tuple[RoleLoad, ...]
    curve: tuple[CurvePoint, ...]
    left_out: tuple[LeftOut, ...]
    goals: tuple[Goal, ...]
    capabilities: tuple[PredictedCapability, ...]
    gaps: tuple[PredictedGap, ...]
    person_days: Decimal
    available_days: Decimal
    """Person-days that the team has in the horizon."""
    closed_share: Decimal
    """Per cent of the weighted shortfall that the plan closes."""
    notes: tuple[str, ...]
    """Sentences the reader must know, such as a start moved off a holiday."""
    provenance: Provenance
    insights: Insights | None = None
    """Worked out after the plan; none until then."""
