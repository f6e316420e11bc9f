"""How far the figures would move: single answers a level up or down, other weights, answers still missing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import figures
from assess.results import report_sentences as say
from assess.results.wording import short
from assess.scoring.informative import Candidate, most_informative
from assess.scoring.model import Score
from assess.scoring.sensitivity import WeightSensitivity, weight_sensitivity
from assess.scoring.tornado import Bar, tornado

BARS = 8
NEXT = 5
NAME = 60
"""Longest name of a gap in a sentence, in characters."""


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """What one answer alone moves."""

    question: str
    ask: str
    gap: int
    low: Fraction
    """Share still to go of its gap, in per cent, with the answer one level higher."""
    now: Fraction
    high: Fraction
    """The same with the answer one level lower."""
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question worth finding out."""

    id: str
    ask: str
    text: str


@dataclass(frozen=True, slots=True)
class Stability:
    """What would change the picture."""

    bars: tuple[TornadoBar, ...]
    """The answers that move most, the widest first."""
    bars_text: str
    order: str
    """Whether other weights would order the gaps otherwise; empty where there is no order to tell."""
    turns: bool
    """Whether they would."""
    next: tuple[NextQuestion, ...]
    """The most informative questions without an answer."""


def stability(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> Stability:
    """Return what would change the figures of `score` most."""
    numbers = {gap.id: n for n, gap in enumerate(questionnaire.gaps, start=1)}
    names = {gap.id: short(gap.name, NAME) for gap in questionnaire.gaps}
    found = _weighed(score)
    bars = tuple(_bar(questionnaire, numbers, bar) for bar in tornado(score)[:BARS] if bar.swing)
    return Stability(
        bars=bars,
        bars_text=say.alt_tornado([(bar.ask, bar.low_text, bar.high_text) for bar in bars]) if bars else "",
        order=_order(found, names) if found else "",
        turns=found is not None and not found.order_holds,
        next=tuple(
            _next(questionnaire, names, one)
            for one in most_informative(questionnaire, assessment, score)[:NEXT]
            if one.at_best > 0
        ),
    )


def _bar(questionnaire: Questionnaire, numbers: dict[str, int], bar: Bar) -> TornadoBar:
    low, high = (bar.up or bar.now).to_go * 100, (bar.down or bar.now).to_go * 100
    return TornadoBar(
        question=bar.question,
        ask=questionnaire.questions[bar.question].ask,
        gap=numbers[bar.gap],
        low=low,
        now=bar.now.to_go * 100,
        high=high,
        low_text=figures.percent(low),
        high_text=figures.percent(high),
    )


def _weighed(score: Score) -> WeightSensitivity | None:
    """Return what other weights do to the order of the gaps; none where too little is known or nothing is missing."""
    found = weight_sensitivity(score)
    known = {gap.id for gap in score.gaps if gap.enough_known}
    distances = {gap.to_go.point for gap in score.gaps if gap.applicable}
    ordered = len(found.gaps) > 1 and all(gap.id in known for gap in found.gaps) and distances != {0}
    return found if ordered else None


def _order(found: WeightSensitivity, names: dict[str, str]) -> str:
    order = [names[gap.id] for gap in found.gaps]
    if found.order_holds:
        return say.order_holds(order)
    return say.order_may_turn(order, [(names[s.further], names[s.nearer]) for s in found.may_swap])


def _next(questionnaire: Questionnaire, names: dict[str, str], one: Candidate) -> NextQuestion:
    return NextQuestion(
        id=one.question,
        ask=questionnaire.questions[one.question].ask,
        text=say.narrows(
            figures.number(max(one.narrows, Fraction(0)) * 100, 1), names[one.gap], figures.number(one.at_best * 100, 1)
        ),
    )
