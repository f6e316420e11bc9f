"""The summary as text says what page 2 says, at any width, with nothing of it read as markup."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assess.results.preview import HEADINGS, NARROWEST, NOTHING_STOPS, WIDEST, preview_lines
from tests import builders
from tests.report import views
from tests.results import samples

HOSTILE = "[bold red]<b>{{7*7}}</b>[/]"


def joined(width: int = 80) -> str:
    """Return the preview of the sample organisation on one line."""
    return " ".join(" ".join(preview_lines(views.full(), width)).split())


def test_everything_of_page_2_is_there() -> None:
    view, text = views.full(), joined()
    summary = view.summary
    said = [summary.title, summary.plan, summary.decision, summary.decide_by, summary.more_findings, *summary.sure]
    said += [part for f in summary.findings for part in (f.capability, f.ask, f.answer, f.backing.text)]
    said += [part for move in summary.moves for part in (move.name, move.dates, move.text, move.numbers)]
    said += [*view.money.waiting, *(f"{gap.name}: {gap.headline}" for gap in view.gaps), *HEADINGS]
    assert [one for one in said if " ".join(one.split()) not in text] == []


@pytest.mark.parametrize("width", [1, NARROWEST, 46, 80, 400])
def test_it_keeps_to_the_width_and_loses_no_word(width: int) -> None:
    lines = preview_lines(views.full(), width)
    assert max(map(len, lines)) <= max(NARROWEST, min(width, WIDEST))
    assert "".join("".join(lines).split()) == "".join(joined().split())


def test_without_findings_and_plan_it_says_so_and_heads_nothing_empty() -> None:
    lines = preview_lines(views.at_target(), 80)
    assert NOTHING_STOPS in lines
    assert "What we will do" not in lines
    assert [a for a, b in pairwise(lines) if a in HEADINGS and not b] == []


def test_words_stay_words() -> None:
    view = samples.view(records=(samples.full_record("A1.1", HOSTILE, builders.answer(1)),))
    assert HOSTILE in " ".join(preview_lines(view, 80))
