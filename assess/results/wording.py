"""English grammar: dates, plurals, lists and counts as words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assess.english import MONTHS
from assess.results.figures import SPACE

_BOUND = re.compile(r" (?:(?<=\d )(?=%|×|of \d)|(?<=× )(?=level)|(?<=\d of )(?=\d)|(?<=evel )(?=\d))")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day(date: dt.date) -> str:
    """Return `11 January 2027`."""
    return f"{date.day}{SPACE}{MONTHS[date.month - 1]} {date.year}"


def month_day(date: dt.date) -> str:
    """Return `11 January`, for a year that is clear."""
    return f"{date.day}{SPACE}{MONTHS[date.month - 1]}"


def short_day(date: dt.date) -> str:
    """Return `11 Jan`."""
    return f"{date.day}{SPACE}{MONTHS[date.month - 1][:3]}"


def days(first: dt.date, last: dt.date) -> str:
    """Return `11 January to 5 March 2027`, without repeating what both dates share."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day}{SPACE}{MONTHS[first.month - 1]}"
    return f"{start} to {day(last)}"


def short_days(first: dt.date, last: dt.date) -> str:
    """Return `11 Jan to 5 Mar`."""
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def weeks(first: int, last: int) -> str:
    """Return week numbers as `3` or `3 to 5`."""
    return str(first) if first == last else f"{first} to {last}"


def plural(n: int, noun: str, many: str = "") -> str:
    """Return `1 action`, `3 actions` or `no actions`."""
    return f"{n or 'no'}{SPACE}{noun if n == 1 else many or noun + 's'}"


def spelled(n: int) -> str:
    """Return small counts as words."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else str(n)


def listed(names: Sequence[str]) -> str:
    """Return `A`, `A and B` or `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def short(text: str, limit: int) -> str:
    """Return `text` cut at a word with an ellipsis if it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:.") + "…"


def first_upper(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Return `text` with a small first letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def steps(titles: Sequence[str]) -> str:
    """Return titles as one sentence: `Do this; do that.`"""
    return ended("; ".join([*titles[:1], *map(first_lower, titles[1:])])) if titles else ""


def unbroken(text: str) -> str:
    """Return `text` with spaces that no line may break at: `80 %`, `5 × level 1`, `11 of 12`, whoever wrote it."""
    return _BOUND.sub(SPACE, text)


def ended(text: str) -> str:
    """Return `text` with a full stop unless it ends like a sentence already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
