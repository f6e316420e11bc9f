"""Views as documents, made the way the program makes them; one process draws for all tests of a run."""

from __future__ import annotations

import atexit
from dataclasses import replace
from functools import cache
from pathlib import Path

from assess.report.formats import Wish
from assess.report.printing import Printing, Sheet
from assess.report.printing import html as page_of
from assess.report.renderer import Renderer
from assess.report.theme import DEFAULT
from assess.results.view import View


@cache
def renderer() -> Renderer:
    """Return the process that draws, ended with the run."""
    started = Renderer()
    atexit.register(started.close)
    return started


def endless(sheet: Sheet) -> Sheet:
    """Return `sheet` with so much text that drawing it takes many seconds."""
    return replace(sheet, html=sheet.html.replace("</body>", "<p>word <b>word</b></p>" * 20_000 + "</body>"))


def to_pdf(
    view: View, theme: str = DEFAULT, attachment: bytes | None = None, *, paper: str = "a4", brand: Path | None = None
) -> bytes:
    """Return `view` as a PDF with just these bytes attached."""
    sheet = Printing(Wish(theme=theme, paper=paper, brand=brand)).sheet(view)
    return renderer().draw(sheet, lambda: attachment)


def to_html(view: View, theme: str = DEFAULT, *, paper: str = "a4", brand: Path | None = None) -> str:
    """Return `view` as a page for a browser."""
    return page_of(view, Wish(theme=theme, paper=paper, brand=brand))
