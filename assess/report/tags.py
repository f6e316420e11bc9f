"""Makes the tags of a PDF fewer: WeasyPrint tags each piece of each line, which says nothing and fills the file.

A piece of text then belongs to its paragraph, cell or heading itself, and empty lists and wrappers are gone. What is
tagged as what, and the order in which it is read, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assess.report.drawn import drop, number_of, pages

_WRAPPERS = ("/Span", "/NonStruct")
_PLAIN = {"Type", "S", "K", "Pg", "P"}
_HOLD_TEXT = {
    *("/P", "/Span", "/NonStruct", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/Link"),
    *("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"),
}
_NOTHING_IF_EMPTY = {*_WRAPPERS, "/L", "/P", "/Div"}


def merge_tags(pdf: Any) -> None:
    """Hand the content of wrappers to the element around them, from the innermost outwards, and drop the wrappers."""
    root = pdf.catalog.get("StructTreeRoot")
    if root is None:
        return
    owners = _Owners(pdf, pdf.objects[number_of(pdf.objects[number_of(root)]["ParentTree"])])
    for element in reversed([one for one in pdf.objects if _is_element(one)]):
        kids: list[Any] = []
        for kid in element["K"]:
            kids.extend(_in_place_of(kid, element, owners))
        element["K"][:] = kids


class _Owners:
    """Which element each piece of a page belongs to."""

    def __init__(self, pdf: Any, tree: Any) -> None:
        self.objects = pdf.objects
        numbers = tree["Nums"]
        self._lists = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self._pages = {page: index for index, page in enumerate(pages(pdf))}

    def hand_over(self, kid: Any, element: Any) -> None:
        """Let `kid`, a piece of text or an element, belong to `element`."""
        if isinstance(kid, int):
            self._lists[self._pages[number_of(element["Pg"])]][kid] = element.reference
        else:
            self.objects[number_of(kid)]["P"] = element.reference


def _in_place_of(kid: Any, element: Any, owners: _Owners) -> Iterator[Any]:
    """Yield what stands among the kids of `element` for `kid`."""
    inner: Any = None if isinstance(kid, int) else owners.objects[number_of(kid)]
    if not _is_element(inner) or not inner.keys() <= _PLAIN:
        yield kid
    elif not inner["K"] and inner["S"] in _NOTHING_IF_EMPTY:
        drop(owners.objects, inner)
    elif _says_nothing(inner, element, owners.objects):
        for piece in inner["K"]:
            owners.hand_over(piece, element)
            yield piece
        drop(owners.objects, inner)
    else:
        yield kid


def _says_nothing(inner: Any, element: Any, objects: list[Any]) -> bool:
    return (
        inner["S"] in _WRAPPERS
        and inner["Pg"] == element.get("Pg")
        and element["S"] in _HOLD_TEXT
        and all(isinstance(kid, int) or _is_element(objects[number_of(kid)]) for kid in inner["K"])
    )


def _is_element(value: Any) -> bool:
    return isinstance(value, dict) and value.get("Type") == "/StructElem"
