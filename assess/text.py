"""The one gate for text that comes from outside: names, notes, reasons, imported documents, YAML."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 200
NOTE_LIMIT = 4_000

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return `text` in NFC without control, bidirectional and surrogate characters, at most `limit` long.

    New lines (any convention) and tabs stay; leading and trailing white space goes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _UNSAFE.sub("", text)).strip()
    return text[:limit].rstrip()


def clean_line(text: str, limit: int = NAME_LIMIT) -> str:
    """Return `clean(text)` on a single line."""
    return " ".join(clean(text, limit).split())


def has_unsafe(text: str) -> bool:
    """Say whether `clean` would remove a character from `text`."""
    return _UNSAFE.search(text) is not None
