"""A logo that is only a picture: PNG that decodes, or SVG that holds shapes and nothing that reaches out."""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from assess.errors import InvalidFile, Problem

LARGEST = 200 * 1024
"""Bytes of the largest logo."""
WIDEST = 4000
"""Pixels of the longest side of a PNG."""
DEEPEST, MOST = 30, 3000
"""Nesting and number of the elements of an SVG."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    f"{_SVG}{name}"
    for name in (
        *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("clipPath", "mask", "linearGradient", "radialGradient", "stop", "symbol", "use"),
    )
)
_DOCTYPE = re.compile(r"<!(DOCTYPE|ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|javascript:|data:|expression\s*\(|\\", re.IGNORECASE)
_REMEDY = "export it as a plain PNG or SVG"


@dataclass(frozen=True, slots=True)
class Logo:
    """A checked picture."""

    data: bytes
    kind: str
    """`image/png` or `image/svg+xml`."""

    @property
    def address(self) -> str:
        """The picture as a data: address."""
        return f"data:{self.kind};base64,{base64.b64encode(self.data).decode()}"


def read_logo(file: Path) -> Logo:
    """Return the logo in `file`. Raises InvalidFile if it is no picture, too large, or more than a picture."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise _refused(file, f"cannot be read ({error.strerror})", "check the name of the logo") from None
    if len(data) > LARGEST:
        raise _refused(file, f"is larger than {LARGEST // 1024} KiB", "make it smaller")
    if data.startswith(_PNG):
        return Logo(_png(file, data), "image/png")
    return Logo(_svg(file, data), "image/svg+xml")


def _png(file: Path, data: bytes) -> bytes:
    """Return the picture written anew, without text or other extras that the file may carry."""
    import io

    from PIL import Image

    width, height = struct.unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise _refused(file, f"is {width} by {height} pixels", f"keep each side between 1 and {WIDEST}")
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            plain = picture.convert("RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refused(file, f"is a damaged PNG ({error})", _REMEDY) from None
    out = io.BytesIO()
    plain.info.clear()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()


def _svg(file: Path, data: bytes) -> bytes:
    """Return the drawing written anew from what was understood of it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(file, "is neither a PNG nor an SVG in UTF-8", _REMEDY) from None
    if _DOCTYPE.search(text):
        raise _refused(file, "has a document type, which can reach other files", _REMEDY)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no document type, no entity
    except ElementTree.ParseError as error:
        raise _refused(file, f"is neither a PNG nor an SVG ({error})", _REMEDY) from None
    if root.tag != f"{_SVG}svg":
        raise _refused(file, "is no SVG", _REMEDY)
    if "viewBox" not in root.attrib and not {"width", "height"} <= root.attrib.keys():
        raise _refused(file, "has neither a viewBox nor width and height", "add a viewBox")
    _check(file, root)
    ElementTree.register_namespace("", _SVG[1:-1])
    return ElementTree.tostring(root)


def _check(file: Path, root: ElementTree.Element) -> None:
    """Raise InvalidFile for any element or attribute that is not part of a still picture."""
    waiting, seen = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if seen > MOST or depth > DEEPEST:
            raise _refused(file, f"has more than {MOST} elements, or more than {DEEPEST} inside each other", _REMEDY)
        _check_one(file, element)
        waiting += [(child, depth + 1) for child in element]


def _check_one(file: Path, element: ElementTree.Element) -> None:
    name = str(element.tag).rpartition("}")[2]
    if element.tag not in _ELEMENTS:
        also = "; turn text into paths" if name == "text" else ""
        raise _refused(file, f"holds <{name}>, which is no shape", f"{_REMEDY}{also}")
    for attribute, value in element.attrib.items():
        short = attribute.rpartition("}")[2]
        if short.lower().startswith("on"):
            raise _refused(file, f"holds the script {short}", _REMEDY)
        if (attribute == _HREF or short == "href") and not value.startswith("#"):
            raise _refused(file, f"refers to {value[:60]!r} outside itself", _REMEDY)
        if _OUTSIDE.search(value):
            raise _refused(file, f"refers outside itself in {short}", _REMEDY)


def _refused(file: Path, what: str, remedy: str) -> InvalidFile:
    return InvalidFile((Problem(str(file), 0, "", what, remedy),))
