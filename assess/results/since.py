"""What has changed since an earlier assessment of the same team."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from assess.questionnaire.model import Questionnaire
from assess.results import figures, wording
from assess.results import report_sentences as say
from assess.results.wording import short
from assess.scoring.model import Figure, Score

NAME = 60
"""Longest name of a gap, in characters."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier assessment: when it was, and its figures under the same questionnaire."""

    date: dt.date
    score: Score


@dataclass(frozen=True, slots=True)
class Change:
    """One gap or capability, then and now."""

    id: str
    gap: int
    name: str
    then: Fraction | None
    now: Figure
    target: Fraction
    then_text: str
    now_text: str
    word: str


@dataclass(frozen=True, slots=True)
class SinceView:
    """The page on what changed."""

    title: str
    date: str
    gaps: tuple[Change, ...]
    capabilities: tuple[Change, ...]
    """Those that moved or became known, the largest step first."""
    text: str
    """The gaps in words, for readers who cannot see the picture."""


def since_view(questionnaire: Questionnaire, score: Score, earlier: Earlier | None) -> SinceView | None:
    """Return what changed; none without an earlier assessment or without anything known in both."""
    if earlier is None:
        return None
    before_gaps = {gap.id: gap for gap in earlier.score.gaps}
    before = {c.id: c for gap in earlier.score.gaps for c in gap.capabilities}
    gaps, capabilities = [], []
    for number, (content, gap) in enumerate(zip(questionnaire.gaps, score.gaps, strict=True), start=1):
        if gap.applicable and gap.id in before_gaps:
            then = before_gaps[gap.id].score.point
            gaps.append(_change(gap.id, number, short(content.name, NAME), then, gap.score, gap.target))
        for named, c in zip(content.capabilities, gap.capabilities, strict=True):
            if c.applicable and c.id in before:
                capabilities.append(_change(c.id, number, named.name, before[c.id].score.point, c.score, c.target))
    both = [c for c in capabilities if c.then is not None and c.now.point is not None]
    if not both:
        return None
    date = wording.day(earlier.date)
    better, worse = (sum(c.word == word for c in both) for word in (say.ROSE, say.FELL))
    moved = [c for c in capabilities if c.word != say.SAME]
    return SinceView(
        title=say.since_title(date, better, worse, len(both)),
        date=date,
        gaps=tuple(gaps),
        capabilities=tuple(sorted(moved, key=lambda c: (-abs(_step(c)), c.gap, c.id))),
        text=say.alt_since([(c.name, c.then_text, c.now_text) for c in gaps]),
    )


def _change(identifier: str, gap: int, name: str, then: Fraction | None, now: Figure, target: Fraction) -> Change:
    return Change(
        id=identifier,
        gap=gap,
        name=name,
        then=then,
        now=now,
        target=target,
        then_text=figures.number(then),
        now_text=figures.number(now.point),
        word=_word(then, now.point),
    )


def _word(then: Fraction | None, now: Fraction | None) -> str:
    if now is None or then == now:
        return say.SAME
    if then is None:
        return say.NEW
    return say.ROSE if now > then else say.FELL


def _step(change: Change) -> Fraction:
    return (change.now.point or Fraction(0)) - (change.then or Fraction(0))
