"""The figures of a plan, computed a second time: dates, gates, load, curve, predictions, sums, what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from assess.planning.plan import Plan, ScheduledAction
from assess.questionnaire.catalogue import Gate
from tests.planning.rules import MOST_PAUSES, Days, Rules

HALF = Fraction(5, 1000)
"""What rounding to hundredths may cost."""


def wrong_figures(rules: Rules, plan: Plan) -> Iterator[str]:
    """Yield what is wrong in a plan whose schedule keeps the rules."""
    schedule = {task.id: task.work_days for task in plan.actions}
    yield from _frame(rules, plan)
    for task in plan.actions:
        yield from _task(rules, plan, task)
    yield from _gates(rules, plan, schedule)
    yield from _load(rules, plan, schedule)
    yield from _curve(rules, plan, schedule)
    yield from _predictions(rules, plan, schedule)
    yield from _sums(rules, plan, schedule)
    yield from _left_out(rules, plan, schedule)
    yield from _goals(rules, plan, schedule)
    yield from _found_out(rules, schedule)


def near(said: Decimal | None, exact: Fraction | None) -> bool:
    """Say whether `said` is `exact` but for rounding to hundredths; nothing is near nothing."""
    if said is None or exact is None:
        return said is None and exact is None
    return abs(Fraction(said) - exact) <= HALF


def _frame(rules: Rules, plan: Plan) -> Iterator[str]:
    if list(plan.days) != rules.days:
        yield "the working days are others"
    if (plan.start, plan.end) != (rules.days[0], rules.days[-1]):
        yield f"lasts from {plan.start} to {plan.end}"
    if plan.provisional != (rules.assessment.scope == "quick"):
        yield f"is provisional: {plan.provisional}"
    if (plan.status == "empty") != (not plan.actions):
        yield f"is {plan.status} with {len(plan.actions)} tasks"
    if plan.actions and (plan.status == "heuristic") != (plan.provenance.engine == "heuristic"):
        yield f"is {plan.status} by {plan.provenance.engine}"


def _task(rules: Rules, plan: Plan, task: ScheduledAction) -> Iterator[str]:
    work = rules.work(task.id)
    action = rules.pack.catalogue.by_id.get(task.id)
    if action:
        title, stream = action.title, action.workstream
    else:
        capability = task.id.removesuffix("?")
        title = f"Find out: {rules.pack.questionnaire.capabilities[capability].name}"
        stream = rules.gap_of[capability]
    if (task.kind, task.title, task.workstream) != (work.kind, title, stream):
        yield f"{task.id}: is {task.kind} {task.title} of {task.workstream}"
    if {role: Fraction(days) for role, days in task.effort.items()} != work.effort:
        yield f"{task.id}: effort {task.effort}"
    if (task.start_day, task.end_day) != (task.work_days[0], task.work_days[-1] + 1):
        yield f"{task.id}: days {task.start_day} to {task.end_day} around {task.work_days}"
    if (task.start, task.end) != (plan.days[task.work_days[0]], plan.days[task.work_days[-1]]):
        yield f"{task.id}: dates {task.start} to {task.end}"
    if task.lifts != rules.lifts(task.id):
        yield f"{task.id}: lifts {task.lifts}"


def _gates(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    content = {gate.id: gate for gate in rules.pack.catalogue.gates}
    if [gate.id for gate in plan.gates] != list(content):
        yield f"gates {[gate.id for gate in plan.gates]}"
        return
    for gate in plan.gates:
        day, checks = _gate(rules, content[gate.id], schedule)
        if gate.day != day or gate.date != (None if day is None else rules.days[day]):
            yield f"{gate.id}: on day {gate.day}, {gate.date}"
        if [(c.text, c.planned) for c in gate.checks] != checks or gate.name != content[gate.id].name:
            yield f"{gate.id}: checks {gate.checks}"
        if gate.complete != all(planned for _, planned in checks):
            yield f"{gate.id}: complete {gate.complete}"


def _gate(rules: Rules, gate: Gate, schedule: Days) -> tuple[int | None, list[tuple[str, bool]]]:
    ends = [schedule[action][-1] for test in gate.tests for action in test.actions if action in schedule]
    checks = [(test.text, all(a in schedule or rules.there(a) for a in test.actions)) for test in gate.tests]
    return max(ends, default=None), checks


def _load(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    mondays = [day - dt.timedelta(days=day.weekday()) for day in rules.days]
    weeks = sorted(set(mondays))
    works = {task: rules.work(task) for task in schedule}
    loads = {load.role: load.weeks for load in plan.load}
    if len(loads) != len(plan.load):
        yield "a role has two loads"
    for role in rules.pack.catalogue.role_names:
        used, there = dict.fromkeys(weeks, Fraction(0)), dict.fromkeys(weeks, Fraction(0))
        for day, monday in enumerate(mondays):
            there[monday] += rules.people(role, day)
            busy = [w for task, w in works.items() if day in schedule[task] and role in w.effort]
            used[monday] += sum((w.effort[role] / len(schedule[w.id]) for w in busy), Fraction(0))
        if not any(there.values()):
            continue
        said = loads.get(role, ())
        if len(said) != len(weeks):
            yield f"{role}: load of {len(said)} weeks, not {len(weeks)}"
            continue
        for week, monday in zip(said, weeks, strict=True):
            if not (near(week.used, used[monday]) and near(week.available, there[monday])):
                yield f"{role}: load {week.used} of {week.available} in the week from {monday}"


def _curve(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    start = rules.start
    if [(p.day, p.date) for p in plan.curve] != list(enumerate(rules.days)):
        yield "the curve has other days"
    for point in plan.curve:
        left = rules.remaining(done_by(rules, schedule, point.day))
        if not near(point.remaining, 100 * left / start if start else Fraction(0)):
            yield f"curve: {point.remaining} left after day {point.day}"


def done_by(rules: Rules, schedule: Days, day: int) -> list[str]:
    """Return the actions that are done at the end of a day."""
    return [task for task, days in schedule.items() if task in rules.pack.catalogue.by_id and days[-1] <= day]


def _predictions(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    before, after = rules.before, rules.rescored(done_by(rules, schedule, len(rules.days)))
    olds = [c for gap in before.gaps for c in gap.capabilities if c.applicable]
    if [c.capability for c in plan.capabilities] != [c.id for c in olds]:
        yield "predicts other capabilities"
        return
    for said, old in zip(plan.capabilities, olds, strict=True):
        new = after.capability(old.id)
        right = near(said.before, old.score.point) and near(said.after, new.score.point)
        if not right or (said.level_before, said.level_after) != (old.level.shown, new.level.shown):
            yield f"{old.id}: predicted {said}"
    counting = [(old, new) for old, new in zip(before.gaps, after.gaps, strict=True) if old.applicable]
    if [gap.gap for gap in plan.gaps] != [old.id for old, _ in counting]:
        yield "predicts other gaps"
        return
    for told, (was, becomes) in zip(plan.gaps, counting, strict=True):
        points = [was.score.point, becomes.score.point, _percent(was.to_go.point), _percent(becomes.to_go.point)]
        figures = [told.score_before, told.score_after, told.to_go_before, told.to_go_after]
        if not all(map(near, figures, points)):
            yield f"{was.id}: predicted {told}"


def _percent(share: Fraction | None) -> Fraction | None:
    return None if share is None else 100 * share


def _sums(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    start = rules.start
    closed = start - rules.remaining(done_by(rules, schedule, len(rules.days)))
    if not near(plan.closed_share, 100 * closed / start if start else Fraction(0)):
        yield f"closes {plan.closed_share} per cent"
    if Fraction(plan.person_days) != sum(sum(rules.work(task).effort.values()) for task in schedule):
        yield f"takes {plan.person_days} person-days"
    roles = rules.pack.catalogue.role_names
    there = sum((rules.people(role, day) for role in roles for day in range(len(rules.days))), Fraction(0))
    if not near(plan.available_days, there):
        yield f"has {plan.available_days} person-days"


def _left_out(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    named = [item.action for item in plan.left_out]
    wanted = [action for action in rules.pack.catalogue.by_id if action in rules.relevant and action not in schedule]
    if sorted(named) != sorted(wanted):
        yield f"leaves out {named}, not {wanted}"
        return
    for item in plan.left_out:
        action = rules.pack.catalogue.by_id[item.action]
        effort = sum(rules.size(item.action)[0].values())
        if (item.title, Fraction(item.person_days)) != (action.title, effort) or not item.reason.strip():
            yield f"leaves out {item}"


def _goals(rules: Rules, plan: Plan, schedule: Days) -> Iterator[str]:
    goals = {goal.name: goal for goal in plan.goals}
    if plan.actions and plan.status != "heuristic":
        kept = ["kept"] if "kept" in goals and rules.inputs.former else []
        if list(goals) != ["closed", "found", *kept, "early", "saved"]:
            yield f"goals {list(goals)}"
            return
        worth = rules.value(schedule)
        scale = goals["closed"].value / worth.closed if worth.closed else Fraction(1)
        same = sum(rules.inputs.former.get(task) == rules.days[days[0]] for task, days in schedule.items())
        more = [Fraction(same)] if kept else []
        exact = [worth.closed * scale, Fraction(worth.found), *more, worth.early * scale, 100 * worth.saved]
        if scale < 1 or scale.denominator != 1 or exact != [Fraction(goal.value) for goal in plan.goals]:
            yield f"goals {[(goal.name, goal.value) for goal in plan.goals]} for {worth}"
        if (plan.status == "proved") != all(goal.proved for goal in plan.goals):
            yield f"{plan.status} with goals {plan.goals}"
    for goal in plan.goals:
        if goal.bound is not None and (goal.bound < goal.value or (goal.proved and goal.bound != goal.value)):
            yield f"{goal.name}: {goal.value} bounded by {goal.bound}"


def _found_out(rules: Rules, schedule: Days) -> Iterator[str]:
    for capability in must_find_out(rules, alone=not rules.relevant):
        if f"{capability}?" not in schedule:
            yield f"{capability}: nobody finds out"


def must_find_out(rules: Rules, *, alone: bool) -> list[str]:
    """Return the capabilities to find out about first, as far as they fit in a fifth of what the role has.

    Where no action can be planned they stand `alone` and may take all of it; beside actions that must be in the plan
    they are only wanted.
    """
    if rules.asked.pinned:
        return []
    weigh = {c: rules.capabilities[c].weight * (1 - rules.capabilities[c].coverage) for c in rules.to_find_out}
    first = sorted(rules.to_find_out, key=lambda c: (-weigh[c], rules.to_find_out.index(c)))
    work = rules.work("?")
    ((role, effort),) = work.effort.items()
    free = [rules.people(role, day) for day in range(len(rules.days))]
    share = sum(free, Fraction(0)) / (1 if alone else 5)
    placed = 0
    while work.length and placed < len(first) and (placed + 1) * effort <= share:
        need = Fraction(10_000 * effort // work.length, 10_000)
        days = next(_ways(need, work.length, free, [rules.people(role, day) for day in range(len(rules.days))]), None)
        if days is None:
            break
        for day in days:
            free[day] -= need
        placed += 1
    return first[:placed]


def _ways(need: Fraction, length: int, free: list[Fraction], there: list[Fraction]) -> Iterator[list[int]]:
    """Yield the ways to work on `length` days, pausing only where too few are there at all."""
    for start in range(len(there)):
        day, days = start, list[int]()
        while day < len(there) and len(days) < length and day - start - len(days) <= MOST_PAUSES:
            if there[day] >= need:
                days.append(day)
            day += 1
        fits = len(days) == length and day - start - length <= MOST_PAUSES and days[0] == start
        if fits and all(free[d] >= need for d in days):
            yield days
