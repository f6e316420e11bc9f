"""What is read of font files is what the font library reads, and whatever is unusual is left to it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from assess.report import font_file
from assess.report.font_file import FontFile, Unusual
from assess.report.theme import find

BUNDLED = [font.file for font in find().fonts]
CODES = {0x20: "space", 0x41: "A", 0x42: "B", 0x2603: "snow", 0x1F600: "face", 0x1F601: "face"}


def made(folder: Path, codes: dict[int, str], units: int = 2048) -> Path:
    """Write a small font with these characters and return it."""
    names = [".notdef", *dict.fromkeys(codes.values())]
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(codes)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics({name: (500 + 100 * n, 0) for n, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupPost()
    file = folder / "small.ttf"
    builder.save(str(file))
    return file


def told(file: Path) -> dict[int, float]:
    """Return the widths as the library reads them."""
    with TTFont(file) as font:
        scale = 1000 / font["head"].unitsPerEm
        return {code: font["hmtx"][name][0] * scale for code, name in font.getBestCmap().items()}


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_the_bundled_fonts_are_read_without_the_library(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_file, "_read_with_library", lambda file: FontFile({}))
    assert font_file.read.__wrapped__(file).widths == told(file)


@pytest.mark.parametrize("codes", [CODES, {code: name for code, name in CODES.items() if code < 0x10000}])
@pytest.mark.parametrize("units", [1000, 2048])
def test_small_fonts_with_and_without_far_characters(codes: dict[int, str], units: int, tmp_path: Path) -> None:
    file = made(tmp_path, codes, units)
    assert font_file._read(file.read_bytes()).widths == told(file)


def test_web_fonts_and_other_kinds_are_left_to_the_library(tmp_path: Path) -> None:
    file = made(tmp_path, CODES)
    with TTFont(file) as font:
        font.flavor = "woff"
        font.save(tmp_path / "small.woff")
    with pytest.raises(Unusual):
        font_file._read((tmp_path / "small.woff").read_bytes())
    assert font_file.read(tmp_path / "small.woff").widths == told(file)


def test_no_damage_takes_long_or_makes_characters_up(tmp_path: Path) -> None:
    file = made(tmp_path, CODES)
    whole = file.read_bytes()
    for place in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        try:
            found = font_file._read(bytes(damaged)).widths
        except (Unusual, struct.error, IndexError, KeyError, ZeroDivisionError):
            continue
        assert len(found) <= 0x110000
