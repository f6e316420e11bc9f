"""What each answer alone moves: one level up and one level down, the widest effect first.

The answer is the settled level or the lower median of the votes; a step moves its points by 25. Everything else stays
as it is, the questions that are asked too.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.scoring.aggregate import ZERO, counting
from assess.scoring.levels import HIGHEST, LOWEST, points_of
from assess.scoring.model import CapabilityScore, GapScore, QuestionScore, Score
from assess.scoring.what_if import settled_at, with_values


@dataclass(frozen=True, slots=True)
class Step:
    """The gap after one answer moved by one level."""

    level: int
    """The level of the answer after the step."""
    score: Fraction
    """Points of the gap, 0 to 100."""
    to_go: Fraction
    """Share still to go of the gap, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer of the tornado."""

    question: str
    capability: str
    gap: str
    now: Step
    down: Step | None
    """None at level 1."""
    up: Step | None
    """None at level 5."""

    @property
    def swing(self) -> Fraction:
        """How far the share still to go moves between the steps, 0 to 1."""
        return (self.down or self.now).to_go - (self.up or self.now).to_go

    @property
    def score_swing(self) -> Fraction:
        """How far the score moves between the steps, in points."""
        return (self.up or self.now).score - (self.down or self.now).score


def tornado(score: Score) -> tuple[Bar, ...]:
    """Return a bar for every answered question that counts, by effect on the share to go, then on the score."""
    bars = [
        _bar(gap, capability, question, question.level)
        for gap in score.gaps
        for capability in counting(gap.capabilities)
        for question in capability.questions
        if question.level is not None and question.weight
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, -bar.score_swing, bar.question)))


def _bar(gap: GapScore, capability: CapabilityScore, question: QuestionScore, level: int) -> Bar:
    return Bar(
        question=question.id,
        capability=capability.id,
        gap=gap.id,
        now=Step(level, gap.score.point or ZERO, gap.to_go.point or ZERO),
        down=_step(gap, question, level - 1) if level > LOWEST else None,
        up=_step(gap, question, level + 1) if level < HIGHEST else None,
    )


def _step(gap: GapScore, question: QuestionScore, level: int) -> Step:
    after = with_values(gap, {question.id: settled_at(points_of(level))})
    return Step(level, after.score.point or ZERO, after.to_go.point or ZERO)
