"""The cheapest way to a target, found by trying every set of actions and scoring again with each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from assess.questionnaire.model import Questionnaire
from assess.scoring import blockers
from assess.scoring.aggregate import counting, question_parts
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import CapabilityScore, GapScore, Score
from assess.scoring.naming import capability_level, gap_level
from tests.planning.rules import Rules

Cost = tuple[Fraction, int]
"""Person-days and number of actions."""


class Ways:
    """Every set of actions that may be done in one assessment, with its cost."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._questionnaire = rules.pack.questionnaire
        self._there = rules.met | {a.id for a in rules.pack.catalogue.actions if not a.mandatory and rules.is_met(a)}
        self.cost = {frozenset(done): self._cost(done) for done in self._closed()}

    def _closed(self) -> Iterator[tuple[str, ...]]:
        actions = [a for a in self._rules.pack.catalogue.by_id if a not in self._rules.asked.done]
        for size in range(len(actions) + 1):
            for done in itertools.combinations(actions, size):
                if not self._rules.asked.excluded.intersection(done) and (not done or self._complete(set(done))):
                    yield done

    def _complete(self, done: set[str]) -> bool:
        needed = {need for action in done for need in self._needs(action)}
        return done >= needed - self._there and done >= self._rules.mandatory

    def _needs(self, action: str) -> tuple[str, ...]:
        return () if action in self._rules.asked.left else self._rules.pack.catalogue.by_id[action].needs

    def _cost(self, done: tuple[str, ...]) -> Cost:
        return sum((sum(self._rules.work(a).effort.values(), Fraction(0)) for a in done), Fraction(0)), len(done)

    def cheapest(self, target: str, level: int | None) -> Cost | None:
        """Return what the cheapest way costs; none if there is no way."""
        return min((cost for done, cost in self.cost.items() if self.reaches(done, target, level)), default=None)

    def reaches(self, done: frozenset[str], target: str, level: int | None) -> bool:
        """Say whether `target` is at `level`, or its own target, once `done` is done."""
        after = self._rules.rescored(done)
        gap = next((g for g in after.gaps if g.id == target), None)
        counted = counting(gap.capabilities) if gap else [c for c in (after.capability(target),) if c.applicable]
        if not counted:
            return True
        if all(c.score.point is None for c in counted):
            return False
        if level is None:
            return not (gap.to_go.point if gap else counted[0].shortfall.point)
        named = named_level(self._questionnaire, gap) if gap else _capability(self._questionnaire, counted[0])
        return named >= level

    def targets(self, score: Score) -> list[str]:
        """Return every gap and capability."""
        return [key for gap in score.gaps for key in (gap.id, *(c.id for c in gap.capabilities))]


def named_level(questionnaire: Questionnaire, gap: GapScore) -> int:
    """Return the level that the points of a gap name, however little of it is known."""
    of = counting(gap.capabilities)
    asked = [q for c in of for q in c.questions]
    answers = [value for _, value in question_parts(asked)]
    method = METHODS[questionnaire.method]
    level = gap_level(method, gap.score, [c.score for c in of], answers, named=True)
    shown = blockers.cap(level, asked, questionnaire.questions).shown
    assert shown is not None
    return shown


def _capability(questionnaire: Questionnaire, capability: CapabilityScore) -> int:
    answers = [value for _, value in question_parts(capability.questions)]
    level = capability_level(METHODS[questionnaire.method], capability.score, answers, named=True)
    assert level.shown is not None
    return level.shown
