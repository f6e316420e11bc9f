"""The report as one HTML page for a browser, with fonts, pictures and style sheet inside."""

from __future__ import annotations

from assess.report.attachment import Material
from assess.report.formats import Wish

WHAT = "web page"


def write(material: Material, wish: Wish) -> bytes:
    """Return the page. Raises UnknownId, UsageProblem, InvalidFile."""
    from assess.report.printing import html

    return html(material.view, wish).encode()
