"""A view as a document: one set of templates for the PDF and for the HTML edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.report import libraries
from assess.report.theme import DEFAULT, find
from assess.results.view import View

if TYPE_CHECKING:
    from assess.report.brand import Brand


def to_pdf(
    view: View, theme: str = DEFAULT, attachment: bytes | None = None, *, paper: str = "a4", brand: Brand | None = None
) -> bytes:
    """Return the report as a tagged PDF: the same view gives the same bytes.

    `attachment` is carried along as `assessment.json`; `paper` is `a4` or `letter`. Raises MissingLibrary without
    Pango, UnknownId for an unknown theme, UsageProblem for an unknown paper, AssessError if any part could not be
    drawn.
    """
    engine = libraries.engine()
    from assess.report.document import compose, look, style

    chosen = look(find(theme), paper, brand)
    html = compose(view, chosen, inline=False)
    return bytes(engine.pdf(chosen.theme, html, style(chosen, embed=False), attachment, view.identity.moment))


def to_html(view: View, theme: str = DEFAULT, *, paper: str = "a4", brand: Brand | None = None) -> str:
    """Return the report as one self-contained HTML page with the same content. Raises UnknownId, UsageProblem."""
    from assess.report.document import compose, look

    return compose(view, look(find(theme), paper, brand), inline=True)
