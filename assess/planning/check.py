"""Whether a stored plan keeps the rules of its problem and says of itself what is true.

It reads the schedule and nothing that a solver said about it: days, order, capacity, what must be in it, and the
gain, which is scored anew from the answers instead of being added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from assess.planning.lifts import levels_after
from assess.planning.outcome import hundredths
from assess.planning.plan import Plan, ScheduledAction
from assess.planning.problem import Problem
from assess.planning.tasks import LONGEST_PAUSE
from assess.scoring.model import CapabilityScore, GapScore, Score
from assess.scoring.score import score


def broken_rules(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return what is wrong with `plan` as sentences; nothing if it is a schedule for `problem` with right figures."""
    days = problem.calendar.days
    if (plan.days, plan.start, plan.end) != (days, days[0], days[-1]):
        return ("The plan is not for the working days of this team.",)
    counted = Counter(action.id for action in plan.actions)
    unknown = [f"{action} is not something this team can plan." for action in counted if action not in problem.tasks]
    twice = [f"{action} is planned twice." for action, times in counted.items() if times > 1]
    if unknown or twice:
        return (*unknown, *twice)
    of = {action.id: action for action in plan.actions}
    return (
        *(line for action in plan.actions for line in _days(problem, action)),
        *_order(problem, of),
        *_missing(problem, of),
        *_capacity(problem, plan),
        *_gates(problem, plan, of),
        *_gain(problem, plan),
    )


def _days(problem: Problem, action: ScheduledAction) -> Iterator[str]:
    task, days = problem.tasks[action.id], action.work_days
    if not days or list(days) != sorted(set(days)) or days[0] < 0 or days[-1] >= problem.horizon:
        yield f"{action.id} is worked on on days that are not in the plan."
        return
    if len(days) != task.length or action.effort != task.effort:
        yield f"{action.id} does not take the time and effort that it needs."
    if days[-1] - days[0] + 1 - len(days) > LONGEST_PAUSE or all(p.days != days for p in task.placements):
        yield f"{action.id} cannot be done on these days."
    dates = problem.calendar.days
    if (action.start, action.end) != (dates[days[0]], dates[days[-1]]):
        yield f"The dates of {action.id} are not those of its days."
    if (action.start_day, action.end_day) != (days[0], days[-1] + 1):
        yield f"The days of {action.id} do not begin and end as it says."


def _order(problem: Problem, of: dict[str, ScheduledAction]) -> Iterator[str]:
    for key, action in of.items():
        for need in problem.tasks[key].needs:
            if need not in of:
                yield f"{key} needs {need}, which is not planned."
            elif of[need].end >= action.start:
                yield f"{key} starts before {need} has ended."


def _missing(problem: Problem, of: dict[str, ScheduledAction]) -> Iterator[str]:
    must = set(problem.required)
    if any(action.kind == "action" for action in of.values()):
        must |= set(problem.mandatory)
    yield from (f"{key} must be in the plan and is not." for key in sorted(must - of.keys()))


def _capacity(problem: Problem, plan: Plan) -> Iterator[str]:
    used: Counter[tuple[str, int]] = Counter()
    for action in plan.actions:
        for role, need in problem.tasks[action.id].demand.items():
            used.update({(role, day): need for day in action.work_days})
    for (role, day), need in sorted(used.items()):
        free = problem.capacity.get(role, ())
        if need > (free[day] if 0 <= day < len(free) else 0):
            yield f"{role} has more to do than time for it on {problem.calendar.days[day % problem.horizon]}."


def _gates(problem: Problem, plan: Plan, of: dict[str, ScheduledAction]) -> Iterator[str]:
    dated = {gate.id: gate.date for gate in plan.gates}
    for gate in problem.pack.catalogue.gates:
        last = max((of[a].end for test in gate.tests for a in test.actions if a in of), default=None)
        if dated.pop(gate.id, None) != last:
            yield f"The date of gate {gate.id} does not follow from its actions."
    yield from (f"There is no gate {gate}." for gate in dated)


def _gain(problem: Problem, plan: Plan) -> Iterator[str]:
    done = problem.wishes.done.union(action.id for action in plan.actions)
    raised = {**problem.reached, **levels_after(problem.pack.catalogue, problem.score, done)}
    after = score(problem.pack.questionnaire, problem.assessment, raised)
    before, left = _distance(problem.before), _distance(after)
    share = hundredths(100 - 100 * left / before if before else Fraction(0))
    if plan.closed_share != share:
        yield f"The plan says that it closes {plan.closed_share} per cent of the distance; it closes {share}."
    told = {gap.gap: (gap.score_before, gap.score_after) for gap in plan.gaps}
    told |= {one.capability: (one.before, one.after) for one in plan.capabilities}
    for old, new in zip(_scores(problem.before), _scores(after), strict=True):
        if old.applicable and told.get(old.id) != (_points(old.score.point), _points(new.score.point)):
            yield f"The score of {old.id} after the plan is not what its actions lead to."
    effort = sum((sum(action.effort.values(), Decimal(0)) for action in plan.actions), Decimal(0))
    if plan.person_days != effort:
        yield f"The plan says that it takes {plan.person_days} person-days; its actions take {effort}."


def _distance(found: Score) -> Fraction:
    """Return the weighted points below target of everything that is known."""
    parts = [c for gap in found.gaps for c in gap.capabilities if c.applicable and c.shortfall.point]
    return sum((c.weight * (c.shortfall.point or 0) for c in parts), Fraction(0))


def _scores(found: Score) -> list[GapScore | CapabilityScore]:
    return [*found.gaps, *(capability for gap in found.gaps for capability in gap.capabilities)]


def _points(value: Fraction | None) -> Decimal | None:
    return None if value is None else hundredths(value)
