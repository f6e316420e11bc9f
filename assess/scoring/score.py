"""The score of an assessment, from questions to capabilities to gaps, in exact rationals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.assessment.model import Assessment
from assess.questionnaire.answers import LevelSpec
from assess.questionnaire.model import Capability, Gap, Question, Questionnaire
from assess.scoring import blockers, verdicts
from assess.scoring.aggregate import ZERO, combine, counting, coverage, mean, question_parts
from assess.scoring.levels import LOWEST, exact, points_of
from assess.scoring.methods.base import Method
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import CapabilityScore, Figure, GapScore, QuestionScore, Score, Status
from assess.scoring.naming import capability_level, gap_level, overall_level
from assess.scoring.standing import Standing, standing
from assess.scoring.visibility import visible


@dataclass(frozen=True, slots=True)
class _Given:
    """What the figures are computed from."""

    questionnaire: Questionnaire
    assessment: Assessment
    standings: Mapping[str, Standing]
    """Of the visible questions."""
    raised: Mapping[str, int]

    @property
    def named(self) -> bool:
        """Whether a level may be named at all; a quick check names none."""
        return self.assessment.scope == "full"

    @property
    def method(self) -> Method:
        """How levels follow from scores."""
        return METHODS[self.questionnaire.method]


def score(questionnaire: Questionnaire, assessment: Assessment, raised: Mapping[str, int] | None = None) -> Score:
    """Return all figures of `assessment`: scores and targets 0 to 100, shares and coverage 0 to 1, levels 1 to 5.

    `questionnaire` is the one the assessment was started with; its targets and weights hold unless the assessment
    changed them. `raised` gives levels that known answers are lifted to at least, point and bounds alike, as after a
    plan; unknown, not applicable and unanswered questions stay, and so does what is visible. An answer without a level
    counts as unknown, and a question that asks for none counts in no figure. A capability of weight 0 keeps its own
    figures and leaves all of its gap's. Raises DataProblem if visibility rules look at each other in a circle.

    Scores are weighted means whatever the method; the questionnaire's method names the levels. The bounds are those of
    Manski: all scores compatible with what was said.
    """
    standings = {q: standing(assessment.record(q)) for q in visible(questionnaire, assessment)}
    given = _Given(questionnaire, assessment, standings, raised or {})
    gaps = tuple(_gap(gap, given) for gap in questionnaire.gaps)
    counted = {q: found for q, found in standings.items() if q not in questionnaire.extras}
    count = Counter(found.status for found in counted.values())
    return Score(
        scope=assessment.scope,
        level=overall_level(gap.level for gap in gaps if gap.applicable),
        gaps=gaps,
        asked=len(counted),
        answered=count[Status.ANSWERED],
        unknown=count[Status.UNKNOWN],
        not_applicable=count[Status.NOT_APPLICABLE],
        unanswered=count[Status.UNANSWERED],
    )


def _gap(gap: Gap, given: _Given) -> GapScore:
    capabilities = tuple(_capability(capability, given) for capability in gap.capabilities)
    of = counting(capabilities)
    weighed = [q for c in capabilities if c.weight for q in c.questions]
    figure = combine([(c.weight, c.score) for c in of])
    known = mean([(c.weight, c.coverage) for c in of]) or ZERO
    enough = known >= verdicts.ENOUGH_KNOWN
    to_go = verdicts.share_to_go(of)
    content = given.questionnaire.questions
    counted = [q for c in of for q in c.questions]
    answers = [value for _, value in question_parts(counted)]
    level = gap_level(given.method, figure, [c.score for c in of], answers, named=given.named and enough)
    return GapScore(
        id=gap.id,
        score=figure,
        coverage=known,
        level=blockers.cap(level, counted, content),
        to_go=to_go,
        verdict=verdicts.verdict(to_go),
        below=sum(bool(c.shortfall.point) for c in of),
        of=len(of),
        enough_known=enough,
        many_not_applicable=verdicts.many_not_applicable(weighed),
        blockers=blockers.at_level_one(counted, content),
        target=mean([(c.weight, c.target) for c in of]) or ZERO,
        applicable=bool(of),
        capabilities=capabilities,
    )


def _capability(capability: Capability, given: _Given) -> CapabilityScore:
    tuning = given.assessment.tuning
    target = exact(tuning.targets.get(capability.id, capability.target))
    questions = tuple(_question(question, given) for question in capability.questions)
    parts = question_parts(questions)
    figure = combine(parts)
    known = coverage(parts)
    return CapabilityScore(
        id=capability.id,
        weight=exact(tuning.weights.get(capability.id, capability.weight)),
        target=target,
        applicable=bool(parts),
        score=figure,
        coverage=known,
        level=capability_level(
            given.method, figure, [value for _, value in parts], named=given.named and known >= verdicts.ENOUGH_KNOWN
        ),
        shortfall=verdicts.shortfall(figure, target),
        questions=questions,
    )


def _question(question: Question, given: _Given) -> QuestionScore:
    found = given.standings.get(question.id)
    weight = exact(question.weight)
    if found is None:
        return QuestionScore(question.id, Status.HIDDEN, weight, None, None, False, 0, 0, False, False)
    scored = any(isinstance(form, LevelSpec) for form in (question.answer, question.quick_answer))
    result = QuestionScore(
        id=question.id,
        status=found.status,
        weight=weight,
        value=found.value if scored else None,
        level=found.level if scored else None,
        settled=found.settled,
        votes=found.votes,
        knew=found.knew,
        few_knew=found.few_knew,
        applicability_disputed=found.applicability_disputed,
    )
    least = given.raised.get(question.id)
    return result if least is None else _raise(result, least)


def _raise(question: QuestionScore, level: int) -> QuestionScore:
    """Return `question` at `level` or above if its level is known, else as it is."""
    if question.value is None or question.value.point is None:
        return question
    least = points_of(level)
    value = Figure(
        point=max(question.value.point, least),
        low=max(question.value.low, least),
        high=max(question.value.high, least),
    )
    return replace(question, value=value, level=max(question.level or LOWEST, level))
