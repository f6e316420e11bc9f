"""A theme: its folder of templates, its colours, its fonts and its fixed words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assess import paths
from assess.errors import InvalidFile, Problem, UnknownId
from assess.files import read_text
from assess.report.colours import FORM
from assess.resources import report_templates

DEFAULT = "board"
LARGEST = 64 * 1024
"""Bytes of the longest settings file."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One folder of report templates; `theme.toml` holds what style sheet and pictures share."""

    name: str
    folders: tuple[Path, ...]
    """Its own folder, then those of the themes it builds on."""
    family: str
    """Private name under which the fonts are declared."""
    fonts: tuple[Font, ...]
    colours: Mapping[str, str]
    gap_colours: tuple[str, ...]
    """By number of the gap, from the first."""
    gap_tints: tuple[str, ...]
    """Pale versions of them for bands behind marks."""
    common: tuple[str, str]
    """Colour and tint of work for all gaps, and of gaps beyond the colours."""
    heat: tuple[str, ...]
    """Five colours behind the cells of the heat table, from far below target to at target."""
    width: float
    """Width of the text area in points."""

    @property
    def folder(self) -> Path:
        """Its own folder."""
        return self.folders[0]

    @property
    def files(self) -> frozenset[Path]:
        """The files that a document made with this theme may read."""
        return frozenset(font.file for font in self.fonts)

    def gap_colour(self, number: int) -> str:
        """Return the colour of a gap; 0 is work for all gaps."""
        return self.gap_colours[number - 1] if 0 < number <= len(self.gap_colours) else self.common[0]

    def gap_tint(self, number: int) -> str:
        """Return the pale colour of a gap."""
        return self.gap_tints[number - 1] if 0 < number <= len(self.gap_tints) else self.common[1]

    def words(self, language: str) -> dict[str, Any]:
        """Return the fixed words of a document in `language`, those of the own folder first. Raises UnknownId."""
        files = [folder / f"words.{language}.toml" for folder in self.folders]
        found = [_toml(file) for file in reversed(files) if file.is_file()]
        if not found:
            raise UnknownId(f"The theme {self.name} has no words for the language {language}.", f"Add {files[0].name}.")
        return {key: value for words in found for key, value in words.items()}

    def coloured(self, colours: Mapping[str, str], gaps: tuple[str, ...] = ()) -> Theme:
        """Return this theme with some colours replaced."""
        return replace(
            self,
            colours=MappingProxyType({**self.colours, **colours}),
            gap_colours=(*gaps, *self.gap_colours[len(gaps) :]),
        )


@dataclass(frozen=True, slots=True)
class Font:
    """One font file with the weight and slant it stands for."""

    file: Path
    weight: int
    italic: bool


def own_folder() -> Path:
    """Return the folder for the user's own themes: `themes` beside the database."""
    return paths.data_folder() / "themes"


@lru_cache(maxsize=8)
def find(name: str = DEFAULT, own: Path | None = None) -> Theme:
    """Return a theme that comes with the program, else one of the user's own in the folder `own`.

    Raises UnknownId, InvalidFile.
    """
    own = own or own_folder()
    built_in = names(report_templates())
    if name in built_in:
        return load(report_templates() / name)
    if name in names(own):
        return load(own / name)
    known = ", ".join(dict.fromkeys((*built_in, *names(own))))
    raise UnknownId(f"There is no report theme {name!r}.", f"Choose one of: {known}. Your own go into {own}.")


def names(folder: Path) -> tuple[str, ...]:
    """Return the themes in `folder` by name."""
    return tuple(sorted(file.parent.name for file in folder.glob("*/theme.toml") if not file.parent.is_symlink()))


def load(folder: Path) -> Theme:
    """Return the theme in `folder`; what its settings leave out is that of the built-in theme it names as base.

    Raises InvalidFile if the settings cannot be used.
    """
    folder = folder.resolve()
    file = folder / "theme.toml"
    data = _toml(file)
    base = data.get("base")
    if base is not None and base not in names(report_templates()):
        raise _invalid(file, "base", f"there is no built-in theme {base!r}")
    below = load(report_templates() / base) if base is not None and base != folder.name else None
    try:
        theme = _theme(folder, data, below)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _invalid(file, "", f"is not a complete theme ({error})") from error
    colours = (*theme.colours.values(), *theme.gap_colours, *theme.gap_tints, *theme.common, *theme.heat)
    wrong = [colour for colour in colours if not FORM.fullmatch(str(colour))]
    if wrong:
        raise _invalid(file, "colours", f"{wrong[0]!r} is not a colour such as #17222c")
    missing = [font.file for font in theme.fonts if font.file.is_symlink() or not font.file.is_file()]
    if missing:
        raise _invalid(file, "fonts", f"there is no font file {missing[0].name}")
    return theme


def _theme(folder: Path, data: dict[str, Any], below: Theme | None) -> Theme:
    fonts, gaps = data.get("fonts", {}), data.get("gaps", {})
    if below is None or "faces" in fonts:
        family, faces = fonts["family"], tuple(_font(folder, face) for face in fonts["faces"])
    else:
        family, faces = below.family, below.fonts
    return Theme(
        name=folder.name,
        folders=(folder, *(below.folders if below else ())),
        family=family,
        fonts=faces,
        colours=MappingProxyType({**(below.colours if below else {}), **data.get("colours", {})}),
        gap_colours=tuple(gaps["colours"] if "colours" in gaps or below is None else below.gap_colours),
        gap_tints=tuple(gaps["tints"] if "tints" in gaps or below is None else below.gap_tints),
        common=(
            gaps["common"] if "common" in gaps or below is None else below.common[0],
            gaps["common_tint"] if "common_tint" in gaps or below is None else below.common[1],
        ),
        heat=tuple(data["heat"]["colours"]) if "heat" in data or below is None else below.heat,
        width=float(data["page"]["text_width"]) if "page" in data or below is None else below.width,
    )


def _font(folder: Path, face: dict[str, Any]) -> Font:
    name = str(face["file"])
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"a font is named by its file alone, not {name!r}")
    return Font(folder / "fonts" / name, int(face["weight"]), bool(face.get("italic", False)))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(file, LARGEST))
    except tomllib.TOMLDecodeError as error:
        raise _invalid(file, "", f"is not valid TOML ({error})") from error


def _invalid(file: Path, where: str, what: str) -> InvalidFile:
    return InvalidFile((Problem(str(file), 0, where, what, "see the README of the report templates"),))
