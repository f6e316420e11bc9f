"""A questionnaire with its catalogue as one canonical document, named by its hash."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

from assess.questionnaire.base import Frozen
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire

_TEXT_FIELDS = frozenset(
    {
        "title", "summary", "source", "name", "meaning", "claim", "remedy", "ask", "axis", "why", "how_to_tell",
        "evidence", "trap", "references", "tags", "label", "deliverable", "acceptance", "how", "risks", "text",
        "anchors", "needs_from", "force",
    }
)  # fmt: skip
"""Fields that are read by people and change no figure."""


def canonical(value: object) -> str:
    """Return `value` as JSON with sorted keys and no spare white space, the form that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _ranks(anchors: list[str]) -> list[int]:
    """Return each anchor's place in alphabetical order: swapping two anchors always changes it."""
    order = sorted(anchors)
    return [order.index(anchor) for anchor in anchors]


def _split(value: Any, text: bool) -> Any:
    """Return the part of plain JSON data that is read (`text`) or the part that moves figures."""
    if isinstance(value, list):
        return [_split(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    out = {}
    for key, item in value.items():
        if key in _TEXT_FIELDS and not isinstance(item, dict):
            if text:
                out[key] = item
            elif key == "anchors":
                out[key] = _ranks(item)
        elif isinstance(item, dict | list):
            out[key] = _split(item, text)
        elif not text or key == "id":
            out[key] = item
    return out


class Pack(Frozen):
    """Questionnaire and catalogue together; old assessments keep and use their own."""

    questionnaire: Questionnaire
    catalogue: Catalogue

    @cached_property
    def document(self) -> dict[str, Any]:
        """The pack as plain JSON data, just as it was written: without fields that the program learnt later."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    @cached_property
    def canonical_json(self) -> str:
        """The canonical JSON."""
        return canonical(self.document)

    @cached_property
    def hash(self) -> str:
        """Hash of everything; the name under which the pack is stored."""
        return digest(self.document)

    @cached_property
    def structure_hash(self) -> str:
        """Hash of what moves a figure: ids, weights, targets, anchor order, visibility, lifts, efforts."""
        return digest(_split(self.document, text=False))

    @cached_property
    def text_hash(self) -> str:
        """Hash of what is only read."""
        return digest(_split(self.document, text=True))
