"""The fewest single-level steps that reach a target, and on which answers.

A step raises one known answer by one level; answers that are not known stay so, and so does which questions are asked.
An answer that is not settled is raised from its lower median.

Why taking the most effective step first is the fewest:

* A step on a question of weight w in capability c adds 25 x w / (known weight of c) points to the score of c, at
  whichever level the answer stands. So any k steps add at most what the k heaviest free steps add, and the heaviest
  k reach a limit on the score of c if any k do.
* Some steps cannot be avoided: those of answers that must reach a level, and the first one of a blocker at level 1.
  They are taken first; what is left is free.
* A limit on the gap's score W_c-weights these gains, which keeps their order inside a capability. With k_c steps in
  capability c the heaviest ones are best for both limits, the gain is concave in k_c, and each capability has its own
  least k_c. The sum of concave gains above such minima is largest if the largest free gain is always taken next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assess.questionnaire.model import Questionnaire
from assess.scoring.aggregate import ZERO, counting, mean, total
from assess.scoring.levels import HIGHEST, LOWEST, points_of
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import CapabilityScore, GapScore, Score
from assess.scoring.verdicts import ENOUGH_KNOWN

Levels = dict[str, int]
"""Question ids to levels, 1 to 5."""


class Obstacle(StrEnum):
    """Why no number of steps on known answers reaches the target."""

    NOTHING_KNOWN = "nothing_known"
    NO_LEVEL_NAMED = "no_level_named"
    """A quick check names no level, nor does an assessment that knows less than 60 % of it."""


@dataclass(frozen=True, slots=True)
class Raise:
    """One answer to raise."""

    question: str
    now: int
    to: int


@dataclass(frozen=True, slots=True)
class Route:
    """The fewest steps to a target."""

    raises: tuple[Raise, ...]
    """In the order of the questionnaire; none if the target is reached already or cannot be."""
    obstacle: Obstacle | None = None

    @property
    def steps(self) -> int:
        """Single-level steps, 0 if the target is reached already; meaningless with an obstacle."""
        return sum(one.to - one.now for one in self.raises)


def to_target(capability: CapabilityScore) -> Route:
    """Return the fewest steps after which `capability` is at its target."""
    if capability.score.point is None:
        return Route((), Obstacle.NOTHING_KNOWN)
    levels = _levels([capability])
    _climb(levels, _gains(capability), lambda: _score(capability, levels) >= capability.target)
    return _route([capability], levels)


def to_close(gap: GapScore) -> Route:
    """Return the fewest steps after which the share to go of `gap`, as far as it is known, is 0.

    A capability above target does not pay for another, so each one that counts must come to its own target.
    """
    routes = [to_target(c) for c in counting(gap.capabilities) if c.score.point is not None]
    if not routes:
        return Route((), Obstacle.NOTHING_KNOWN)
    return Route(tuple(one for route in routes for one in route.raises))


def capability_to_level(questionnaire: Questionnaire, score: Score, capability: CapabilityScore, level: int) -> Route:
    """Return the fewest steps after which `capability` is shown at `level`, 1 to 5, or above."""
    if capability.score.point is None:
        return Route((), Obstacle.NOTHING_KNOWN)
    if score.scope == "quick" or capability.coverage < ENOUGH_KNOWN:
        return Route((), Obstacle.NO_LEVEL_NAMED)
    need = METHODS[questionnaire.method].capability(level)
    levels = _levels([capability])
    _raise_answers([capability], levels, need.answers_at_least)
    _raise_score(capability, levels, need.score_above)
    return _route([capability], levels)


def gap_to_level(questionnaire: Questionnaire, score: Score, gap: GapScore, level: int) -> Route:
    """Return the fewest steps after which `gap` is shown at `level`, 1 to 5, or above, blockers included."""
    if gap.score.point is None:
        return Route((), Obstacle.NOTHING_KNOWN)
    if score.scope == "quick" or not gap.enough_known:
        return Route((), Obstacle.NO_LEVEL_NAMED)
    need = METHODS[questionnaire.method].gap(level)
    of = counting(gap.capabilities)
    known = [c for c in of if c.score.point is not None]
    levels = _levels(of)
    _raise_answers(known, levels, need.answers_at_least)
    _raise_blockers(questionnaire, levels, level)
    for capability in known:
        _raise_score(capability, levels, need.capabilities_above)
    gains = {q: c.weight * gain for c in known for q, gain in _gains(c).items()}
    limit = need.score_above
    _climb(levels, gains, lambda: limit is None or (_gap_score(known, levels) or ZERO) > limit)
    return _route(of, levels)


def _levels(capabilities: Iterable[CapabilityScore]) -> Levels:
    return {q.id: q.level for c in capabilities for q in c.questions if q.level is not None}


def _weights(capability: CapabilityScore) -> dict[str, Fraction]:
    """Return the weights of the known answers that count."""
    return {q.id: q.weight for q in capability.questions if q.level is not None and q.weight}


def _gains(capability: CapabilityScore) -> dict[str, Fraction]:
    """Return what a step on each known answer adds to the score of its capability, as a share of all their weight."""
    weights = _weights(capability)
    whole = total(weights.values())
    return {question: weight / whole for question, weight in weights.items()}


def _score(capability: CapabilityScore, levels: Mapping[str, int]) -> Fraction:
    return mean([(weight, points_of(levels[q])) for q, weight in _weights(capability).items()]) or ZERO


def _gap_score(known: Iterable[CapabilityScore], levels: Mapping[str, int]) -> Fraction | None:
    return mean([(c.weight, _score(c, levels)) for c in known])


def _raise_answers(capabilities: Iterable[CapabilityScore], levels: Levels, least: int) -> None:
    for capability in capabilities:
        for question in _weights(capability):
            levels[question] = max(least, levels[question])


def _raise_blockers(questionnaire: Questionnaire, levels: Levels, level: int) -> None:
    for question, now in levels.items():
        blocker = questionnaire.questions[question].blocker
        if now == LOWEST and blocker is not None and blocker.caps_at < level:
            levels[question] = LOWEST + 1


def _raise_score(capability: CapabilityScore, levels: Levels, above: Fraction | None) -> None:
    if above is not None:
        _climb(levels, _gains(capability), lambda: _score(capability, levels) > above)


def _climb(levels: Levels, gains: Mapping[str, Fraction], met: Callable[[], bool]) -> None:
    """Take the step with the largest gain, among equals the one on the lowest answer, until the target is met."""
    while not met():
        free = [question for question in gains if levels[question] < HIGHEST]
        levels[min(free, key=lambda question: (-gains[question], levels[question], question))] += 1


def _route(capabilities: Iterable[CapabilityScore], levels: Mapping[str, int]) -> Route:
    return Route(
        tuple(
            Raise(q.id, q.level, levels[q.id])
            for c in capabilities
            for q in c.questions
            if q.level is not None and levels[q.id] > q.level
        )
    )
