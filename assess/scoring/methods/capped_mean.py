"""The mean, capped by the weakest capability: a strong capability cannot hide a missing one.

Capability: the level nearest to its score, half-way going down. Gap: the level nearest to its score, and at most one
above the level of its weakest capability: min(L(S), 1 + min over c of L(S_c)).

Source: the mean of OWASP SAMM with a softened form of the weakest link of C2M2.
"""

from __future__ import annotations

from assess.scoring.levels import midpoint_below
from assess.scoring.methods.base import Needs


class CappedMean:
    """Nearest level, at most one above the weakest capability."""

    def capability(self, level: int) -> Needs:
        """Return that the score must be nearer to `level` than to the one below."""
        return Needs(score_above=midpoint_below(level))

    def gap(self, level: int) -> Needs:
        """Return the same for the gap, and for every capability one level less."""
        return Needs(score_above=midpoint_below(level), capabilities_above=midpoint_below(level - 1))
