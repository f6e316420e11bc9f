"""How a figure came about, as a tree from the figure down to the answers.

Every node says by which rule its value follows from the values below it, so that the figure can be computed again from
the leaves alone: the answers, and the weights and targets that are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from assess.scoring.methods.base import Needs
from assess.scoring.model import Status

End = Literal["point", "low", "high"]
"""What is known, the lowest that may be, or the highest."""
ENDS: tuple[End, ...] = ("point", "low", "high")
Unit = Literal["points", "share", "level", "verdict", "weight"]
"""Points run from 0 to 100, shares from 0 to 1, levels from 1 to 5, weights from 0 to 3."""
Role = Literal["top", "answer", "blocker", "capability", "coverage", "gap", "score", "shortfall", "target", "to_go"]
"""What a value is to the one above it."""
Value = Fraction | int | str | None
"""None where nothing is known, nothing applies or nothing is named."""


class Rule(StrEnum):
    """How a value follows from those below it."""

    ANSWER = "answer"
    GIVEN = "given"
    MEAN = "mean"
    AVERAGE = "average"
    SHORTFALL = "shortfall"
    SHARE = "share"
    COVERAGE = "coverage"
    LEVEL = "level"
    NOT_NAMED = "not_named"
    LOWEST = "lowest"
    VERDICT = "verdict"


FORMULAS = {
    Rule.ANSWER: "25 x (level - 1); 0 at worst and 100 at best if it is not known; nothing if it does not apply",
    Rule.GIVEN: "set by the questionnaire, or changed for this assessment",
    Rule.MEAN: "sum of weight x value / sum of weight, over what has a value; without any, 0 at worst and 100 at best",
    Rule.AVERAGE: "sum of weight x value / sum of weight, or 0 if nothing counts",
    Rule.SHORTFALL: "target - score, and 0 from the target on",
    Rule.SHARE: "sum of weight x shortfall / sum of weight x target, over capabilities whose shortfall has a value",
    Rule.COVERAGE: "weight of the questions with a level / weight of the questions that apply",
    Rule.LEVEL: "the highest level of which all is there that it and every lower level need",
    Rule.NOT_NAMED: "a quick check names no level",
    Rule.LOWEST: "the lowest level of the gaps that apply, and none if one of them has none",
    Rule.VERDICT: "confirmed if something is to go even at best, likely if by what is known, possible if at worst",
}
"""Each rule in words."""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer at a leaf."""

    status: Status
    level: int | None
    """The settled level or the lower median of the votes, 1 to 5."""
    lowest: int | None
    """The lowest level voted, the settled one where there is one."""
    highest: int | None
    weight: Fraction
    """Weight of the question, 0 to 3."""
    applies: bool
    """Whether it counts among the questions that apply: asked, graded in levels and not said not to apply."""
    at_most: int | None = None
    """The level above which it does not count, for want of evidence; none where that does not matter."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a derivation."""

    reference: str
    """The name under which it can be explained on its own."""
    subject: str
    """Id of the gap, capability or question it is about; empty for the overall level."""
    title: str
    value: Value
    unit: Unit
    end: End
    rule: Rule
    inputs: tuple[Node, ...]
    role: Role = "top"
    weight: Fraction | None = None
    """The weight with which it counts in the value above; 0 leaves it out, none where weights do not matter."""
    said: Said | None = None
    """For an answer."""
    needs: tuple[Needs, ...] = ()
    """For a level: what levels 2, 3, 4 and 5 need."""
    caps_at: int | None = None
    """For an answer that blocks: the level at which the gap is held while the answer is at level 1."""

    @property
    def formula(self) -> str:
        """The rule in words."""
        return FORMULAS[self.rule]
