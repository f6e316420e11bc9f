"""Puts a view, a theme, a sheet of paper and a brand together into one HTML document with its style sheet."""

from __future__ import annotations

import base64
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from assess.report import environment, paper
from assess.report.brand import Brand
from assess.report.look import Look
from assess.report.pictures import Pictures
from assess.report.plain import plain
from assess.report.summary_fit import fitted
from assess.report.theme import Font
from assess.results.view import View

LONG = 900
"""Characters of notes and evidence from which a block may break across pages."""


def compose(view: View, look: Look, *, inline: bool) -> str:
    """Return the document, for the browser with fonts and style sheet inside if `inline`, else for print."""
    theme = look.theme
    engine = environment.of(theme)
    pictures = Pictures(engine, look, view, inline=inline)
    return engine.get_template("report.html").render(
        view=plain(view),
        words=theme.words(view.language),
        pictures=pictures.by_name(),
        summary=plain(fitted(view, look)),
        brand=_brand(look.brand),
        paper={"name": look.paper.name, "short": look.paper.short},
        style=style(look, embed=True) if inline else "",
        long=LONG,
    )


def _brand(brand: Brand) -> dict[str, str]:
    return {
        "logo": brand.logo.address if brand.logo else "",
        "logo_text": brand.logo_text,
        "contact": brand.contact,
        "confidentiality": brand.confidentiality,
    }


@lru_cache(maxsize=16)
def style(look: Look, *, embed: bool) -> str:
    """Return the style sheet with the fonts as files of the theme, or inside it if `embed`."""
    theme, sheet = look.theme, look.paper
    left, right = sheet.side(theme.width)
    faces = [
        {
            "weight": font.weight,
            "style": "italic" if font.italic else "normal",
            "address": Markup(_inside(font) if embed else _address(font)),  # noqa: S704 - percent-encoded or base64
        }
        for font in theme.fonts
    ]
    template = environment.of(theme).get_template("style.css")
    return Markup(  # noqa: S704 - nothing in it comes from outside the theme and the checked brand
        template.render(
            faces=faces,
            family=theme.family,
            colours=dict(theme.colours),
            gap_colours=theme.gap_colours,
            heat_colours=theme.heat,
            paper={
                "width": sheet.width,
                "height": sheet.height,
                "short": sheet.short,
                "left": left,
                "right": right,
                "text": theme.width,
                "head": round(paper.HEAD, 2),
                "foot": round(paper.FOOT, 2),
                "summary_head": round(paper.SUMMARY_HEAD, 2),
                "summary_foot": round(paper.SUMMARY_FOOT, 2),
            },
            confidentiality=_css_text(look.brand.confidentiality),
        )
    )


def _css_text(text: str) -> Markup:
    """Return `text` as a string of a style sheet: every character by its number, so that nothing ends it."""
    return Markup('"{}"').format(Markup("".join(f"\\{ord(c):06x}" for c in text)))  # noqa: S704 - only numbers


def _address(font: Font) -> str:
    return "file://" + quote(font.file.as_posix())


def _inside(font: Font) -> str:
    return "data:font/ttf;base64," + base64.b64encode(font.file.read_bytes()).decode()
