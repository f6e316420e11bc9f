"""The planning problem: everything that a schedule is computed from, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from assess.assessment.model import Assessment
from assess.assessment.plan_inputs import Efforts, PlanInputs
from assess.errors import InfeasiblePlan
from assess.planning import wording
from assess.planning.calendar import WorkCalendar, working_days
from assess.planning.estimates import LIKELY, work_of
from assess.planning.feasible import Feasible, Team, feasible
from assess.planning.find_out import Finding, find_out
from assess.planning.gains import Gains, gains
from assess.planning.inputs import check, normal
from assess.planning.lifts import levels_after, open_lifts
from assess.planning.placement import Capacity, capacities, normal_capacity
from assess.planning.relevance import Relevant, relevant
from assess.planning.tasks import Chosen, Step, Task, Worth, worth
from assess.planning.wishes import Wishes, read
from assess.questionnaire.pack import Pack, digest
from assess.scoring.model import Score
from assess.scoring.score import score as score_again

REVISION = 3
"""Raised when the same inputs lead to another plan or insights than before, so that stored plans are made again."""


@dataclass(frozen=True)
class Problem:
    """What is to be scheduled, for whom, over which days."""

    pack: Pack
    assessment: Assessment
    wishes: Wishes
    before: Score
    """As the assessment stands."""
    reached: Mapping[str, int]
    """Levels that what is done already raises answers to, by question id."""
    score: Score
    """With what is done already."""
    calendar: WorkCalendar
    capacity: Capacity
    """By role id of the catalogue and working day, in hundredths of a per cent of a person."""
    tasks: Mapping[str, Task]
    """What can be planned, by id: actions in the order of the catalogue, then tasks to find out."""
    steps: tuple[Step, ...]
    """What can be closed with these tasks."""
    gains: Gains
    """What could be closed with everybody and any time."""
    relevant: Relevant
    reasons: Mapping[str, str]
    """Why a relevant action cannot be planned at all, by action id."""
    to_find_out: int
    """Capabilities with an answer to find out."""
    notes: tuple[str, ...]
    input_hash: str
    """Names everything that the plan depends on; the same hash means the same plan."""

    @property
    def horizon(self) -> int:
        """Number of working days."""
        return len(self.calendar.days)

    @property
    def provisional(self) -> bool:
        """Whether only a quick check stands behind it."""
        return self.assessment.scope == "quick"

    @cached_property
    def start_total(self) -> Fraction:
        """Weighted shortfall as the assessment stands, before what is done, times the scale."""
        capabilities = [c for gap in self.before.gaps for c in gap.capabilities if c.applicable]
        points = (c.weight * c.shortfall.point for c in capabilities if c.shortfall.point)
        return sum(points, Fraction(0)) * self.gains.scale

    @cached_property
    def impossible(self) -> tuple[str, ...]:
        """Actions that must be in the plan and cannot be done at all."""
        return tuple(action for action in sorted(self.wishes.pinned) if action in self.reasons)

    @cached_property
    def required(self) -> frozenset[str]:
        """Ids of the tasks that are in every schedule."""
        return frozenset(key for key, task in self.tasks.items() if task.required)

    @cached_property
    def former(self) -> dict[str, int]:
        """Start of each task in the plan that is being followed, as a working-day number."""
        numbers = {day: n for n, day in enumerate(self.calendar.days)}
        former = self.assessment.plan_inputs.former
        return {task: numbers[former[task]] for task in self.tasks if former.get(task) in numbers}

    @cached_property
    def actions(self) -> tuple[Task, ...]:
        """The tasks that are actions."""
        return tuple(task for task in self.tasks.values() if task.kind == "action")

    @cached_property
    def mandatory(self) -> tuple[str, ...]:
        """Ids of the actions that are in every plan with an action."""
        return tuple(task.id for task in self.actions if task.mandatory)

    def worth(self, chosen: Chosen) -> Worth:
        """Return what a schedule is worth."""
        return worth(self.tasks, self.steps, self.horizon, chosen, self.former)


def build(pack: Pack, assessment: Assessment, score: Score) -> Problem:
    """Return the problem of closing most of what `score` finds open, with the team and days of the assessment.

    `score` is that of `assessment` under `pack`. Gains are whole numbers: weighted score points, 0 to 100 times the
    weight of the capability, times `gains.scale`. In a quick check only capabilities that were asked about have gains.
    Raises DataProblem for an unknown country, region, role or action, a circle among actions, or weights too fine to be
    exact; InfeasiblePlan if nobody is available or there is no working day.
    """
    catalogue, inputs = pack.catalogue, assessment.plan_inputs
    check(inputs, catalogue)
    calendar = working_days(inputs)
    wishes = read(inputs.requests, calendar)
    before = score
    reached, score = _with_done(pack, assessment, before, wishes.done)
    worthwhile = gains(catalogue, score, open_lifts(catalogue, score), wishes.done)
    wanted = relevant(catalogue, score, worthwhile.steps, wishes)
    team = _team(pack, inputs, calendar)
    possible = feasible(wanted, worthwhile.steps, team, wishes, inputs.efforts)
    finding = _finding(pack, score, wanted, possible, team, wishes)
    return Problem(
        pack=pack,
        assessment=assessment,
        wishes=wishes,
        before=before,
        reached=reached,
        score=score,
        calendar=calendar,
        capacity=team.capacity,
        tasks={task.id: task for task in (*possible.tasks, *finding.tasks)},
        steps=possible.steps,
        gains=worthwhile,
        relevant=wanted,
        reasons=possible.reasons,
        to_find_out=finding.wanted,
        notes=_notes(calendar, score, worthwhile, wanted, possible, finding, team, inputs.efforts),
        input_hash=_input_hash(pack, assessment, before),
    )


def _with_done(pack: Pack, assessment: Assessment, score: Score, done: frozenset[str]) -> tuple[dict[str, int], Score]:
    """Return the levels that `done` raises answers to and the score with them, `score` if there are none.

    What is done may meet a lower lift that another done one waits for, so this goes on until nothing more counts.
    """
    raised: dict[str, int] = {}
    while more := levels_after(pack.catalogue, score, done):
        raised |= more
        score = score_again(pack.questionnaire, assessment, raised)
    return raised, score


def _team(pack: Pack, inputs: PlanInputs, calendar: WorkCalendar) -> Team:
    roles = pack.catalogue.roles
    return Team(
        names=pack.catalogue.role_names,
        normal={role.id: percent for role in roles if (percent := normal_capacity(role.id, inputs)) > 0},
        capacity=capacities(roles, inputs, calendar),
        horizon=len(calendar.days),
    )


def _finding(pack: Pack, score: Score, wanted: Relevant, possible: Feasible, team: Team, wishes: Wishes) -> Finding:
    """Return what there is to find out. Raises InfeasiblePlan if there is anything to do and nobody for it."""
    finding = find_out(
        pack.questionnaire,
        score,
        pack.catalogue.find_out,
        team,
        alone=not possible.tasks,
        free=bool(wishes.pinned),
    )
    if not team.normal and (wanted.actions or finding.wanted):
        raise InfeasiblePlan(
            "Nobody is available for the plan: every role has a capacity of 0.",
            "Give at least one role some of a person's time.",
        )
    return finding


def _notes(
    calendar: WorkCalendar,
    score: Score,
    worthwhile: Gains,
    wanted: Relevant,
    possible: Feasible,
    finding: Finding,
    team: Team,
    efforts: Efforts,
) -> tuple[str, ...]:
    notes = list(calendar.notes)
    if efforts != LIKELY:
        notes.append(wording.other_efforts(efforts.estimate, efforts.multiplier, len(efforts.own)))
    capabilities = [c for gap in score.gaps for c in gap.capabilities if c.applicable]
    unknown = sum(c.score.point is None for c in capabilities)
    if capabilities and unknown == len(capabilities):
        notes.append(wording.nothing_known())
    elif unknown:
        notes.append(wording.unknown_capabilities(unknown))
    if unknown < len(capabilities) or not capabilities:
        if not worthwhile.total:
            notes.append(wording.all_at_target())
        elif not wanted.actions:
            notes.append(wording.nothing_helps())
    for role, name in team.names.items():
        needing = sum(role in action.effort and action.effort[role].likely > 0 for action in wanted.actions)
        if role not in team.normal and needing:
            notes.append(wording.missing_role(name, needing))
    days = {action.id: work_of(action, efforts).days for action in wanted.actions}
    if stretched := [task.id for task in possible.tasks if task.length > days[task.id]]:
        notes.append(wording.stretched(stretched))
    return (*notes, *finding.notes)


def _input_hash(pack: Pack, assessment: Assessment, score: Score) -> str:
    return digest(
        {
            "revision": REVISION,
            "pack": pack.structure_hash,
            "inputs": normal(assessment.plan_inputs, pack.catalogue),
            "scope": score.scope,
            "capabilities": [
                [c.id, str(c.weight), str(c.target), [[q.id, q.status, q.level] for q in c.questions]]
                for gap in score.gaps
                for c in gap.capabilities
            ],
        }
    )
