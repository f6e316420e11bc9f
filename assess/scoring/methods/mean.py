"""The plain mean: capability and gap alike have the level nearest to their score, half-way going down.

Nothing holds a gap back but its blockers, so levels 1, 5 and 5 average to level 4. Use it to compare with models that
score this way.

Source: OWASP SAMM, whose own benchmark report warns of what a mean hides.
"""

from __future__ import annotations

from assess.scoring.levels import midpoint_below
from assess.scoring.methods.base import Needs


class Mean:
    """Nearest level."""

    def capability(self, level: int) -> Needs:
        """Return that the score must be nearer to `level` than to the one below."""
        return Needs(score_above=midpoint_below(level))

    def gap(self, level: int) -> Needs:
        """Return that the score must be nearer to `level` than to the one below."""
        return Needs(score_above=midpoint_below(level))
