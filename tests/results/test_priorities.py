"""How far a room agrees on which gap comes first, as it is printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assess.results.priorities import alike
from assess.results.text import score_lines
from assess.results.view import View
from tests import builders
from tests.results import samples


def room(a: tuple[int, ...], b: tuple[int, ...], c: tuple[int, ...]) -> View:
    """Return the view of votes on one question of each gap."""
    records = tuple(builders.voted(q, *said) for q, said in (("A1.1", a), ("B1.1", b), ("C1.1", c)))
    return samples.view({}, records=records, people=len(a))


@pytest.mark.parametrize(
    ("w", "words"),
    [
        (Fraction(1), "the same"),
        (Fraction(99, 100), "nearly the same"),
        (Fraction(7, 10), "nearly the same"),
        (Fraction(69, 100), "partly the same"),
        (Fraction(3, 10), "partly the same"),
        (Fraction(29, 100), "no common"),
        (Fraction(0), "no common"),
    ],
)
def test_the_marks(w: Fraction, words: str) -> None:
    assert alike(w) == words


def test_it_stands_in_the_report_and_in_the_lines() -> None:
    told = (
        "Each by their own votes, 3 people put the gaps in the same order; 3 of them have Gap A furthest from its "
        "targets (Kendall's W 1: 1 is one order for all, 0 is no agreement)."
    )
    view = room((1, 1, 1), (2, 2, 2), (3, 3, 3))
    assert view.agreement is not None
    assert view.agreement.order == told
    assert view.agreement.text.endswith(f" {told}")
    assert told in " ".join(score_lines(view))


def test_where_nobody_is_ahead_no_gap_is_named() -> None:
    view = room((1, 3), (2, 2), (3, 1))
    assert view.agreement is not None
    assert view.agreement.order == (
        "Each by their own votes, 2 people put the gaps in no common order "
        "(Kendall's W 0: 1 is one order for all, 0 is no agreement)."
    )


def test_one_order_alone_is_not_compared() -> None:
    view = samples.view({}, records=(builders.voted("A1.1", 1, 2),), people=2)
    assert view.agreement is not None
    assert view.agreement.order == ""
    assert view.agreement.text == view.agreement.text.strip()
