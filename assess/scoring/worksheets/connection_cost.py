"""Whether each new connector takes fewer hours than those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assess.questionnaire.worksheets import ConnectionCost
from assess.scoring.worksheets.rows import Row, number


@dataclass(frozen=True, slots=True)
class ConnectionCostResult:
    """Hours of the earlier and of the later half of the connectors."""

    connectors: int
    earlier: Fraction | None
    """Median hours of the earlier half; none under two connectors."""
    later: Fraction | None
    ratio: Fraction | None
    """Later over earlier; none if the earlier half took no hours."""
    trend: Literal["falling", "flat", "rising", "unknown"]


def connection_cost(rule: ConnectionCost, rows: Sequence[Row]) -> ConnectionCostResult | None:
    """Return the trend over all rows with hours, in the order given; none if there are none.

    The rows are cut into an earlier and a later half; of an odd number the middle one belongs to neither. Falling if
    the later median is at most `falling` times the earlier one, rising if at least `rising` times, else flat.
    """
    hours = [value for row in rows if (value := number(row, rule.hours)) is not None]
    if not hours:
        return None
    half = len(hours) // 2
    if not half:
        return ConnectionCostResult(len(hours), None, None, None, "unknown")
    earlier, later = median(hours[:half]), median(hours[-half:])
    if not earlier:
        return ConnectionCostResult(len(hours), earlier, later, None, "rising" if later else "unknown")
    ratio = later / earlier
    trend: Literal["falling", "flat", "rising"] = "flat"
    if ratio <= Fraction(rule.falling):
        trend = "falling"
    elif ratio >= Fraction(rule.rising):
        trend = "rising"
    return ConnectionCostResult(len(hours), earlier, later, ratio, trend)


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the middle of a non-empty sequence, the mean of the two middle ones of an even number."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
