"""What WeasyPrint has drawn, in the hands of the finisher that it calls just before the file is written."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

_BEGIN, _END = b"stream\n", b"\nendstream"


def number_of(reference: bytes) -> int:
    """Return the number of the object that `reference`, such as `12 0 R`, means."""
    return int(reference.split()[0])


def pages(pdf: Any) -> list[int]:
    """Return the numbers of the pages, in their order."""
    return [number_of(reference) for reference in pdf.page_references]


def drop(objects: list[Any], one: Any) -> None:
    """Free the number of an object that nothing refers to any more."""
    free = pydyf.Object()
    free.number, free.generation, free.free = 0, 65535, "f"
    objects[one.number] = free


def streams(pdf: Any) -> Iterator[Any]:
    """Yield everything that is not only a dictionary: drawings, fonts, attached files."""
    return (one for one in pdf.objects if isinstance(one, pydyf.Stream))


def content(stream: Any) -> bytes:
    """Return what a stream holds."""
    data: bytes = pydyf.Stream(stream.stream).data
    return data[data.index(_BEGIN) + len(_BEGIN) : -len(_END)]


def put_content(stream: Any, data: bytes) -> None:
    """Let `stream` hold `data`, packed once; pydyf would pack it for the file and again for the file's name."""
    if "Filter" not in stream.extra:
        data = zlib.compress(data, 9)
        stream.extra["Filter"] = "/FlateDecode"
    stream.stream = [data]
    stream.compress = False
