"""The only module that imports WeasyPrint; reach it through `libraries.engine`."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from assess.errors import AssessError
from assess.report.conformance import VARIANT, name_both
from assess.report.finish import finish

ATTACHMENT = "assessment.json"


class HasFiles(Protocol):
    """A theme, or anything else that says which files a document may read."""

    @property
    def files(self) -> frozenset[Path]:
        """The files."""
        ...

    def __hash__(self) -> int: ...


class OnlyBundled(URLFetcher):  # type: ignore[misc]
    """Fetches data: addresses and the files of one theme; everything else is refused."""

    def __init__(self, files: frozenset[Path]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self._addresses = frozenset(file.as_uri() for file in files)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the content of `url`. Raises ValueError if it is not one of ours."""
        if not url.startswith("data:") and url not in self._addresses:
            raise ValueError("only the files of the theme may be read")
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    """Collects what WeasyPrint warns about, which would otherwise be a hole in a page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())


@contextmanager
def no_complaints() -> Iterator[None]:
    """Turn every warning of WeasyPrint inside the block into an AssessError at its end."""
    logger, handler = logging.getLogger("weasyprint"), _Complaints()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
    if handler.lines:
        raise AssessError(
            f"The PDF was not made, a part of it could not be drawn: {handler.lines[0]}",
            "Please report this with the export of the assessment.",
        )


@lru_cache(maxsize=4)
def prepare(of: HasFiles, css: str) -> tuple[Any, Any]:
    """Return fonts and parsed style sheet, kept for the next report of this process."""
    fonts = FontConfiguration()
    return fonts, CSS(string=css, font_config=fonts, url_fetcher=OnlyBundled(of.files))


def pdf(of: HasFiles, html: str, css: str, attachment: Callable[[], bytes | None], date: dt.datetime) -> bytes:
    """Return `html` as PDF/A-3a and PDF/UA-1. Raises AssessError if any part could not be drawn.

    What `attachment` returns, once the pages are laid out, is carried along; where it has a place for the seal of the
    pages, the seal is put in.
    """
    with no_complaints():
        fonts, style = prepare(of, css)
        document = HTML(string=html, url_fetcher=OnlyBundled(of.files)).render(font_config=fonts, stylesheets=[style])
        gc.collect()  # what laying out has left behind makes room for the drawing
        name_both(document)
        carried = attachment()
        attachments = None if carried is None else [_attached(carried, date)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
            file: bytes = document.write_pdf(attachments=attachments, pdf_variant=VARIANT, finisher=finish)
    return file


def _attached(data: bytes, date: dt.datetime) -> Any:
    return Attachment(string=data, name=ATTACHMENT, relationship="Source", created=date, modified=date)
