"""Views and pictures as plain dictionaries, lists, text and numbers: all that a template gets to see."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from assess.results.wording import unbroken

TAKEN = frozenset(dir(dict))
"""Names that a template would find on a dictionary itself; no field may bear one."""


def plain(value: Any) -> Any:
    """Return `value` without any object of the program in it.

    Text is kept together where no line may break, dataclasses become dictionaries of their fields and properties,
    dates their ISO text, exact numbers floats. Raises TypeError for anything else.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if hasattr(value, "__html__") else unbroken(str(value))
    if isinstance(value, Fraction | Decimal):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"a template cannot be given a {type(value).__name__}")


@lru_cache(maxsize=256)
def _names(of: type) -> tuple[str, ...]:
    """Return the fields and properties of a dataclass."""
    own = [field.name for field in fields(of)]
    return (*own, *(name for name, member in vars(of).items() if isinstance(member, property)))
