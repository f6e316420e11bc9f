"""Reads a PDF that came from anywhere: the attached assessment, the text of the pages, and the seal they have now.

Sizes are limited, nothing in the file is run or followed, and no attachment but `assessment.json` is looked at.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from assess.errors import InvalidFile, Problem
from assess.report.attachment import NAME
from assess.report.seal import seal
from assess.session.json_text import SIZE_LIMIT

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes of the largest PDF that is read."""
PAGE_LIMIT = 500
UNPACKED_LIMIT = 64 * 1024 * 1024
"""Bytes of all streams together, unpacked."""
_T = TypeVar("_T")
_NOT_PAGES = ("/EmbeddedFile", "/XRef", "/ObjStm")


class PdfFile:
    """One PDF. Every method raises InvalidFile if the file cannot be read."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        if not data.startswith(b"%PDF-"):
            raise self._invalid("is not a PDF", "name a PDF that assess wrote")
        if len(data) > FILE_LIMIT:
            raise self._invalid(f"is larger than {FILE_LIMIT // 1024 // 1024} MiB", "this is not one that assess wrote")
        self._reader: Any = self._safely(lambda: _open(data))
        if self._safely(lambda: len(self._reader.pages)) > PAGE_LIMIT:
            raise self._invalid(f"has more than {PAGE_LIMIT} pages", "this is not one that assess wrote")

    def attachment(self) -> bytes:
        """Return the attached assessment. Raises InvalidFile if there is none, or more than one."""
        found = self._safely(lambda: [a for a in self._reader.attachment_list if a.name == NAME])
        if not found:
            raise self._invalid(f"carries no {NAME}", "it was not written by assess, or with --no-data")
        if len(found) > 1:
            raise self._invalid(f"carries {len(found)} files called {NAME}", "this is not one that assess wrote")
        content = self._safely(lambda: bytes(found[0].content))
        if len(content) > SIZE_LIMIT:
            raise self._invalid(f"carries a {NAME} of more than {SIZE_LIMIT // 1024 // 1024} MiB", "do not trust it")
        return content

    def others(self) -> tuple[str, ...]:
        """Return the names of attachments that are not looked at."""
        return self._safely(lambda: tuple(sorted(str(a.name) for a in self._reader.attachment_list if a.name != NAME)))

    def texts(self) -> tuple[str, ...]:
        """Return the text of each page; nothing for one whose drawing is damaged."""
        return self._safely(lambda: tuple(map(_text, self._reader.pages)))

    def seal(self) -> str:
        """Return the seal of what the pages draw now."""
        return self._safely(self._seal)

    def _seal(self) -> str:
        pages = [page["/Contents"].get_object().get_data() for page in self._reader.pages]
        drawn = {page.raw_get("/Contents").idnum for page in self._reader.pages}
        others = [data for number, data in self._streams() if number not in drawn]
        return seal(pages, others)

    def _streams(self) -> Iterator[tuple[int, bytes]]:
        from pypdf.generic import StreamObject

        total = 0
        for number in range(1, int(self._reader.trailer["/Size"])):
            if not (number in self._reader.xref.get(0, {}) or number in self._reader.xref_objStm):
                continue
            value = self._reader.get_object(number)
            if isinstance(value, StreamObject) and value.get("/Type") not in _NOT_PAGES:
                data = value.get_data()
                total += len(data)
                if total > UNPACKED_LIMIT:
                    raise ValueError("it unpacks to too much")
                yield number, data

    def _safely(self, work: Callable[[], _T]) -> _T:
        """Return what `work` returns; whatever goes wrong in it is the file's fault."""
        try:
            with _quiet():
                return work()
        except Exception as error:  # noqa: BLE001 - a damaged file can fail anywhere in the reader
            raise self._invalid(f"cannot be read ({type(error).__name__})", "it is damaged; write it again") from None

    def _invalid(self, what: str, remedy: str) -> InvalidFile:
        return InvalidFile((Problem(self._file, 0, "", what, remedy),))


def _text(page: Any) -> str:
    try:
        return str(page.extract_text())
    except Exception:  # noqa: BLE001 - a damaged drawing can fail anywhere in the reader
        return ""


def _open(data: bytes) -> Any:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data), strict=False)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's complaints about a damaged file to itself."""
    logger, nowhere = logging.getLogger("pypdf"), logging.NullHandler()
    was = logger.propagate
    logger.addHandler(nowhere)
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = was
        logger.removeHandler(nowhere)
