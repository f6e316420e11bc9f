"""The page that is enough on its own promises only what is planned, and asks for what the answers can bear."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assess.assessment.model import Tuning
from assess.results import summary_sentences
from assess.results.view import View
from tests import builders
from tests.results import samples
from tests.results.test_spending import plainly


def planned() -> View:
    """Return a view with every question low and the small plan."""
    return samples.view(samples.LOW, planned=samples.plan())


def test_moves_name_planned_actions_and_nothing_else() -> None:
    view = planned()
    titles = {action.title for action in samples.plan().actions}
    assert {step for move in view.summary.moves for step in move.steps} <= titles
    assert [move.text for move in view.summary.moves] == ["Action X1; action X2.", "Action X4."]


def test_every_blocker_says_whether_the_plan_brings_it_to_target() -> None:
    view = planned()
    assert len(view.summary.fixes) == len(view.summary.findings) == 3
    for finding, fix in zip(view.summary.findings, view.summary.fixes, strict=True):
        assert fix.startswith("At target by") == bool(finding.actions)
    assert samples.view(samples.LOW).summary.fixes == ("", "", "")


def test_what_stands_after_the_plan_is_counted() -> None:
    view = planned()
    serious = [f for gap in view.gaps for f in gap.findings if f.severity in ("critical", "high")]
    fixed = sum(bool(f.actions) for f in serious)
    told = plainly(view.summary.after)
    assert f"{fixed or 'none'} of {len(serious)} critical and high findings at target" in told
    assert told.endswith("no gap at target.")
    assert samples.view(samples.LOW).summary.after == ""


def test_too_few_answers_ask_for_answers_and_not_for_a_plan() -> None:
    view = samples.view({"A1.1": 1, "B1.1": 1}, planned=samples.plan())
    assert plainly(view.summary.title) == "Too little is known to decide: 2 of 12 questions are answered"
    assert plainly(view.summary.decision).startswith(
        "Have the 10 questions that are open answered first (0.5 person-days)"
    )
    assert view.summary.moves == ()
    assert (view.summary.after, view.summary.decide_by) == ("", "")
    assert "it rests on 2 answers" in plainly(view.summary.plan)
    assert view.verdict.startswith("Too little is known for a verdict")


def test_high_answers_without_evidence_are_told_as_what_was_said() -> None:
    targets = {capability: Decimal(75) for capability in builders.pack().questionnaire.capabilities}
    view = samples.view(dict.fromkeys(samples.QUESTIONS, 5), tuning=Tuning(targets=targets))
    assert plainly(view.summary.title).startswith("By what was said no gap holds delivery back; 12 answers")
    assert plainly(view.summary.decision).startswith("Ask for evidence for the 12 answers")
    assert "That is what was said" in view.verdict


def test_a_room_that_does_not_agree_settles_first() -> None:
    records = (builders.voted("A1.1", 1, 5, 5, "dk"), builders.voted("A1.2", 2, 2, 2, 2))
    low = {q: 1 for q in samples.QUESTIONS if q not in ("A1.1", "A1.2")}
    view = samples.view(low, records=records, people=4, planned=samples.plan())
    assert plainly(view.summary.decision).startswith("Have the disputed question settled, then release 11.5")
    assert plainly(view.summary.sure[0]).startswith("Four people took part; on 1 of 12 questions they do not agree.")
    assert "The room does not agree on 1 of 12" in plainly(view.verdict)


def test_one_person_is_said_to_be_one() -> None:
    assert plainly(planned().summary.sure[0]).startswith("One person answered 12 of 12 questions")


@pytest.mark.parametrize(
    ("closed", "serious", "cases", "said"),
    [
        (
            (0, 3),
            (13, 29),
            (3, 9),
            "13 of 29 critical and high findings at target, 3 of 9 use cases possible, no gap at target.",
        ),
        ((1, 3), (0, 1), None, "none of 1 critical and high finding at target, 1 of 3 gaps at target."),
        ((2, 2), (0, 0), (0, 4), "none of 4 use cases possible, every gap at target."),
        ((1, 1), (0, 0), None, "the gap at target."),
    ],
)
def test_the_line_after_the_plan(
    closed: tuple[int, int], serious: tuple[int, int], cases: tuple[int, int] | None, said: str
) -> None:
    assert (
        plainly(summary_sentences.after("5 March 2027", closed, serious, cases))
        == f"By 5 March 2027, if estimates hold: {said}"
    )


def test_the_share_of_the_last_day_is_told_only_where_it_is_large() -> None:
    assert not re.search("last day", " ".join(planned().summary.sure))
    curve = samples.plan().curve
    last = curve[-1].model_copy(update={"remaining": curve[-2].remaining - 20})
    sudden = samples.plan(curve=(*curve[:-1], last))
    said = plainly(" ".join(samples.view(samples.LOW, planned=sudden).summary.sure))
    assert "60 % of the gain comes on the last day" in said
