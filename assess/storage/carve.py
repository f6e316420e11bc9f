"""Reads the rows of tables straight from the pages of a SQLite file, whatever else of the file is damaged.

Only pages that hold rows of ordinary tables are read; which table a row belongs to is for the caller to see.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

Value = int | float | str | bytes | None
Row = tuple[Value, ...]

TABLE_LEAF: Final = 13
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Serial type of a whole number to its bytes."""
_FILE_HEADER = 100
_LONGEST = 64 * 1024 * 1024
"""Bytes of a row at most."""


def rows(data: bytes) -> Iterator[Row]:
    """Yield every row that can be decoded from the content of a file, page by page; the same row may come twice."""
    size = page_size(data)
    usable = size - (data[20] if len(data) > 20 and data[20] <= size // 8 else 0)
    for start in range(0, len(data) - size + 1, size):
        header = start + (_FILE_HEADER if start == 0 else 0)
        if data[header] == TABLE_LEAF:
            yield from _page(data, start, header, size, usable)


def page_size(data: bytes) -> int:
    """Return the bytes per page that the header tells, or the usual 4096 if it tells nothing possible."""
    told = int.from_bytes(data[16:18])
    size = 65536 if told == 1 else told
    return size if size >= 512 and size & (size - 1) == 0 else 4096


def _page(data: bytes, start: int, header: int, size: int, usable: int) -> Iterator[Row]:
    count = int.from_bytes(data[header + 3 : header + 5])
    for number in range(min(count, size // 4)):
        place = header + 8 + 2 * number
        cell = int.from_bytes(data[place : place + 2])
        if not 0 < cell < size:
            continue
        try:
            yield _record(_payload(data, start + cell, size, usable))
        except (ValueError, IndexError, struct.error):
            continue


def _payload(data: bytes, at: int, size: int, usable: int) -> bytes:
    """Return the bytes of the row whose cell begins at `at`, from as many pages as it spreads over."""
    length, at = _varint(data, at)
    _, at = _varint(data, at)
    if not 0 < length <= _LONGEST:
        raise ValueError("not a row")
    least = ((usable - 12) * 32) // 255 - 23
    most = usable - 35
    fit = least + (length - least) % (usable - 4)
    local = length if length <= most else fit if fit <= most else least
    found = bytearray(data[at : at + local])
    following = int.from_bytes(data[at + local : at + local + 4]) if local < length else 0
    while len(found) < length:
        page = (following - 1) * size
        if following < 2 or page + usable > len(data):
            raise ValueError("the row goes on in a page that is not there")
        following = int.from_bytes(data[page : page + 4])
        found += data[page + 4 : page + min(usable, 4 + length - len(found))]
    return bytes(found)


def _record(payload: bytes) -> Row:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("not a row")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _SIZES:
        end = at + _SIZES[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind < 12:
        raise ValueError("not a row")
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError("not a row")
    found = payload[at:end]
    return (found.decode() if kind % 2 else found), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of variable length at `at`, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        byte = data[place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9
