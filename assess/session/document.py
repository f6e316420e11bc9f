"""The exchange document: one assessment with its questionnaire, history and plan as JSON that people can read.

Its JSON Schema lies beside this file. `history` may be left out of a document that is written by hand.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Literal

from pydantic import ValidationError

from assess import __version__
from assess.assessment.events import Event, Started
from assess.assessment.model import Assessment
from assess.assessment.values import Moment
from assess.errors import InvalidFile, Problem
from assess.planning.plan import Plan
from assess.questionnaire.base import Frozen, Line
from assess.questionnaire.pack import Pack, canonical
from assess.session.document_checks import check, unknown_questions, unsafe_texts
from assess.session.json_text import load
from assess.session.mistakes import Mistake, located, mistakes_in

FORMAT = "assess-document"
VERSION = 1


class Document(Frozen):
    """An assessment as it travels."""

    format: Literal["assess-document"] = "assess-document"
    version: Literal[1] = 1
    generator: Line = f"assess {__version__}"
    assessment: Assessment
    pack: Pack
    plan: Plan | None = None
    plan_input_hash: str | None = None
    plan_solved_at: Moment | None = None
    history: tuple[Event, ...] = ()


def dump(document: Document) -> str:
    """Return the document as JSON: indented, keys in order, always the same text for the same content."""
    content: dict[str, Any] = document.model_dump(mode="json", exclude={"pack", "history"})
    content["pack"] = document.pack.document
    content["history"] = [event.written for event in document.history]
    ordered = {name: json.loads(canonical(content[name])) for name in Document.model_fields}
    return json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def read(text: str, file: str) -> Document:
    """Return the document that `text`, the content of `file`, holds.

    Raises InvalidFile with every mistake, each with its line.
    """
    data = load(text, file)
    _check_kind(data, file)
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise located(mistakes_in(error, data) + unknown_questions(data), text, file) from None
    mistakes = list(unsafe_texts(document)) or check(document.assessment, document.pack, document.history, data)
    mistakes += _check_plan(document)
    if mistakes:
        raise located(mistakes, text, file)
    return document


def history_or_start(document: Document, at: dt.datetime, actor: str) -> tuple[Event, ...]:
    """Return the entries to store: the document's history, or a single start at `at` by `actor` if it has none."""
    if document.history:
        return document.history
    return (Event.after(None, at=at, actor=actor, body=Started(state=document.assessment)),)


def schema() -> str:
    """Return the JSON Schema of the document, as it is kept in `document.schema.json`."""
    content = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Document.model_json_schema()}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _check_kind(data: object, file: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        what = f"is not an assess document: its `format` is not {FORMAT}"
        raise InvalidFile((Problem(file, 0, "", what, "export the assessment again"),))
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        what = f"was written by a newer version of assess (document version {version}, this one knows {VERSION})"
        raise InvalidFile((Problem(file, 0, "", what, "upgrade assess"),))


def _check_plan(document: Document) -> list[Mistake]:
    parts = (document.plan, document.plan_input_hash, document.plan_solved_at)
    if all(part is None for part in parts):
        return []
    if document.plan is None or document.plan_input_hash is None or document.plan_solved_at is None:
        what = "is only a part of plan, plan_input_hash and plan_solved_at"
        return [Mistake(("plan",), what, "give all three or none")]
    if document.plan.provenance.input_hash != document.plan_input_hash:
        what = "is not the one that the plan names in its provenance"
        return [Mistake(("plan_input_hash",), what, "leave the plan out, it is solved again")]
    return []
