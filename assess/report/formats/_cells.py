"""A table of the workbook, and what may stand in its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Cell = str | int | Decimal | Fraction | dt.date | None
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the workbook."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """In characters, one for each heading."""
    rows: Iterable[Sequence[Cell]]
