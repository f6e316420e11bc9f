"""How far a room agrees on which gap comes first, in a sentence."""

from __future__ import annotations

from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.results import figures
from assess.results.wording import short
from assess.scoring.model import Score
from assess.scoring.priorities import priorities

NAME = 60
"""Longest name of a gap in a sentence, in characters."""
NEARLY, PARTLY = Fraction(7, 10), Fraction(3, 10)
"""Kendall's W from which orders are nearly and partly the same; conventions."""


def order_text(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> str:
    """Return how far respondents agree on the order of the gaps; empty if fewer than two have one."""
    found = priorities(questionnaire, assessment, score)
    w = found.concordance.w
    if w is None:
        return ""
    names = {gap.id: short(gap.name, NAME) for gap in questionnaire.gaps}
    lead = f"Each by their own votes, {found.people} people put the gaps in {alike(w)} order"
    first = f"; {found.firsts} of them have {names[found.first]} furthest from its targets" if found.first else ""
    return f"{lead}{first} (Kendall's W {figures.number(w, 2)}: 1 is one order for all, 0 is no agreement)."


def alike(w: Fraction) -> str:
    """Return how much alike orders with this W are."""
    if w == 1:
        return "the same"
    if w >= NEARLY:
        return "nearly the same"
    return "partly the same" if w >= PARTLY else "no common"
