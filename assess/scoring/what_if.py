"""What a gap would come to if some answers were others, everything else staying as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assess.scoring.aggregate import combine, counting
from assess.scoring.model import CapabilityScore, Figure, GapScore
from assess.scoring.verdicts import share_to_go, shortfall


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a gap in that case."""

    capabilities: tuple[CapabilityScore, ...]
    """With their scores and shortfalls in that case; levels, coverage and questions are those of before."""

    @property
    def score(self) -> Figure:
        """The score of the gap in that case."""
        return combine([(c.weight, c.score) for c in counting(self.capabilities)])

    @property
    def to_go(self) -> Figure:
        """The share still to go of the gap in that case."""
        return share_to_go(counting(self.capabilities))


def settled_at(points: Fraction) -> Figure:
    """Return the value of a question that is settled at `points`, 0 to 100."""
    return Figure(point=points, low=points, high=points)


def with_values(gap: GapScore, values: Mapping[str, Figure]) -> Outcome:
    """Return the figures of `gap` with these values, by id, of questions that are asked and apply.

    Which questions are asked stays as it is.
    """
    return Outcome(tuple(_changed(c, values) for c in gap.capabilities))


def _changed(capability: CapabilityScore, values: Mapping[str, Figure]) -> CapabilityScore:
    if not any(q.id in values for q in capability.questions):
        return capability
    parts = [(q.weight, values.get(q.id, q.value)) for q in capability.questions]
    score = combine([(weight, value) for weight, value in parts if value is not None])
    return replace(capability, score=score, shortfall=shortfall(score, capability.target))
