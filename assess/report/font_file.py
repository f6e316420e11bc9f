"""Which characters a font has and how wide they are, read from the four tables that say so.

Usual files are read here, in a fraction of the time that importing a font library takes; all others are left to it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
PREFERRED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platforms and encodings of character tables, the widest first."""
Tables = dict[bytes, bytes]


@dataclass(frozen=True, slots=True)
class FontFile:
    """Advance widths in thousandths of the size, by code point."""

    widths: dict[int, float]


class Unusual(Exception):
    """A file that is not read here."""


@lru_cache(maxsize=32)
def read(file: Path) -> FontFile:
    """Return what a font file says. Raises OSError, and whatever the font library does with a damaged file."""
    try:
        return _read(file.read_bytes())
    except (Unusual, struct.error, IndexError, KeyError, ZeroDivisionError):
        return _read_with_library(file)


def _read(data: bytes) -> FontFile:
    tables = _tables(data)
    advances = _advances(tables)
    scale = 1000 / struct.unpack_from(">H", tables[b"head"], 18)[0]
    last = len(advances) - 1
    return FontFile({code: advances[min(glyph, last)] * scale for code, glyph in _glyphs(tables[b"cmap"])})


def _tables(data: bytes) -> Tables:
    kind, count = struct.unpack_from(">4sH", data)
    if kind not in KINDS:
        raise Unusual
    entries = (struct.unpack_from(">4s4xII", data, 12 + 16 * n) for n in range(count))
    return {name: data[place : place + size] for name, place, size in entries}


def _advances(tables: Tables) -> tuple[int, ...]:
    """Return the advance of each glyph; those beyond the end are as wide as the last."""
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    found: tuple[int, ...] = struct.unpack_from(">" + "Hxx" * count, tables[b"hmtx"])
    if not found:
        raise Unusual
    return found


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """Return code points with their glyphs, from the best character table."""
    (count,) = struct.unpack_from(">2xH", table)
    places = {}
    for n in range(count):
        platform, encoding, place = struct.unpack_from(">HHI", table, 4 + 8 * n)
        places[platform, encoding] = place
    best = next((places[key] for key in PREFERRED if key in places), None)
    kind = None if best is None else struct.unpack_from(">H", table, best)[0]
    if best is None or kind not in (4, 12):
        raise Unusual
    return ((code, glyph) for code, glyph in (_ranges if kind == 4 else _groups)(table[best:]) if glyph)


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 4 * count)
    places = 16 + 6 * count
    for n, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (beyond,) = struct.unpack_from(">H", table, places + 2 * n)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if beyond:
                (glyph,) = struct.unpack_from(">H", table, places + 2 * n + beyond + 2 * (code - start))
            yield code, (glyph + delta) & 0xFFFF if glyph or not beyond else 0


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 12)
    if count > len(table) // 12:
        raise Unusual
    before = -1
    for n in range(count):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * n)
        if not before < start <= end <= 0x10FFFF:
            raise Unusual
        before = end
        yield from zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True)


def _read_with_library(file: Path) -> FontFile:
    import io

    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        advances = {name: advance * scale for name, (advance, _) in font["hmtx"].metrics.items()}
        return FontFile({code: advances[name] for code, name in (font.getBestCmap() or {}).items()})
