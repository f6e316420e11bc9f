"""What nobody sees is taken out of a PDF: letters become words, wrappers go, and all still points to its place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from assess.report.content import shorter
from tests.report import material

FONTS = {b"F": {1: 500.0, 2: 250.0, 3: 1000.0}}
WRAPPERS = {"/Span", "/NonStruct"}


def letters(*placed: tuple[float, float, int], mode: bytes = b"0 Tr\n", font: bytes = b"F") -> bytes:
    """Return a text of single letters (x, y, glyph) as they come from a picture, in 10 points."""
    out = b"q\nBT\n"
    for number, (x, y, glyph) in enumerate(placed):
        out += mode + b"1 0 0 -1 %a %a Tm\n" % (x, y)
        out += b"/%b 10 Tf\n" % font if number == 0 else b""
        out += b"[<%04x>0] TJ\n" % glyph
    return out + b"ET\nQ\n"


def test_letters_of_a_line_become_one_string() -> None:
    content = letters((20, 30.5, 1), (25, 30.5, 2), (27.5, 30.5, 3))
    assert shorter(content, FONTS) == b"q\nBT\n1 0 0 -1 20 30.5 Tm\n/F 10 Tf\n[<000100020003>] TJ\nET\nQ\n"


def test_letters_further_apart_or_closer_stay_so_without_adding_up() -> None:
    content = letters((20, 30, 1), (27.504, 30, 2), (29.99, 30, 3), (40, 30, 1))
    assert b"[<0001>-250<0002>1<0003>-1<0001>] TJ" in shorter(content, FONTS)


def test_another_line_begins_anew() -> None:
    content = letters((20, 30, 1), (25, 30, 2), (20, 44, 1), (25, 44, 2))
    assert shorter(content, FONTS).count(b" Tm\n") == 2
    assert shorter(content, FONTS).count(b"[<00010002>] TJ\n") == 2


@pytest.mark.parametrize("content", [letters((1, 1, 1), (9, 1, 1), mode=b"1 Tr\n"), letters((1, 1, 1), font=b"G")])
def test_what_is_not_simply_filled_or_in_no_known_font_stays(content: bytes) -> None:
    assert shorter(content, FONTS) == content.replace(b">0]", b">]")


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(material.sealed()), strict=True)


def elements(reader: PdfReader) -> Iterator[tuple[IndirectObject, Any]]:
    """Yield every tag with its reference, from the root down."""
    root: Any = reader.root_object["/StructTreeRoot"]
    waiting = list(root["/K"])
    while waiting:
        reference = waiting.pop()
        element = reference.get_object()
        if element.get("/Type") == "/StructElem":
            yield reference, element
            waiting += [kid for kid in element["/K"] if isinstance(kid, IndirectObject)]


def test_every_piece_of_text_belongs_to_the_tag_that_holds_it(reader: PdfReader) -> None:
    root: Any = reader.root_object["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    page_numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    held = 0
    for reference, element in elements(reader):
        for kid in element["/K"]:
            if isinstance(kid, IndirectObject):
                inner: Any = kid.get_object()
                assert inner.get("/Type") == "/OBJR" or inner.raw_get("/P") == reference
            else:
                held += 1
                assert owners[page_numbers[element.raw_get("/Pg")]][int(kid)] == reference
    assert held > 300


def test_no_wrapper_stands_around_text_alone_and_nothing_is_empty_that_may_go(reader: PdfReader) -> None:
    for _, element in elements(reader):
        inner: list[Any] = [kid.get_object() for kid in element["/K"] if isinstance(kid, IndirectObject)]
        if element["/S"] in {"/P", "/TD", "/LBody", "/H2"}:
            assert [kid for kid in inner if kid.get("/S") in WRAPPERS and kid["/Pg"] == element["/Pg"]] == []
        assert element["/K"] or element["/S"] in {"/TD", "/TH", "/Document"}


def test_no_reference_leads_nowhere(reader: PdfReader) -> None:
    size = int(str(reader.trailer["/Size"]))

    def look(value: Any) -> None:
        if isinstance(value, IndirectObject):
            assert 0 < value.idnum < size
            assert value.get_object() is not None
        elif isinstance(value, dict):
            for one in value.values():
                look(one)
        elif isinstance(value, list):
            for one in value:
                look(one)

    for number in range(1, size):
        look(reader.get_object(number))
