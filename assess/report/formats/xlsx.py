"""The report as a workbook: what is a number is one, and no text can become a formula or a link."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeGuard

from assess.report.attachment import Material
from assess.report.formats import Wish
from assess.report.formats._cells import Cell, Sheet
from assess.report.formats._sheets import sheets

WHAT = "workbook"

LONGEST = 16_000
"""Characters in one cell; what is longer goes on in the row below. A sheet loses what is beyond 32,767."""
_NUMBERS = ("#,##0", "#,##0.0", "#,##0.00")
"""How the numbers of a column are written, by the decimals that they need."""
BOLD = 4
"""Characters by which a column is narrower for the letters of its heading."""
LINE, TALLEST = 15.0, 405.0
"""Points of one line of text, and of the tallest row."""


def write(material: Material, wish: Wish) -> bytes:  # noqa: ARG001 - the signature of every format
    """Return the workbook, the same bytes for the same report."""
    import xlsxwriter

    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    view, plan = material.view, material.document.plan
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **plain}) as book:
        book.set_properties({"title": view.identity.title, "created": view.identity.moment.replace(tzinfo=None)})
        looks = _looks(book)
        for sheet in sheets(view, plan):
            _fill(book.add_worksheet(sheet.name), sheet, looks)
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    left, right = ({"valign": "top", "align": side, "indent": 1} for side in ("left", "right"))
    heading = {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#F3F6F7"}
    return {
        "heading": book.add_format(heading | left),
        "number heading": book.add_format(heading | right),
        "text": book.add_format({"text_wrap": True, "quote_prefix": True, "num_format": "@", **left}),
        **{number: book.add_format({"num_format": number, **right}) for number in _NUMBERS},
        "date": book.add_format({"num_format": "yyyy-mm-dd", **left}),
    }


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    rows = [*sheet.rows]
    formats = []
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        numbers = [Fraction(cell) for row in rows if _is_number(cell := row[column])]
        page.write_string(0, column, heading, looks["number heading" if numbers else "heading"])
        page.set_column(column, column, width)
        formats.append(looks[_NUMBERS[max(map(_decimals, numbers), default=0)]])
    page.set_row(0, _height(sheet.headings, [max(1, width - BOLD) for width in sheet.widths]))
    line = 1
    for row in rows:
        for part in parted(row):
            for column, cell in enumerate(part):
                _put(page, line, column, cell, looks, formats[column])
            page.set_row(line, _height(part, sheet.widths))
            line += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    if line > 1:
        page.autofilter(0, 0, line - 1, len(sheet.headings) - 1)


def _is_number(cell: Cell) -> TypeGuard[int | Decimal | Fraction]:
    return cell is not None and not isinstance(cell, str | dt.date)


def _decimals(number: Fraction) -> int:
    """Return how many decimals show `number`, at most as many as there are formats for."""
    most = len(_NUMBERS) - 1
    return next((places for places in range(most) if (number * 10**places).denominator == 1), most)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height in points that shows the whole row, as far as a sheet allows."""
    texts = [(cell, width) for cell, width in zip(row, widths, strict=False) if isinstance(cell, str)]
    lines = [sum(max(1, -(-len(part) // width)) for part in text.split("\n")) for text, width in texts]
    return min(LINE * max([1, *lines]), TALLEST)


def parted(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """Yield `row`, and more rows with the rest of each text that is too long for one cell."""
    longest = max([1, *(-(-len(cell) // LONGEST) for cell in row if isinstance(cell, str))])
    for n in range(longest):
        part = slice(n * LONGEST, (n + 1) * LONGEST)
        yield [cell[part] if isinstance(cell, str) else cell if n == 0 else None for cell in row]


def _put(page: Any, line: int, column: int, cell: Cell, looks: dict[str, Any], number: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(line, column, cell, looks["text"])
    elif isinstance(cell, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(cell, dt.time()), looks["date"])
    else:
        page.write_number(line, column, float(cell), number)
