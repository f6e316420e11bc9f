"""Long JSON is kept compressed: the start of an imported assessment repeats itself thirty times over."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

LONG = 2_000
"""Characters; shorter text stays as it is."""
LIMIT = 64 * 1024 * 1024
"""Bytes that a stored text may unfold to."""
_MARK = "z:"


def shrink(text: str) -> str:
    """Return JSON `text` as it is stored."""
    return text if len(text) <= LONG else _MARK + base64.b64encode(zlib.compress(text.encode())).decode()


def restore(stored: str) -> str:
    """Return the JSON that was stored. Raises ValueError if it was damaged."""
    if not stored.startswith(_MARK):
        return stored
    unfolding = zlib.decompressobj()
    try:
        data = unfolding.decompress(base64.b64decode(stored.removeprefix(_MARK), validate=True), LIMIT)
    except zlib.error as error:
        raise ValueError(f"compressed text is damaged: {error}") from error
    if not unfolding.eof:
        raise ValueError("compressed text is cut off or too long")
    return data.decode()


def parsed(stored: str) -> Any:
    """Return the data of JSON that was stored. Raises ValueError if it was damaged."""
    try:
        return json.loads(restore(stored))
    except RecursionError:
        raise ValueError("stored JSON is nested too deep") from None
