"""The evidenced score: the same scores, with answers above level 3 counted as 3 unless something backs them.

Evidence is an artefact that is named or a measurement. It never moves the score itself; this second figure stands
beside it. Point and bounds of an answer are each at most 50 points then; an answer that is not known keeps [0, 100],
since it may yet be found out with evidence. Nothing is higher than in the stated score, and shares to go not lower.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.scoring.levels import points_of
from assess.scoring.model import Figure, GapScore, QuestionScore, Score
from assess.scoring.what_if import with_values

MOST = points_of(3)
"""Points that an answer without evidence counts at most."""


@dataclass(frozen=True, slots=True)
class EvidencedGap:
    """The evidenced figures of one gap."""

    id: str
    score: Figure
    """Points, 0 to 100."""
    to_go: Figure
    """Share still to go, 0 to 1."""
    capabilities: dict[str, Figure]
    """Score of each capability by id, in points."""


@dataclass(frozen=True, slots=True)
class Evidenced:
    """The evidenced score of an assessment."""

    gaps: tuple[EvidencedGap, ...]
    capped: tuple[str, ...]
    """The questions whose answers lie above level 3 without evidence."""


def evidenced(assessment: Assessment, score: Score) -> Evidenced:
    """Return the evidenced score of `assessment`, whose stated one is `score`."""
    lowered = {
        q.id: value
        for gap in score.gaps
        for c in gap.capabilities
        for q in c.questions
        if (value := counted(q, assessment)) != q.value and value is not None
    }
    return Evidenced(gaps=tuple(_gap(gap, lowered) for gap in score.gaps), capped=tuple(lowered))


def _gap(gap: GapScore, lowered: dict[str, Figure]) -> EvidencedGap:
    after = with_values(gap, lowered)
    return EvidencedGap(
        id=gap.id, score=after.score, to_go=after.to_go, capabilities={c.id: c.score for c in after.capabilities}
    )


def counted(question: QuestionScore, assessment: Assessment) -> Figure | None:
    """Return the points that an answer counts with, given its evidence; none if it counts nowhere."""
    value = question.value
    if value is None or value.point is None or value.high <= MOST or assessment.record(question.id).evidence:
        return value
    return Figure(point=min(value.point, MOST), low=min(value.low, MOST), high=min(value.high, MOST))
