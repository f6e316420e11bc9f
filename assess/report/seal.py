"""The seal of a PDF: one hash over everything that its pages draw, kept in the data that rides along.

A page that is changed afterwards has another seal. It does not say who made the file: whoever changes both can seal
it again, which is why `assess verify` also works every figure out anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

PLACE = b"0" * 64
"""Stands in the attachment, last of its kind, where the seal goes."""


def seal(pages: Iterable[bytes], others: Iterable[bytes]) -> str:
    """Return the seal of the drawing of each page, in order, and of the pictures and fonts, in any order."""
    drawn = [hashlib.sha256(content).hexdigest() for content in pages]
    used = sorted(hashlib.sha256(content).hexdigest() for content in others)
    return hashlib.sha256("\n".join([*drawn, "", *used]).encode()).hexdigest()


def put_seal(_document: Any, pdf: Any) -> None:
    """Put the seal into the attachment of a PDF that WeasyPrint is about to write; without a place for it, nothing."""
    embedded = [stream for stream in _streams(pdf) if _kind(stream) == b"/EmbeddedFile"]
    if not any(PLACE in _content(stream) for stream in embedded):
        return
    pages = {int(page["Contents"].split()[0]) for page in pdf.objects if _is_page(page)}
    rest = [s for s in _streams(pdf) if s.number not in pages and _kind(s) != b"/EmbeddedFile"]
    value = seal(
        (_content(pdf.objects[number]) for number in _in_order(pdf)),
        (_content(stream) for stream in rest),
    ).encode()
    for stream in embedded:
        head, _, tail = _content(stream).rpartition(PLACE)
        sealed = head + value + tail
        stream.stream = [sealed]
        checksum = hashlib.md5(sealed, usedforsecurity=False).hexdigest()
        stream.extra["Params"]["CheckSum"] = f"<{checksum}>"


def _in_order(pdf: Any) -> list[int]:
    kids = [int(number) for number in pdf.pages["Kids"][::3]]
    return [int(pdf.objects[number]["Contents"].split()[0]) for number in kids]


def _is_page(value: Any) -> bool:
    return isinstance(value, dict) and value.get("Type") == "/Page"


def _streams(pdf: Any) -> list[Any]:
    return [value for value in pdf.objects if hasattr(value, "stream")]


def _kind(stream: Any) -> bytes:
    return _bytes(stream.extra.get("Type", b""))


def _content(stream: Any) -> bytes:
    return b"\n".join(_bytes(item) for item in stream.stream)


def _bytes(value: Any) -> bytes:
    from pydyf import _to_bytes  # type: ignore[import-untyped]

    return bytes(_to_bytes(value))
