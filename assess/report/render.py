"""A view as a document: one set of templates for the PDF and for the HTML edition."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from assess.report import libraries
from assess.report.theme import DEFAULT, Font, Theme, find
from assess.results.view import View

if TYPE_CHECKING:
    from jinja2 import Environment

LONG = 900
"""Characters of notes and evidence from which a block may break across pages."""


def to_pdf(view: View, theme: str = DEFAULT, attachment: bytes | None = None) -> bytes:
    """Return the report as a tagged PDF: the same view gives the same bytes.

    `attachment` is carried along as `assessment.json`. Raises MissingLibrary without Pango, UnknownId for an
    unknown theme, AssessError if any part could not be drawn.
    """
    engine, chosen = libraries.engine(), find(theme)
    html = _render(view, chosen, inline=False)
    return bytes(engine.pdf(chosen, html, _style(chosen, embed=False), attachment, view.identity.moment))


def to_html(view: View, theme: str = DEFAULT) -> str:
    """Return the report as one self-contained HTML page with the same content. Raises UnknownId."""
    chosen = find(theme)
    return _render(view, chosen, inline=True)


def _render(view: View, theme: Theme, *, inline: bool) -> str:
    from assess.report.pictures import Pictures

    environment = _environment(theme)
    return environment.get_template("report.html").render(
        view=view,
        words=theme.words(view.language),
        pictures=Pictures(environment, theme, view, inline=inline),
        style=_style(theme, embed=True) if inline else "",
        long=LONG,
    )


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    """Return the template engine of `theme`: everything is escaped, and a missing name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(theme.folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=8)
def _style(theme: Theme, *, embed: bool) -> str:
    """Return the style sheet with the fonts as files of the theme, or inside it if `embed`."""
    from markupsafe import Markup

    faces = [
        {
            "weight": font.weight,
            "style": "italic" if font.italic else "normal",
            "address": Markup(_inside(font) if embed else _address(font)),  # noqa: S704 - percent-encoded or base64
        }
        for font in theme.fonts
    ]
    template = _environment(theme).get_template("style.css")
    return Markup(  # noqa: S704 - nothing in it comes from outside the theme
        template.render(faces=faces, family=theme.family, colours=theme.colours, gap_colours=theme.gap_colours)
    )


def _address(font: Font) -> str:
    return "file://" + quote(font.file.as_posix())


def _inside(font: Font) -> str:
    return "data:font/ttf;base64," + base64.b64encode(font.file.read_bytes()).decode()
