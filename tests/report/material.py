"""Reports with their data for tests: the small pack, a real plan of rules of thumb, and PDFs changed afterwards."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from assess.assessment.events import Event, Started
from assess.assessment.model import Assessment, Participant
from assess.assessment.plan_inputs import Person
from assess.planning.heuristic import search
from assess.planning.plan import Plan
from assess.planning.problem import Problem, build
from assess.planning.schedule import plan_of
from assess.planning.solution import Solution
from assess.questionnaire.pack import Pack
from assess.report.attachment import NAME, Carry, Material, attachment
from assess.results.view import build as build_view
from assess.scoring.reading import read
from assess.session.document import Document
from assess.text import clean
from tests import builders
from tests.report.drawing import to_pdf
from tests.results import samples

SOMEBODY = "Grace Hopper"
UNPRINTED = "a note that no page prints"


def plan(problem: Problem) -> Plan:
    """Return a plan of rules of thumb."""
    chosen = search(problem, rounds=3)
    return plan_of(problem, Solution(chosen, "heuristic", (), "heuristic", "1", 1, Decimal(0), reproducible=True))


def material(state: Assessment, of: Pack | None = None, *, planned: bool = True) -> Material:
    """Return what a report of `state` is made from, with a plan if `planned`."""
    pack = of or builders.pack()
    reading = read(pack.questionnaire, state)
    made = plan(build(pack, state, reading.score)) if planned else None
    view = build_view(pack, state, reading, made)
    document = Document(
        assessment=state,
        pack=pack,
        plan=made,
        plan_input_hash=made.provenance.input_hash if made else None,
        plan_solved_at=view.identity.moment if made else None,
        history=(Event.after(None, at=state.created_at, actor="p1", body=Started(state=state)),),
    )
    return Material(document, view)


def named_state(**more: Any) -> Assessment:
    """Return a workshop with names, votes, notes and people in the plan."""
    notes = samples.full_record("A1.1", "a printed note", builders.answer(1))
    open_question = builders.voted("B1.1", 1, 2, 2)
    given: dict[str, Any] = {
        "records": (notes, open_question, *(builders.settled(q, 1) for q in samples.QUESTIONS if q not in _SPECIAL)),
        "mode": "workshop",
        "participants": tuple(Participant(id=f"p{n}", name=f"{SOMEBODY} {n}") for n in (1, 2, 3)),
        "plan_inputs": builders.plan_inputs(people=(Person(name=SOMEBODY, role="PE"), Person(name="Ada", role="PO"))),
    }
    return builders.assessment(**(given | more))


_SPECIAL = ("A1.1", "B1.1")


@cache
def low() -> Material:
    """Return the material of answers that are all low."""
    return material(builders.assessment(samples.LOW))


@cache
def sealed(carry: Carry = "settled") -> bytes:
    """Return the PDF of `low` with its data."""
    return to_pdf(low().view, attachment=attachment(low(), carry))


def tampered(pdf: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Return `pdf` with its attached data changed."""
    content = json.loads(PdfReader(io.BytesIO(pdf)).attachments[NAME][0])
    change(content)
    return with_data(pdf, json.dumps(content).encode())


def with_data(pdf: bytes, data: bytes) -> bytes:
    """Return `pdf` with other bytes as its attachment."""

    def change(writer: PdfWriter) -> None:
        objects: list[Any] = writer._objects
        for place, value in enumerate(objects):
            if isinstance(value, dict) and value.get("/Type") == "/EmbeddedFile":
                stream = DecodedStreamObject()
                stream.set_data(data)
                stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
                objects[place] = stream

    return rewritten(pdf, change)


def reprinted(pdf: bytes, page: int, change: Callable[[bytes], bytes]) -> bytes:
    """Return `pdf` with the drawing of one page changed."""

    def redraw(writer: PdfWriter) -> None:
        contents: Any = writer.pages[page]["/Contents"].get_object()
        before = contents.get_data()
        after = change(before)
        assert after != before
        contents.set_data(after)

    return rewritten(pdf, redraw)


def rewritten(pdf: bytes, change: Callable[[PdfWriter], None] = lambda writer: None) -> bytes:
    """Return `pdf` as another program would save it, after `change`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def cleaned(text: str) -> str:
    """Return `text` as it is stored."""
    return clean(text)
