"""A theme: its folder of templates, its colours, its fonts and its fixed words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assess.errors import UnknownId
from assess.resources import report_templates

DEFAULT = "board"


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One folder of report templates; `theme.toml` holds what style sheet and pictures share."""

    name: str
    folder: Path
    family: str
    """Private name under which the fonts are declared."""
    fonts: tuple[Font, ...]
    colours: MappingProxyType[str, str]
    gap_colours: tuple[str, ...]
    """By number of the gap, from the first."""
    gap_tints: tuple[str, ...]
    """Pale versions of them for bands behind marks."""
    common: tuple[str, str]
    """Colour and tint of work for all gaps, and of gaps beyond the colours."""
    width: float
    """Width of the text area in points."""

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
        """Return the fixed words of a document in `language`. Raises UnknownId."""
        file = self.folder / f"words.{language}.toml"
        if not file.is_file():
            raise UnknownId(f"The theme {self.name} has no words for the language {language}.", f"Add {file.name}.")
        return tomllib.loads(file.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Font:
    """One font file with the weight and slant it stands for."""

    file: Path
    weight: int
    italic: bool


@lru_cache(maxsize=8)
def find(name: str = DEFAULT) -> Theme:
    """Return a theme that comes with the program. Raises UnknownId."""
    known = sorted(file.parent.name for file in report_templates().glob("*/theme.toml"))
    if name not in known:
        raise UnknownId(f"There is no report theme {name!r}.", f"Choose one of: {', '.join(known)}.")
    return load(report_templates() / name)


def load(folder: Path) -> Theme:
    """Return the theme in `folder`."""
    folder = folder.resolve()
    data = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
    return Theme(
        name=folder.name,
        folder=folder,
        family=data["fonts"]["family"],
        fonts=tuple(
            Font(folder / "fonts" / font["file"], font["weight"], font.get("italic", False))
            for font in data["fonts"]["faces"]
        ),
        colours=MappingProxyType(data["colours"]),
        gap_colours=tuple(data["gaps"]["colours"]),
        gap_tints=tuple(data["gaps"]["tints"]),
        common=(data["gaps"]["common"], data["gaps"]["common_tint"]),
        width=float(data["page"]["text_width"]),
    )
