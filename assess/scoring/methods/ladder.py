"""The ladder: a level needs all lower ones, so the lowest answer decides.

Capability: the highest level that every known answer of it reaches. Gap: the highest level that every known answer of
the capabilities that count reaches, which is the lowest level of these capabilities. Answers that are hidden, not
applicable or of weight 0 count nowhere. Scores stay weighted means.

At the low end of the range an unknown answer is at level 1, at the high end at level 5; an answer that is not settled
is at its lower median, its lowest and its highest vote.

Source: C2M2, in which an indicator level is achieved when all practices of it and of all earlier levels are.
"""

from __future__ import annotations

from assess.scoring.methods.base import Needs


class Ladder:
    """The highest level that every answer reaches."""

    def capability(self, level: int) -> Needs:
        """Return that every answer must reach `level`."""
        return Needs(answers_at_least=level)

    def gap(self, level: int) -> Needs:
        """Return that every answer of the gap must reach `level`."""
        return Needs(answers_at_least=level)
