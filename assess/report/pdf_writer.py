"""Writes a drawn PDF as a file: packed once, numbered without holes, with small objects together in streams."""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import Any

import pydyf  # type: ignore[import-untyped]

from assess.report.drawn import Drawn, number_of

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_TOGETHER = 400
"""How many small objects one stream holds; readers unpack a stream for each that they want."""
_WIDTHS = (1, 3, 2)
"""Bytes of the three columns of the table of places."""
_FREE, _ALONE, _PACKED = 0, 1, 2
_REFERENCE = re.compile(rb"\d+ 0 R")


def write(drawn: Drawn) -> bytes:
    """Return the file."""
    return _Writer(drawn).file()


class _Writer:
    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        kept = [number for number, value in enumerate(drawn.objects) if value is not None]
        self._new = {old: new for new, old in enumerate(kept, start=1)}
        self._out = bytearray(_HEAD)
        self._places: list[tuple[int, int, int]] = [(_FREE, 0, 0)] * (len(kept) + 1)

    def file(self) -> bytes:
        small: list[tuple[int, bytes]] = []
        for old, number in self._new.items():
            value = self._drawn.objects[old]
            content = self._drawn.contents.get(old)
            if content is None:
                small.append((number, self._data(value)))
            else:
                self._stream(number, value.extra, content)
        for first in range(0, len(small), _TOGETHER):
            self._together(small[first : first + _TOGETHER])
        self._table()
        return bytes(self._out)

    def _stream(self, number: int, extra: dict[str, Any], content: bytes) -> None:
        """Write one stream, packed unless it is already."""
        said = dict(extra)
        if "Filter" not in said:
            content = zlib.compress(content, 9)
            said["Filter"] = "/FlateDecode"
        said["Length"] = len(content)
        self._places[number] = (_ALONE, len(self._out), 0)
        self._out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, self._data(said), content)

    def _together(self, objects: list[tuple[int, bytes]]) -> None:
        number = self._one_more()
        places: list[int] = []
        position = 0
        for index, (own, data) in enumerate(objects):
            places += (own, position)
            position += len(data) + 1
            self._places[own] = (_PACKED, number, index)
        head = b" ".join(b"%d" % place for place in places) + b"\n"
        extra = {"Type": "/ObjStm", "N": len(objects), "First": len(head)}
        self._stream(number, extra, head + b"\n".join(data for _, data in objects))

    def _table(self) -> None:
        """Write the table of places, each row as its difference from the row before."""
        number, place = self._one_more(), len(self._out)
        self._places[number] = (_ALONE, place, 0)
        width = sum(_WIDTHS)
        rows, above = bytearray(), bytes(width)
        for entry in self._places:
            row = b"".join(value.to_bytes(size, "big") for value, size in zip(entry, _WIDTHS, strict=True))
            rows += b"\x02" + bytes((one - other) % 256 for one, other in zip(row, above, strict=True))
            above = row
        name = pydyf.String(hashlib.md5(self._out, usedforsecurity=False).hexdigest())
        extra = {
            "Type": "/XRef",
            "Size": len(self._places),
            "W": list(_WIDTHS),
            "Root": self._drawn.catalog.reference,
            "Info": self._drawn.information,
            "ID": [name, name],
            "DecodeParms": {"Predictor": 12, "Columns": width},
        }
        self._stream(number, extra, bytes(rows))
        self._out += b"startxref\n%d\n%%%%EOF\n" % place

    def _one_more(self) -> int:
        self._places.append((_FREE, 0, 0))
        return len(self._places) - 1

    def _data(self, value: Any) -> bytes:
        """Return `value` as it stands in the file, with new numbers in its references."""
        if isinstance(value, str):
            value = value.encode("ascii")
        if isinstance(value, bytes):
            return b"%d 0 R" % self._new[number_of(value)] if _REFERENCE.fullmatch(value) else value
        if isinstance(value, dict):
            return b"<<%b>>" % b"".join(b"/%b %b" % (key.encode(), self._data(item)) for key, item in value.items())
        if isinstance(value, list):
            return b"[%b]" % b" ".join(map(self._data, value))
        if isinstance(value, float):
            return (b"%f" % value).rstrip(b"0").rstrip(b".")
        data: bytes = value.data if isinstance(value, pydyf.Object) else b"%d" % value
        return data
