"""The evidenced scores beside the stated ones, in a sentence: what the answers come to that something backs."""

from __future__ import annotations

from collections.abc import Sequence

from assess.results.gaps import GapView
from assess.results.wording import listed, plural
from assess.scoring.evidenced import Evidenced
from assess.scoring.model import Score

LEVEL = 3
"""The level up to which an answer counts without evidence."""


def evidenced_text(score: Score, backed: Evidenced, gaps: Sequence[GapView]) -> str:
    """Return what the evidenced scores are and how they differ from the stated ones; empty if nothing is scored."""
    known = [gap for gap in gaps if gap.known]
    if not known:
        return ""
    if not backed.capped:
        return same(above(score))
    moved = [gap for gap in known if gap.evidenced != gap.score]
    told = [(g.short, g.evidenced_text, g.score_text) for g in moved if g.evidenced_text != g.score_text]
    return lower(len(backed.capped), told, weighs=bool(moved))


def above(score: Score) -> int:
    """Return how many answers lie above level 3."""
    questions = (q for gap in score.gaps for c in gap.capabilities for q in c.questions)
    return sum(q.level is not None and q.level > LEVEL for q in questions)


def same(answers: int) -> str:
    """Say that evidence changes no score."""
    if not answers:
        return "No answer lies above level 3, where evidence is needed, so missing evidence lowers no score."
    who = {1: "the one there has", 2: "both there have"}.get(answers, f"all {answers} there have")
    return f"Scores stay the same if only answers with evidence count above level 3: {who} some."


def lower(answers: int, moved: Sequence[tuple[str, str, str]], *, weighs: bool) -> str:
    """Say how many answers count for less without evidence, and what that makes of the gaps.

    `weighs` says whether it changes any score at all, be it by less than is shown.
    """
    one = answers == 1
    rule = f"Evidenced scores count {plural(answers, 'answer')} above level 3 as level 3, for want of evidence"
    if weighs and not moved:
        return f"{rule}; no score moves by a whole point."
    if not moved:
        return f"{rule}; {'it has' if one else 'they have'} no weight in any gap."
    return f"{rule}: {listed([f'{name} {backed} instead of {stated}' for name, backed, stated in moved])}."
