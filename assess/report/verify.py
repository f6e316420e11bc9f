"""Whether a PDF says what its own data says: scores, plan and printed figures, worked out anew.

This finds what was changed after the report was written, and figures that never followed from the answers. It does
not say who wrote the file, and not whether the answers are true.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from assess.errors import AssessError
from assess.planning.check import broken_rules
from assess.planning.plan import Plan
from assess.planning.problem import build as build_problem
from assess.report.attachment import Attachment, read_attachment
from assess.report.pdf_file import PdfFile
from assess.report.printed import Printed, printed, squeezed
from assess.results.data import score_data
from assess.results.view import build as build_view
from assess.scoring.reading import Reading
from assess.scoring.reading import read as read_answers
from assess.session.document import Document, read

SHOWN = 10
"""Most differences that are named one by one."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    passed: bool
    said: tuple[str, ...]
    """Sentences: what is right in one, or each thing that is wrong."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Everything that was looked at in one file."""

    checks: tuple[Check, ...]
    generator: str
    full: bool
    left_out: str
    ignored: tuple[str, ...]
    """Other attachments, which were not looked at."""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return all(check.passed for check in self.checks)

    @property
    def data(self) -> dict[str, Any]:
        """All of it as JSON data."""
        return {
            "format": "assess-verified",
            "version": 1,
            "passed": self.passed,
            "generator": self.generator,
            "full": self.full,
            "left_out": self.left_out,
            "ignored": list(self.ignored),
            "checks": [{"name": c.name, "passed": c.passed, "said": list(c.said)} for c in self.checks],
        }


def carried_document(data: bytes, file: str) -> tuple[Attachment, str]:
    """Return the attachment of the PDF `data` and the exchange document in it as text. Raises InvalidFile."""
    found = read_attachment(PdfFile(data, file).attachment(), file)
    return found, json.dumps(found.document, ensure_ascii=False, indent=2, default=str)


def verify(data: bytes, file: str) -> Verified:
    """Return what of the PDF `data`, the content of `file`, is right.

    Raises InvalidFile if it is no PDF, carries no assessment, or one that is not whole.
    """
    pdf = PdfFile(data, file)
    found, text = carried_document(data, file)
    document = read(text, f"{file}, document")
    reading = read_answers(document.pack.questionnaire, document.assessment)
    plan, problems = _plan(document, reading)
    return Verified(
        checks=(
            _scores(found, reading),
            Check("plan", not problems, problems or (_plan_right(plan),)),
            _figures(found, document, reading),
            _pages(found, pdf),
            _seal(found, pdf),
        ),
        generator=found.generator,
        full=found.full,
        left_out=found.left_out,
        ignored=pdf.others(),
    )


def _scores(found: Attachment, reading: Reading) -> Check:
    wanted = json.loads(json.dumps(score_data(reading.score)))
    told = json.loads(json.dumps(found.scores, default=float))
    if told == wanted:
        return Check("scores", True, (f"The scores follow from the {reading.score.answered} answers.",))
    gaps = {gap.get("id"): gap for gap in told.get("gaps", []) if isinstance(gap, dict)}
    wrong = [
        f"The scores of {gap['id']} do not follow from the answers." for gap in wanted["gaps"]
        if gaps.get(gap["id"]) != gap
    ]  # fmt: skip
    return Check("scores", False, tuple(wrong) or ("The scores do not follow from the answers.",))


def _plan(document: Document, reading: Reading) -> tuple[Plan | None, tuple[str, ...]]:
    plan = document.plan
    if plan is None:
        return None, ()
    try:
        problem = build_problem(document.pack, document.assessment, reading.score)
    except AssessError as error:
        return plan, (f"There is no plan for these answers: {error.message}",)
    if problem.input_hash != plan.provenance.input_hash:
        return plan, ("The plan was not made for these answers and this team.", *broken_rules(problem, plan)[:SHOWN])
    return plan, broken_rules(problem, plan)[:SHOWN]


def _plan_right(plan: Plan | None) -> str:
    if plan is None:
        return "There is no plan in it."
    return f"The plan keeps capacity, order and dates, and closes {plan.closed_share} per cent as it says."


def _figures(found: Attachment, document: Document, reading: Reading) -> Check:
    view = build_view(document.pack, document.assessment, reading, document.plan)
    wanted = {one.what: one for one in printed(view)}
    told = {one.what: one for one in found.printed}
    same_words = found.generator == Attachment.model_fields["generator"].default
    wrong = [
        _differs(what, told.get(what), wanted.get(what), same_words) for what in [*wanted, *(told.keys() - wanted)]
    ]
    said = tuple(filter(None, wrong))[:SHOWN]
    return Check(
        "figures", not said, said or (f"The {len(wanted)} figures and conclusions to print follow from them.",)
    )


def _differs(what: str, told: Printed | None, wanted: Printed | None, same_words: bool) -> str:
    if told is None or wanted is None:
        return f"The {what} is {'not there' if told is None else 'there, and does not follow from the data'}."
    if told.figure != wanted.figure or (same_words and told.words != wanted.words):
        return f"The {what} is written as {told.words!r}; the data lead to {wanted.words!r}."
    return ""


def _pages(found: Attachment, pdf: PdfFile) -> Check:
    text = squeezed("".join(pdf.texts()))
    missing = [one for one in found.printed if squeezed(one.words) not in text]
    said = tuple(f"The {one.what}, {one.words!r}, is not on the pages." for one in missing[:SHOWN])
    return Check("pages", not said, said or ("The pages print these figures.",))


def _seal(found: Attachment, pdf: PdfFile) -> Check:
    if pdf.seal() == found.seal:
        return Check("seal", True, ("The pages are as they were written.",))
    return Check("seal", False, ("The pages were changed after they were written, or the data were.",))
