"""What a schedule leads to: the curve of what is left, gates with dates, load, and predicted scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assess.planning.lifts import levels_after
from assess.planning.plan import (
    CurvePoint,
    GateCheck,
    PlannedGate,
    PredictedCapability,
    PredictedGap,
    RoleLoad,
    RoleWeek,
)
from assess.planning.problem import Problem
from assess.planning.tasks import PERSON, Chosen
from assess.questionnaire.catalogue import Gate
from assess.scoring.model import Score
from assess.scoring.score import score


def hundredths(value: Fraction | Decimal | int) -> Decimal:
    """Return `value` rounded half up to hundredths."""
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def closed_share(problem: Problem, chosen: Chosen) -> Fraction:
    """Return the share of the weighted shortfall that `chosen` and what is done close, 0 to 100; 0 if there is none."""
    return (
        100 - _share(problem, problem.gains.total - problem.worth(chosen).closed)
        if problem.start_total
        else Fraction(0)
    )


def curve(problem: Problem, chosen: Chosen) -> tuple[CurvePoint, ...]:
    """Return what is still to go at the end of each working day, in per cent of what the plan starts with."""
    closing = [0] * (problem.horizon + 1)
    for step in problem.steps:
        if all(action in chosen for action in step.needs):
            closing[max(chosen[action].end for action in step.needs)] += step.gain
    left, points = problem.gains.total, []
    for day, date in enumerate(problem.calendar.days):
        left -= closing[day + 1]
        points.append(CurvePoint(day=day, date=date, remaining=hundredths(_share(problem, left))))
    return tuple(points)


def gates(problem: Problem, chosen: Chosen) -> tuple[PlannedGate, ...]:
    """Return every gate of the catalogue, dated by the last planned action it tests."""
    return tuple(_gate(problem, chosen, gate) for gate in problem.pack.catalogue.gates)


def _gate(problem: Problem, chosen: Chosen, gate: Gate) -> PlannedGate:
    checks = tuple(
        GateCheck(text=test.text, planned=all(a in chosen or there(problem, a) for a in test.actions))
        for test in gate.tests
    )
    ends = [chosen[a].end for test in gate.tests for a in test.actions if a in chosen]
    day = max(ends) - 1 if ends else None
    return PlannedGate(
        id=gate.id,
        name=gate.name,
        date=None if day is None else problem.calendar.days[day],
        day=day,
        checks=checks,
        complete=all(check.planned for check in checks),
    )


def there(problem: Problem, action: str) -> bool:
    """Say whether an action's effect is there already; an enabler's is, where all that need it are there."""
    if action in problem.relevant.met:
        return True
    catalogue = problem.pack.catalogue
    serving = [other.id for other in catalogue.actions if action in other.needs]
    return not catalogue.by_id[action].lifts and bool(serving) and all(there(problem, other) for other in serving)


def load(problem: Problem, chosen: Chosen) -> tuple[RoleLoad, ...]:
    """Return person-days used and available of each role in each calendar week; roles without any are left out."""
    weeks = _weeks(problem.calendar.days)
    loads = []
    for role in problem.pack.catalogue.roles:
        used = [Fraction(0)] * problem.horizon
        for key, placement in chosen.items():
            task = problem.tasks[key]
            for day in placement.days:
                used[day] += Fraction(task.effort.get(role.id, Decimal(0))) / task.length
        if any(used) or any(problem.capacity[role.id]):
            found = tuple(
                RoleWeek(
                    used=hundredths(sum((used[day] for day in week), Fraction(0))),
                    available=hundredths(Fraction(sum(problem.capacity[role.id][day] for day in week), PERSON)),
                )
                for week in weeks
            )
            loads.append(RoleLoad(role=role.id, weeks=found))
    return tuple(loads)


def _weeks(days: tuple[dt.date, ...]) -> list[list[int]]:
    weeks: dict[tuple[int, int], list[int]] = {}
    for number, day in enumerate(days):
        weeks.setdefault(day.isocalendar()[:2], []).append(number)
    return list(weeks.values())


def predicted(problem: Problem, chosen: Chosen) -> Score:
    """Return the score after the plan, by scoring again with the answers that its actions and those done raise."""
    raised = levels_after(problem.pack.catalogue, problem.score, problem.wishes.done.union(chosen))
    return score(problem.pack.questionnaire, problem.assessment, {**problem.reached, **raised})


def predicted_capabilities(before: Score, after: Score) -> Iterator[PredictedCapability]:
    """Yield score and level of each capability that counts, before and after."""
    for was, becomes in zip(before.gaps, after.gaps, strict=True):
        for old, new in zip(was.capabilities, becomes.capabilities, strict=True):
            if old.applicable:
                yield PredictedCapability(
                    capability=old.id,
                    before=_points(old.score.point),
                    after=_points(new.score.point),
                    level_before=old.level.shown,
                    level_after=new.level.shown,
                )


def predicted_gaps(before: Score, after: Score) -> Iterator[PredictedGap]:
    """Yield score and share to go, in per cent, of each gap that counts, before and after."""
    for old, new in zip(before.gaps, after.gaps, strict=True):
        if old.applicable:
            yield PredictedGap(
                gap=old.id,
                score_before=_points(old.score.point),
                score_after=_points(new.score.point),
                to_go_before=_points(None if old.to_go.point is None else old.to_go.point * 100),
                to_go_after=_points(None if new.to_go.point is None else new.to_go.point * 100),
            )


def _points(value: Fraction | None) -> Decimal | None:
    return None if value is None else hundredths(value)


def _share(problem: Problem, part: int) -> Fraction:
    return Fraction(100 * part) / problem.start_total if problem.start_total else Fraction(0)
