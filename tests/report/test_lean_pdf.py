"""Tags that say nothing are taken out of a PDF, and all still points to its place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from tests.report import material

WRAPPERS = {"/Span", "/NonStruct"}


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
    used = {*reader.xref[0], *reader.xref_objStm} - {0}

    def look(value: Any) -> None:
        if isinstance(value, IndirectObject):
            assert value.idnum in used
            assert value.get_object() is not None
        elif isinstance(value, dict):
            for one in value.values():
                look(one)
        elif isinstance(value, list):
            for one in value:
                look(one)

    assert len(used) > 500
    for number in used:
        look(reader.get_object(number))
