"""Widths of text, read from the fonts of the theme, so that labels can be placed before anything is drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from assess.report import font_file
from assess.report.theme import Font, Theme

ELLIPSIS = "…"
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
"""Where a line may break; not at a no-break space."""


class Measure(Protocol):
    """Anything that knows how wide text is."""

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Return the width of `text` in points at `size` points."""
        ...


class Face:
    """Advance widths of one font file, in thousandths of the size."""

    def __init__(self, file: Path) -> None:
        self._widths = font_file.read(file).widths
        self._missing = max(self._widths.values())

    def width(self, text: str) -> float:
        """Return the width of `text`; a character the font lacks counts as its widest."""
        return sum(self._widths.get(ord(character), self._missing) for character in text)


class Metrics:
    """Widths in the upright fonts of a theme, read when first asked for."""

    def __init__(self, fonts: tuple[Font, ...]) -> None:
        self._files = {font.weight: font.file for font in fonts if not font.italic}
        self._faces: dict[int, Face] = {}

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Return the width of `text` in points at `size` points."""
        if weight not in self._faces:
            nearest = min(self._files, key=lambda have: (abs(have - weight), have))
            self._faces[weight] = Face(self._files[nearest])
        return self._faces[weight].width(text) * size / 1000


def of(theme: Theme) -> Metrics:
    """Return the widths of `theme`, kept for the next report of this process."""
    return _of(theme.fonts)


@lru_cache(maxsize=4)
def _of(fonts: tuple[Font, ...]) -> Metrics:
    return Metrics(fonts)


def fit(measure: Measure, text: str, room: float, size: float, weight: int = 400) -> str:
    """Return `text`, cut with an ellipsis if it is wider than `room` points."""
    if measure.width(text, size, weight) <= room:
        return text
    cut = text
    while cut and measure.width(cut.rstrip() + ELLIPSIS, size, weight) > room:
        cut = cut[:-1]
    return cut.rstrip() + ELLIPSIS


def count_mixed(measure: Measure, parts: tuple[tuple[str, int], ...], room: float, size: float) -> int:
    """Return how many lines of `room` points texts of several weights take that follow each other."""
    blank = measure.width(" ", size)
    lines, used = 0, room + 1
    for text, weight in parts:
        for word in filter(None, _BLANKS.split(text)):
            wide = measure.width(word, size, weight)
            if used + blank + wide > room:
                lines, used = lines + 1, wide
            else:
                used += blank + wide
    return lines


def wrap(measure: Measure, text: str, room: float, size: float, weight: int = 400, lines: int = 2) -> tuple[str, ...]:
    """Return `text` on at most `lines` lines of `room` points; what does not fit is cut with an ellipsis."""
    out: list[str] = []
    words = [word for word in _BLANKS.split(text) if word]
    while words:
        if len(out) == lines - 1:
            out.append(fit(measure, " ".join(words), room, size, weight))
            break
        taken = 1
        while taken < len(words) and measure.width(" ".join(words[: taken + 1]), size, weight) <= room:
            taken += 1
        out.append(fit(measure, " ".join(words[:taken]), room, size, weight))
        words = words[taken:]
    return tuple(out)
