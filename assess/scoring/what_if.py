"""What a gap would come to if some answers were others, everything else staying as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assess.scoring.aggregate import combine, counting, question_parts
from assess.scoring.model import CapabilityScore, Figure, GapScore
from assess.scoring.verdicts import share_to_go, shortfall


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a gap in that case."""

    score: Figure
    to_go: Figure
    capabilities: tuple[CapabilityScore, ...]
    """With their new scores and shortfalls; levels and coverage are those of before."""


def settled_at(points: Fraction) -> Figure:
    """Return the value of a question that is settled at `points`, 0 to 100."""
    return Figure(point=points, low=points, high=points)


def with_values(gap: GapScore, values: Mapping[str, Figure]) -> Outcome:
    """Return the figures of `gap` with these values, by id, of questions that are asked and apply.

    Which questions are asked stays as it is.
    """
    capabilities = tuple(_changed(c, values) for c in gap.capabilities)
    of = counting(capabilities)
    return Outcome(score=combine([(c.weight, c.score) for c in of]), to_go=share_to_go(of), capabilities=capabilities)


def _changed(capability: CapabilityScore, values: Mapping[str, Figure]) -> CapabilityScore:
    if not any(q.id in values for q in capability.questions):
        return capability
    questions = tuple(replace(q, value=values.get(q.id, q.value)) for q in capability.questions)
    score = combine(question_parts(questions))
    return replace(capability, score=score, shortfall=shortfall(score, capability.target), questions=questions)
