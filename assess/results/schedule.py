"""The plan in words: actions with owner and done-when, gates, load, what did not fit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from assess.assessment.plan_inputs import PlanInputs
from assess.planning.plan import Plan, RoleLoad, ScheduledAction
from assess.questionnaire.pack import Pack
from assess.results import figures, insights, plan_sentences, schedule_sentences, summary_sentences, wording
from assess.results.findings import FindingView
from assess.results.gantt import Gantt, gantt, roles_by_effort, week_number
from assess.results.insights import InsightsView, insights_view
from assess.results.schedule_curve import curve_text
from assess.results.schedule_gates import GateView, gate_views


@dataclass(frozen=True, slots=True)
class ActionView:
    """One planned action or finding-out task."""

    id: str
    title: str
    find_out: bool
    gap: int
    """Number of the gap it serves; 0 for all."""
    owner: str
    """The role with most of the work, with its people where they are known."""
    who: str
    """The same with the person-days of all and the ids of the other roles."""
    effort: str
    """Person-days by role."""
    work: Decimal
    """Person-days of all roles."""
    person_days: str
    start: dt.date
    end: dt.date
    """Last day of work, inclusive."""
    dates: str
    weeks: str
    slack: str
    """How far its start can slip."""
    critical: bool
    fixes: tuple[str, ...]
    """Ids of the findings it brings to target."""
    deliverable: str
    done_when: str


@dataclass(frozen=True, slots=True)
class LoadCell:
    """One role in one week, in person-days."""

    used: Decimal
    available: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class LoadView:
    """One role over the weeks."""

    role: str
    cells: tuple[LoadCell, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """One action that is not in the plan."""

    id: str
    title: str
    person_days: str
    reason: str
    """Why it is left out and what it would cost, in full."""
    why: str
    costs: str
    """What it would cost in two words; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class StreamActions:
    """The actions of one workstream; `gap` is 0 for work that serves all gaps."""

    gap: int
    name: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything about the plan that is shown."""

    provisional: bool
    """From a quick check."""
    actions_title: str
    weeks_title: str
    left_out_title: str
    dates: str
    person_days: str
    available: str
    closed: str
    brief: str
    curve_text: str
    status_text: str
    notes: tuple[str, ...]
    streams: tuple[StreamActions, ...]
    gates: tuple[GateView, ...]
    roles: tuple[tuple[str, str], ...]
    """Id and name of every role that works on the plan."""
    load: tuple[LoadView, ...]
    curve: tuple[tuple[int, Decimal], ...]
    """Working-day number with the per cent still to go at its end."""
    left_out: tuple[LeftOutView, ...]
    left_out_text: str
    """Why days of the team stay free all the same; empty if none do."""
    insights: InsightsView | None
    """None where they were not worked out."""
    gantt: Gantt
    provenance: tuple[tuple[str, str], ...]


def schedule(pack: Pack, plan: Plan, findings: tuple[FindingView, ...], inputs: PlanInputs) -> Schedule:
    """Return `plan`, made with `inputs`, in words."""
    serious = [f for f in findings if f.severity in ("critical", "high")]
    actions = sum(a.kind == "action" for a in plan.actions)
    left_days = sum((item.person_days for item in plan.left_out), Decimal(0))
    person_days, available = figures.person_days(plan.person_days), figures.person_days(plan.available_days)
    closed, end = figures.percent(plan.closed_share), wording.day(plan.end)
    chart = gantt(pack, plan)
    weeks = chart.weeks[-1].number if chart.weeks else 0
    return Schedule(
        provisional=plan.provisional,
        actions_title=schedule_sentences.actions_title(actions, sum(bool(f.actions) for f in serious), len(serious)),
        weeks_title=schedule_sentences.weeks_title(weeks, len(chart.milestones), end),
        left_out_title=schedule_sentences.left_out_title(len(plan.left_out), figures.person_days(left_days)),
        dates=wording.days(plan.start, plan.end),
        person_days=person_days,
        available=available,
        closed=closed,
        brief=summary_sentences.plan_in_brief(actions, person_days, available),
        curve_text=curve_text(plan),
        status_text=schedule_sentences.PLAN_STATUS[plan.status],
        notes=plan.notes,
        streams=_streams(
            pack, plan, {action.id: _action(pack, plan, action, findings, inputs) for action in plan.actions}
        ),
        gates=gate_views(plan),
        roles=_roles(pack, plan),
        load=tuple(_load(pack, role) for role in plan.load),
        curve=tuple((point.day, point.remaining) for point in plan.curve),
        left_out=_left_out(plan),
        left_out_text=_free_days(plan),
        insights=insights_view(pack, plan, inputs),
        gantt=chart,
        provenance=schedule_sentences.provenance(plan.provenance),
    )


def _roles(pack: Pack, plan: Plan) -> tuple[tuple[str, str], ...]:
    working = {role for action in plan.actions for role in roles_by_effort(action)}
    return tuple((role.id, role.name) for role in pack.catalogue.roles if role.id in working)


def _free_days(plan: Plan) -> str:
    free = plan.available_days - plan.person_days
    return schedule_sentences.free_days(figures.person_days(free)) if plan.left_out and free > 0 else ""


def _left_out(plan: Plan) -> tuple[LeftOutView, ...]:
    return tuple(
        LeftOutView(
            id=item.action,
            title=item.title,
            person_days=figures.person_days(item.person_days),
            reason=insights.reason(item),
            why=insights.why(item),
            costs=insights.costs(item),
        )
        for item in plan.left_out
    )


def _streams(pack: Pack, plan: Plan, views: dict[str, ActionView]) -> tuple[StreamActions, ...]:
    names = {0: schedule_sentences.COMMON} | {n: gap.name for n, gap in enumerate(pack.questionnaire.gaps, start=1)}
    ordered = [views[a.id] for a in sorted(plan.actions, key=lambda a: (a.kind == "find_out", a.start_day, a.id))]
    streams = (
        StreamActions(gap=gap, name=name, actions=tuple(v for v in ordered if v.gap == gap))
        for gap, name in names.items()
    )
    return tuple(stream for stream in streams if stream.actions)


def _action(
    pack: Pack, plan: Plan, action: ScheduledAction, findings: tuple[FindingView, ...], inputs: PlanInputs
) -> ActionView:
    content = pack.catalogue.by_id.get(action.id)
    names = pack.catalogue.role_names
    roles = roles_by_effort(action)
    gaps = {gap.id: n for n, gap in enumerate(pack.questionnaire.gaps, start=1)}
    role = names.get(roles[0], roles[0]) if roles else ""
    people = plan_sentences.people([p.name for p in inputs.people if roles and p.role == roles[0] and p.capacity])
    work = sum(action.effort.values(), Decimal(0))
    return ActionView(
        id=action.id,
        title=action.title,
        find_out=action.kind == "find_out",
        gap=gaps.get(action.workstream or "", 0),
        owner=plan_sentences.owner(role, people),
        who=plan_sentences.who(plan_sentences.owner(role, people), figures.person_days(work), roles[1:]),
        effort=wording.listed([f"{names.get(r, r)} {figures.person_days(action.effort[r])}" for r in roles]),
        work=work,
        person_days=figures.person_days(work),
        start=action.start,
        end=action.end,
        dates=wording.short_days(action.start, action.end),
        weeks=wording.weeks(week_number(plan, action.start), week_number(plan, action.end)),
        slack=plan_sentences.slack(action.slack),
        critical=action.critical,
        fixes=tuple(f.id for f in findings if action.id in f.actions),
        deliverable=wording.ended(content.deliverable) if content else "",
        done_when=wording.ended(content.acceptance) if content else schedule_sentences.find_out_done(),
    )


def _load(pack: Pack, load: RoleLoad) -> LoadView:
    cells = tuple(
        LoadCell(
            used=week.used,
            available=week.available,
            text=schedule_sentences.of(figures.person_days(week.used), figures.person_days(week.available)),
        )
        for week in load.weeks
    )
    used = sum((c.used for c in cells), Decimal(0))
    available = sum((c.available for c in cells), Decimal(0))
    name = pack.catalogue.role_names.get(load.role, load.role)
    text = schedule_sentences.of(figures.person_days(used), figures.person_days(available))
    return LoadView(role=name, cells=cells, text=text)
