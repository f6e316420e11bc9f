"""An independent check that a plan keeps every rule and that every figure in it is right."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.planning.plan import Plan
from assess.questionnaire.pack import Pack
from tests.planning.figures import wrong_figures
from tests.planning.rules import MOST_PAUSES, ROUNDING, Days, Rules, Work


def check(pack: Pack, assessment: Assessment, plan: Plan) -> list[str]:
    """Return what is wrong with `plan`, in words; nothing if it is right."""
    rules = Rules(pack, assessment)
    schedule = {task.id: task.work_days for task in plan.actions}
    found = [] if len(schedule) == len(plan.actions) else ["a task is planned twice"]
    found += broken_rules(rules, schedule)
    return found or list(wrong_figures(rules, plan))


def broken_rules(rules: Rules, schedule: Days) -> list[str]:
    """Return which rules a schedule breaks."""
    tasks = _possible(rules)
    if unknown := [task for task in schedule if task not in tasks]:
        return [f"{task}: nothing to plan" for task in unknown]
    works = {task: rules.work(task) for task in schedule}
    return [
        *(line for task, work in works.items() for line in _days(rules, work, schedule[task])),
        *_capacity(rules, works, schedule),
        *_order(works, schedule),
        *_always(rules, schedule),
        *broken_wishes(rules, works, schedule),
    ]


def _possible(rules: Rules) -> set[str]:
    return rules.relevant | {f"{capability}?" for capability in rules.to_find_out}


def _days(rules: Rules, work: Work, days: tuple[int, ...]) -> Iterator[str]:
    if not days or list(days) != sorted(set(days)) or days[0] < 0 or days[-1] >= len(rules.days):
        yield f"{work.id}: works on {days}"
        return
    if len(days) != work.length:
        yield f"{work.id}: takes {len(days)} days, not {work.length}"
        return
    pauses = set(range(days[0], days[-1])) - set(days)
    if len(pauses) > MOST_PAUSES:
        yield f"{work.id}: pauses on {len(pauses)} days"
    for day in sorted(pauses):
        if all(rules.people(role, day) >= effort / work.length for role, effort in work.effort.items()):
            yield f"{work.id}: pauses on day {day} although everybody is there"


def _capacity(rules: Rules, works: dict[str, Work], schedule: Days) -> Iterator[str]:
    for day in range(len(rules.days)):
        busy = [works[task] for task, days in schedule.items() if day in days]
        for role in sorted({role for work in busy for role in work.effort}):
            needed = [work.effort[role] / len(schedule[work.id]) for work in busy if role in work.effort]
            if sum(needed, Fraction(0)) >= rules.people(role, day) + len(needed) * ROUNDING:
                yield f"{role}: needs {float(sum(needed))} on day {day} and has {float(rules.people(role, day))}"


def _order(works: dict[str, Work], schedule: Days) -> Iterator[str]:
    for task, work in works.items():
        for need in work.needs:
            if need not in schedule:
                yield f"{task}: {need} is not planned"
            elif schedule[need][-1] >= schedule[task][0]:
                yield f"{task}: starts before {need} ends"


def _always(rules: Rules, schedule: Days) -> Iterator[str]:
    if any(task in rules.pack.catalogue.by_id for task in schedule):
        yield from (f"{action}: is mandatory and not planned" for action in sorted(rules.mandatory - set(schedule)))


def broken_wishes(rules: Rules, works: dict[str, Work], schedule: Days) -> Iterator[str]:
    """Yield what of all that is asked of the plan a schedule does not keep."""
    asked = rules.asked
    yield from (f"{action}: is asked for and not planned" for action in sorted(asked.pinned - set(schedule)))
    yield from (f"{action}: is excluded and planned" for action in sorted(asked.excluded & set(schedule)))
    for action, by in asked.due:
        if action in schedule and rules.days[schedule[action][-1]] > by:
            yield f"{action}: ends after {by}"
    for action, day in asked.held:
        if action in schedule and rules.days[schedule[action][0]] < day:
            yield f"{action}: starts before {day}"
    for action in sorted(set(asked.left) & set(schedule)):
        held = max((day for held, day in asked.held if held == action), default=rules.days[0])
        first = next((start for start in _starts(rules, works[action]) if rules.days[start] >= held), None)
        if schedule[action][0] != first:
            yield f"{action}: is under way and goes on only on day {schedule[action][0]}"


def _starts(rules: Rules, work: Work) -> Iterator[int]:
    """Yield the days from which a task can be done with at most as many pauses as are allowed."""
    need = {role: Fraction(int(10_000 * effort / work.length), 10_000) for role, effort in work.effort.items()}
    there = [all(rules.people(r, day) >= n for r, n in need.items()) for day in range(len(rules.days))]
    for start, free in enumerate(there):
        if free and sum(there[start : start + work.length + MOST_PAUSES]) >= work.length:
            yield start
