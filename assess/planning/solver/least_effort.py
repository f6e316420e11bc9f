"""The cheapest way to a target: the actions with the least person-days that close a gap or reach a level.

The calendar plays no part: what is chosen is closed under prerequisites, not scheduled. Answers rise by the same rule
as everywhere (`assess.planning.lifts`), and a level is reached by the same rule as in scoring: nearest anchor with
half-way going down, at most one above the weakest capability, blockers at level 1 capping it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from assess.errors import DataProblem, UnknownId
from assess.planning.estimates import work_of
from assess.planning.lifts import OpenLift, is_known, open_lifts
from assess.planning.problem import Problem
from assess.scoring.levels import STEP, points_of
from assess.scoring.model import CapabilityScore, QuestionScore

LIMIT = 5.0
"""Deterministic time."""


@dataclass(frozen=True, slots=True)
class LeastEffort:
    """The cheapest way, or that there is none."""

    reached: bool
    """Whether the catalogue can reach the target at all."""
    proved: bool
    actions: tuple[str, ...]
    """In the order of the catalogue."""
    person_days: Decimal
    by_role: dict[str, Decimal]
    unknown: tuple[str, ...]
    """Capabilities without a known answer, which no action can raise."""


def least_effort(problem: Problem, target: str, level: int | None = None) -> LeastEffort:
    """Return the cheapest actions that bring a gap or capability (`target`, an id) to `level` 2 to 5, or to its target.

    A gap is at its target if every capability of it with a known answer is. What is done already costs nothing.
    Raises UnknownId for a target that does not exist, DataProblem for a level out of range.
    """
    if level is not None and not 2 <= level <= 5:
        raise DataProblem(f"{level} is no level to reach.", "Give a level from 2 to 5.")
    gaps = {gap.id: gap for gap in problem.score.gaps}
    capabilities = {c.id: c for gap in problem.score.gaps for c in gap.capabilities}
    if target not in gaps and target not in capabilities:
        raise UnknownId(f"There is no gap or capability {target}.", f"Gaps: {', '.join(gaps)}.")
    model = _Model(problem)
    wanted = gaps[target].capabilities if target in gaps else (capabilities[target],)
    known = [c for c in wanted if c.applicable and c.score.point is not None]
    if level is None:
        for capability in known:
            model.at_least(capability, capability.target)
    elif target in gaps:
        model.gap_level(known, level)
    else:
        for capability in known:
            model.above(capability, level)
    found = model.solve()
    unknown = tuple(c.id for c in wanted if c.applicable and c.score.point is None)
    return _result(problem, found, unknown)


def _result(problem: Problem, found: tuple[bool, bool, tuple[str, ...]], unknown: tuple[str, ...]) -> LeastEffort:
    reached, proved, actions = found
    by_role: dict[str, Decimal] = {}
    for action in actions:
        work = work_of(problem.pack.catalogue.by_id[action], problem.assessment.plan_inputs.efforts)
        for role, days in work.effort.items():
            by_role[role] = by_role.get(role, Decimal(0)) + days
    return LeastEffort(reached, proved, actions, sum(by_role.values(), Decimal(0)), by_role, unknown)


class _Model:
    """Which actions are done, which answers they raise, and what that makes of scores."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._model = cp_model.CpModel()
        catalogue, done = problem.pack.catalogue, problem.wishes.done
        self._done = {a.id: self._model.new_bool_var(a.id) for a in catalogue.actions}
        for action in catalogue.actions:
            if action.id in done:
                self._model.add(self._done[action.id] == 1)
            if action.id in problem.wishes.excluded:
                self._model.add(self._done[action.id] == 0)
            for need in action.needs:
                if need not in problem.relevant.met:
                    self._model.add_implication(self._done[action.id], self._done[need])
        self._lifts = open_lifts(catalogue, problem.score)
        self._active = {c: [(lift, self._counts(lift, lifts)) for lift in lifts] for c, lifts in self._lifts.items()}

    def _counts(self, lift: OpenLift, lifts: Iterable[OpenLift]) -> Any:
        """Return a literal that is true just if the lift is done and all lower ones are."""
        parts = [self._done[lift.action], *(self._done[o.action] for o in lifts if o.to < lift.to)]
        literal = self._model.new_bool_var("")
        self._model.add_bool_and(parts).only_enforce_if(literal)
        self._model.add_bool_or([literal, *(~part for part in parts)])
        return literal

    def at_least(self, capability: CapabilityScore, points: Fraction) -> None:
        """Demand a score of at least `points`."""
        self._bound(*self._score(capability), points, strictly=False)

    def above(self, capability: CapabilityScore, level: int) -> None:
        """Demand a score nearest to `level` or a higher one: above the middle between it and the one below."""
        self._bound(*self._score(capability), points_of(level) - STEP / 2, strictly=True)

    def gap_level(self, known: list[CapabilityScore], level: int) -> None:
        """Demand that the level of the gap of the `known` capabilities is at least `level`."""
        weights = sum((c.weight for c in known), Fraction(0))
        terms = [(c.weight, *self._score(c)) for c in known if c.weight]
        scale = math.lcm(*(Fraction(w / whole).denominator for w, _, whole in terms), 1)
        summed = sum(int(w / whole * scale) * score for w, score, whole in terms)
        self._bound(summed, weights * scale, points_of(level) - STEP / 2, strictly=True)
        if level > 2:
            for capability in known:
                if capability.weight:
                    self.above(capability, level - 1)
        content = self._problem.pack.questionnaire.questions
        for capability in known:
            for question in capability.questions:
                blocker = content[question.id].blocker
                if capability.weight and blocker and blocker.caps_at < level and question.level == 1:
                    self._model.add(self._raised(capability, question, 2) == 1)

    def _score(self, capability: CapabilityScore) -> tuple[Any, Fraction]:
        """Return a sum and the number to divide it by to have the score."""
        parts = [q for q in capability.questions if is_known(q) and q.weight]
        scale = math.lcm(*(q.weight.denominator for q in parts), 1)
        total: Any = 0
        for question in parts:
            weight = int(question.weight * scale)
            level = question.level or 1
            total = total + weight * int(points_of(level))
            for higher in range(level + 1, 6):
                total = total + weight * int(STEP) * self._raised(capability, question, higher)
        return total, sum((q.weight for q in parts), Fraction(0)) * scale

    def _raised(self, capability: CapabilityScore, question: QuestionScore, level: int) -> Any:
        """Return a literal that is true just if the question is raised to `level` or above."""
        active = self._active.get(capability.id, [])
        lifts = [literal for lift, literal in active if lift.to >= level and question.id in lift.questions]
        literal = self._model.new_bool_var("")
        self._model.add_bool_or([*lifts, ~literal])
        for lift in lifts:
            self._model.add_implication(lift, literal)
        return literal

    def _bound(self, total: Any, whole: Fraction, points: Fraction, *, strictly: bool) -> None:
        wanted = points * whole
        least = math.floor(wanted) + 1 if strictly else math.ceil(wanted)
        if isinstance(total, int):
            if total < least:
                self._model.add_bool_or([])
            return
        self._model.add(total >= least)

    def solve(self) -> tuple[bool, bool, tuple[str, ...]]:
        """Return whether the target can be reached, whether that is proved, and the cheapest actions."""
        catalogue, problem = self._problem.pack.catalogue, self._problem
        efforts = problem.assessment.plan_inputs.efforts
        cost = {
            a.id: 0 if a.id in problem.wishes.done else int(sum(work_of(a, efforts).effort.values()) * 100)
            for a in catalogue.actions
        }
        self._model.minimize(
            sum(cost[a] * literal for a, literal in self._done.items()) * len(cost) + sum(self._done.values())
        )
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = LIMIT
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False, status == cp_model.INFEASIBLE, ()
        done = problem.wishes.done
        chosen = tuple(a for a, literal in self._done.items() if solver.value(literal) and a not in done)
        return True, status == cp_model.OPTIMAL, chosen
