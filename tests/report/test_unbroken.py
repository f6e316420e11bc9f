"""No line of a page breaks between a number and what it counts."""

from __future__ import annotations

import re

import pytest

from assess.results.wording import unbroken
from tests.report import views
from tests.report.drawing import to_html

TORN = re.compile(r"\d (?:%|×|of \d)|× level|\blevel \d")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("80 % of the systems", "80~% of the systems"),
        ("5 × level 1, 2 × level 3", "5~×~level~1, 2~×~level~3"),
        ("11 of 12 knew; Level 2", "11~of~12 knew; Level~2"),
        ("5 of the 7, levels of 3 kinds, a %, level", "5 of the 7, levels of 3 kinds, a %, level"),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, kept: str) -> None:
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "~") == kept
    assert unbroken(unbroken(text)) == unbroken(text)


def test_every_text_of_a_report_is_kept_together_whoever_wrote_it() -> None:
    """Percentages stand in the questionnaire, notes of people and sentences of the program."""
    for view in (views.full(), views.workshop()):
        pages = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", " ", to_html(view), flags=re.DOTALL)
        assert "80\N{NO-BREAK SPACE}%" in pages
        torn = [pages[m.start() - 30 : m.end() + 10] for m in TORN.finditer(pages)]
        assert torn == []
