"""Sentences hold for every combination of states, in good grammar."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.results import sentences, summary_sentences, wording
from assess.results.sentences import State
from assess.scoring.model import Verdict

ANY_STATES = st.lists(st.sampled_from(sentences.STATES), max_size=5)


def named(*states: State) -> list[tuple[str, State]]:
    return [(f"Gap {letter}", state) for letter, state in zip("ABCDE", states, strict=False)]


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (("open", "open", "open"), "All three gaps are open: Gap A, Gap B and Gap C."),
        (("closed", "closed"), "Both gaps are closed: Gap A and Gap B."),
        (("open",), "Gap A is open."),
        (("open", "closed", "open"), "Gap A and Gap C are open; Gap B is closed."),
        (("possible", "likely"), "Gap B is likely open; Gap A may be open."),
        (("unknown", "unknown"), "There is no verdict yet: too little is known about every gap."),
        ((), "Nothing that was asked applies here, so there is no verdict."),
    ],
)
def test_the_verdict_names_every_gap_once(states: tuple[State, ...], sentence: str) -> None:
    assert sentences.verdict(named(*states)) == sentence


@given(ANY_STATES)
def test_the_verdict_is_one_sentence(states: list[State]) -> None:
    text = sentences.verdict(named(*states))
    assert text[0].isupper()
    assert text.count(".") == 1
    assert text.endswith(".")
    known = any(state != "unknown" for state in states)
    assert all((f"Gap {letter}" in text) == known for letter, _ in zip("ABCDE", states, strict=False))


@given(ANY_STATES, st.integers(0, 60), st.sampled_from([None, "", "57 %"]))
def test_the_summary_blames_only_gaps_that_are_open(states: list[State], weeks: int, closed: str | None) -> None:
    text = summary_sentences.summary_title(states, weeks, closed)
    held = sum(state in ("open", "likely") for state in states)
    assert ("delivery back; " in text) == (held > 0)
    assert ("57 %" in text) == (held > 0 and bool(closed))


@given(st.sampled_from(sentences.STATES), st.integers(0, 7), st.integers(1, 7), st.integers(0, 3))
def test_a_gap_title_agrees_in_number(state: State, below: int, of: int, critical: int) -> None:
    text = sentences.gap_title("Governance", state, below, below, of, critical)
    assert text.startswith("Governance")
    assert not re.search(r"\b1\s(capabilities|critical findings)|[02-9]\s(capability|critical finding)\b", text)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_on_too_little_says_so_unless_it_is_certain(verdict: Verdict) -> None:
    word = sentences.verdict_word(verdict, enough_known=False)
    assert word.endswith(", little known") == (verdict is not Verdict.CLOSED)
    assert "confirmed" not in word
    assert "little" not in sentences.verdict_line(verdict, enough_known=True)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2027, 1, 11), (2027, 1, 11), "11 January 2027"),
        ((2027, 1, 11), (2027, 1, 15), "11 to 15 January 2027"),
        ((2027, 1, 11), (2027, 3, 5), "11 January to 5 March 2027"),
        ((2026, 12, 14), (2027, 1, 5), "14 December 2026 to 5 January 2027"),
    ],
)
def test_a_span_of_days_repeats_nothing(first: tuple[int, int, int], last: tuple[int, int, int], text: str) -> None:
    assert wording.days(dt.date(*first), dt.date(*last)).replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_list_of_names_ends_with_and() -> None:
    assert [wording.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ((["open"], 3, ("12", "11 to 29 January 2027", "")), "Release 12 person-days from 11 to 29 January"),
        ((["open"], 3, ("12", "11 to 29 January 2027", "9,600 EUR")), "Release 12 person-days (9,600 EUR at own"),
        ((["closed", "closed"], 0, None), "Nothing needs to be decided"),
        ((["unknown", "possible"], 5, None), "Name who finds out the 5"),
        ((["open", "unknown"], 5, None), "Decide which roles"),
    ],
)
def test_the_decision_fits_what_is_known(
    arguments: tuple[list[State], int, tuple[str, str, str] | None], start: str
) -> None:
    assert summary_sentences.decision(*arguments).replace("\N{NO-BREAK SPACE}", " ").startswith(start)
