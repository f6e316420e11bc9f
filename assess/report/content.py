"""Makes what draws the pages shorter without moving anything that can be seen.

WeasyPrint places every letter of a picture by itself. Here the letters of a line become one string, with the
distances between them as they were, so that the words can be found and copied too.
"""

from __future__ import annotations

import re
from typing import Any

from assess.report.drawn import Drawn, number_of

_TEXT = re.compile(rb"BT\n(.*?)ET\n", re.DOTALL)
_LETTER = re.compile(
    rb"(?:0 Tr\n)*1 0 0 -1 (?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Tm\n(?:/(?P<font>\w+) (?P<size>[\d.]+) Tf\n)?"
    rb"\[<(?P<glyph>[0-9a-f]{4})>\] TJ\n(?:0 Tr\n)*"
)
_MODE = re.compile(rb"[1-9] Tr\n")
"""Text that is not simply filled."""
Widths = dict[int, float]
"""How far a glyph of a font moves on, in thousandths of its size."""


def shorten(drawn: Drawn) -> None:
    """Shorten the drawing of every page."""
    fonts = _fonts(drawn)
    for number in drawn.page_contents():
        drawn.contents[number] = shorter(drawn.contents[number], fonts)


def shorter(content: bytes, fonts: dict[bytes, Widths]) -> bytes:
    """Return `content` with letters that stand in one line in one string. `fonts` has the widths by font name."""
    content = content.replace(b">0<", b"").replace(b">0]", b">]")
    if _MODE.search(content):
        return content
    return _TEXT.sub(lambda found: _in_lines(found, fonts), content)


def _in_lines(found: re.Match[bytes], fonts: dict[bytes, Widths]) -> bytes:
    text: bytes = found[1]
    if text.count(b" Tm\n") < 2:
        return found[0]
    lines: list[_Line] = []
    place = 0
    while place < len(text):
        letter = _LETTER.match(text, place)
        if letter is None:
            return found[0]
        place = letter.end()
        if letter["font"] is None and lines and lines[-1].takes(letter["y"]):
            lines[-1].add(letter)
        elif (letter["font"] or not lines) and letter["font"] not in fonts:
            return found[0]
        else:
            before = lines[-1] if lines else None
            lines.append(_Line(letter, before, fonts))
    return b"BT\n%bET\n" % b"".join(line.drawn() for line in lines)


class _Line:
    """Letters on one base line in one font."""

    def __init__(self, first: re.Match[bytes], before: _Line | None, fonts: dict[bytes, Widths]) -> None:
        self._font: bytes = first["font"] or before._font  # type: ignore[union-attr]
        self._size: bytes = first["size"] or before._size  # type: ignore[union-attr]
        self._begins = b"" if first["font"] is None else b"/%b %b Tf\n" % (self._font, self._size)
        self._widths = fonts[self._font]
        self._x, self._y = first["x"], first["y"]
        self._end = float(self._x)
        self._pieces: list[bytes] = []
        self.add(first)

    def takes(self, y: bytes) -> bool:
        """Return whether a letter at this height goes on with the line."""
        return y == self._y

    def add(self, letter: re.Match[bytes]) -> None:
        """Put `letter` at its place, moving on or back by whole thousandths of the size."""
        size = float(self._size) / 1000
        back = round((self._end - float(letter["x"])) / size)
        if back:
            self._pieces.append(b">%d<" % back)
            self._end -= back * size
        self._pieces.append(letter["glyph"])
        self._end += self._widths[int(letter["glyph"], 16)] * size

    def drawn(self) -> bytes:
        """Return what draws the line."""
        return b"1 0 0 -1 %b %b Tm\n%b[<%b>] TJ\n" % (self._x, self._y, self._begins, b"".join(self._pieces))


def _fonts(drawn: Drawn) -> dict[bytes, Widths]:
    named = drawn.objects[number_of(drawn.objects[drawn.pages[0]]["Resources"])]["Font"]
    fonts = drawn.objects[number_of(named)]
    return {name.encode(): _widths(drawn, drawn.objects[number_of(font)]) for name, font in fonts.items()}


def _widths(drawn: Drawn, font: Any) -> Widths:
    if "DescendantFonts" not in font:
        return {}
    listed = drawn.objects[number_of(font["DescendantFonts"][0])]["W"]
    return {
        first + place: float(width)
        for first, widths in zip(listed[::2], listed[1::2], strict=True)
        for place, width in enumerate(widths)
    }
