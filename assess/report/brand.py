"""An organisation's own look: logo, colours, contact line and confidentiality line, read from a small TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assess.errors import InvalidFile, Problem
from assess.files import read_text
from assess.report.colours import READABLE, contrast
from assess.report.logo import Logo, read_logo
from assess.report.theme import Theme

LARGEST = 16 * 1024
"""Bytes of the longest brand file."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160, pattern=r"^[^\x00-\x1f]*$")
]
PAPER = "#ffffff"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(_Strict):
    """Colours of the organisation; what is left out stays that of the theme."""

    text: Colour | None = None
    accent: Colour | None = None
    """Rule above each title."""
    panel: Colour | None = None
    """Behind the decision asked, whose text is white."""
    gaps: Annotated[tuple[Colour, ...], Field(max_length=6)] = ()
    """One for each gap, in their order."""


class BrandFile(_Strict):
    """What the file may hold."""

    format: Literal[1]
    logo: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    """Name of a PNG or SVG file beside this one."""
    logo_text: Line | None = None
    """What the logo says, for readers who cannot see it."""
    contact: Line | None = None
    confidentiality: Line | None = None
    colours: Colours = Colours()


class Brand(_Strict):
    """A look that has been checked and can be used."""

    logo: Logo | None = None
    logo_text: str = ""
    contact: str = ""
    confidentiality: str = ""
    colours: Colours = Colours()

    def applied(self, theme: Theme) -> Theme:
        """Return `theme` in these colours."""
        ours = self.colours
        given: dict[str, str | None] = {"ink": ours.text, "accent": ours.accent, "panel": ours.panel}
        return theme.coloured({name: value for name, value in given.items() if value}, ours.gaps)


NONE = Brand()


def load_brand(file: Path) -> Brand:
    """Return the brand described by `file`. Raises InvalidFile with every mistake found."""
    try:
        data = tomllib.loads(read_text(file, LARGEST))
    except tomllib.TOMLDecodeError as error:
        raise InvalidFile((_problem(file, "", f"is not valid TOML ({error})", "put text between quotes"),)) from None
    try:
        given = BrandFile.model_validate(data)
    except ValidationError as error:
        raise InvalidFile(tuple(_told(file, mistake) for mistake in error.errors())) from None
    weak = _unreadable(file, given.colours)
    if weak:
        raise InvalidFile(weak)
    return Brand(
        logo=_logo(file, given.logo) if given.logo else None,
        logo_text=given.logo_text or "",
        contact=given.contact or "",
        confidentiality=given.confidentiality or "",
        colours=given.colours,
    )


def _logo(file: Path, name: str) -> Logo:
    if "/" in name or "\\" in name or name in (".", ".."):
        raise InvalidFile((_problem(file, "logo", f"{name!r} is not the name of a file", "put it beside this file"),))
    return read_logo(file.parent / name)


def _unreadable(file: Path, colours: Colours) -> tuple[Problem, ...]:
    """Return a problem for each colour with too little contrast to white, which is behind it or on it."""
    named = {"text": colours.text, "accent": colours.accent, "panel": colours.panel}
    named |= {f"gaps[{n}]": colour for n, colour in enumerate(colours.gaps)}
    return tuple(
        _problem(
            file,
            f"colours.{name}",
            f"{colour} has a contrast of {contrast(colour, PAPER):.1f} to white, text needs {READABLE}",
            "choose a darker one",
        )
        for name, colour in named.items()
        if colour and contrast(colour, PAPER) < READABLE
    )


_REMEDY = {
    "extra_forbidden": "take it out, or check its spelling",
    "missing": "add it",
    "literal_error": "write format = 1",
    "string_pattern_mismatch": 'write a colour such as "#17222c", and text on one line',
}


def _told(file: Path, mistake: Mapping[str, Any]) -> Problem:
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in mistake["loc"]).lstrip(".")
    what = "is not known here" if mistake["type"] == "extra_forbidden" else str(mistake["msg"])
    return _problem(file, where, what[:1].lower() + what[1:], _REMEDY.get(mistake["type"], "see the README"))


def _problem(file: Path, where: str, what: str, remedy: str) -> Problem:
    return Problem(str(file), 0, where, what, remedy)
