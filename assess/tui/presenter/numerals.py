"""Numerals three lines high."""

from __future__ import annotations

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

HEIGHT = 3
WIDTH = 3
_LINES = DIGITS3X3_BOLD
_GLYPHS = {
    character: tuple(line.ljust(WIDTH) for line in _LINES[HEIGHT * place : HEIGHT * (place + 1)])
    for place, character in enumerate(DIGITS)
}


def numerals(text: str) -> tuple[str, str, str]:
    """Return three lines that show `text`; what is no digit or colon becomes a blank."""
    glyphs = [_GLYPHS.get(character, _GLYPHS[" "]) for character in text]
    top, middle, bottom = ("".join(glyph[row] for glyph in glyphs) for row in range(HEIGHT))
    return top, middle, bottom
