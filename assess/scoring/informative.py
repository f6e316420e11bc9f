"""What to find out next: the open questions by how much an answer is certain to narrow the picture.

For each question that is not known or open, the share still to go of its gap is computed with the question settled at
each of the five levels in turn. What the answer narrows for certain is the width of that share now, less the widest of
the five. Scores are computed anew for questions on which it depends whether others are asked: there the answer may
open further questions, and then what it narrows for certain can be below 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment, Record, Settlement
from assess.assessment.values import level as level_answer
from assess.questionnaire.conditions import questions_in
from assess.questionnaire.model import Questionnaire
from assess.scoring.aggregate import counting
from assess.scoring.levels import HIGHEST, LOWEST, points_of
from assess.scoring.model import CapabilityScore, Figure, GapScore, QuestionScore, Score, Status
from assess.scoring.score import score as score_anew
from assess.scoring.what_if import settled_at, with_values

LEVELS = range(LOWEST, HIGHEST + 1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One question worth finding out."""

    question: str
    capability: str
    gap: str
    narrows: Fraction
    """Share, at most 1, by which any answer narrows the share still to go; below 0 if an answer may widen it."""
    at_best: Fraction
    """The same for the answer that narrows most."""
    to_go: Figure
    """The share still to go of the gap as it stands."""
    after: Mapping[int, Figure]
    """That share for each level, 1 to 5, that the answer may turn out to be."""


def most_informative(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> tuple[Candidate, ...]:
    """Return the visible questions without an answer that count, the most informative first.

    Ordered by what any answer narrows, then by what the best one does, then by id. `score` is that of `assessment`.
    """
    rules = [question.visible_when for question in questionnaire.questions.values() if question.visible_when]
    looked_at = frozenset[str]().union(*map(questions_in, rules))
    found = []
    for gap in score.gaps:
        for capability in counting(gap.capabilities):
            for question in capability.questions:
                if _open(question):
                    if question.id in looked_at:
                        after = {n: _anew(questionnaire, assessment, question.id, gap.id, n) for n in LEVELS}
                    else:
                        after = {n: with_values(gap, {question.id: settled_at(points_of(n))}).to_go for n in LEVELS}
                    found.append(_candidate(gap, capability, question, after))
    return tuple(sorted(found, key=lambda one: (-one.narrows, -one.at_best, one.question)))


def _open(question: QuestionScore) -> bool:
    asked = question.status in (Status.UNKNOWN, Status.UNANSWERED)
    return asked and question.value is not None and question.weight > 0


def _anew(questionnaire: Questionnaire, assessment: Assessment, question: str, gap: str, level: int) -> Figure:
    record = assessment.record(question)
    by = assessment.participants[0].id
    settlement = Settlement(answer=level_answer(level), by=by, round=len(record.rounds) or 1)
    settled = record.model_copy(update={"settlement": settlement})
    records: dict[str, Record] = {**assessment.records, question: settled}
    after = score_anew(questionnaire, assessment.model_copy(update={"records": records}))
    return next(one.to_go for one in after.gaps if one.id == gap)


def _candidate(
    gap: GapScore, capability: CapabilityScore, question: QuestionScore, after: Mapping[int, Figure]
) -> Candidate:
    now = gap.to_go.high - gap.to_go.low
    widths = [figure.high - figure.low for figure in after.values()]
    return Candidate(
        question=question.id,
        capability=capability.id,
        gap=gap.id,
        narrows=now - max(widths),
        at_best=now - min(widths),
        to_go=gap.to_go,
        after=after,
    )
