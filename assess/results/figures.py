"""How numbers are written. Values are exact until here; this is the only place that rounds."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

from assess.scoring.model import Figure

Exact = Fraction | Decimal | int

NOT_KNOWN = "not known"
SPACE = "\N{NO-BREAK SPACE}"
_COUNTED = re.compile(r"(10{1,9}|1(?:[,. '\N{NO-BREAK SPACE}]000){1,3})\s*([^\d\s].*)")


def half_up(value: Exact, places: int = 0) -> Decimal:
    """Return `value` rounded to `places` decimals, halves upwards."""
    scale = 10**places
    return Decimal(floor(Fraction(value) * scale + Fraction(1, 2))).scaleb(-places)


def number(value: Exact | None, places: int = 0) -> str:
    """Return `value` with at most `places` decimals, or that it is not known."""
    if value is None:
        return NOT_KNOWN
    text = f"{half_up(value, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(figure: Figure) -> str:
    """Return the bounds as `32 to 39`, or one number where both read the same."""
    return between(figure.low, figure.high)


def between(low: Exact, high: Exact) -> str:
    """Return `32 to 39`, or one number where both read the same."""
    first, last = number(low), number(high)
    return first if first == last else f"{first} to {last}"


def money(value: Exact, unit: str) -> str:
    """Return a sum with its unit; a unit such as `1000 EUR` counts as that many: `280,000 EUR`."""
    scale, currency = _unit(unit)
    if scale is None and unit[:1].isdigit():
        currency = f"×{SPACE}{unit}"
    return f"{amount(value, unit)}{SPACE}{currency}" if currency else amount(value, unit)


def amount(value: Exact, unit: str) -> str:
    """Return a sum in the currency of `unit`, without naming it."""
    scale, _ = _unit(unit)
    return number(value if scale is None else Fraction(value) * scale, 2)


def _unit(unit: str) -> tuple[int | None, str]:
    """Return how many a unit such as `1000 EUR` counts, none where it is no plain number, and the rest of the unit."""
    found = _COUNTED.fullmatch(unit.strip())
    return (int(re.sub(r"\D", "", found[1])), found[2]) if found else (None, unit)


def percent(share: Exact) -> str:
    """Return a share of 100 as `57 %`; neither 0 nor 100 is claimed for what only comes near."""
    value = Fraction(share)
    if 0 < value < 1:
        return f"under 1{SPACE}%"
    if 99 < value < 100 and half_up(value) == 100:
        return f"over 99{SPACE}%"
    return f"{number(value)}{SPACE}%"


def share(part: Exact) -> str:
    """Return a share of 1 as `57 %`."""
    return percent(Fraction(part) * 100)


def percent_between(low: Exact, high: Exact) -> str:
    """Return shares of 100 as `32 to 39 %`, or one where both read the same."""
    first, last = number(low), number(high)
    return percent(low) if first == last else f"{first} to {last}{SPACE}%"


def share_between(low: Exact, high: Exact) -> str:
    """Return shares of 1 as `32 to 39 %`, or one where both read the same."""
    return percent_between(Fraction(low) * 100, Fraction(high) * 100)


def person_days(value: Exact) -> str:
    """Return an effort in person-days, at most one decimal, never 0 for what is not."""
    text = number(value, 1)
    return "under 0.1" if text == "0" and value > 0 else text


def points(value: Exact) -> str:
    """Return points of the distance to target, at most one decimal, never 0 for what is not."""
    return person_days(value)
