"""What WeasyPrint has drawn, taken over as objects just before it would write them as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]

_BEGIN, _END = b"stream\n", b"\nendstream"


@dataclass(slots=True)
class Drawn:
    """The objects of one PDF by number, and what its streams hold, unpacked; dropped objects are None."""

    objects: list[Any]
    contents: dict[int, bytes]
    pages: list[int]
    """Numbers of the pages in their order."""
    catalog: Any
    information: bytes
    """Reference of what is said of the document."""

    def page_contents(self) -> list[int]:
        """Return the numbers of the streams that draw the pages, in their order."""
        return [number_of(self.objects[page]["Contents"]) for page in self.pages]

    def attached(self) -> Iterator[int]:
        """Yield the numbers of the streams that hold attached files."""
        for number in self.contents:
            if self.objects[number].extra.get("Type") == "/EmbeddedFile":
                yield number


def take(pdf: Any) -> Drawn:
    """Take everything out of a finished `pydyf.PDF`, so that nothing is left for it to write."""
    pdf.add_object(pdf.info)
    pages = pdf.page_references
    pdf.pages["Kids"][:] = pages
    objects = list(pdf.objects)
    drawn = Drawn(
        objects=[None, *objects[1:]],
        contents={one.number: _content(one) for one in objects if isinstance(one, pydyf.Stream)},
        pages=[number_of(page) for page in pages],
        catalog=pdf.catalog,
        information=pdf.info.reference,
    )
    pdf.objects[1:] = []
    return drawn


def number_of(reference: bytes) -> int:
    """Return the number of the object that `reference`, such as `12 0 R`, means."""
    return int(reference.split()[0])


def _content(stream: Any) -> bytes:
    data: bytes = pydyf.Stream(stream.stream).data
    return data[data.index(_BEGIN) + len(_BEGIN) : -len(_END)]
