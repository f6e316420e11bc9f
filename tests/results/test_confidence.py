"""What the page on certainty concludes, and why a gap can be certain although its range reaches the target."""

from __future__ import annotations

import pytest

from assess.results import answer_sentences as say
from tests import builders
from tests.report import views
from tests.results import samples


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("known", "asked", "missing", "unsettled", "title"),
    [
        (0, 0, 0, 0, "Nothing was asked"),
        (61, 61, 0, 0, "All 61 questions are answered"),
        (1, 1, 0, 0, "1 of 1 question is answered"),
        (55, 61, 4, 0, "55 of 61 questions are answered; 4 without an answer widen the ranges"),
        (60, 61, 1, 0, "60 of 61 questions are answered; 1 without an answer widens the ranges"),
        (59, 61, 0, 0, "59 of 61 questions are answered; the others do not apply"),
        (61, 61, 0, 19, "All 61 questions are answered, but 19 are not settled yet"),
        (40, 61, 21, 1, "40 of 61 questions are answered, but 1 is not settled yet"),
    ],
)
def test_the_title_counts_what_is_missing(known: int, asked: int, missing: int, unsettled: int, title: str) -> None:
    assert plain(say.confidence_title(known, asked, missing, unsettled)) == title


def test_questions_that_do_not_apply_are_not_said_to_widen_ranges() -> None:
    assert plain(views.full().confidence.title) == (
        "55 of 61 questions are answered; 4 without an answer widen the ranges"
    )


def test_a_room_that_settled_not_everything_is_told_so_at_once() -> None:
    shown = views.workshop()
    apart = sum(not item.settled for item in shown.workshop.rounds) if shown.workshop else 0
    assert apart > 0
    assert plain(shown.confidence.title).endswith(f"but {apart} are not settled yet")
    assert plain(shown.confidence.unsettled).startswith(f"{apart} questions are voted on but not settled")
    assert shown.workshop is not None
    assert plain(shown.workshop.rounds_title).endswith(f"{apart} are open")


def test_a_gap_that_is_certain_within_a_range_that_reaches_the_target_is_explained() -> None:
    said = say.target_in_range()
    wide = samples.view({"A1.1": 1, "A1.2": 1}).gaps[0]
    assert wide.score.high >= wide.target
    assert said in wide.warnings
    narrow = samples.view(samples.LOW).gaps[0]
    assert narrow.score.high < narrow.target
    assert said not in narrow.warnings


def test_one_answer_that_is_not_settled_reads_well() -> None:
    view = samples.view({}, records=(builders.voted("A1.1", 1, 2),), people=2)
    assert plain(view.confidence.title) == "1 of 12 questions is answered, but 1 is not settled yet"
