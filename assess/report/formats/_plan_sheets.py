"""The plan as tables of the workbook: actions, gates, what is left out, and the load of the people."""

from __future__ import annotations

from collections.abc import Iterator

from assess.planning.plan import Plan
from assess.report.formats._cells import Rows, Sheet
from assess.results.schedule import Schedule

_ACTIONS = ("Kind", "For", "Id", "What", "Owner", "Roles", "Start", "End", "Person-days", "Slack", "Done when")


def plan_sheets(schedule: Schedule | None, plan: Plan | None) -> Iterator[Sheet]:
    """Yield the sheets of a plan; what it has nothing of is left out."""
    yield Sheet("Plan", _ACTIONS, (14, 22, 10, 50, 26, 40, 12, 12, 14, 20, 60), _actions(schedule))
    if schedule is not None and plan is not None:
        if schedule.gates:
            yield Sheet("Gates", ("Gate", "Name", "Date", "Test", "Stands"), (8, 30, 12, 80, 24), _gates(schedule))
        if schedule.left_out:
            columns = ("Id", "What", "Person-days", "Why it is left out")
            yield Sheet("Not in the plan", columns, (10, 50, 14, 80), _left_out(schedule, plan))
    yield Sheet("Load", ("Role", "Week", "Begins", "Used", "Available"), (30, 8, 12, 10, 10), _load(schedule))


def _actions(schedule: Schedule | None) -> Rows:
    if schedule is None:
        return
    for stream in schedule.streams:
        for a in stream.actions:
            kind = "finding out" if a.find_out else "action"
            when = (a.start, a.end, a.work, a.slack)
            yield kind, stream.name, a.id.rstrip("?"), a.title, a.owner, a.effort, *when, a.done_when


def _gates(schedule: Schedule) -> Rows:
    for gate in schedule.gates:
        for check in gate.checks:
            yield gate.id, gate.name, gate.day, check.text, check.word


def _left_out(schedule: Schedule, plan: Plan) -> Rows:
    days = {item.action: item.person_days for item in plan.left_out}
    for item in schedule.left_out:
        yield item.id.rstrip("?"), item.title, days[item.id], item.reason


def _load(schedule: Schedule | None) -> Rows:
    if schedule is None:
        return
    for role in schedule.load:
        for week, cell in zip(schedule.gantt.weeks, role.cells, strict=False):
            yield role.role, week.number, week.first, cell.used, cell.available
