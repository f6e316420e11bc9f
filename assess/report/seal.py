"""The seal of a PDF: one hash over everything that its pages draw, kept in the data that rides along.

A page that is changed afterwards has another seal. It does not say who made the file: whoever changes both can seal
it again, which is why `assess verify` also works every figure out anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

PLACE = b"0" * 64
"""Stands in the attachment, last of its kind, where the seal goes."""


def seal(pages: Iterable[bytes], others: Iterable[bytes]) -> str:
    """Return the seal of the drawing of each page, in order, and of the pictures and fonts, in any order."""
    drawn = [hashlib.sha256(content).hexdigest() for content in pages]
    used = sorted(hashlib.sha256(content).hexdigest() for content in others)
    return hashlib.sha256("\n".join([*drawn, "", *used]).encode()).hexdigest()
