"""Blockers: questions that, at level 1, cap the displayed level of their gap and change no score, gap or gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.questionnaire.model import Question
from assess.scoring.levels import HIGHEST
from assess.scoring.model import LevelRange, QuestionScore


def at_level_one(questions: Iterable[QuestionScore], content: Mapping[str, Question]) -> tuple[str, ...]:
    """Return the blocker questions whose level is 1, in order."""
    return tuple(q.id for q in questions if content[q.id].blocker is not None and q.level == 1)


def cap(level: LevelRange, questions: Iterable[QuestionScore], content: Mapping[str, Question]) -> LevelRange:
    """Return `level` with each end capped by the blockers that are at level 1 in that case.

    The shown level is capped by blockers whose level is 1, the low end by those that may be at level 1 (an unknown
    one too), the high end by those that cannot be anywhere else.
    """
    low = shown = high = HIGHEST
    for question in questions:
        blocker = content[question.id].blocker
        if blocker is None or question.value is None:
            continue
        if question.value.low == 0:
            low = min(low, blocker.caps_at)
        if question.value.point == 0:
            shown = min(shown, blocker.caps_at)
        if question.value.high == 0:
            high = min(high, blocker.caps_at)
    return LevelRange(
        shown=None if level.shown is None else min(level.shown, shown),
        low=min(level.low, low),
        high=min(level.high, high),
    )
