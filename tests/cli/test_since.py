"""A team assessed again: its report tells what changed, in every format, without being asked."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from assess.assessment.model import Assessment, Organisation, Team
from assess.cli.wiring import open_workspace
from tests import builders
from tests.cli.inside import Small
from tests.results import samples

LONG_AGO = dt.datetime(2020, 3, 2, 9, tzinfo=dt.UTC)
TITLE = "Since 2 March 2020 Gap A has improved"


def assessed(identifier: str, level: int, at: dt.datetime = LONG_AGO, team: str = "Platform") -> Assessment:
    """Return an assessment of `team` with everything at `level`, made at `at`."""
    state = builders.assessment(dict.fromkeys(samples.QUESTIONS, level), plan_inputs=builders.plan_inputs(weeks=2))
    records = {
        question: record.model_copy(
            update={"rounds": tuple(one.model_copy(update={"revealed_at": at}) for one in record.rounds)}
        )
        for question, record in state.records.items()
    }
    names = {"organisation": Organisation(id="o-1", name="Northwind"), "team": Team(id="t-1", name=team)}
    return state.model_copy(update={"id": identifier, "created_at": at, "records": records, **names})


@pytest.fixture
def again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Small, str]:
    """Return a database with a team that was assessed in 2020 and again today, and the id of the later one."""
    small = Small(tmp_path / "assess.db", capsys)
    workspace = open_workspace(small.database)
    workspace.adopt(builders.pack(), assessed("a-other", 5, LONG_AGO + dt.timedelta(days=9), team="Another"))
    workspace.adopt(builders.pack(), assessed("a-oldest", 3, LONG_AGO - dt.timedelta(days=400)))
    workspace.adopt(builders.pack(), assessed("a-first", 1))
    later = small.run("again", "a-first")
    assert later.code == 0, later.err
    identifier = later.out.strip()
    for question in ("A1.1", "A1.2"):
        assert small.run("answer", identifier, question, "4").code == 0
    return small, identifier


def test_the_page_since_last_time_is_in_every_format(again: tuple[Small, str], tmp_path: Path) -> None:
    small, identifier = again
    for ending in ("pdf", "html", "md", "json", "xlsx"):
        done = small.run("report", identifier, "-o", str(tmp_path / f"plan.{ending}"))
        assert done.code == 0, done.err
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "plan.pdf").pages]
    assert sum(TITLE in page for page in pages) == 2, "in the contents and on its page"
    assert "Gap A has improved: still to go" in " ".join(pages)
    assert TITLE in (tmp_path / "plan.html").read_text().replace("\N{NO-BREAK SPACE}", " ")
    assert TITLE in (tmp_path / "plan.md").read_text().replace("\N{NO-BREAK SPACE}", " ")
    data = json.loads((tmp_path / "plan.json").read_text())["report"]["since"]
    assert data["reference"] == "a-first"
    assert [answer["id"] for answer in data["answers"]] == ["A1.1", "A1.2"]
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "plan.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for row in book["Since last time"].iter_rows(min_row=2)]
    assert ["answer", "A1.1"] in [row[:2] for row in rows]
    assert rows[0][9] == "improved"


def test_a_pdf_with_that_page_can_be_verified(again: tuple[Small, str], tmp_path: Path) -> None:
    small, identifier = again
    file = str(tmp_path / "plan.pdf")
    assert small.run("report", identifier, "-o", file).code == 0
    assert small.run("verify", file).code == 0


def test_the_first_assessment_of_a_team_has_no_such_page(again: tuple[Small, str], tmp_path: Path) -> None:
    small, _ = again
    for reference in ("a-oldest", "a-other"):
        file = tmp_path / f"{reference}.json"
        assert small.run("report", reference, "-o", str(file)).code == 0
        assert json.loads(file.read_text())["report"]["since"] is None


def test_an_archived_assessment_still_counts_as_the_last_one(again: tuple[Small, str], tmp_path: Path) -> None:
    small, identifier = again
    assert small.run("archive", "a-first").code == 0
    assert small.run("report", identifier, "-o", str(tmp_path / "plan.json")).code == 0
    assert json.loads((tmp_path / "plan.json").read_text())["report"]["since"]["reference"] == "a-first"
