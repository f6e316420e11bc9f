"""How far respondents agree on the order of the gaps: each puts them in order by what their own votes leave to go.

Only people whose votes say something in every gap that applies are counted, and only votes that are known to be
theirs; what was settled is left out. It moves no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from assess.assessment.model import Assessment, Record
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import Score
from assess.scoring.rankings import Concordance, concordance
from assess.scoring.score import score


@dataclass(frozen=True, slots=True)
class Priorities:
    """The orders of several people, compared."""

    people: int
    """Whose votes say something in every gap that applies."""
    concordance: Concordance
    """Kendall's W of their orders, the gap with most still to go first."""
    first: str | None
    """The gap that most of them have first, ahead of all others; none without one, or where two are as often first."""
    firsts: int
    """How many have it first."""


def priorities(questionnaire: Questionnaire, assessment: Assessment, now: Score) -> Priorities:
    """Return how far those who vote agree on the order of the gaps that apply in `now`, the score of `assessment`."""
    gaps = [gap.id for gap in now.gaps if gap.applicable]
    orders = []
    for person in assessment.participants:
        own = score(questionnaire, votes_of(assessment, {person.id}))
        points = [gap.to_go.point for gap in own.gaps if gap.id in gaps]
        known = [point for point in points if point is not None]
        if person.votes and len(known) == len(gaps):
            furthest = sorted(set(known), reverse=True)
            orders.append([furthest.index(point) for point in known])
    firsts = Counter(gaps[order.index(0)] for order in orders if order.count(0) == 1)
    ahead = [gap for gap, times in firsts.items() if times == max(firsts.values())]
    first = ahead[0] if len(ahead) == 1 else None
    return Priorities(len(orders), concordance(orders), first, firsts[first] if first else 0)


def votes_of(assessment: Assessment, people: Collection[str]) -> Assessment:
    """Return the assessment as if only `people` had voted and nothing had been settled."""
    records: dict[str, Record] = {}
    for identifier, record in assessment.records.items():
        rounds = tuple(
            one.model_copy(update={"votes": tuple(vote for vote in one.votes if vote.participant in people)})
            for one in record.rounds
        )
        voted = tuple(one for one in rounds if one.votes)
        records[identifier] = record.model_copy(update={"rounds": voted, "settlement": None})
    return assessment.model_copy(update={"records": records})
