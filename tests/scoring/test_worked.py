"""Examples worked out by hand; the arithmetic stands in the docstrings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from assess.assessment.model import Tuning
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import Figure, GapScore, LevelRange, QuestionScore, Status, Verdict
from assess.scoring.score import score
from assess.scoring.verdicts import many_not_applicable
from tests.builders import assessment, capability, question, questionnaire_data, voted


def gap_data(identifier: str, *capabilities: dict[str, Any]) -> dict[str, Any]:
    return {"id": identifier, "name": "G", "claim": "C", "remedy": "R", "capabilities": list(capabilities)}


def asking(*gaps: dict[str, Any]) -> Questionnaire:
    return Questionnaire.model_validate(questionnaire_data(gaps=list(gaps)))


def figure(point: str | None, low: str, high: str) -> Figure:
    return Figure(point=None if point is None else Fraction(point), low=Fraction(low), high=Fraction(high))


def level(shown: int | None, low: int, high: int) -> LevelRange:
    return LevelRange(shown=shown, low=low, high=high)


MIXED = asking(
    gap_data(
        "A",
        capability("A1", [question("A1.1", weight=2), question("A1.2"), question("A1.3")], target=50),
        capability("A2", [question("A2.1")], target=75, weight=2),
        capability("A3", [question("A3.1"), question("A3.2")], target=50),
    )
)
SAID: dict[str, Any] = {"A1.1": 2, "A1.2": 4, "A1.3": "dk", "A2.1": 3}


def only_gap(questionnaire: Questionnaire, answers: dict[str, Any], **more: Any) -> GapScore:
    return score(questionnaire, assessment(answers, **more)).gaps[0]


def test_capabilities_with_weights_and_unknowns() -> None:
    """A1: point (2x25 + 75) / 3 = 125/3; low (50 + 75 + 0) / 4 = 31.25; high (50 + 75 + 100) / 4 = 56.25; 3/4 known.

    Its level: 41.7 is nearest to 50, so 3; 31.25 is nearest to 25, so 2; 56.25 is nearest to 50, so 3.
    Below its target 50 by 50 - 125/3 = 25/3, at least 0 (56.25 is above), at most 50 - 31.25 = 18.75.
    A2: level 3 settled, 50 points, 25 below its target 75. A3: nobody said anything, 0 to 100, 0 to 50 below.
    """
    a1, a2, a3 = only_gap(MIXED, SAID).capabilities
    assert (a1.score, a1.coverage) == (figure("125/3", "31.25", "56.25"), Fraction(3, 4))
    assert (a1.level, a1.shortfall) == (level(3, 2, 3), figure("25/3", "0", "18.75"))
    assert (a2.score, a2.shortfall) == (figure("50", "50", "50"), figure("25", "25", "25"))
    assert (a3.score, a3.coverage, a3.level) == (figure(None, "0", "100"), Fraction(0), level(None, 1, 5))
    assert a3.shortfall == figure(None, "0", "50")


def test_a_gap_of_them() -> None:
    """Point over the known A1 and A2 with weights 1 and 2: (125/3 + 100) / 3 = 425/9.

    Low over all with weights 1, 2, 1: (31.25 + 100 + 0) / 4 = 32.8125; high: (56.25 + 100 + 100) / 4 = 64.0625.
    Known: (0.75 + 2 + 0) / 4 = 68.75 %. Mean target (50 + 150 + 50) / 4 = 62.5.
    To go: point (25/3 + 2x25) / (50 + 2x75) = 7/24; low (0 + 50 + 0) / 250 = 1/5; high (18.75 + 50 + 50) / 250 = 19/40.
    Level: 47.2 is nearest to 50, so 3, and the weakest known capability at 3 allows 4.
    Low end: 32.8 gives 2, and A3 at 1 allows 2. High end: 64.1 gives 4, and A1 at 3 allows 4.
    """
    gap = only_gap(MIXED, SAID)
    assert gap.score == figure("425/9", "32.8125", "64.0625")
    assert (gap.coverage, gap.target) == (Fraction(11, 16), Fraction("62.5"))
    assert gap.to_go == figure("7/24", "1/5", "19/40")
    assert (gap.verdict, gap.below, gap.of) == (Verdict.CONFIRMED, 2, 3)
    assert (gap.level, gap.enough_known) == (level(3, 2, 4), True)


def test_a_question_voted_on_but_not_settled() -> None:
    """A2.1 voted 2, 3, 5: lower median 3 gives 50 points, range 25 to 100; its share to go may now be nothing.

    A1 and A3 as before. To go, low: (0 + 2 x max(0, 75 - 100) + 0) / 250 = 0; high (18.75 + 2x50 + 50) / 250 = 27/40.
    """
    rest = {q: a for q, a in SAID.items() if q != "A2.1"}
    gap = only_gap(MIXED, rest, records=(voted("A2.1", 3, 5, 2),), people=3)
    assert gap.capabilities[1].score == figure("50", "25", "100")
    assert gap.to_go == figure("7/24", "0", "27/40")
    assert gap.verdict is Verdict.LIKELY


def test_hundred_asked_sixty_yes_twenty_no_twenty_silent() -> None:
    """The published example of Manski's bounds: 75 of those who spoke, 60 to 80 of all.

    Here yes is level 5 and no is level 1, in two capabilities of 50 questions alike.
    """
    ids = {c: [f"{c}.{n}" for n in range(50)] for c in ("A1", "A2")}
    questionnaire = asking(gap_data("A", *(capability(c, [question(q) for q in qs]) for c, qs in ids.items())))
    answers = {q: 5 if n < 30 else 1 for qs in ids.values() for n, q in enumerate(qs) if n < 40}
    result = score(questionnaire, assessment(answers))
    assert (result.answered, result.unanswered) == (80, 20)
    assert result.gaps[0].score == figure("75", "60", "80")
    assert result.gaps[0].capabilities[0].score == figure("75", "60", "80")


def test_not_applicable_leaves_and_dont_know_stays() -> None:
    """n/a leaves one question at level 3: 50. `Don't know` beside it: 50, 25 to 75, half known, so no level."""
    questionnaire = asking(gap_data("A", capability("A1")))
    assert only_gap(questionnaire, {"A1.1": 3, "A1.2": "na"}).score == figure("50", "50", "50")
    unknown = only_gap(questionnaire, {"A1.1": 3, "A1.2": "dk"})
    assert (unknown.score, unknown.coverage) == (figure("50", "25", "75"), Fraction(1, 2))
    assert (unknown.enough_known, unknown.level) == (False, level(None, 2, 4))
    assert unknown.capabilities[0].level == level(None, 2, 4)


def test_nothing_above_target_pays_for_anything_below() -> None:
    """A1 100 against 50, A2 25 against 50: the mean 62.5 is above the mean target, yet 25 of 100 are to go."""
    questionnaire = asking(gap_data("A", capability("A1", [question("A1.1")]), capability("A2", [question("A2.1")])))
    gap = only_gap(questionnaire, {"A1.1": 5, "A2.1": 2})
    assert (gap.score.point, gap.target) == (Fraction("62.5"), Fraction(50))
    assert gap.to_go == figure("1/4", "1/4", "1/4")
    assert (gap.verdict, gap.below) == (Verdict.CONFIRMED, 1)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"A1.1": 2, "A1.2": 2}, Verdict.CONFIRMED),
        ({"A1.1": 2, "A1.2": "dk"}, Verdict.LIKELY),
        ({"A1.1": 4, "A1.2": "dk"}, Verdict.POSSIBLE),
        ({}, Verdict.POSSIBLE),
        ({"A1.1": 5, "A1.2": "dk"}, Verdict.CLOSED),
        ({"A1.1": 4, "A1.2": 2}, Verdict.CLOSED),
    ],
)
def test_verdicts(answers: dict[str, Any], verdict: Verdict) -> None:
    """Target 50 on two questions: 25, 25 is 25 short. 25, ? is 12.5 to 62.5. 75, ? is 37.5 to 87.5. 100, ? is 50 up."""
    assert only_gap(asking(gap_data("A", capability("A1"))), answers).verdict is verdict


def test_closed_needs_every_capability_not_only_the_mean() -> None:
    """A1 100, A2 unknown: the mean is at least 50, but A2 may be at 0, so closed it is not."""
    questionnaire = asking(gap_data("A", capability("A1", [question("A1.1")]), capability("A2", [question("A2.1")])))
    gap = only_gap(questionnaire, {"A1.1": 5})
    assert gap.score.low == 50
    assert gap.verdict is Verdict.POSSIBLE
    assert gap.to_go == figure("0", "0", "1/2")


@pytest.mark.parametrize(("known", "enough"), [(3, True), (2, False)])
def test_a_level_is_named_from_sixty_per_cent(known: int, enough: bool) -> None:
    """Three of five known are just 60 %."""
    questionnaire = asking(gap_data("A", capability("A1", [question(f"A1.{n}") for n in range(5)])))
    gap = only_gap(questionnaire, {f"A1.{n}": 3 for n in range(known)})
    assert gap.enough_known is enough
    assert (gap.level.shown == 3) is enough
    assert (gap.capabilities[0].level.shown == 3) is enough


@pytest.mark.parametrize(("absent", "warned"), [(3, False), (4, True)])
def test_more_than_thirty_per_cent_not_applicable_is_warned_of(absent: int, warned: bool) -> None:
    """Three of ten are just 30 %."""
    questionnaire = asking(gap_data("A", capability("A1", [question(f"A1.{n}") for n in range(10)])))
    assert only_gap(questionnaire, {f"A1.{n}": "na" for n in range(absent)}).many_not_applicable is warned


def test_hidden_questions_do_not_thin_the_warning() -> None:
    """Of four visible questions two are not applicable; eight more are hidden in the quick check."""
    asked = [question(f"A1.{n}", quick=n < 4) for n in range(12)]
    gap = only_gap(asking(gap_data("A", capability("A1", asked))), {"A1.0": "na", "A1.1": "na"}, scope="quick")
    assert gap.many_not_applicable


def test_a_gap_in_which_nothing_applies_counts_nowhere() -> None:
    questionnaire = asking(
        gap_data("A", capability("A1", [question("A1.1")])), gap_data("B", capability("B1", [question("B1.1")]))
    )
    result = score(questionnaire, assessment({"A1.1": 4, "B1.1": "na"}))
    gap = result.gaps[1]
    assert (gap.applicable, gap.of, gap.below) == (False, 0, 0)
    assert gap.coverage == gap.target == 0
    assert (gap.score, gap.to_go) == (figure(None, "0", "100"), figure(None, "0", "1"))
    assert (gap.verdict, gap.level, gap.enough_known) == (Verdict.POSSIBLE, level(None, 1, 5), False)
    assert gap.many_not_applicable
    assert result.level == level(4, 4, 4)


def test_a_capability_of_weight_0_neither_warns_nor_thins_the_warning() -> None:
    """A1 has 4 of 10 not applicable; A2, without weight, has none or all of 10."""
    ids = {c: [f"{c}.{n}" for n in range(10)] for c in ("A1", "A2")}
    asked = [capability(c, [question(q) for q in qs], weight=int(c == "A1")) for c, qs in ids.items()]
    most = only_gap(asking(gap_data("A", *asked)), dict.fromkeys(ids["A1"][:4], "na"))
    none = only_gap(asking(gap_data("A", *asked)), dict.fromkeys(ids["A2"], "na"))
    assert (most.many_not_applicable, none.many_not_applicable) == (True, False)


def test_everything_said_about_a_question_is_in_its_score() -> None:
    """A1.1: votes 1, 3, 5, don't know and not applicable; A1.2 settled after two votes; A2.1 nobody knew but one."""
    records = (voted("A1.1", 1, 3, 5, "dk", "na"), voted("A2.1", "dk", "dk", "dk", 4), voted("A1.3", "dk"))
    result = score(MIXED, assessment({"A1.2": 2, "A3.1": "na"}, records=records, people=5))
    questions = {q.id: q for gap in result.gaps for c in gap.capabilities for q in c.questions}
    one, two = Fraction(1), Fraction(2)
    assert questions["A1.1"] == QuestionScore(
        "A1.1", Status.ANSWERED, two, figure("50", "0", "100"), 3, False, 5, 4, False, True
    )
    assert questions["A1.2"] == QuestionScore(
        "A1.2", Status.ANSWERED, one, figure("25", "25", "25"), 2, True, 1, 1, False, False
    )
    assert questions["A2.1"] == QuestionScore(
        "A2.1", Status.ANSWERED, one, figure("75", "75", "75"), 4, False, 4, 1, True, False
    )
    assert (questions["A1.3"].status, questions["A1.3"].level) == (Status.UNKNOWN, None)
    counts = (result.asked, result.answered, result.unknown, result.not_applicable, result.unanswered)
    assert counts == (6, 3, 1, 1, 1)


@pytest.mark.parametrize(("known", "enough"), [("2.4", True), ("2.39", False)])
def test_sixty_per_cent_is_exact(known: str, enough: bool) -> None:
    """2.4 of 4 is 60 %; 2.39 of 4 is 59.75 %."""
    asked = [question("A1.1", weight=known), question("A1.2", weight=str(4 - Decimal(known)))]
    assert only_gap(asking(gap_data("A", capability("A1", asked))), {"A1.1": 3}).enough_known is enough


@pytest.mark.parametrize(("absent", "warned"), [(30, False), (31, True)])
def test_thirty_per_cent_is_exact(absent: int, warned: bool) -> None:
    def status(of: Status) -> QuestionScore:
        return QuestionScore("Q", of, Fraction(1), None, None, False, 0, 0, False, False)

    questions = [status(Status.NOT_APPLICABLE)] * absent + [status(Status.ANSWERED)] * (100 - absent)
    assert many_not_applicable([*questions, *[status(Status.HIDDEN)] * 50]) is warned


def test_nothing_applies_at_all() -> None:
    result = score(asking(gap_data("A", capability("A1", [question("A1.1")]))), assessment({"A1.1": "na"}))
    assert result.level == level(None, 1, 5)
    assert (result.asked, result.not_applicable) == (1, 1)


def test_targets_of_zero_leave_nothing_to_go() -> None:
    gap = only_gap(asking(gap_data("A", capability("A1", target=0))), {"A1.1": 1, "A1.2": 1})
    assert (gap.to_go, gap.verdict, gap.below) == (figure("0", "0", "0"), Verdict.CLOSED, 0)


def test_an_assessment_may_change_targets_and_weights() -> None:
    """A1 at 50 of now 75, weight now 3; A2 at 0 of 50: point (3x50 + 0) / 4 = 37.5, to go (3x25 + 50) / (225 + 50)."""
    questionnaire = asking(gap_data("A", capability("A1", [question("A1.1")]), capability("A2", [question("A2.1")])))
    tuning = Tuning.model_validate({"targets": {"A1": 75}, "weights": {"A1": 3}})
    gap = only_gap(questionnaire, {"A1.1": 3, "A2.1": 1}, tuning=tuning)
    assert gap.score.point == Fraction("37.5")
    assert gap.to_go.point == Fraction(125, 275)
    assert gap.target == Fraction(275, 4)


def test_a_quick_check_shows_words_and_no_level() -> None:
    """Only the quick question of each capability counts: A1.1 at 25 of 50 is half the way, for certain."""
    result = score(asking(gap_data("A", capability("A1"))), assessment({"A1.1": 2, "A1.2": 5}, scope="quick"))
    gap = result.gaps[0]
    assert (gap.score, gap.to_go) == (figure("25", "25", "25"), figure("1/2", "1/2", "1/2"))
    assert (gap.verdict, gap.enough_known) == (Verdict.CONFIRMED, True)
    assert gap.level == gap.capabilities[0].level == result.level == level(None, 2, 2)
    hidden = QuestionScore("A1.2", Status.HIDDEN, Fraction(1), None, None, False, 0, 0, False, False)
    assert gap.capabilities[0].questions[1] == hidden
    assert (result.scope, result.asked, result.answered) == ("quick", 1, 1)


def test_raised_answers_move_point_and_bounds_and_nothing_that_is_not_known() -> None:
    """A1: 25 raised to 75, 75 stays, unknown stays: point (2x75 + 75) / 3 = 75, low 225/4, high 325/4.

    A2.1, voted 2 and 5, raised to 4: lower median 2 becomes 4, range 75 to 100. A3 stays unanswered.
    """
    rest = {q: a for q, a in SAID.items() if q != "A2.1"}
    state = assessment(rest, (voted("A2.1", 2, 5),), people=2)
    gap = score(MIXED, state, {"A1.1": 4, "A1.2": 3, "A1.3": 4, "A2.1": 4, "A3.1": 4}).gaps[0]
    assert gap.capabilities[0].score == figure("75", "56.25", "81.25")
    assert gap.capabilities[1].score == figure("75", "75", "100")
    assert gap.capabilities[2].score == figure(None, "0", "100")
    assert [q.level for c in gap.capabilities for q in c.questions] == [4, 4, None, 4, None, None]


def test_a_question_that_asks_for_no_level_counts_in_no_figure() -> None:
    yes_no = question("A1.2", answer={"type": "yes_no"})
    gap = only_gap(asking(gap_data("A", capability("A1", [question("A1.1"), yes_no]))), {"A1.1": 3})
    assert (gap.score, gap.coverage) == (figure("50", "50", "50"), Fraction(1))


def test_capability_by_id() -> None:
    result = score(MIXED, assessment(SAID))
    assert result.capability("A2") is result.gaps[0].capabilities[1]
    with pytest.raises(KeyError):
        result.capability("A9")
