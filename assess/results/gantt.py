"""The schedule as rows of bars over working days, grouped by workstream, with weeks and gates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.planning.plan import Plan, ScheduledAction
from assess.questionnaire.pack import Pack
from assess.results import schedule_sentences, wording
from assess.results.schedule_gates import held_gates


@dataclass(frozen=True, slots=True)
class Week:
    """One calendar week of the plan that has working days."""

    number: int
    """1 for the week the plan starts in; a week without working days keeps its number."""
    first: dt.date
    """Its first working day."""
    label: str
    """That day, short."""
    start: int
    end: int
    """Half-open range of working-day numbers."""

    @property
    def name(self) -> str:
        """The week with its number."""
        return schedule_sentences.week(self.number)


@dataclass(frozen=True, slots=True)
class Bar:
    """One run of days on which an action is worked on."""

    start: int
    end: int
    """Half-open range of working-day numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart: an action, or all finding-out tasks of a workstream."""

    id: str
    title: str
    roles: tuple[str, ...]
    """Role ids, the one with most work first."""
    bars: tuple[Bar, ...]
    critical: bool
    find_out: bool
    dates: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The rows of one workstream; `gap` is 0 for work that serves all gaps."""

    gap: int
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A gate on the day it is due."""

    id: str
    name: str
    day: int
    """Working-day number at whose end it is due."""
    date: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole chart as data."""

    days: int
    weeks: tuple[Week, ...]
    streams: tuple[Stream, ...]
    milestones: tuple[Milestone, ...]


def gantt(pack: Pack, plan: Plan) -> Gantt:
    """Return the chart of `plan`: work for all gaps first, then the gaps in order, rows by start."""
    gaps = {gap.id: (n, gap.name) for n, gap in enumerate(pack.questionnaire.gaps, start=1)}
    keys = [None, *gaps]
    streams = []
    for key in keys:
        actions = [a for a in plan.actions if (a.workstream if a.workstream in gaps else None) == key]
        number, name = gaps[key] if key else (0, schedule_sentences.COMMON)
        if actions:
            streams.append(Stream(gap=number, name=name, rows=_rows(actions)))
    return Gantt(days=len(plan.days), weeks=weeks(plan), streams=tuple(streams), milestones=_milestones(plan))


def weeks(plan: Plan) -> tuple[Week, ...]:
    """Return the calendar weeks of the plan's working days."""
    numbered = [(week_number(plan, day), day) for day in plan.days]
    out = []
    for number in dict.fromkeys(n for n, _ in numbered):
        positions = [i for i, (n, _) in enumerate(numbered) if n == number]
        out.append(
            Week(
                number=number,
                first=numbered[positions[0]][1],
                label=wording.short_day(numbered[positions[0]][1]),
                start=positions[0],
                end=positions[-1] + 1,
            )
        )
    return tuple(out)


def week_number(plan: Plan, date: dt.date) -> int:
    """Return the week of the plan that `date` falls in, from 1; weeks begin on Monday."""
    monday = plan.start - dt.timedelta(days=plan.start.weekday())
    return (date - monday).days // 7 + 1


def roles_by_effort(action: ScheduledAction) -> tuple[str, ...]:
    """Return the roles that work on `action`, most person-days first."""
    return tuple(sorted((r for r, d in action.effort.items() if d > 0), key=lambda r: (-action.effort[r], r)))


def _rows(actions: list[ScheduledAction]) -> tuple[Row, ...]:
    actions = sorted(actions, key=lambda a: (a.start_day, a.end_day, a.id))
    rows = [_row(action) for action in actions if action.kind == "action"]
    tasks = [action for action in actions if action.kind == "find_out"]
    return (*rows, *([_find_out(tasks)] if tasks else []))


def _row(action: ScheduledAction) -> Row:
    return Row(
        id=action.id,
        title=action.title,
        roles=roles_by_effort(action),
        bars=_runs(action.work_days),
        critical=action.critical,
        find_out=False,
        dates=wording.short_days(action.start, action.end),
    )


def _find_out(tasks: list[ScheduledAction]) -> Row:
    return Row(
        id="",
        title=schedule_sentences.find_out_tasks(len(tasks)),
        roles=tuple(dict.fromkeys(role for task in tasks for role in roles_by_effort(task))),
        bars=_runs(tuple(sorted({day for task in tasks for day in task.work_days}))),
        critical=False,
        find_out=True,
        dates=wording.short_days(min(t.start for t in tasks), max(t.end for t in tasks)),
    )


def _runs(days: tuple[int, ...]) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    for day in days:
        if bars and bars[-1].end == day:
            bars[-1] = Bar(start=bars[-1].start, end=day + 1)
        else:
            bars.append(Bar(start=day, end=day + 1))
    return tuple(bars)


def _milestones(plan: Plan) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(id=held.gate.id, name=held.gate.name, day=held.day, date=wording.short_day(held.date))
        for held in held_gates(plan)
    )
