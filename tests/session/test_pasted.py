"""Rows copied out of a spreadsheet: headings in any order, quoted cells, and every bad cell named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import InvalidAnswer
from assess.questionnaire.answers import Column, TableSpec
from assess.session.pasted import read_paste

SPEC = TableSpec(
    columns=(
        Column(id="name", label="Project", type="text"),
        Column(id="hours", label="Hours spent", type="number", unit="hours"),
        Column(id="share", label="Share", type="percentage", required=False),
        Column(id="live", label="Live", type="yes_no", required=False),
    ),
    min_rows=1,
    max_rows=5,
)
CLAIMS = {"name": "Claims", "hours": "1200", "live": "yes"}


def test_without_headings_cells_go_by_place() -> None:
    assert read_paste(SPEC, "Claims\t1'200\t\tyes\r\n\r\nBilling\t80\r\n", 0) == [
        CLAIMS,
        {"name": "Billing", "hours": "80"},
    ]


@pytest.mark.parametrize(
    "headings",
    ["Live\tProject\tHours spent", "live\tname\thours", "LIVE\tproject\tHours  spent (hours)"],
)
def test_headings_say_which_cell_goes_where(headings: str) -> None:
    assert read_paste(SPEC, f"{headings}\nyes\tClaims\t1200", 0) == [CLAIMS]


def test_an_empty_heading_leaves_its_cells_out() -> None:
    assert read_paste(SPEC, "Project\t\tHours spent\tLive\nClaims\tnobody reads this\t1200\tyes", 0) == [CLAIMS]


def test_a_first_line_that_is_no_line_of_headings_is_a_row() -> None:
    with pytest.raises(InvalidAnswer, match='Line 1, Hours spent: "Comments" is not a number'):
        read_paste(SPEC, "Project\tComments\nClaims\t1200", 0)


def test_quoted_cells_are_read_without_their_marks() -> None:
    (row,) = read_paste(SPEC, '"Claims ""fast"" track"\t12', 0)
    assert row["name"] == 'Claims "fast" track'
    (row,) = read_paste(SPEC, '"A" and "B"\t12', 0)
    assert row["name"] == '"A" and "B"'


def test_every_bad_cell_is_named_and_nothing_is_taken() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        read_paste(SPEC, "Project\tHours spent\tLive\nClaims\tmany\tperhaps\n\t12\t\nBilling\t1\tno", 0)
    assert 'Line 2, Hours spent: "many" is not a number.' in refused.value.message
    assert 'Line 2, Live: "perhaps" is neither yes nor no.' in refused.value.message
    assert "Line 3, Project is empty." in refused.value.message
    assert "Nothing was taken" in refused.value.hint


def test_more_bad_cells_than_can_be_named_are_counted() -> None:
    with pytest.raises(InvalidAnswer, match=r"And 1 more\."):
        read_paste(SPEC, "\n".join(["a\tx"] * 5), 0)


def test_too_much_or_nothing_is_refused() -> None:
    with pytest.raises(InvalidAnswer, match="Nothing was pasted"):
        read_paste(SPEC, " \n\n", 0)
    with pytest.raises(InvalidAnswer, match="Nothing was pasted"):
        read_paste(SPEC, "Project\tHours spent", 0)
    with pytest.raises(InvalidAnswer, match="That would be 6 rows"):
        read_paste(SPEC, "a\t1\nb\t2", 4)
    with pytest.raises(InvalidAnswer, match="Line 1 has 5 cells, the table 4 columns"):
        read_paste(SPEC, "a\t1\t2\tyes\tmore", 0)
    assert read_paste(SPEC, "a\t1\t2\tyes\t\t", 0)


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_taken_whole_or_refused(text: str) -> None:
    try:
        rows = read_paste(SPEC, text, 0)
    except InvalidAnswer:
        return
    assert 1 <= len(rows) <= 5
    again = "\n".join("\t".join(row.get(c.id, "") for c in SPEC.columns) for row in rows)
    if '"' not in again:
        assert read_paste(SPEC, again, 0) == rows
