"""The assessment inside its PDF: one JSON file with the answers, the scores, the plan and what the pages print."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from assess import __version__
from assess.errors import InvalidFile, Problem
from assess.questionnaire.base import Frozen
from assess.report.carried import LEFT_OUT, carried
from assess.report.printed import Printed, printed
from assess.report.seal import PLACE
from assess.results.data import score_data
from assess.results.view import View
from assess.scoring.score import score
from assess.session.document import Document, dump
from assess.session.json_text import load
from assess.session.unnamed import unnamed

NAME = "assessment.json"
FORMAT = "assess-report"
Carry = Literal["settled", "full", "none"]
"""What rides along: answers without votes and names, everything, or nothing."""

_SETTLED = (
    f"This file carries the assessment as data ({NAME}): settled answers, scores, plan and what is printed,"
    " without votes, names and notes that are not printed. The command assess verify checks the figures against it."
)
_FULL = (
    f"This file carries the whole assessment as data ({NAME}): every answer, vote, name and note, printed or not,"
    " and its history where votes are shown by name. Anybody who has the file can read them."
)
WHOSE = "Who voted what, and the history of changes: in this workshop votes have no name."
"""What is not carried in full where votes are not to be known by name."""
_NONE = "This file carries no data; its figures can only be checked against the assessment it was made from."
SAID: dict[Carry, str] = {"settled": _SETTLED, "full": _FULL, "none": _NONE}
"""What the last page says about it."""


class Attachment(Frozen):
    """The file as it lies in the PDF."""

    format: Literal["assess-report"] = "assess-report"
    version: Literal[1] = 1
    generator: str = f"assess {__version__}"
    full: bool
    left_out: str
    """What of the assessment is not in it, in words; empty if all is."""
    document: dict[str, Any]
    """An exchange document, as `assess import` reads it."""
    scores: dict[str, Any]
    printed: tuple[Printed, ...]
    seal: str
    """Hash over what the pages draw."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from."""

    document: Document
    """Everything, with history and stored plan."""
    view: View


def attachment(material: Material, carry: Carry) -> bytes | None:
    """Return the file to attach, with a place for the seal; nothing if nothing is to ride along."""
    if carry == "none":
        return None
    full = whole(material.document) if carry == "full" else settled(material.document, material.view.identity.moment)
    named = material.document.assessment.anonymity == "named"
    content = Attachment(
        full=carry == "full",
        left_out=LEFT_OUT if carry != "full" else "" if named else WHOSE,
        document=json.loads(dump(full)),
        scores=score_data(score(full.pack.questionnaire, full.assessment)),
        printed=printed(material.view),
        seal=PLACE.decode(),
    )
    return json.dumps(content.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")).encode()


def whole(document: Document) -> Document:
    """Return `document` with everything in it, but without whose each vote was where that is not to be known."""
    if document.assessment.anonymity == "named":
        return document
    return document.model_copy(update={"assessment": unnamed(document.assessment), "history": ()})


def settled(document: Document, moment: dt.datetime) -> Document:
    """Return `document` with nobody's name or vote in it and without history; the plan is dated `moment`."""
    state = carried(document.pack, document.assessment)
    plan = document.plan
    return Document(
        assessment=state,
        pack=document.pack,
        plan=plan,
        plan_input_hash=plan.provenance.input_hash if plan else None,
        plan_solved_at=moment if plan else None,
    )


def read_attachment(data: bytes, file: str) -> Attachment:
    """Return the attachment that `data`, taken from the PDF `file`, holds. Raises InvalidFile."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _invalid(file, "is not UTF-8 text") from None
    content = load(text, f"{file}, {NAME}")
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _invalid(file, "is not one that assess wrote")
    try:
        return Attachment.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise _invalid(file, f"is not complete ({'.'.join(map(str, first['loc']))}: {first['msg']})") from None


def _invalid(file: str, what: str) -> InvalidFile:
    return InvalidFile((Problem(f"{file}, {NAME}", 0, "", what, "write the report again"),))
