"""What has changed since an earlier assessment of the same team, and what the ranges allow to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import figures, sentences, wording
from assess.results import since_sentences as say
from assess.results.compared import said_last
from assess.results.wording import short
from assess.scoring.compare import Claim, Comparison, Moved, compare
from assess.scoring.model import Figure, QuestionScore, Score

NAME = 60
"""Longest name of a gap, in characters."""
ORDER = (Claim.IMPROVED, Claim.WORSE, Claim.CANNOT_TELL, Claim.NO_CHANGE)
"""In which order changes are listed."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier assessment of the same team with the questionnaire it was scored by."""

    questionnaire: Questionnaire
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Change:
    """One gap or capability, then and now; scores are 0 to 100."""

    id: str
    gap: int
    """Number of the gap."""
    name: str
    then: Figure
    now: Figure
    target: Fraction
    claim: Claim

    @property
    def then_text(self) -> str:
        """The score last time."""
        return figures.number(self.then.point)

    @property
    def then_range(self) -> str:
        """Its bounds; empty where they add nothing."""
        return _bounds(self.then)

    @property
    def now_text(self) -> str:
        """The score today."""
        return figures.number(self.now.point)

    @property
    def now_range(self) -> str:
        """Its bounds; empty where they add nothing."""
        return _bounds(self.now)

    @property
    def target_text(self) -> str:
        """The target."""
        return figures.number(self.target)

    @property
    def word(self) -> str:
        """What the ranges allow to say."""
        return say.CLAIM[self.claim]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that moved, or a question that reads differently."""

    id: str
    gap: int
    ask: str
    then: str
    now: str
    note: str
    """That the question reads differently now; empty if it does not."""


@dataclass(frozen=True, slots=True)
class SinceView:
    """The page on what changed."""

    title: str
    date: str
    """When the earlier one was last answered."""
    reference: str
    """Its id."""
    sentences: tuple[str, ...]
    """One for each gap."""
    gaps: tuple[Change, ...]
    capabilities: tuple[Change, ...]
    """Those that moved: improved, worse, then what cannot be told; the largest step first."""
    answers_title: str
    answers: tuple[AnswerChange, ...]
    unchanged: str
    """How many answers are as they were; empty if none is."""
    notes: tuple[str, ...]
    """On what both are compared, and what is new."""
    rule: str
    text: str
    """The gaps in words, for readers who cannot see the picture."""


def since_view(
    questionnaire: Questionnaire, assessment: Assessment, score: Score, earlier: Earlier | None
) -> SinceView | None:
    """Return what changed; none without an earlier assessment or without an answer known both times.

    `score` is the score of `assessment`, whose targets are shown.
    """
    if earlier is None:
        return None
    found = compare((earlier.questionnaire, earlier.assessment), (questionnaire, assessment))
    if not any(_known(one.points) for one in found.questions):
        return None
    gaps = tuple(_gaps(questionnaire, score, found))
    moved = [one for one in found.questions if one.moved]
    names = {claim: [one.name for one in gaps if one.claim is claim] for claim in Claim}
    date = wording.day(said_last(earlier.assessment).date())
    return SinceView(
        title=say.title(date, names[Claim.IMPROVED], names[Claim.WORSE], len(moved), len(gaps)),
        date=date,
        reference=earlier.assessment.id,
        sentences=tuple(
            say.gap(one.name, one.claim, _share(gap.to_go.before), _share(gap.to_go.after))
            for one, gap in zip(gaps, found.gaps, strict=True)
        ),
        gaps=gaps,
        capabilities=_capabilities(questionnaire, score, found),
        answers_title=say.answers_title(len(moved)),
        answers=tuple(_answers(questionnaire, found)),
        unchanged=say.unchanged(len(found.questions) - len(moved)),
        notes=tuple(filter(None, _notes(earlier.assessment, assessment, found))),
        rule=say.RULE,
        text=say.alternative([(one.name, one.then_text, one.now_text) for one in gaps]),
    )


def _known(moved: Moved) -> bool:
    return moved.before.point is not None and moved.after.point is not None


def _gaps(questionnaire: Questionnaire, score: Score, found: Comparison) -> Iterator[Change]:
    """Yield the scores of each gap with the claim about what is still to go, which verdicts rest on."""
    targets = {gap.id: gap.target for gap in score.gaps}
    for gap in found.gaps:
        number = next(n for n, one in enumerate(questionnaire.gaps, start=1) if one.id == gap.id)
        name = short(questionnaire.gaps[number - 1].name, NAME)
        yield Change(gap.id, number, name, gap.score.before, gap.score.after, targets[gap.id], gap.to_go.claim)


def _capabilities(questionnaire: Questionnaire, score: Score, found: Comparison) -> tuple[Change, ...]:
    numbers = _numbers(questionnaire)
    changes = [
        Change(
            one.id,
            numbers[one.id],
            questionnaire.capabilities[one.id].name,
            one.score.before,
            one.score.after,
            score.capability(one.id).target,
            one.score.claim,
        )
        for gap in found.gaps
        for one in gap.capabilities
        if one.score.before != one.score.after
    ]
    return tuple(sorted(changes, key=lambda c: (ORDER.index(c.claim), -abs(_step(c)), c.gap, c.id)))


def _numbers(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the number of the gap of each capability."""
    return {c.id: number for number, gap in enumerate(questionnaire.gaps, start=1) for c in gap.capabilities}


def _step(change: Change) -> Fraction:
    return (change.now.point or Fraction(0)) - (change.then.point or Fraction(0))


def _answers(questionnaire: Questionnaire, found: Comparison) -> Iterator[AnswerChange]:
    numbers = _numbers(questionnaire)
    for one in found.questions:
        if one.moved or one.reworded:
            yield AnswerChange(
                id=one.id,
                gap=numbers[one.capability],
                ask=questionnaire.questions[one.id].ask,
                then=_said(questionnaire, one.before),
                now=_said(questionnaire, one.after),
                note=say.REWORDED if one.reworded else "",
            )


def _said(questionnaire: Questionnaire, question: QuestionScore) -> str:
    if question.level is None:
        return sentences.STATUS[question.status]
    return sentences.level(question.level, questionnaire.level_name(question.level))


def _notes(earlier: Assessment, assessment: Assessment, found: Comparison) -> Iterator[str]:
    yield say.compared_on(len(found.questions))
    yield say.only_now(found.asked.new)
    yield say.only_then(found.asked.gone)
    yield say.applies_now(found.applies.new)
    yield say.applied_then(found.applies.gone)
    if earlier.scope != assessment.scope:
        yield say.ONE_QUICK
    if found.other_weights:
        yield say.OTHER_WEIGHTS


def _share(figure: Figure) -> str:
    if figure.point is None:
        return figures.share_between(figure.low, figure.high)
    return figures.share(figure.point)


def _bounds(figure: Figure) -> str:
    """Return the bounds, or nothing where they read like the point."""
    text = figures.interval(figure)
    return "" if text == figures.number(figure.point) else text
