"""What bespoke pilots with their consolidation cost against a shared foundation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.questionnaire.worksheets import FoundationCost
from assess.scoring.worksheets.rows import Row, number, text


@dataclass(frozen=True, slots=True)
class FoundationCostResult:
    """Sums in one unit, such as thousands of a currency."""

    unit: str
    pilots: Fraction
    consolidation: Fraction
    shared: Fraction
    example: str
    """Whose figures these are; empty for the team's own."""

    @property
    def bespoke(self) -> Fraction:
        """Pilots and their consolidation together."""
        return self.pilots + self.consolidation

    @property
    def ratio(self) -> Fraction | None:
        """Bespoke over shared; none if the shared foundation costs nothing."""
        return self.bespoke / self.shared if self.shared else None


def foundation_cost(rule: FoundationCost, rows: Sequence[Row]) -> FoundationCostResult | None:
    """Return the team's own figures; the labelled example without any; none if there is no example either.

    An empty cell for consolidation counts as 0; pilots and the shared foundation must be given.
    """
    if rows:
        pilots, shared = number(rows[0], rule.pilots), number(rows[0], rule.shared)
        consolidation = number(rows[0], rule.consolidation) or Fraction(0)
        if pilots is not None and shared is not None:
            return FoundationCostResult(text(rows[0], rule.currency), pilots, consolidation, shared, "")
    if rule.example is None:
        return None
    given = rule.example
    return FoundationCostResult(
        given.unit, Fraction(given.pilots), Fraction(given.consolidation), Fraction(given.shared), given.label
    )
