"""What a report says about a workshop, in every format, and what none of them may tell."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from functools import cache
from typing import Any

import pytest

from assess.assessment.model import Assessment, Participant, Record, Round, Settlement, Vote
from assess.assessment.room import AgreedAction, Decision, Minutes, Parked
from assess.assessment.values import level
from assess.report import formats
from assess.report.attachment import Material, attachment
from assess.session.document import Document
from tests import builders
from tests.report import material, views
from tests.report.drawing import to_html
from tests.results import samples

NAMES = ("Fay Lowther", "Ada Byron", "Bo Diddley", "Cy Twombly")
MINUTES = Minutes(
    parked=(Parked(id="k", text="Who pays for it?", question="A1.1"),),
    actions=(AgreedAction(id="m", what="Ask finance", owner="Somebody", due=dt.date(2027, 1, 31)),),
    decisions=(Decision(id="d", text="Two teams count", at=builders.START),),
)


def state(anonymity: Any, turned: int = 0) -> Assessment:
    """Return a workshop; `turned` deals the same votes out to other people."""
    people = tuple(Participant(id=f"p{n}-person", name=name, role=f"Role {n}") for n, name in enumerate(NAMES, 1))
    records = {}
    for question in samples.QUESTIONS:
        voters = [None] * 3 if anonymity == "all" else [person.id for person in people[1:]]
        levels = [1, 2, 4]
        dealt = levels[turned:] + levels[:turned]
        votes = tuple(Vote(participant=who, answer=level(n)) for who, n in zip(voters, dealt, strict=True))
        if anonymity == "all":
            votes = tuple(sorted(votes, key=lambda vote: str(vote.answer)))
        rounds = tuple(Round(number=n, revealed_at=builders.START, votes=votes) for n in (1, 2))
        settled = Settlement(answer=level(2), by=people[0].id, round=2, why="Ada showed the figures")
        records[question] = Record(question=question, rounds=rounds, settlement=settled)
    return builders.assessment(
        of=builders.pack(),
        people=4,
        participants=people,
        records=tuple(records.values()),
        anonymity=anonymity,
        minutes=MINUTES,
    )


@cache
def made(anonymity: str, turned: int = 0) -> Material:
    """Return what its report is made from."""
    return material.material(state(anonymity, turned), planned=False)


def text_of(anonymity: str, ending: str, turned: int = 0) -> str:
    """Return everything that can be read in the report of that format."""
    data = formats.write(made(anonymity, turned), ending, formats.Wish())
    if ending == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    return data.decode()


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".md", ".json"])
def test_every_format_says_who_took_part_how_rounds_went_and_what_was_written_down(ending: str) -> None:
    text = text_of("named", ending).replace("\N{NO-BREAK SPACE}", " ")
    for said in ("saw who had voted what", "Ada Byron", "Who pays for it?", "Ask finance", "Two teams count"):
        assert said in text, said
    assert "12 of them more than once" in text or "twelve of them more than once" in text


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".md", ".json"])
@pytest.mark.parametrize("anonymity", ["room", "all"])
def test_no_format_names_anybody_where_votes_have_no_name(anonymity: str, ending: str) -> None:
    text = text_of(anonymity, ending)
    assert "Role 2" in text
    for n, name in enumerate(NAMES, 1):
        assert name not in text
        assert f"p{n}-person" not in text


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".md", ".json"])
def test_no_format_differs_with_whose_votes_they_were(ending: str) -> None:
    assert text_of("room", ending) == text_of("room", ending, turned=1)


@pytest.mark.parametrize("carry", ["settled", "full"])
@pytest.mark.parametrize("anonymity", ["room", "all"])
def test_what_rides_along_in_a_pdf_does_not_tell_whose_votes_they_were(anonymity: str, carry: Any) -> None:
    data = [attachment(made(anonymity, turned), carry) for turned in (0, 1)]
    assert data[0] == data[1]
    votes = json.loads(data[0] or b"")["document"]["assessment"]["records"]["A1.1"]["rounds"][0]["votes"]
    assert all("participant" not in vote or vote["participant"] is None for vote in votes)


def test_a_page_with_nothing_to_say_is_left_out() -> None:
    alone = material.material(
        builders.assessment(dict.fromkeys(samples.QUESTIONS, 2), of=builders.pack()), planned=False
    )
    text = to_html(alone.view)
    assert 'id="workshop"' not in text
    assert 'id="minutes"' not in text
    assert 'id="workshop"' in to_html(made("named").view)


def rows_of(text: str) -> list[str]:
    """Return what the cells of each row of the tables in `text` say."""
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in re.findall(r"<tr.*?</tr>", text, re.DOTALL)]


def section(text: str, identifier: str) -> str:
    """Return the page with that head."""
    return next(page for page in text.split("<section") if f'id="{identifier}"' in page)


def test_capabilities_team_by_team_stand_under_their_gap_with_a_key_to_the_shades() -> None:
    view = views.workshop()
    assert view.heat is not None
    page = section(to_html(view), "heat")
    rows = rows_of(page)
    assert [row for row in rows if row in {gap.short for gap in view.gaps}] == [gap.short for gap in view.gaps]
    assert rows[1] == view.gaps[0].short
    assert len(rows) == 1 + len(view.gaps) + len(view.heat.rows)
    key = page[page.index('class="legend"') :]
    assert [step for step in range(5) if f'class="heat-{step}"' in key] == [0, 1, 2, 3, 4]
    assert key.index("under a quarter of the target") < key.index("at target")


def test_votes_on_a_question_are_listed_once_beside_its_answer() -> None:
    view = views.workshop()
    assert view.workshop is not None
    text = to_html(view)
    unsettled = next(item.id for item in view.workshop.rounds if not item.settled)
    assert f">{unsettled}<" in section(text, "workshop")
    assert f'<p class="side">{unsettled}</p>' not in section(text, "confidence")
    assert "Agreed on the figures." in section(text, "answers")
    assert 'id="minutes"' not in text


def test_a_column_that_says_nothing_about_anybody_is_left_out() -> None:
    without = section(to_html(views.workshop()), "workshop")
    assert "<th>Role</th>" not in without
    assert "<th>Team</th>" in without
    assert "<th>Role</th>" in section(to_html(made("named").view), "workshop")
    told = Material(Document(assessment=views.sample(), pack=views.pack()), views.workshop())
    assert "| Name | Team |\n" in formats.write(told, ".md", formats.Wish()).decode()
    assert "| Name | Role |\n" in text_of("named", ".md")


def test_the_profile_says_how_many_questions_are_open() -> None:
    page = section(to_html(views.workshop()), "profile")
    assert "Answered" in page
    assert "19\N{NO-BREAK SPACE}questions are voted on but not settled" in page
    assert "voted on but not settled" not in section(to_html(views.full()), "profile")


def test_claims_are_told_to_be_the_articles() -> None:
    page = section(to_html(views.full()), "gap-2")
    assert "article's claim: A weekly review" in page.replace("&#39;", "'")
