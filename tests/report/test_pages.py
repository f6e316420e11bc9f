"""Pages as a reader gets them: the summary is one page, no page is nearly empty by accident, titles tell the story."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

import pytest
from pypdf import PdfReader

from assess.assessment.model import Participant
from assess.report import paper
from assess.report.look import look
from assess.report.metrics import ELLIPSIS
from assess.report.summary_fit import fitted
from assess.report.theme import find
from assess.results import wording
from assess.results.view import View
from tests.report import views
from tests.report.drawing import to_html, to_pdf

KIND: dict[str, Callable[[], View]] = {
    "nothing": views.nothing,
    "almost nothing": views.almost_nothing,
    "quick": views.quick,
    "at target": views.at_target,
    "all low": views.all_low,
    "workshop": views.workshop,
    "since": views.since_last_time,
    "long": views.long_texts,
    "sample": views.full,
}
MOST = 300 * 1024
"""Bytes of the sample's PDF."""
FEWEST_LINES = 5
"""Lines of text that a page should have at least, besides its foot."""


@cache
def pdf(kind: str, sheet: str = "a4", theme: str = "board") -> bytes:
    """Return one report as PDF."""
    return to_pdf(KIND[kind](), theme, paper=sheet)


@cache
def pages(kind: str, sheet: str = "a4", theme: str = "board") -> list[str]:
    """Return the text of its pages."""
    found = PdfReader(io.BytesIO(pdf(kind, sheet, theme))).pages
    return [" ".join(page.extract_text().split()) for page in found]


@pytest.mark.parametrize(
    ("kind", "sheet", "theme"),
    [
        *((kind, "a4", "board") for kind in KIND),
        *((kind, "letter", "board") for kind in ("sample", "since", "long")),
        ("sample", "letter", "plain"),
        ("sample", "a4", "plain"),
    ],
)
def test_cover_and_summary_are_one_page_each(kind: str, sheet: str, theme: str) -> None:
    found = pages(kind, sheet, theme)
    title = KIND[kind]().summary.title
    assert " ".join(title.split()) in found[1]
    assert [n for n, text in enumerate(found) if "Decision asked" in text] == [1]
    assert "How sure we are" in found[1]


@pytest.mark.parametrize("sheet", sorted(paper.PAPERS))
def test_the_summary_of_the_sample_is_cut_nowhere_and_tells_numbers(sheet: str) -> None:
    view = views.full()
    texts = fitted(view, look(find(), sheet))
    said = [texts.title, texts.plan, texts.roles, texts.decision, *texts.sure, *texts.waiting]
    said += [text for stop in texts.stops for text in (stop.name, stop.asked, stop.answer, stop.backing)]
    said += [text for move in texts.moves for text in (move.name, move.text, move.numbers)]
    assert not [text for text in said if ELLIPSIS in text]
    for move, whole in zip(texts.moves, view.summary.moves, strict=True):
        assert move.text in {wording.steps(whole.steps[:n]) for n in range(1, len(whole.steps) + 1)}
    assert [stop.fix for stop in texts.stops] == list(view.summary.fixes)
    assert all(re.search(r"\d", stop.backing) for stop in texts.stops)
    page = pages("sample", sheet)[1]
    needed = (
        "61 %",
        "article's limit 40 %",
        "integration alone 31 %",
        "Release",
        "to be named",
        "People, own day rates: 87,530 EUR",
        "87,530 EUR at own day rates",
        "8 of 29 critical and high findings at target",
        "before 11 January 2027",
        "One person answered 55 of 61 questions",
        "gap confirmed",
    )
    assert [text for text in needed if text not in page.replace("\N{NO-BREAK SPACE}", " ")] == []


def test_texts_that_would_not_fit_are_cut_and_the_page_still_says_the_rest() -> None:
    texts = fitted(views.long_texts(), look(find(), "letter"))
    assert texts.tight
    assert any(stop.backing.endswith(ELLIPSIS) for stop in texts.stops)
    assert texts.decision
    assert len(texts.moves) == 3


@pytest.mark.parametrize("kind", ["sample", "all low", "workshop"])
def test_no_page_holds_a_single_leftover(kind: str) -> None:
    reader = PdfReader(io.BytesIO(pdf(kind)))
    few = [
        n
        for n, page in enumerate(reader.pages, start=1)
        if len([line for line in page.extract_text().splitlines() if line.strip()]) < FEWEST_LINES + 2
    ]
    assert few == []
    findings = [len(re.findall(r"\b(?:DC|GV|DP)\d\.\d\b", text)) for text in pages(kind)]
    assert 1 not in [n for n, text in zip(findings, pages(kind), strict=True) if "At target" in text]


def test_the_sample_is_small() -> None:
    assert len(pdf("sample")) < MOST
    assert len(pdf("sample", "letter", "plain")) < MOST


def headings(view: View) -> list[str]:
    """Return the titles of the pages in order."""
    html = to_html(view)
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h2>(.*?)</h2>", html, re.S)]


@pytest.mark.parametrize("kind", sorted(KIND))
def test_every_title_is_a_conclusion_with_a_word_of_its_own(kind: str) -> None:
    titles = headings(KIND[kind]())
    assert len(titles) == len(set(titles))
    assert all(title[0].isupper() or title[0].isdigit() for title in titles)
    assert not [title for title in titles if title.endswith((".", ELLIPSIS))]


@pytest.mark.parametrize(
    ("make", "there", "absent"),
    [
        (views.nothing, {"summary", "profile", "confidence"}, {"money", "departments", "heat", "actions", "since"}),
        (views.full, {"money", "departments", "numbers", "use-cases", "weeks"}, {"heat", "since"}),
        (views.workshop, {"heat", "departments", "money"}, {"weeks", "actions", "since"}),
        (views.since_last_time, {"since", "money"}, {"heat"}),
        (views.at_target, {"summary"}, {"money", "left-out", "changes"}),
    ],
)
def test_a_page_with_nothing_to_say_is_left_out(make: Callable[[], View], there: set[str], absent: set[str]) -> None:
    ids = set(re.findall(r'<header class="[^"]*" id="([^"]+)"', to_html(make())))
    assert there <= ids
    assert not absent & ids


def test_every_picture_says_what_it_shows() -> None:
    for make in (views.full, views.workshop, views.since_last_time):
        html = to_html(make())
        alternatives = re.findall(r'<svg [^>]*aria-label="([^"]*)"', html)
        assert len(alternatives) == html.count("<svg ") > 8
        assert all(text.strip() for text in alternatives)


def test_a_room_that_is_not_named_shows_no_small_team() -> None:
    named = to_html(views.workshop())
    assert "below target in all 4 teams" in named
    few = views.view(
        mode="workshop",
        anonymity="all",
        participants=tuple(
            Participant(id=f"p{n}", team=views.TEAMS[0] if n > 2 else views.TEAMS[n]) for n in range(1, 9)
        ),
    )
    assert few.heat is None
