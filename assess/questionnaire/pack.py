"""A questionnaire with its catalogue as one canonical document, named by its hash."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

from assess.questionnaire.base import Frozen
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire

TEXT_FIELDS = frozenset(
    {
        "title", "summary", "source", "name", "meaning", "claim", "remedy", "ask", "axis", "why", "how_to_tell",
        "evidence", "trap", "references", "tags", "label", "deliverable", "acceptance", "how", "risks", "text",
        "anchors", "needs_from", "force", "term", "version", "language",
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


def _structure(value: Any) -> Any:
    """Return the part of plain JSON data that moves figures."""
    if isinstance(value, list):
        return [_structure(item) for item in value]
    if not isinstance(value, dict):
        return value
    out = {}
    for key, item in value.items():
        if key == "rule":
            out[key] = item
        elif key == "anchors" and isinstance(item, list):
            out[key] = _ranks(item)
        elif key not in TEXT_FIELDS or isinstance(item, dict):
            out[key] = _structure(item)
    return out


def _text(value: Any) -> Any:
    """Return the part of plain JSON data that is read, with the ids of what it belongs to; nothing if there is none."""
    if isinstance(value, list):
        return [text for item in value if (text := _text(item))]
    if not isinstance(value, dict):
        return None
    out = {}
    for key, item in value.items():
        if (key == "id" or key in TEXT_FIELDS) and not isinstance(item, dict):
            out[key] = item
        elif key != "rule" and (text := _text(item)):
            out[key] = text
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
        """Hash of what moves a figure: ids, weights, targets, anchor order, visibility, lifts, efforts.

        New wording leaves it as it is, unless it changes the alphabetical order of the anchors of a question.
        """
        return digest(_structure(self.document))

    @cached_property
    def text_hash(self) -> str:
        """Hash of what is only read."""
        return digest(_text(self.document))
