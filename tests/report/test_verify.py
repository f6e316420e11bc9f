"""A report says what its data says, and whatever was changed in either is found."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfWriter

from assess.errors import InvalidFile
from assess.report import pdf_file
from assess.report.attachment import attachment
from assess.report.verify import Verified, carried_document, verify
from tests import builders
from tests.report import material
from tests.report.drawing import to_pdf
from tests.report.material import low, reprinted, rewritten, sealed, tampered, with_data

Change = Callable[[dict[str, Any]], None]


def failed(found: Verified) -> set[str]:
    """Return the names of the checks that did not pass."""
    return {check.name for check in found.checks if not check.passed}


@pytest.mark.parametrize("carry", ["settled", "full"])
def test_a_report_as_it_was_written_passes(carry: Any) -> None:
    found = verify(sealed(carry), "x.pdf")
    assert failed(found) == set()
    assert found.passed
    assert found.full is (carry == "full")
    assert json.loads(json.dumps(found.data))["passed"] is True


def test_a_workshop_with_names_and_open_questions_passes_too() -> None:
    made = material.material(material.named_state())
    data = attachment(made, "settled")
    assert failed(verify(to_pdf(made.view, attachment=data), "x.pdf")) == set()


def test_a_report_without_a_plan_passes() -> None:
    made = material.material(builders.assessment({"A1.1": 2}), planned=False)
    assert failed(verify(to_pdf(made.view, attachment=attachment(made, "settled")), "x.pdf")) == set()


def test_saving_it_again_with_another_program_changes_nothing() -> None:
    again = rewritten(sealed())
    assert again != sealed()
    assert failed(verify(again, "x.pdf")) == set()


def answer(content: dict[str, Any]) -> None:
    content["document"]["assessment"]["records"]["A1.1"]["settlement"]["answer"]["value"]["level"] = 5


def one_score(content: dict[str, Any]) -> None:
    content["scores"]["gaps"][0]["score"]["point"] = {"value": 75.0, "exact": "75"}


def told_figure(content: dict[str, Any]) -> None:
    content["printed"][1] |= {"figure": "75", "words": "75 of 100"}


def earlier(content: dict[str, Any]) -> None:
    action = content["document"]["plan"]["actions"][-1]
    action |= {"start": "2027-01-11", "start_day": 0}


def more_closed(content: dict[str, Any]) -> None:
    content["document"]["plan"]["closed_share"] = "99.00"


def more_people(content: dict[str, Any]) -> None:
    content["document"]["assessment"]["plan_inputs"]["capacity"]["PE"] = 10


def other_seal(content: dict[str, Any]) -> None:
    content["seal"] = "1" * 64


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (answer, {"scores", "plan", "figures"}),
        (one_score, {"scores"}),
        (told_figure, {"figures", "pages"}),
        (earlier, {"plan", "figures"}),
        (more_closed, {"plan", "figures"}),
        (more_people, {"plan"}),
        (other_seal, {"seal"}),
    ],
)
def test_changed_data_is_found(change: Change, wanted: set[str]) -> None:
    assert failed(verify(tampered(sealed(), change), "x.pdf")) == wanted


def test_a_plan_that_is_not_in_the_data_is_missed_on_the_pages() -> None:
    def without(content: dict[str, Any]) -> None:
        content["document"] |= {"plan": None, "plan_input_hash": None, "plan_solved_at": None}

    assert "figures" in failed(verify(tampered(sealed(), without), "x.pdf"))


def digit_changed(page: bytes) -> bytes:
    """Return the drawing of a page with one glyph of its text replaced by another."""
    shown = list(re.finditer(rb"<([0-9a-f]{8,})>", page))
    place = shown[len(shown) // 2].start(1)
    other = b"0" if page[place + 3 : place + 4] != b"0" else b"1"
    return page[: place + 3] + other + page[place + 4 :]


@pytest.mark.parametrize("page", [0, -1])
def test_a_changed_mark_on_any_page_is_found(page: int) -> None:
    assert "seal" in failed(verify(reprinted(sealed(), page, digit_changed), "x.pdf"))


def test_a_cover_without_its_scores_is_found_even_if_it_is_sealed_again() -> None:
    forged = reprinted(sealed(), 0, lambda page: page[: len(page) // 2])
    seal = pdf_file.PdfFile(forged, "x").seal()
    again = tampered(forged, lambda content: content.update(seal=seal))
    assert failed(verify(again, "x.pdf")) == {"pages"}


def test_only_the_assessment_is_looked_at_and_other_files_are_named() -> None:
    def add(writer: PdfWriter) -> None:
        writer.add_attachment("other.json", b'{"format": "assess-report"}')

    found = verify(rewritten(sealed(), add), "x.pdf")
    assert found.ignored == ("other.json",)


def test_two_assessments_in_one_file_are_refused() -> None:
    def add(writer: PdfWriter) -> None:
        writer.add_attachment("assessment.json", b"{}")

    with pytest.raises(InvalidFile, match="2 files"):
        verify(rewritten(sealed(), add), "x.pdf")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PDF"),
        (b"%PDF-1.7\nnothing", "cannot be read"),
        (b"%PDF-1.7\n" + b"x" * (21 * 1024 * 1024), "larger than 20 MiB"),
    ],
)
def test_other_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InvalidFile, match=words):
        verify(data, "x.pdf")


def test_a_file_without_data_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InvalidFile, match=r"carries no assessment\.json"):
        verify(to_pdf(low().view), "x.pdf")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("part", range(1, 4))
def test_a_file_cut_short_is_never_a_crash(part: int) -> None:
    cut = sealed()[: len(sealed()) * part // 4]
    try:
        found = verify(cut, "x.pdf")
    except InvalidFile:
        return
    assert found.checks


def test_what_the_reader_says_of_a_damaged_file_stays_with_it(caplog: pytest.LogCaptureFixture) -> None:
    pdf = bytearray(sealed())
    pdf[-20:-8] = b"startxref\n1\n"
    with contextlib.suppress(InvalidFile):
        verify(bytes(pdf), "x.pdf")
    assert caplog.records == []


def test_data_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(InvalidFile, match=r"more than 10 MiB|cannot be read"):
        verify(with_data(sealed(), b" " * (11 * 1024 * 1024)), "x.pdf")


def test_what_is_carried_is_an_exchange_document() -> None:
    from assess.session.document import read

    found, text = carried_document(sealed("full"), "x.pdf")
    assert found.full
    assert read(text, "x").assessment == low().document.assessment
