"""Every format holds what the view holds, as text that stays text and numbers that are numbers."""

from __future__ import annotations

import datetime as dt
import io
import json
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assess.assessment.model import Organisation, Team
from assess.assessment.values import TableValue, answered
from assess.errors import UsageProblem
from assess.report import formats
from assess.report.attachment import Material
from assess.report.formats import Wish, ending_of, endings, xlsx
from assess.report.formats._answer_sheets import _names
from assess.report.formats._markdown import safe
from assess.session.document import Document
from tests import builders
from tests.report import material, views
from tests.results import samples

FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "=cmd|'/c calc'!A0", "＝1+1", "http://x.example", "mailto:a@b.c")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
Book = dict[str, list[list[Any]]]


def written(made: Material, ending: str) -> bytes:
    """Return `made` in one format."""
    return formats.write(made, ending, Wish())


def book(made: Material) -> Book:
    """Return the cells of the workbook of `made`, row by row, by sheet; fails on a formula or a link."""
    opened = openpyxl.load_workbook(io.BytesIO(written(made, ".xlsx")))
    found: Book = {}
    for sheet in opened.worksheets:
        rows = [list(row) for row in sheet.iter_rows()]
        for cell in (cell for row in rows for cell in row):
            assert cell.hyperlink is None
            assert cell.data_type != "f", cell.value
            if isinstance(cell.value, str) and cell.row > 1:
                assert cell.quotePrefix, cell.value
        found[sheet.title] = [[cell.value for cell in row] for row in rows]
    return found


def texts(found: Book) -> list[str]:
    """Return all text of a workbook."""
    return [cell for rows in found.values() for row in rows for cell in row if isinstance(cell, str)]


def hostile(text: str) -> Material:
    """Return the material of an assessment with `text` in names, notes, evidence, reasons and a table."""
    columns = [{"id": "c", "label": "Column", "type": "text"}]
    table = {"id": "T1", "ask": "A table?", "answer": {"type": "table", "columns": columns}}
    of = builders.pack(builders.questionnaire_data(context=[table]))
    records = tuple(samples.full_record(q, text, builders.answer(1)) for q in samples.QUESTIONS)
    rows = builders.settled("T1", answered(TableValue(rows=({"c": text}, {"c": "1,200"}))))
    state = builders.assessment(
        of=of,
        records=(*records, rows),
        title=text[:200],
        organisation=Organisation(id="o1", name=text[:200]),
        team=Team(id="t1", name=text[:200]),
    )
    return material.material(state, of)


def test_each_module_is_a_format_and_the_error_names_all_endings() -> None:
    from pathlib import Path

    assert endings() == (".pdf", ".html", ".json", ".md", ".xlsx")
    assert ending_of(Path("A.XLSX")) == ".xlsx"
    with pytest.raises(UsageProblem, match="does not say which format") as raised:
        ending_of(Path("plan.doc"))
    assert all(ending in raised.value.hint for ending in endings())


def test_the_workbook_holds_figures_as_numbers_and_dates_as_dates() -> None:
    made = material.low()
    found = book(made)
    assert list(found) == ["Summary", "Scores", "Answers", "Findings", "Plan", "Gates", "Load"]
    gap = made.view.gaps[0]
    row = next(row for row in found["Scores"][1:] if row[0] == gap.name and row[1] is None)
    assert row[2:6] == [float(value or 0) for value in (gap.score.point, gap.score.low, gap.score.high, gap.target)]
    assert made.document.plan is not None
    planned = [row for row in found["Plan"] if row[0] in ("action", "finding out")]
    assert len(planned) == len(made.document.plan.actions)
    assert all(isinstance(row[6], dt.datetime) and isinstance(row[8], int | float) for row in planned)
    used = sum(row[3] for row in found["Load"][1:])
    assert used == pytest.approx(float(made.document.plan.person_days), abs=0.5)
    assert len([row for row in found["Findings"][1:] if row[2]]) == sum(len(g.findings) for g in made.view.gaps)
    assert all(row[8] for row in found["Findings"][1:])
    assert {row[2] for row in planned} == {action.id.rstrip("?") for action in made.document.plan.actions}
    assert ["Owner", "to be named"] in found["Summary"]
    assert len([row for row in found["Summary"] if row[0] == "What stops delivery"]) == len(made.view.summary.findings)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    made = hostile(text)
    kept = made.view.answers[0].answers[0].notes[0]
    assert texts(book(made)).count(kept) >= 3 * len(samples.QUESTIONS)


def test_gates_and_work_that_is_left_out_have_sheets_of_their_own() -> None:
    made = Material(Document(assessment=views.sample(), pack=views.pack(), plan=views.plan()), views.full())
    found = book(made)
    assert [row[0] for row in found["Not in the plan"][1:]] == [out.action for out in views.plan().left_out]
    schedule = made.view.schedule
    assert schedule is not None
    assert len(found["Gates"]) == 1 + sum(len(gate.checks) for gate in schedule.gates)
    assert not [row for row in found["Plan"][1:] if row[0] not in ("action", "finding out")]
    assert found["Table NUM1"][0][3] == "Share reviewed (%)"
    assert found["Table NUM1"][1][3] == 2


def test_a_table_is_a_sheet_of_its_own_with_numbers_as_numbers() -> None:
    found = book(hostile("x"))
    assert found["Table T1"] == [["Column"], ["x"], [1200]]
    assert "see the sheet Table T1" in texts({"Answers": found["Answers"]})
    assert "Votes" not in found["Answers"][0]


def test_a_heading_of_two_lines_has_room_for_both() -> None:
    made = Material(Document(assessment=views.sample(), pack=views.pack(), plan=views.plan()), views.full())
    opened = openpyxl.load_workbook(io.BytesIO(written(made, ".xlsx")))
    assert [opened[name].row_dimensions[1].height or 15 for name in ("Summary", "Scores", "Table NUM1")] == [15, 30, 30]


def test_sheets_of_tables_have_names_that_a_workbook_takes() -> None:
    names = _names(["T1", "t1", "Q" * 40, "NUM2"])
    assert names["NUM2"] == "Table NUM2"
    assert len({name.casefold() for name in names.values()}) == len(names)
    assert all(len(name) <= 31 for name in names.values())


@pytest.mark.parametrize(
    ("number", "places"), [(Fraction(6), 0), (Fraction(15, 2), 1), (Fraction(5, 4), 2), (Fraction(1, 3), 2)]
)
def test_a_column_shows_as_many_decimals_as_its_numbers_need(number: Fraction, places: int) -> None:
    assert xlsx._decimals(number) == places


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 70_000))
def test_nothing_of_a_long_text_is_lost(length: int) -> None:
    text = "".join(chr(97 + n % 26) for n in range(length))
    parts = list(xlsx.parted([text, Fraction(1, 2), None]))
    assert "".join(str(part[0]) for part in parts) == text
    assert all(len(str(part[0])) * 2 < 32_767 for part in parts)
    assert [part[1] for part in parts] == [Fraction(1, 2)] + [None] * (len(parts) - 1)


def test_the_longest_notes_and_tables_arrive_whole() -> None:
    note = "n" * 3_999 + "."
    assert sum(len(t) for t in texts(book(hostile(note))) if set(t) <= {"n", "."}) >= 3 * 12 * 4_000


def markup(text: str) -> set[str]:
    """Return the kinds of markup that a reader of Markdown sees in `text`, and check that it reads the words."""
    kinds = {"text", "inline", "softbreak", "paragraph_open", "paragraph_close"}
    found = set()
    for token in MARKDOWN.parse(text):
        for inner in (token, *(token.children or ())):
            found |= {inner.type} - kinds
    return found


def shown(text: str) -> str:
    """Return what a reader of Markdown shows for `text`."""
    return "".join(
        " " if inner.type == "softbreak" else inner.content
        for token in MARKDOWN.parse(text)
        for inner in token.children or ()
    )


PIECES = st.sampled_from(
    ["*", "_", "`", "[x](y)", "<b>", "&amp;", "#", "-", "+", "1.", "1)", "=", "~~~", "|", "\\", "http://x.y", "www.x.y",
     "a@b.c", "![i](j)", ":tada:", "$x$", "^", "===", "---", "> q", "word", "\n", "\t", "    ", "&#35;", "é", "\u3000"]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40))
def test_no_text_becomes_markup(text: str) -> None:
    wanted = " ".join(" ".join(text.splitlines()).split())
    written_out = safe(text)
    assert "\n" not in written_out
    assert markup(written_out) == set()
    assert shown(written_out) == wanted or "\x00" in text
    assert markup(f"- {written_out}") <= {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    cells = [t for t in MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| {written_out} | x |") if t.type == "td_open"]
    assert len(cells) == 2


@pytest.mark.parametrize("text", ["<script>alert(1)</script> {{7*7}} \" '", "=1+1 **b** [x](y)", "`c` | http://x.y"])
def test_what_is_typed_into_tables_is_text_in_every_format(text: str) -> None:
    """Use cases, departments, pipelines and the currency head pages and stand in sentences."""
    view = views.typed(text)
    made = Material(Document(assessment=views.sample(), pack=views.pack()), view)
    inner = [token for token in MARKDOWN.parse(written(made, ".md").decode()) for token in (token.children or ())]
    assert {token.type for token in inner} <= {"text", "strong_open", "strong_close", "softbreak"}
    assert " ".join(text.split()) in " ".join("".join(t.content for t in inner).split())
    cells = texts(book(made))
    assert text in cells
    assert json.loads(written(made, ".json"))["report"]["use_cases"]["cases"][0]["name"] == text
    assert any(text in cell and cell != text for cell in cells)


def test_addresses_are_not_turned_into_links_by_any_reader() -> None:
    assert "http://" not in safe("http://evil.example")
    assert "www." not in safe("www.evil.example")
    assert "\\@" in safe("mail me@evil.example")
    assert ":tada" not in safe(":tada:").replace("\\:", "")


def test_the_markdown_holds_scores_actions_and_answers() -> None:
    made = hostile("note *one*")
    text = written(made, ".md").decode()
    found = "\n".join(t.content for t in MARKDOWN.parse(text) if t.type == "inline")
    assert made.view.schedule is not None
    for gap in made.view.gaps:
        assert safe(gap.name) in text
        assert f"| {safe(gap.score_text)} |" in text
    for stream in made.view.schedule.streams:
        assert all(action.start.isoformat() in text for action in stream.actions)
    assert found.count("note \\*one\\*") >= 36


def test_the_data_hold_every_figure_exact_and_rounded() -> None:
    made = material.low()
    data = json.loads(written(made, ".json"))
    assert data["format"] == "assess-results"
    for told, gap in zip(data["report"]["gaps"], made.view.gaps, strict=True):
        assert Fraction(told["score"]["point"]["exact"]) == gap.score.point
        assert told["score_text"] == gap.score_text
    assert data["plan"]["closed_share"] == str(made.document.plan.closed_share) if made.document.plan else False


@pytest.mark.parametrize("ending", [".xlsx", ".md", ".json"])
def test_the_same_report_is_the_same_bytes(ending: str) -> None:
    assert written(material.low(), ending) == written(material.material(builders.assessment(samples.LOW)), ending)
