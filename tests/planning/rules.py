"""The rules of planning written a second time from their prose, sharing no code with the planning room."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import holidays

from assess.assessment.model import Assessment
from assess.assessment.plan_inputs import Away, Deadline, Done, Exclude, NotBefore, Pin, PlanInputs, Running
from assess.questionnaire.catalogue import Action, Lift
from assess.questionnaire.pack import Pack
from assess.scoring.model import CapabilityScore, QuestionScore, Score, Status
from assess.scoring.score import score

MOST_PAUSES = 5
ROUNDING = Fraction(1, 10_000)
"""By how much of a person the demand of one task on one day may be rounded down."""
Days = Mapping[str, tuple[int, ...]]
"""A schedule: the working-day numbers on which each task is worked on, by task id."""


@dataclass(frozen=True)
class Work:
    """What one task takes."""

    id: str
    kind: str
    effort: dict[str, Fraction]
    length: int
    """Days of work; 0 if a role that is needed is not there at all."""
    needs: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Value:
    """What a schedule is worth, exact: points closed, tasks to find out, points times days, minus person-days."""

    closed: Fraction
    found: int
    early: Fraction
    saved: Fraction


def working_dates(inputs: PlanInputs) -> list[dt.date]:
    """Return the working days of a plan; none if there is none in as many weeks as it lasts."""
    known = holidays.country_holidays(inputs.country, subdiv=inputs.region) if inputs.country else {}

    def worked(first: dt.date) -> Iterator[dt.date]:
        for n in range(7 * inputs.weeks):
            day = first + dt.timedelta(days=n)
            if day.isoweekday() < 6 and day not in known and day not in inputs.blackout:
                yield day

    first = next(worked(inputs.start), None)
    days = [] if first is None else worked(first)
    return [day for day in days if inputs.today is None or day >= inputs.today]


class Asked:
    """What the team asks of the plan, by action; what is done is asked for no more."""

    def __init__(self, inputs: PlanInputs) -> None:
        self.done = {r.action for r in inputs.requests if isinstance(r, Done)}
        open_ = [r for r in inputs.requests if r.action not in self.done]
        self.pinned = {r.action for r in open_ if isinstance(r, Pin | Deadline | Running)}
        self.excluded = {r.action for r in open_ if isinstance(r, Exclude)}
        self.left: dict[str, Fraction] = {}
        for request in open_:
            if isinstance(request, Running):
                self.left[request.action] = max(Fraction(request.left), self.left.get(request.action, Fraction(0)))
        self.due = [(r.action, r.by) for r in open_ if isinstance(r, Deadline)]
        self.held = [(r.action, r.day) for r in open_ if isinstance(r, NotBefore)]


def _left(normal: int, away: Iterable[Away], date: dt.date) -> int:
    return min([normal, *(a.capacity for a in away if a.first <= date <= a.last)])


def _cents(value: Fraction) -> Fraction:
    """Return `value` rounded to hundredths, half up."""
    return Fraction(math.floor(100 * value + Fraction(1, 2)), 100)


def _missing(state: Score) -> Fraction:
    """Return the weighted points below target of all capabilities."""
    capabilities = [c for gap in state.gaps for c in gap.capabilities]
    return sum((c.weight * (c.shortfall.point or 0) for c in capabilities if c.applicable), Fraction(0))


class Rules:
    """What may be planned for one assessment, and what it is worth."""

    def __init__(self, pack: Pack, assessment: Assessment) -> None:
        self.pack, self.assessment = pack, assessment
        self.inputs = assessment.plan_inputs
        self.asked = Asked(self.inputs)
        self.before = score(pack.questionnaire, assessment)
        self.start = _missing(self.before)
        self.gap_of = {c.id: gap.id for gap in self.before.gaps for c in gap.capabilities}
        self.days = working_dates(self.inputs)
        self._done: dict[str, int] = {}
        self._look(self.before)
        while more := {q: to for q, to in self.raised(()).items() if to > self._done.get(q, 0)}:
            self._done |= more
            self._look(score(pack.questionnaire, assessment, raised=self._done))

    def _look(self, state: Score) -> None:
        """Take `state` as what there is, so that what is done counts."""
        self.capabilities = {c.id: c for gap in state.gaps for c in gap.capabilities}
        self._rescored: dict[frozenset[str], Score] = {}

    def people(self, role: str, day: int) -> Fraction:
        """Return how many persons of `role` are there on a working day."""
        date = self.days[day]
        members = [person for person in self.inputs.people if person.role == role]
        left = sum(_left(p.capacity, p.away, date) for p in members) if members else self.inputs.capacity.get(role, 0)
        return Fraction(_left(left, [a for a in self.inputs.absences if a.role == role], date), 100)

    def usual(self, role: str) -> Fraction:
        """Return how many persons of `role` there are when nobody is away."""
        members = [person.capacity for person in self.inputs.people if person.role == role]
        return Fraction(sum(members) if members else self.inputs.capacity.get(role, 0), 100)

    @cached_property
    def met(self) -> set[str]:
        """Actions that count as done: all that they lift is known and at the level already, or the team says so."""
        there = {a.id for a in self.pack.catalogue.actions if not a.mandatory and self.is_met(a)}
        return (there - self.asked.pinned) | self.asked.done

    def is_met(self, action: Action) -> bool:
        """Say whether all that an action lifts is known and at the level already."""
        seen = 0
        for lift in action.lifts:
            meant = self._meant(lift)
            for question in [q for q in meant if q.status is not Status.HIDDEN] or meant:
                if question.status is Status.NOT_APPLICABLE:
                    continue
                if question.level is None or question.level < lift.to:
                    return False
                seen += 1
        return seen > 0

    def _meant(self, lift: Lift) -> list[QuestionScore]:
        capability = self.capabilities.get(lift.capability)
        asked = capability.questions if capability else ()
        return [q for q in asked if q.id in lift.questions or not lift.questions]

    def _raises(self, lift: Lift) -> list[str]:
        return [q.id for q in self._meant(lift) if q.level is not None and q.level < lift.to]

    def _open(self, capability: str) -> list[tuple[str, Lift]]:
        """Return the lifts of a capability that raise a known answer, with their actions."""
        actions = self.pack.catalogue.actions
        lifts = [(action.id, lift) for action in actions for lift in action.lifts if lift.capability == capability]
        return [(action, lift) for action, lift in lifts if self._raises(lift)]

    def raised(self, done: Collection[str]) -> dict[str, int]:
        """Return the levels that `done`, and what the team has done already, lift known answers to."""
        levels = dict(self._done)
        for capability in self.capabilities:
            for q, level in self._raised(capability, done).items():
                levels[q] = max(level, levels.get(q, 0))
        return levels

    def _raised(self, capability: str, done: Collection[str]) -> dict[str, int]:
        levels: dict[str, int] = {}
        lifts = self._open(capability)
        done = self.asked.done.union(done)
        for action, lift in lifts:
            blocked = any(other not in done for other, lower in lifts if lower.to < lift.to)
            if action in done and not blocked:
                levels |= {q: max(levels.get(q, 0), lift.to) for q in self._raises(lift)}
        return levels

    def lifts(self, action: str) -> dict[str, int]:
        """Return the highest level that an action still helps each capability to."""
        found: dict[str, int] = {}
        for capability in self.capabilities:
            for other, lift in self._open(capability):
                if other == action:
                    found[capability] = max(lift.to, found.get(capability, 0))
        return found

    def there(self, action: str) -> bool:
        """Say whether the effect of an action is there; an enabler's is where all that need it are there."""
        content = self.pack.catalogue.by_id[action]
        after = [other.id for other in self.pack.catalogue.actions if action in other.needs]
        return action in self.met or (not content.lifts and after != [] and all(map(self.there, after)))

    def rescored(self, done: Collection[str]) -> Score:
        """Return the score once `done` is done."""
        key = frozenset(done)
        if key not in self._rescored:
            self._rescored[key] = score(self.pack.questionnaire, self.assessment, raised=self.raised(key))
        return self._rescored[key]

    def remaining(self, done: Collection[str]) -> Fraction:
        """Return the weighted points that are still missing once `done` is done."""
        return _missing(self.rescored(done))

    @cached_property
    def relevant(self) -> set[str]:
        """Actions that can make a difference, with what they need and what every plan holds; none that is met."""
        wanted = {action for c in self.capabilities.values() if c.applicable for action in self._makes_difference(c)}
        wanted |= self.asked.pinned
        if wanted:
            wanted |= self.mandatory
        return self.with_needs(wanted)

    @cached_property
    def mandatory(self) -> set[str]:
        """Actions that are in every plan with an action."""
        return {a.id for a in self.pack.catalogue.actions if a.mandatory and a.id not in self.asked.done}

    def with_needs(self, wanted: Collection[str]) -> set[str]:
        """Return `wanted` and all that must be done before."""
        found = set(wanted)
        while more := {need for action in found for need in self.needs(action)} - found:
            found |= more
        return found

    def needs(self, action: str) -> tuple[str, ...]:
        """Return what must be done before an action; a task to find out needs nothing."""
        known = None if action in self.asked.left else self.pack.catalogue.by_id.get(action)
        return tuple(need for need in known.needs if need not in self.met) if known else ()

    def _makes_difference(self, capability: CapabilityScore) -> set[str]:
        """Return the actions whose presence changes what some set of the others leaves open."""
        actions = sorted({action for action, _ in self._open(capability.id)} - self.asked.done)
        left = {
            frozenset(done): self._points_left(capability, frozenset(done))
            for size in range(len(actions) + 1)
            for done in itertools.combinations(actions, size)
        }
        return {a for a in actions if any(left[done | {a}] != points for done, points in left.items())}

    def _points_left(self, capability: CapabilityScore, done: frozenset[str]) -> Fraction:
        levels = self._raised(capability.id, done)
        known = [(q.weight, max(q.level, levels.get(q.id, 1))) for q in capability.questions if q.level is not None]
        weight = sum(w for w, _ in known)
        if not weight:
            return Fraction(0)
        points = sum(w * 25 * (level - 1) for w, level in known) / weight
        return capability.weight * max(Fraction(0), capability.target - points)

    @cached_property
    def to_find_out(self) -> list[str]:
        """Capabilities with an answer that is missing, in order."""
        missing = (Status.UNKNOWN, Status.UNANSWERED)
        content = self.pack.questionnaire.questions
        return [
            c.id
            for c in self.capabilities.values()
            if any(q.status in missing and not content[q.id].optional for q in c.questions)
        ]

    def work(self, task: str) -> Work:
        """Return what a task takes; the id of one that finds out is that of its capability with a question mark."""
        catalogue = self.pack.catalogue
        if task in catalogue.by_id:
            effort, days = self.size(task)
            if task in self.asked.left:
                share = min(Fraction(1), self.asked.left[task] / days)
                effort = {role: max(Fraction(1, 100), _cents(work * share)) for role, work in effort.items()}
                days = max(1, math.ceil(days * share))
            return Work(task, "action", effort, self._length(days, effort), self.needs(task))
        effort = {catalogue.find_out.role: Fraction(catalogue.find_out.days)}
        return Work(task, "find_out", effort, self._length(1, effort), ())

    def size(self, action: str) -> tuple[dict[str, Fraction], int]:
        """Return the person-days by role and the days that an action takes by the estimate asked for."""
        content, asked = self.pack.catalogue.by_id[action], self.inputs.efforts
        own = asked.own.get(action)
        given = own or {role: getattr(estimate, asked.estimate) for role, estimate in content.effort.items()}
        scaled = {role: _cents(Fraction(work) * Fraction(asked.multiplier)) for role, work in given.items()}
        usual = sum(Fraction(estimate.likely) for estimate in content.effort.values())
        days = math.ceil(content.days * sum(scaled.values()) / usual) if usual else content.days
        return {role: work for role, work in scaled.items() if work}, max(1, days)

    def _length(self, days: int, effort: Mapping[str, Fraction]) -> int:
        normal = {role: self.usual(role) for role in effort}
        if not all(normal.values()):
            return 0
        while any(work / days > normal[role] for role, work in effort.items()):
            days += 1
        return days

    def value(self, schedule: Days) -> Value:
        """Return what a schedule is worth, rescoring after each day on which something ends."""
        ends = {task: days[-1] for task, days in schedule.items()}
        actions = [task for task in schedule if task in self.pack.catalogue.by_id]
        start = self.remaining(())
        closed = [start - self.remaining([a for a in actions if ends[a] <= day]) for day in range(len(self.days))]
        effort = sum((sum(self.work(a).effort.values(), Fraction(0)) for a in actions), Fraction(0))
        return Value(closed[-1], len(schedule) - len(actions), sum(closed, Fraction(0)), -effort)
