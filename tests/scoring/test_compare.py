"""Two assessments held against each other: what moved, and no claim that the ranges do not carry."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Tuning
from assess.assessment.values import YesNoValue, answered
from assess.questionnaire.model import Questionnaire
from assess.scoring.compare import Claim, Comparison, Differences, claim, compare
from assess.scoring.model import Figure, Status, Verdict
from assess.scoring.score import score
from tests.builders import assessment, capability, pack, question, questionnaire_data, voted
from tests.scoring.comparing import all_capabilities
from tests.scoring.strategies import Data, assessments, cases, shapes, steady

Case = tuple[Questionnaire, Assessment]
SMALL = pack().questionnaire
some = settings(steady, max_examples=60)
NONE = Differences((), ())


def figure(low: int, high: int, point: int | None = None) -> Figure:
    return Figure(point=None if point is None else Fraction(point), low=Fraction(low), high=Fraction(high))


def between(then: dict[str, int | str], now: dict[str, int | str], **more: Any) -> Comparison:
    return compare((SMALL, assessment(then)), (SMALL, assessment(now, **more)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (figure(25, 25, 25), figure(50, 50, 50), Claim.IMPROVED),
        (figure(0, 25, 0), figure(26, 100, 50), Claim.IMPROVED),
        (figure(0, 25, 0), figure(25, 100, 50), Claim.CANNOT_TELL),
        (figure(50, 75, 50), figure(0, 49, 25), Claim.WORSE),
        (figure(50, 75, 50), figure(0, 50, 25), Claim.CANNOT_TELL),
        (figure(25, 75, 50), figure(25, 75, 50), Claim.NO_CHANGE),
        (figure(25, 75, 50), figure(25, 75, 75), Claim.CANNOT_TELL),
        (figure(0, 100), figure(0, 100), Claim.CANNOT_TELL),
    ],
)
def test_a_claim_needs_ranges_that_do_not_touch(before: Figure, after: Figure, expected: Claim) -> None:
    assert claim(before, after) is expected
    turned = {Claim.IMPROVED: Claim.WORSE, Claim.WORSE: Claim.IMPROVED}
    assert claim(before, after, less_is_better=True) is turned.get(expected, expected)
    assert claim(after, before) is turned.get(expected, expected)


def test_by_hand() -> None:
    """A1 from 0 and 25 to 50 and 25: 12.5 to 37.5. A2 known now: 0 to 100 before, 50 now, at target.

    Gap A: of 100 points 37.5 to 87.5 were missing, now 12.5.
    """
    found = between({"A1.1": 1, "A1.2": 2}, {"A1.1": 3, "A1.2": 2, "A2.1": 3, "A2.2": 3})
    gap = found.gaps[0]
    first, second = gap.capabilities
    assert (first.score.before.point, first.score.after.point) == (Fraction(25, 2), Fraction(75, 2))
    assert (first.score.claim, second.score.claim) == (Claim.IMPROVED, Claim.CANNOT_TELL)
    assert gap.to_go.before == Figure(Fraction(3, 4), Fraction(3, 8), Fraction(7, 8))
    assert gap.to_go.after == Figure(*[Fraction(1, 8)] * 3)
    assert (gap.to_go.claim, gap.score.claim) == (Claim.IMPROVED, Claim.CANNOT_TELL)
    assert gap.verdict == (Verdict.CONFIRMED, Verdict.CONFIRMED)
    assert gap.level[1].shown == 3
    assert [(one.id, one.moved, one.points.claim) for one in found.questions][:4] == [
        ("A1.1", True, Claim.IMPROVED),
        ("A1.2", False, Claim.NO_CHANGE),
        ("A2.1", True, Claim.CANNOT_TELL),
        ("A2.2", True, Claim.CANNOT_TELL),
    ]
    assert [one.capability for one in found.questions] == [c for c in SMALL.capabilities for _ in (1, 2)]
    assert (found.asked, found.applies, found.capabilities, found.other_weights) == (NONE, NONE, NONE, False)


def test_both_are_weighed_as_the_later_one_is() -> None:
    tuning = Tuning.model_validate({"targets": {"A1": 100}, "weights": {"A2": 3}})
    found = between(
        {"A1.1": 3, "A1.2": 3, "A2.1": 1, "A2.2": 1}, {"A1.1": 3, "A1.2": 3, "A2.1": 1, "A2.2": 1}, tuning=tuning
    )
    assert found.other_weights
    assert found.gaps[0].score.before.point == Fraction(50, 4)
    assert found.gaps[0].to_go.before.point == Fraction(200, 250)
    assert found.gaps[0].to_go.claim is Claim.NO_CHANGE


def test_what_ceases_to_apply_improves_nothing() -> None:
    """Dropping the worse answer would lift A1 from 25 to 50; only the answer that both have is compared."""
    found = between({"A1.1": 1, "A1.2": 3}, {"A1.1": "na", "A1.2": 3, "A2.1": 2})
    assert found.applies == Differences((), ("A1.1",))
    assert found.gaps[0].capabilities[0].score.before == figure(50, 50, 50)
    assert found.gaps[0].capabilities[0].score.claim is Claim.NO_CHANGE
    assert "A1.1" not in [one.id for one in found.questions]
    again = between({"A1.1": "na"}, {"A1.1": 3})
    assert again.applies == Differences(("A1.1",), ())


def test_a_capability_of_which_nothing_is_compared_is_left_out() -> None:
    found = between({"A1.1": "na", "A1.2": "na", "A2.1": 3}, {"A1.1": 1, "A1.2": 1, "A2.1": 3})
    assert [one.id for one in found.gaps[0].capabilities] == ["A2"]


def test_a_quick_check_and_a_full_assessment_share_the_quick_questions() -> None:
    quick = assessment({"A1.1": 2}, scope="quick")
    full = assessment({"A1.1": 4, "A1.2": 1})
    found = compare((SMALL, quick), (SMALL, full))
    assert [one.id for one in found.questions] == ["A1.1", "A2.1", "B1.1", "B2.1", "C1.1", "C2.1"]
    assert found.asked == Differences(("A1.2", "A2.2", "B1.2", "B2.2", "C1.2", "C2.2"), ())
    assert found.gaps[0].capabilities[0].score.claim is Claim.IMPROVED
    assert found.gaps[0].level[1].shown is None
    back = compare((SMALL, full), (SMALL, quick))
    assert back.asked.gone == found.asked.new
    assert back.gaps[0].capabilities[0].score.claim is Claim.WORSE


def test_with_a_quick_check_no_level_is_named_even_where_all_is_known() -> None:
    said: dict[str, int | str] = {f"{c}.{n}": 3 for c in SMALL.capabilities for n in (1, 2)}
    quick, full = assessment(said, scope="quick"), assessment(said)
    for first, second in ((quick, full), (full, quick), (quick, quick)):
        found = compare((SMALL, first), (SMALL, second))
        assert [level.shown for gap in found.gaps for level in gap.level] == [None] * 6
    assert [level.shown for level in compare((SMALL, full), (SMALL, full)).gaps[0].level] == [3, 3]


@pytest.mark.parametrize(
    ("then", "now", "other"),
    [
        ({"weights": {"A1": 2}}, {}, True),
        ({}, {"weights": {"A1": 2}}, True),
        ({"targets": {"A1": 75}}, {}, True),
        ({"targets": {"A1": 50}, "weights": {"A1": 1}}, {}, False),
        ({"targets": {"A1": 75}}, {"targets": {"A1": 75}}, False),
        ({"weights": {"A1": 2}}, {"weights": {"A1": 2}}, False),
    ],
)
def test_other_weights_and_targets_are_noticed(then: dict[str, Any], now: dict[str, Any], other: bool) -> None:
    earlier, later = (assessment({"A1.1": 3}, tuning=Tuning.model_validate(tuning)) for tuning in (then, now))
    assert compare((SMALL, earlier), (SMALL, later)).other_weights is other


def test_another_weight_of_a_question_is_noticed() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0]["questions"][0]["weight"] = 2
    heavier = Questionnaire.model_validate(data)
    assert compare((SMALL, assessment()), (heavier, assessment())).other_weights


def test_a_rule_that_looks_at_what_is_not_compared_hides_nothing() -> None:
    """A1.1 has no levels and so is not compared; that A1.2 is asked because of it stays."""
    data = questionnaire_data()
    rule = {"question": "A1.1", "equals": True}
    data["gaps"][0]["capabilities"][0] = capability(
        "A1", [question("A1.1", answer={"type": "yes_no"}), question("A1.2", visible_when=rule)]
    )
    asked = Questionnaire.model_validate(data)
    yes = answered(YesNoValue(yes=True))
    found = compare((asked, assessment({"A1.1": yes, "A1.2": 1})), (asked, assessment({"A1.1": yes, "A1.2": 3})))
    assert found.questions[0].id == "A1.2"
    assert found.gaps[0].capabilities[0].score.claim is Claim.IMPROVED


def test_a_rule_that_hides_a_question_now_takes_it_out_of_both() -> None:
    data = questionnaire_data()
    rule = {"question": "A1.1", "level_at_most": 2}
    data["gaps"][0]["capabilities"][0] = capability("A1", [question("A1.1"), question("A1.2", visible_when=rule)])
    asked = Questionnaire.model_validate(data)
    found = compare((asked, assessment({"A1.1": 1, "A1.2": 1})), (asked, assessment({"A1.1": 4})))
    assert found.asked == Differences((), ("A1.2",))
    assert found.gaps[0].capabilities[0].score.before == figure(0, 0, 0)


def test_two_questionnaires_are_compared_where_they_overlap() -> None:
    """The later one moved A1.2 to A2, reworded A2.1, dropped gap C and has a new capability A3 and question B1.3."""
    data = questionnaire_data()
    gaps = data["gaps"][:2]
    gaps[0]["capabilities"] = [
        capability("A1", [question("A1.1")]),
        capability("A2", [question("A1.2"), question("A2.1", ask="Otherwise?"), question("A2.2")]),
        capability("A3"),
    ]
    gaps[1]["capabilities"][0]["questions"].append(question("B1.3"))
    later = Questionnaire.model_validate(data | {"gaps": gaps})
    said: dict[str, int | str] = {f"{c}.{n}": 3 for c in SMALL.capabilities for n in (1, 2)}
    found = compare((SMALL, assessment(said)), (later, assessment(said | {"A2.1": 5, "B1.3": 1, "A3.1": 1})))
    assert found.asked == Differences(("A3.1", "A3.2", "B1.3"), ("C1.1", "C1.2", "C2.1", "C2.2"))
    assert found.capabilities == Differences(("A3",), ("C1", "C2"))
    assert [gap.id for gap in found.gaps] == ["A", "B"]
    assert [one.id for one in found.gaps[0].capabilities] == ["A1", "A2"]
    assert {one.id: one.capability for one in found.questions}["A1.2"] == "A2"
    assert [one.id for one in found.questions if one.reworded] == ["A2.1"]
    assert found.other_weights
    assert found.gaps[0].capabilities[1].score.claim is Claim.IMPROVED
    assert found.gaps[1].score.claim is Claim.NO_CHANGE


def test_a_question_without_levels_in_one_of_them_is_not_compared() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0] = capability(
        "A1", [question("A1.1", answer={"type": "yes_no"}), question("A1.2")]
    )
    later = Questionnaire.model_validate(data)
    found = compare((SMALL, assessment({"A1.1": 3})), (later, assessment({"A1.2": 3})))
    assert "A1.1" not in [one.id for one in found.questions]


def test_votes_that_settle_within_their_range_show_nothing() -> None:
    found = compare((SMALL, assessment(records=(voted("A1.1", 2, 5),), people=2)), (SMALL, assessment({"A1.1": 4})))
    assert found.questions[0].points.claim is Claim.CANNOT_TELL
    assert found.questions[0].moved


@some
@given(case=cases(size=2))
def test_nothing_moves_between_an_assessment_and_itself(case: Case) -> None:
    found = compare(case, case)
    assert (found.asked, found.applies, found.capabilities, found.other_weights) == (NONE, NONE, NONE, False)
    assert not any(one.moved or one.reworded for one in found.questions)
    moved = [m for gap in found.gaps for m in (gap.score, gap.to_go, *(c.score for c in gap.capabilities))]
    for one in [*moved, *(q.points for q in found.questions)]:
        assert one.before == one.after
        assert one.claim is (Claim.CANNOT_TELL if one.after.point is None else Claim.NO_CHANGE)
    result = score(*case)
    assert {gap.id: (gap.score.after, gap.to_go.after, gap.verdict[1], gap.level[1]) for gap in found.gaps} == {
        gap.id: (gap.score, gap.to_go, gap.verdict, gap.level) for gap in result.gaps if gap.applicable
    }
    scores = {c.id: c.score.after for gap in found.gaps for c in gap.capabilities}
    assert scores.items() <= {c.id: c.score for c in all_capabilities(result)}.items()


@st.composite
def two(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return two assessments by two questionnaires that overlap."""
    shape = draw(shapes(size=2))
    other: Data = copy.deepcopy(shape)
    if draw(st.booleans()):
        other = draw(shapes(size=2))
    first, second = Questionnaire.model_validate(shape), Questionnaire.model_validate(other)
    return (first, draw(assessments(first))), (second, draw(assessments(second)))


@some
@given(both=two())
def test_it_compares_what_both_asked_and_counts(both: tuple[Case, Case]) -> None:
    earlier, later = both
    found = compare(earlier, later)
    then, now = ({q.id: q for c in all_capabilities(score(*one)) for q in c.questions} for one in (earlier, later))
    left_out = (Status.HIDDEN, Status.NOT_APPLICABLE)
    asked = [q for q in now if q in then and then[q].status not in left_out and now[q].status not in left_out]
    assert [one.id for one in found.questions] == asked
    for one in found.questions:
        assert one.points.before == then[one.id].value
        assert one.points.after == now[one.id].value
    assert set(found.asked.new) == {q for q in now if now[q].status is not Status.HIDDEN} - {
        q for q in then if then[q].status is not Status.HIDDEN
    }


@some
@given(case=cases(size=2), data=st.data())
def test_turned_round_what_improved_is_worse(case: Case, data: st.DataObject) -> None:
    questionnaire, state = case
    other = data.draw(assessments(questionnaire)).model_copy(update={"tuning": state.tuning, "scope": state.scope})
    there, back = compare(case, (questionnaire, other)), compare((questionnaire, other), case)
    turned = {Claim.IMPROVED: Claim.WORSE, Claim.WORSE: Claim.IMPROVED}
    for one, two_ in zip(there.gaps, back.gaps, strict=True):
        for this, that in ((one.score, two_.score), (one.to_go, two_.to_go)):
            assert (this.before, this.after) == (that.after, that.before)
            assert that.claim is turned.get(this.claim, this.claim)
    assert there.asked == Differences(back.asked.gone, back.asked.new)
    assert there.applies == Differences(back.applies.gone, back.applies.new)
