"""The PDF opens, says what the view says, carries its fonts and never changes by itself."""

from __future__ import annotations

import io
import json
import re

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from assess.assessment.values import TableValue, answered
from assess.results.view import View
from tests import builders
from tests.report.drawing import to_pdf
from tests.results import samples

VIEW = samples.view(samples.LOW, planned=samples.plan())


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(VIEW, attachment=b'{"a": 1}')


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return [_flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def _flat(text: str) -> str:
    return " ".join(text.split())


def fonts(pdf: bytes) -> set[str]:
    """Return the names of the fonts of all pages and of the pictures on them."""
    found: set[str] = set()

    def collect(resources: DictionaryObject) -> None:
        for font in resources.get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
        for form in resources.get("/XObject", {}).values():
            if "/Resources" in form.get_object():
                collect(form.get_object()["/Resources"].get_object())

    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        collect(resources)
    return found


def test_every_page_is_headed_by_its_conclusion(pages: list[str]) -> None:
    assert _flat(VIEW.verdict) in pages[0]
    assert _flat(VIEW.summary.title) in pages[1]
    assert VIEW.schedule is not None
    titles = [VIEW.profile_title, *(gap.title for gap in VIEW.gaps), VIEW.schedule.actions_title, VIEW.answers_title]
    assert all(any(_flat(title) in page for page in pages[2:]) for title in titles)


def test_the_contents_give_the_page_on_which_each_title_stands(pages: list[str]) -> None:
    assert VIEW.schedule is not None
    entries = {
        "Summary": VIEW.summary.title,
        "Gap 2": VIEW.gaps[1].title,
        "Not in the plan": VIEW.schedule.left_out_title,
        "All answers": VIEW.answers_title,
    }
    for label, title in entries.items():
        number = re.search(rf"(\d+) ?{label}", pages[0])
        assert number, pages[0]
        assert _flat(title) in pages[int(number[1]) - 1]


def test_the_second_page_is_enough_on_its_own(pages: list[str]) -> None:
    needed = [_flat(VIEW.summary.decision), _flat(VIEW.summary.plan), *map(_flat, VIEW.summary.sure)]
    needed += [gap.name for gap in VIEW.gaps] + [finding.answer for finding in VIEW.summary.findings]
    needed += [_flat(move.dates) for move in VIEW.summary.moves]
    assert [text for text in needed if text not in pages[1]] == []


def test_only_the_bundled_family_is_used(pdf: bytes) -> None:
    assert fonts(pdf)
    assert all(name.startswith("Assess-Text") for name in fonts(pdf)), fonts(pdf)


def test_it_is_tagged_and_says_what_it_is(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert str(reader.root_object["/Lang"]) == "en"
    marks = reader.root_object["/MarkInfo"].get_object()
    assert isinstance(marks, DictionaryObject)
    assert bool(marks["/Marked"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Test, Northwind"
    assert reader.metadata.creation_date == VIEW.identity.moment
    assert b"pdfuaid" in (reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else b"")
    assert len(reader.outline) > 5 or any(isinstance(item, list) for item in reader.outline)


def test_the_data_rides_along(pdf: bytes) -> None:
    attachments = PdfReader(io.BytesIO(pdf)).attachments
    assert json.loads(attachments["assessment.json"][0]) == {"a": 1}


def test_the_same_view_gives_the_same_bytes(pdf: bytes) -> None:
    assert to_pdf(VIEW, attachment=b'{"a": 1}') == pdf


LONG = "Words that go on and on " * 12


def long_view() -> View:
    """Return a view with names and sentences as long as they may be, and a share of time."""
    columns = [{"id": c, "label": LONG[:290], "type": "number"} for c in ("plumbing", "work")]
    hours = {"id": "Hours", "ask": LONG[:290], "answer": {"type": "table", "columns": columns}}
    rule = {"kind": "time_share", "counted": ["plumbing"], "narrow": ["plumbing"], "limit": 40}
    data = builders.questionnaire_data(diagnostics=[{"title": LONG[:290], "rule": rule, "question": hours}])
    for gap in data["gaps"]:
        gap |= {"name": LONG[:290], "claim": LONG[:290], "remedy": LONG[:290]}
        for capability in gap["capabilities"]:
            capability["name"] = LONG[:290]
            for question in capability["questions"]:
                question["ask"] = LONG[:280] + question["id"]
                question["answer"]["anchors"] = [f"{LONG[:280]} {n}" for n in range(5)]
    records = tuple(
        samples.full_record(q, (LONG * 14)[: 4000 if q == "A1.1" else 300], builders.answer(1))
        for q in samples.QUESTIONS
    )
    row = {"plumbing": "60", "work": "40"}
    table = builders.settled("Hours", answered(TableValue(rows=(row,))))
    return samples.view(of=builders.pack(data), records=(*records, table), planned=samples.plan())


def test_long_text_stays_whole_and_the_summary_stays_on_one_page() -> None:
    pages = [_flat(page.extract_text()) for page in PdfReader(io.BytesIO(to_pdf(long_view()))).pages]
    summaries = [n for n, page in enumerate(pages) if "Decision asked" in page or "What stops delivery" in page]
    assert summaries == [1]
    whole = "".join(pages).replace(" ", "")
    assert whole.count("Wordsthatgoonandon") > 6 * 4000 // 24
