"""What changed since an earlier assessment, and what may be said about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from assess.questionnaire.pack import Pack
from assess.results import since_sentences as say
from assess.results.since import Earlier, SinceView
from assess.results.view import build
from assess.scoring.compare import Claim
from assess.scoring.reading import read
from tests import builders

BEFORE = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)
Answers = Mapping[str, int | str]
ALL = ("A1.1", "A1.2", "A2.1", "A2.2", "B1.1", "B1.2", "B2.1", "B2.2", "C1.1", "C1.2", "C2.1", "C2.2")


def plainly(text: str) -> str:
    """Return `text` with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def since(before: Answers, now: Answers, then: Pack | None = None, **changed: Any) -> SinceView | None:
    """Return what changed from `before` (under the questionnaire `then`) to `now`."""
    pack = builders.pack()
    old = builders.assessment(before).model_copy(update={"id": "a-before", "created_at": BEFORE} | changed)
    records = {
        question: record.model_copy(
            update={"rounds": tuple(r.model_copy(update={"revealed_at": BEFORE}) for r in record.rounds)}
        )
        for question, record in old.records.items()
    }
    earlier = Earlier((then or pack).questionnaire, old.model_copy(update={"records": records}))
    state = builders.assessment(now)
    return build(pack, state, read(pack.questionnaire, state), None, earlier).since


def test_a_gap_has_improved_only_if_the_ranges_allow_it() -> None:
    low: Answers = dict.fromkeys(ALL, 1)
    found = since(low, {**low, "A1.1": 3, "B1.1": 3, "B1.2": "dk"})
    assert found is not None
    assert plainly(found.title) == "Since 4 May 2026 Gap A and Gap B have improved"
    assert [gap.claim for gap in found.gaps] == [Claim.IMPROVED, Claim.IMPROVED, Claim.NO_CHANGE]
    unsure = since({**low, "B1.2": "dk"}, {**low, "B1.1": 2})
    assert unsure is not None
    assert plainly(unsure.title) == "Since 4 May 2026 2 answers have moved, too little to call any gap better or worse"
    assert unsure.gaps[1].word == "cannot be told"
    assert plainly(unsure.sentences[1]).startswith("Whether Gap B is better or worse cannot be told")


def test_capabilities_that_moved_are_listed_better_worse_unsure_and_by_step() -> None:
    before = {"A1.1": 1, "A1.2": 1, "A2.1": 3, "A2.2": 3, "B1.1": 2, "B1.2": 2, "B2.1": 2, "B2.2": 2}
    now = {"A1.1": 4, "A1.2": 4, "A2.1": 2, "A2.2": 2, "B1.1": 2, "B1.2": 3, "B2.1": 2, "B2.2": 2, "C1.1": 2}
    found = since(before, now)
    assert found is not None
    assert [(c.id, c.then_text, c.now_text, c.word) for c in found.capabilities] == [
        ("A1", "0", "75", "improved"),
        ("B1", "25", "38", "improved"),
        ("A2", "50", "25", "worse"),
        ("C1", "not known", "25", "cannot be told"),
    ]
    assert found.capabilities[3].then_range == "0 to 100"
    assert found.capabilities[3].now_range == "13 to 63"
    assert found.gaps[0].then.point == Fraction(25)
    assert found.reference == "a-before"


def test_answers_that_moved_are_told_then_and_now_and_the_rest_is_counted() -> None:
    found = since({"A1.1": 1, "A1.2": "dk", "B1.1": 2}, {"A1.1": 3, "A1.2": 2, "B1.1": 2})
    assert found is not None
    assert [(a.id, plainly(a.then), plainly(a.now), a.note) for a in found.answers] == [
        ("A1.1", "1 Bespoke", "3 Shared", ""),
        ("A1.2", "not known", "2 Repeatable", ""),
    ]
    assert found.answers_title.replace("\N{NO-BREAK SPACE}", " ") == "2 answers that moved"
    assert plainly(found.unchanged) == "10 other answers are as last time."


def test_what_is_new_and_what_reads_differently_is_said() -> None:
    data = builders.questionnaire_data()
    capability = data["gaps"][0]["capabilities"][0]
    capability["questions"] = [builders.question("A1.1", quick=True, ask="What did we ask about A1.1?")]
    then = builders.pack(questionnaire=data)
    found = since({"A1.1": 2, "B1.1": 1}, {"A1.1": 2, "A1.2": 3, "B1.1": 1}, then, scope="quick")
    assert found is not None
    assert "New, asked only this time: A1.2" in " ".join(found.notes)
    assert say.ONE_QUICK in found.notes
    assert [(a.id, a.note) for a in found.answers] == [("A1.1", say.REWORDED)]


def test_nothing_in_common_is_no_comparison() -> None:
    assert since({}, {"A1.1": 1}) is None
    assert since({"B1.1": 1}, {"A1.1": 1}) is None
    still = since({"A1.1": 1}, {"A1.1": 1})
    assert still is not None
    assert plainly(still.title) == "Since 4 May 2026 no answer has moved"
    assert still.answers == ()


@pytest.mark.parametrize(
    ("improved", "worse", "moved", "said"),
    [
        (["Data"], [], 3, "Since May Data has improved"),
        (["Data", "Rules", "Places"], [], 9, "Since May all three gaps have improved"),
        (["Data", "Rules"], ["Places"], 9, "Since May Data and Rules have improved; Places is worse"),
        ([], ["Data", "Rules"], 2, "Since May Data and Rules are worse"),
        ([], [], 1, "Since May 1 answer has moved, too little to call any gap better or worse"),
        ([], [], 0, "Since May no answer has moved"),
    ],
)
def test_the_title_of_changes(improved: list[str], worse: list[str], moved: int, said: str) -> None:
    assert plainly(say.title("May", improved, worse, moved, 3)) == said
