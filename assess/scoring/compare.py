"""Two assessments of one team held against each other: what moved, and what their ranges allow to claim.

Like is compared with like. Both are scored by one questionnaire, with its weights and targets as the later assessment
changed them, and on the same questions: those that both asked, graded in levels, and that apply in both. So no figure
moves because questions came, went or ceased to apply, or because weights or targets changed; figures of the earlier
assessment may therefore differ from those it showed. A question that is asked in both and not known counts with all it
may be.

With every value that fits what was said between low and high, a figure

* has improved if it is better now even in the worst case than it was in the best: low now > high then,
* is worse if it is worse now even in the best case than it was in the worst: high now < low then,
* shows no change if point and range are the same, which does not say that nothing changed;
* otherwise it cannot be told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.assessment.model import Assessment
from assess.questionnaire.model import Capability, Questionnaire
from assess.scoring.model import Figure, GapScore, LevelRange, QuestionScore, Score, Status, Verdict
from assess.scoring.score import score


class Claim(StrEnum):
    """What two figures allow to say."""

    IMPROVED = "improved"
    WORSE = "worse"
    NO_CHANGE = "no_change_shown"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure then and now."""

    before: Figure
    after: Figure
    claim: Claim


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question that is compared."""

    id: str
    capability: str
    """Where the later questionnaire has it."""
    before: QuestionScore
    after: QuestionScore
    points: Moved
    reworded: bool
    """Whether its question or its anchors read differently now, so that levels may not mean the same."""

    @property
    def moved(self) -> bool:
        """Whether something else is said now."""
        return (self.before.status, self.points.before) != (self.after.status, self.points.after)


@dataclass(frozen=True, slots=True)
class CapabilityChange:
    """One capability with a question that is compared."""

    id: str
    score: Moved


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap with a capability that counts."""

    id: str
    score: Moved
    to_go: Moved
    """The share still to go, of which less is better."""
    verdict: tuple[Verdict, Verdict]
    """Then and now."""
    level: tuple[LevelRange, LevelRange]
    capabilities: tuple[CapabilityChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids that only one of the assessments has, in the order of its questionnaire."""

    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two assessments."""

    gaps: tuple[GapChange, ...]
    questions: tuple[QuestionChange, ...]
    asked: Differences
    """Questions that only one of them asked."""
    applies: Differences
    """Questions that both asked and that were said to apply in one of them only."""
    capabilities: Differences
    """Capabilities that only one of the questionnaires has."""
    other_weights: bool
    """Whether the earlier assessment used other weights or targets, so that its own figures differ from these."""


def compare(earlier: tuple[Questionnaire, Assessment], later: tuple[Questionnaire, Assessment]) -> Comparison:
    """Return what changed from `earlier` to `later`, each a questionnaire and an assessment by it.

    Raises DataProblem if visibility rules look at each other in a circle.
    """
    then, now = _questions(score(*earlier)), _questions(score(*later))
    shared = {q for q in then.keys() & now.keys() if then[q].value is not None and now[q].value is not None}
    basket = _restricted(later[0], shared)
    scope = "full" if earlier[1].scope == later[1].scope == "full" else "quick"
    same = {"scope": scope, "tuning": later[1].tuning}
    before = score(basket, earlier[1].model_copy(update=same))
    after = score(basket, later[1].model_copy(update=same))
    return Comparison(
        gaps=tuple(_gap(old, new) for old, new in zip(before.gaps, after.gaps, strict=True) if new.applicable),
        questions=_changes(earlier[0], later[0], _questions(before), _questions(after), shared),
        asked=_asked(then, now),
        applies=_applies(then, now),
        capabilities=_differences(list(earlier[0].capabilities), list(later[0].capabilities)),
        other_weights=_weights(*earlier, shared) != _weights(*later, shared),
    )


def claim(before: Figure, after: Figure, *, less_is_better: bool = False) -> Claim:
    """Return what two figures allow to say."""
    if after.low > before.high:
        return Claim.WORSE if less_is_better else Claim.IMPROVED
    if after.high < before.low:
        return Claim.IMPROVED if less_is_better else Claim.WORSE
    return Claim.NO_CHANGE if before == after and after.point is not None else Claim.CANNOT_TELL


def _questions(result: Score) -> dict[str, QuestionScore]:
    return {q.id: q for gap in result.gaps for c in gap.capabilities for q in c.questions}


def _restricted(questionnaire: Questionnaire, shared: Collection[str]) -> Questionnaire:
    """Return `questionnaire` with the scored questions in `shared` alone, asked in every scope and by no rule."""
    gaps = []
    for gap in questionnaire.gaps:
        capabilities = []
        for capability in gap.capabilities:
            kept = (q for q in capability.questions if q.id in shared)
            asked = tuple(q.model_copy(update={"quick": True, "visible_when": None}) for q in kept)
            capabilities.append(capability.model_copy(update={"questions": asked}))
        gaps.append(gap.model_copy(update={"capabilities": tuple(capabilities)}))
    return Questionnaire.model_construct(
        **{name: getattr(questionnaire, name) for name in Questionnaire.model_fields} | {"gaps": tuple(gaps)}
    )


def _gap(old: GapScore, new: GapScore) -> GapChange:
    return GapChange(
        id=new.id,
        score=_moved(old.score, new.score),
        to_go=_moved(old.to_go, new.to_go, less_is_better=True),
        verdict=(old.verdict, new.verdict),
        level=(old.level, new.level),
        capabilities=tuple(
            CapabilityChange(id=after.id, score=_moved(before.score, after.score))
            for before, after in zip(old.capabilities, new.capabilities, strict=True)
            if after.applicable
        ),
    )


def _moved(before: Figure, after: Figure, *, less_is_better: bool = False) -> Moved:
    return Moved(before=before, after=after, claim=claim(before, after, less_is_better=less_is_better))


def _changes(
    then: Questionnaire,
    now: Questionnaire,
    before: dict[str, QuestionScore],
    after: dict[str, QuestionScore],
    shared: Collection[str],
) -> tuple[QuestionChange, ...]:
    found = []
    for question, capability in now.capability_of.items():
        if question in shared:
            old, new = before[question], after[question]
            if old.value is not None and new.value is not None:
                found.append(
                    QuestionChange(
                        id=question,
                        capability=capability.id,
                        before=old,
                        after=new,
                        points=_moved(old.value, new.value),
                        reworded=_words(then, question) != _words(now, question),
                    )
                )
    return tuple(found)


def _words(questionnaire: Questionnaire, question: str) -> tuple[str, ...]:
    content = questionnaire.questions[question]
    return (content.ask, *content.anchors)


def _asked(then: dict[str, QuestionScore], now: dict[str, QuestionScore]) -> Differences:
    return _differences(
        [q for q, one in then.items() if one.status is not Status.HIDDEN],
        [q for q, one in now.items() if one.status is not Status.HIDDEN],
    )


def _applies(then: dict[str, QuestionScore], now: dict[str, QuestionScore]) -> Differences:
    both = [q for q in now if q in then and Status.HIDDEN not in (then[q].status, now[q].status)]
    return _differences(
        [q for q in both if then[q].status is not Status.NOT_APPLICABLE],
        [q for q in both if now[q].status is not Status.NOT_APPLICABLE],
    )


def _differences(then: list[str], now: list[str]) -> Differences:
    return Differences(
        new=tuple(one for one in now if one not in set(then)), gone=tuple(one for one in then if one not in set(now))
    )


def _weights(
    questionnaire: Questionnaire, assessment: Assessment, shared: Collection[str]
) -> dict[str, tuple[str, Decimal, Decimal, Decimal]]:
    """Return, for each question compared, its capability, its weight, and the capability's weight and target."""

    def used(capability: Capability, weight: Decimal) -> tuple[str, Decimal, Decimal, Decimal]:
        tuning = assessment.tuning
        of_gap = tuning.weights.get(capability.id, capability.weight)
        return capability.id, weight, of_gap, tuning.targets.get(capability.id, capability.target)

    return {
        q.id: used(capability, q.weight)
        for capability in questionnaire.capabilities.values()
        for q in capability.questions
        if q.id in shared
    }
