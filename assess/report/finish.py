"""Done to a drawn PDF just before it is written: fewer tags, the seal of the pages, and everything packed once."""

from __future__ import annotations

import hashlib
from typing import Any

from assess.report.drawn import content, number_of, pages, put_content, streams
from assess.report.seal import PLACE, seal
from assess.report.tags import merge_tags


def finish(document: Any, pdf: Any) -> None:
    """Do so to `pdf`, a `pydyf.PDF`, and let go of the pages of `document`, which are drawn; WeasyPrint calls this."""
    document.pages.clear()
    merge_tags(pdf)
    _seal(pdf)


def _seal(pdf: Any) -> None:
    """Put the seal into the attachment of a drawn `pdf`, where it has a place for it, and pack what was looked at."""
    held = {stream.number: content(stream) for stream in streams(pdf)}
    attached = [one for one in streams(pdf) if one.extra.get("Type") == "/EmbeddedFile"]
    drawn = [number_of(pdf.objects[page]["Contents"]) for page in pages(pdf)]
    skipped = {*drawn, *(one.number for one in attached)}
    value = seal((held[number] for number in drawn), (data for number, data in held.items() if number not in skipped))
    for one in attached:
        head, place, tail = held[one.number].rpartition(PLACE)
        if place:
            sealed = held[one.number] = head + value.encode() + tail
            one.extra["Params"]["CheckSum"] = f"<{hashlib.md5(sealed, usedforsecurity=False).hexdigest()}>"
    for stream in streams(pdf):
        put_content(stream, held[stream.number])
