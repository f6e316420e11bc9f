"""What each answer alone moves: one level up and one level down, the widest effect first.

The answer is the settled level or the lower median of the votes; a step moves its points by 25. Everything else stays
as it is, the questions that are asked too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.scoring.aggregate import ZERO, counting, dot, total
from assess.scoring.levels import HIGHEST, LOWEST, STEP
from assess.scoring.model import CapabilityScore, GapScore, QuestionScore, Score


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
    bars = (bar for gap in score.gaps for bar in _bars(gap))
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, -bar.score_swing, bar.question)))


def _bars(gap: GapScore) -> Iterator[Bar]:
    known = [c for c in counting(gap.capabilities) if c.score.point is not None]
    weight = total(c.weight for c in known)
    wanted = dot((c.weight, c.target) for c in known)
    for capability in known:
        of_score = capability.weight / weight
        of_wanted = capability.weight / wanted if wanted else ZERO
        answers = [q for q in capability.questions if q.level is not None and q.weight]
        whole = total(q.weight for q in answers)
        for question in answers:
            yield _bar(gap, capability, question, STEP * question.weight / whole, of_score, of_wanted)


def _bar(
    gap: GapScore,
    capability: CapabilityScore,
    question: QuestionScore,
    gain: Fraction,
    of_score: Fraction,
    of_wanted: Fraction,
) -> Bar:
    """Return the bar of an answer on which one level is worth `gain` points of its capability.

    A point of the capability is worth `of_score` points of the gap, and one of its shortfall `of_wanted` of the share.
    """
    level = question.level or LOWEST
    points, missing = capability.score.point or ZERO, capability.shortfall.point or ZERO

    def after(levels: int) -> Step:
        short = max(ZERO, capability.target - points - levels * gain)
        return Step(
            level=level + levels,
            score=(gap.score.point or ZERO) + levels * gain * of_score,
            to_go=(gap.to_go.point or ZERO) + (short - missing) * of_wanted,
        )

    return Bar(
        question=question.id,
        capability=capability.id,
        gap=gap.id,
        now=Step(level, gap.score.point or ZERO, gap.to_go.point or ZERO),
        down=after(-1) if level > LOWEST else None,
        up=after(1) if level < HIGHEST else None,
    )
