"""The agenda of a meeting: the open disagreements, the one that moves most first.

What a disagreement moves is the width that it adds to the share still to go of its gap: the width with the range from
the lowest to the highest vote, less the width if the question were settled at its lower median. What else is unknown
stays as it is, so the widths of several questions need not add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.scoring.aggregate import counting, dot, question_parts, total
from assess.scoring.agreement import Agreement, Votes
from assess.scoring.model import CapabilityScore, Figure, GapScore, QuestionScore, Score
from assess.scoring.verdicts import shortfall


@dataclass(frozen=True, slots=True)
class Item:
    """One question on the agenda."""

    question: str
    capability: str
    gap: str
    votes: Votes
    adds: Fraction
    """Width, 0 to 1, that the disagreement adds to the share still to go of the gap; 0 where it moves nothing."""
    to_go: Figure
    """The share still to go as it stands."""
    settled: Figure
    """The share still to go if the question were settled at its lower median."""


def agenda(score: Score, agreement: Agreement) -> tuple[Item, ...]:
    """Return the questions that are voted on, not settled and not agreed, the widest effect first.

    Not agreed means that levels differ, that it is disputed whether the question applies, or that few knew. Questions
    without any level are not here: there is nothing to settle yet, but something to find out. Ties go by spread, then
    by id.
    """
    open_ = {q.question: q.votes for q in agreement.questions if not q.settled and _open(q.votes)}
    items = [
        _item(gap, capability, question, open_[question.id])
        for gap in score.gaps
        for capability in gap.capabilities
        for question in capability.questions
        if question.id in open_
    ]
    return tuple(sorted(items, key=lambda item: (-item.adds, -item.votes.spread, item.question)))


def _open(votes: Votes) -> bool:
    return votes.graded > 0 and (votes.spread > 0 or votes.applicability_disputed or votes.few_knew)


def _item(gap: GapScore, capability: CapabilityScore, question: QuestionScore, votes: Votes) -> Item:
    settled = _settled(gap, capability, question)
    return Item(
        question=question.id,
        capability=capability.id,
        gap=gap.id,
        votes=votes,
        adds=(gap.to_go.high - gap.to_go.low) - (settled.high - settled.low),
        to_go=gap.to_go,
        settled=settled,
    )


def _settled(gap: GapScore, capability: CapabilityScore, question: QuestionScore) -> Figure:
    """Return the share to go with both ends of one answer moved to its lower median, which is its point already."""
    value, of = question.value, counting(gap.capabilities)
    wanted = dot((c.weight, c.target) for c in of)
    if value is None or value.point is None or capability not in of or not wanted:
        return gap.to_go
    part = question.weight / total(weight for weight, _ in question_parts(capability.questions))
    moved = Figure(
        point=None,
        low=capability.score.low + part * (value.point - value.low),
        high=capability.score.high + part * (value.point - value.high),
    )
    before, after = capability.shortfall, shortfall(moved, capability.target)
    of_wanted = capability.weight / wanted
    return Figure(
        point=gap.to_go.point,
        low=gap.to_go.low + of_wanted * (after.low - before.low),
        high=gap.to_go.high + of_wanted * (after.high - before.high),
    )
