"""Cells of a table as exact numbers and clean text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from assess.assessment.model import Record
from assess.assessment.values import TableValue
from assess.scoring.standing import values

Row = Mapping[str, str]


def rows_of(record: Record) -> tuple[Row, ...]:
    """Return the rows of the table that counts: the settled one, else the first of the latest revealed round."""
    tables = [value for value in values(record) if isinstance(value, TableValue)]
    return tuple(tables[0].rows) if tables else ()


def number(row: Row, column: str) -> Fraction | None:
    """Return a cell as a number of at least 0; none if it is empty or no such number."""
    try:
        value = Decimal(row.get(column, "").strip())
    except InvalidOperation:
        return None
    return Fraction(value) if value.is_finite() and value >= 0 else None


def text(row: Row, column: str) -> str:
    """Return a cell as text without spare white space."""
    return " ".join(row.get(column, "").split())


def same(name: str) -> str:
    """Return `name` in the form in which two spellings of one thing are equal."""
    return " ".join(name.casefold().split())
