"""The agenda: what a disagreement adds is what settling it takes away."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.agreement import agreement
from assess.scoring.disagreement import Item, agenda
from assess.scoring.score import score
from tests.builders import assessment, capability, pack, question, questionnaire_data, settled, voted
from tests.scoring.strategies import cases, steady, with_record
from tests.scoring.test_neutrality import with_votes_reversed

SMALL = pack().questionnaire
NOTHING = Fraction(0)


def on(state: Assessment, questionnaire: Questionnaire = SMALL) -> tuple[Item, ...]:
    return agenda(score(questionnaire, state), agreement(questionnaire, state))


def test_by_hand() -> None:
    """Targets 50. A1: votes 1 and 3 are 0 to 50 of two questions, the other at level 1: shortfall 25 to 50 of 100.

    A2.1, settled, stands at target, so of A the votes add (50 - 25) / 100. B1: votes 4 and 5 beside level 1 are 37.5
    to 50: they add 12.5 of 100. C1: votes 3 and 5 beside level 3 are above target either way and add nothing.
    """
    said = {"A1.2": 1, "A2.1": 3, "A2.2": 3, "B1.2": 1, "B2.1": 3, "B2.2": 3, "C1.2": 3, "C2.1": 3, "C2.2": 3}
    open_ = (voted("A1.1", 1, 3), voted("B1.1", 4, 5), voted("C1.1", 3, 5))
    found = on(assessment(said, open_, people=2))
    assert [(one.question, one.capability, one.gap, one.adds) for one in found] == [
        ("A1.1", "A1", "A", Fraction(1, 4)),
        ("B1.1", "B1", "B", Fraction(1, 8)),
        ("C1.1", "C1", "C", NOTHING),
    ]
    assert (found[0].to_go.low, found[0].to_go.high) == (Fraction(1, 4), Fraction(1, 2))
    assert found[0].settled.low == found[0].settled.high == Fraction(1, 2)
    assert (found[0].votes.spread, found[0].votes.median) == (2, 1)


def test_ties_go_by_spread_and_then_by_id() -> None:
    """Everything of C is at level 3 or above and so at target: nothing adds."""
    open_ = (voted("C1.1", 4, 5), voted("C2.1", 3, 5), voted("C2.2", 3, 4))
    found = on(assessment({"C1.2": 5}, open_, people=2))
    assert [(one.question, one.votes.spread, one.adds) for one in found] == [
        ("C2.1", 2, NOTHING),
        ("C1.1", 1, NOTHING),
        ("C2.2", 1, NOTHING),
    ]


def test_what_is_agreed_settled_or_without_a_level_is_not_on_it() -> None:
    settled_ = settled("A1.1", 3).model_copy(update={"rounds": voted("A1.1", 1, 5).rounds})
    open_ = (settled_, voted("A1.2", 3, 3), voted("A2.1", "dk", "dk"), voted("A2.2", "na", "dk"))
    assert on(assessment(records=open_, people=2)) == ()


def test_agreed_levels_are_on_it_where_few_knew_or_it_may_not_apply() -> None:
    open_ = (voted("A1.1", 3, "dk", "dk"), voted("A1.2", 3, 3, "na"))
    found = on(assessment(records=open_, people=3))
    assert [(one.question, one.adds) for one in found] == [("A1.1", NOTHING), ("A1.2", NOTHING)]


def test_votes_on_a_question_that_asks_for_no_level_move_nothing() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0] = capability(
        "A1", [question("A1.1", answer={"type": "yes_no"}), question("A1.2")]
    )
    found = on(assessment(records=(voted("A1.1", 1, 5),), people=2), Questionnaire.model_validate(data))
    assert [(one.question, one.adds) for one in found] == [("A1.1", NOTHING)]


def test_votes_on_a_question_that_counts_in_no_figure_move_nothing() -> None:
    """A1.1 has no weight and stands alone, so A1 does not apply; A2 has no target; A3 has no weight."""
    data = questionnaire_data()
    data["gaps"] = data["gaps"][:2]
    data["gaps"][0]["capabilities"] = [
        capability("A1", [question("A1.1", weight=0)]),
        capability("A2", [question("A2.1")]),
        capability("A3", [question("A3.1")], weight=0),
    ]
    data["gaps"][1]["capabilities"] = [capability("B1", [question("B1.1")], target=0)]
    open_ = tuple(voted(f"{c}.1", 1, 5) for c in ("A1", "A3", "B1"))
    found = on(assessment({"A2.1": 1}, open_, people=2), Questionnaire.model_validate(data))
    assert {one.question: one.adds for one in found} == dict.fromkeys(("A1.1", "A3.1", "B1.1"), NOTHING)
    assert all(one.settled == one.to_go for one in found)


@settings(steady, max_examples=60)
@given(case=cases())
def test_it_adds_what_settling_takes_away_and_the_widest_comes_first(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    before = {gap.id: gap for gap in score(questionnaire, state).gaps}
    found = on(state, questionnaire)
    assert [-one.adds for one in found] == sorted(-one.adds for one in found)
    for one in found:
        median = one.votes.median
        assert median is not None
        done = score(questionnaire, with_record(state, settled(one.question, median)))
        gap = next(gap for gap in done.gaps if gap.id == one.gap)
        assert one.settled == gap.to_go
        assert one.to_go == before[one.gap].to_go
        width = before[one.gap].to_go.high - before[one.gap].to_go.low
        assert one.adds == width - (gap.to_go.high - gap.to_go.low)
        assert one.adds >= 0
    assert on(with_votes_reversed(state), questionnaire) == found
