"""The cheapest way to a target: the actions with the least person-days that close a gap or reach a level.

The calendar plays no part: what is chosen is closed under prerequisites, not scheduled. Answers rise by the same rule
as everywhere (`assess.planning.lifts`), and a level needs what the questionnaire's scoring method says it needs, taken
of the points; blockers at level 1 cap the level of a gap.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from assess.errors import DataProblem, UnknownId
from assess.planning.control import Control
from assess.planning.estimates import Work, rest_of, work_of
from assess.planning.lifts import OpenLift, is_known, is_met, open_lifts
from assess.planning.problem import Problem
from assess.planning.solver.run import DECIDED, run
from assess.scoring.aggregate import counting
from assess.scoring.levels import STEP, points_of
from assess.scoring.methods.base import Needs
from assess.scoring.methods.registry import METHODS
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
    by_action: dict[str, Decimal]
    """Person-days still to come of each action."""
    unknown: tuple[str, ...]
    """Capabilities without a known answer, which no action can raise."""


def least_effort(problem: Problem, target: str, level: int | None = None) -> LeastEffort:
    """Return the cheapest actions that bring a gap or capability (`target`, an id) to `level` 2 to 5, or to its target.

    A gap is at its target if every capability that counts in it and has a known answer is. Where something counts and
    nothing is known, no action reaches anything. What is done already costs nothing, what is running what is left of
    it, and the actions that every plan begins with belong to every way.
    Raises UnknownId for a target that does not exist, DataProblem for a level out of range.
    """
    if level is not None and not 2 <= level <= 5:
        raise DataProblem(f"{level} is no level to reach.", "Give a level from 2 to 5.")
    gaps = {gap.id: gap for gap in problem.score.gaps}
    capabilities = {c.id: c for gap in problem.score.gaps for c in gap.capabilities}
    if target not in gaps and target not in capabilities:
        raise UnknownId(f"There is no gap or capability {target}.", f"Gaps: {', '.join(gaps)}.")
    if target in gaps:
        wanted = counting(gaps[target].capabilities)
    else:
        wanted = [c for c in (capabilities[target],) if c.applicable]
    known = [c for c in wanted if c.score.point is not None]
    unknown = tuple(c.id for c in wanted if c.score.point is None)
    if unknown and not known:
        return _result(problem, (False, True, ()), unknown)
    model = _Model(problem)
    if level is None:
        for capability in known:
            model.at_target(capability)
    elif wanted:
        method = METHODS[problem.pack.questionnaire.method]
        model.meet(method.gap(level) if target in gaps else method.capability(level), known)
        if target in gaps:
            model.unblock(wanted, level)
    return _result(problem, model.solve(), unknown)


def _result(problem: Problem, found: tuple[bool, bool, tuple[str, ...]], unknown: tuple[str, ...]) -> LeastEffort:
    reached, proved, actions = found
    by_role: dict[str, Decimal] = {}
    works = {action: _work(problem, action) for action in actions}
    for work in works.values():
        for role, days in work.effort.items():
            by_role[role] = by_role.get(role, Decimal(0)) + days
    by_action = {action: sum(work.effort.values(), Decimal(0)) for action, work in works.items()}
    return LeastEffort(reached, proved, actions, sum(by_role.values(), Decimal(0)), by_role, by_action, unknown)


def _work(problem: Problem, action: str) -> Work:
    """Return what is still to do of an action."""
    work = work_of(problem.pack.catalogue.by_id[action], problem.assessment.plan_inputs.efforts)
    left = problem.wishes.running.get(action)
    return work if left is None else rest_of(work, left)


class _Model:
    """Which actions are done, which answers they raise, and what that makes of scores."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._model = cp_model.CpModel()
        self._done = {a.id: self._model.new_bool_var(a.id) for a in problem.pack.catalogue.actions}
        self._obey()
        self._lifts = open_lifts(problem.pack.catalogue, problem.score)
        self._active = {c: [(lift, self._counts(lift, lifts)) for lift in lifts] for c, lifts in self._lifts.items()}

    def _obey(self) -> None:
        """Keep to what is done, running or excluded, to prerequisites and to what every plan begins with."""
        actions, wishes = self._problem.pack.catalogue.actions, self._problem.wishes
        capabilities = {c.id: c for gap in self._problem.score.gaps for c in gap.capabilities}
        there = wishes.done.union(a.id for a in actions if not a.mandatory and is_met(a, capabilities))
        mandatory = [a.id for a in actions if a.mandatory and a.id not in wishes.done]
        for action in actions:
            done = self._done[action.id]
            if action.id in wishes.done:
                self._model.add(done == 1)
                continue
            if action.id in wishes.excluded:
                self._model.add(done == 0)
            needs = () if action.id in wishes.running else action.needs
            for need in dict.fromkeys([*needs, *mandatory]):
                if need not in there:
                    self._model.add_implication(done, self._done[need])

    def _counts(self, lift: OpenLift, lifts: Iterable[OpenLift]) -> Any:
        """Return a literal that is true just if the lift is done and all lower ones are."""
        parts = [self._done[lift.action], *(self._done[o.action] for o in lifts if o.to < lift.to)]
        literal = self._model.new_bool_var("")
        self._model.add_bool_and(parts).only_enforce_if(literal)
        self._model.add_bool_or([literal, *(~part for part in parts)])
        return literal

    def at_target(self, capability: CapabilityScore) -> None:
        """Demand that the score is at its target."""
        total, whole = self._score([capability])
        self._at_least(total, math.ceil(capability.target * whole))

    def meet(self, needs: Needs, known: Sequence[CapabilityScore]) -> None:
        """Demand what a level of all `known` capabilities together, or of the only one, needs."""
        if needs.score_above is not None:
            self._above(known, needs.score_above)
        for capability in known:
            if needs.capabilities_above is not None:
                self._above([capability], needs.capabilities_above)
            for question in capability.questions:
                if question.weight and is_known(question):
                    self._answer(capability, question, needs.answers_at_least)

    def unblock(self, counted: Iterable[CapabilityScore], level: int) -> None:
        """Demand that no blocker at level 1 caps the gap of the `counted` capabilities below `level`."""
        content = self._problem.pack.questionnaire.questions
        for capability in counted:
            for question in capability.questions:
                blocker = content[question.id].blocker
                if blocker and blocker.caps_at < level and is_known(question):
                    self._answer(capability, question, 2)

    def _answer(self, capability: CapabilityScore, question: QuestionScore, level: int) -> None:
        if (question.level or 1) < level:
            self._model.add(self._raised(capability, question, level) == 1)

    def _above(self, capabilities: Sequence[CapabilityScore], points: Fraction) -> None:
        """Demand that the score of `capabilities` together is above `points`."""
        total, whole = self._score(capabilities)
        self._at_least(total, math.floor(points * whole) + 1)

    def _score(self, capabilities: Sequence[CapabilityScore]) -> tuple[Any, int]:
        """Return a sum and the number to divide it by to have the score of `capabilities` together."""
        shares = [(c, q, self._share(capabilities, c, q)) for c in capabilities for q in c.questions if is_known(q)]
        scale = math.lcm(*(share.denominator for _, _, share in shares))
        total: Any = 0
        for capability, question, share in shares:
            weight, level = int(share * scale), question.level or 1
            total = total + weight * int(points_of(level))
            for higher in range(level + 1, 6):
                total = total + weight * int(STEP) * self._raised(capability, question, higher)
        return total, scale

    @staticmethod
    def _share(together: Sequence[CapabilityScore], capability: CapabilityScore, question: QuestionScore) -> Fraction:
        """Return how much of the score of the capabilities `together` a known question makes up, 0 to 1."""
        known = sum((q.weight for q in capability.questions if is_known(q)), Fraction(0))
        if len(together) == 1:
            return question.weight / known
        return capability.weight / sum((c.weight for c in together), Fraction(0)) * question.weight / known

    def _raised(self, capability: CapabilityScore, question: QuestionScore, level: int) -> Any:
        """Return a literal that is true just if the question is raised to `level` or above."""
        active = self._active.get(capability.id, [])
        lifts = [literal for lift, literal in active if lift.to >= level and question.id in lift.questions]
        literal = self._model.new_bool_var("")
        self._model.add_bool_or([*lifts, ~literal])
        for lift in lifts:
            self._model.add_implication(lift, literal)
        return literal

    def _at_least(self, total: Any, least: int) -> None:
        if not isinstance(total, int):
            self._model.add(total >= least)
        elif total < least:
            self._model.add_bool_or([])

    def solve(self) -> tuple[bool, bool, tuple[str, ...]]:
        """Return whether the target can be reached, whether that is proved, and the cheapest actions, fewest first."""
        done = self._problem.wishes.done
        cost = {a: int(sum(_work(self._problem, a).effort.values()) * 100) for a in self._done if a not in done}
        each = len(cost) + 1
        self._model.minimize(sum((cost[a] * each + 1) * self._done[a] for a in cost))
        status, solver = run(self._model, LIMIT, Control())
        if status not in DECIDED:
            return False, status == cp_model.INFEASIBLE, ()
        return True, status == cp_model.OPTIMAL, tuple(a for a in cost if solver.value(self._done[a]))
