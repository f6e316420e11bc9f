"""The pages, with every text escaped and one style that their security policy names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

_FOLDER = Path(__file__).resolve().parent / "templates"
REFRESH = 2
"""Seconds after which a waiting page looks again."""


@cache
def style() -> str:
    """Return the style of every page."""
    return (_FOLDER / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(style=Markup(style()))  # noqa: S704  a file of this package
    return environment


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the page made from a template."""
    html = _environment().get_template(f"{template}.html").render({"refresh": None, "who": None, **values})
    return HTMLResponse(html, status_code=status)


def plain(status: int, heading: str, text: str, link: str | None = None, link_text: str = "") -> HTMLResponse:
    """Return a page that says one thing, with a link that leads on."""
    return page("plain", status, heading=heading, text=text, link=link, link_text=link_text)
