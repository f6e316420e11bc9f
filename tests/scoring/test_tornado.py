"""One answer up or down: the figures are those of a score computed anew."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.score import score
from assess.scoring.tornado import Step, tornado
from tests.builders import assessment, capability, pack, question, questionnaire_data, settled
from tests.scoring.strategies import cases, steady, with_record

SMALL = pack().questionnaire


def test_by_hand() -> None:
    """A1: weights 2 and 1 at levels 1 and 5, target 50, score 33.3; A2 unknown. A step on A1.1 moves 16.7 points.

    To go: 16.7 of 50 is a third; with A1.1 at level 2 the score is 50 and nothing is to go. A1.2 down: 25, half to go.
    """
    asked = [question("A1.1", weight=2), question("A1.2")]
    data = questionnaire_data()
    data["gaps"][0]["capabilities"] = [capability("A1", asked), capability("A2")]
    first, second = tornado(score(Questionnaire.model_validate(data), assessment({"A1.1": 1, "A1.2": 5})))
    third, half = Fraction(1, 3), Fraction(1, 2)
    assert (first.question, first.capability, first.gap) == ("A1.1", "A1", "A")
    assert (first.down, first.up) == (None, Step(2, Fraction(50), Fraction(0)))
    assert first.now == Step(1, Fraction(100, 3), third)
    assert (first.swing, first.score_swing) == (third, Fraction(50, 3))
    assert (second.question, second.up, second.down) == ("A1.2", None, Step(4, Fraction(25), half))
    assert (second.swing, second.score_swing) == (half - third, Fraction(25, 3))


def test_above_target_the_score_decides_and_then_the_id() -> None:
    """All of A and B is above target, so nothing is to go; A1 holds one heavy question, B1 and B2 two light ones."""
    said = {"A1.1": 4, "A1.2": 4, "A2.1": 4, "A2.2": 4, "B1.2": 4, "B1.1": 4, "C1.1": 5, "C2.1": 4}
    found = tornado(score(SMALL, assessment(said)))
    assert [bar.swing for bar in found] == [Fraction(0)] * 8
    assert [bar.question for bar in found] == ["B1.1", "B1.2", "C2.1", "A1.1", "A1.2", "A2.1", "A2.2", "C1.1"]


@settings(steady, max_examples=60)
@given(case=cases(rules=False, size=2))
def test_every_step_is_a_score_computed_anew(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    now = score(questionnaire, state)
    found = tornado(now)
    counted = {
        q.id: q.level
        for gap in now.gaps
        for c in gap.capabilities
        for q in c.questions
        if c.weight and q.weight and q.level is not None
    }
    assert {bar.question: bar.now.level for bar in found} == counted
    assert [(-bar.swing, -bar.score_swing, bar.question) for bar in found] == sorted(
        (-bar.swing, -bar.score_swing, bar.question) for bar in found
    )
    for bar in found:
        assert (bar.down is None) == (bar.now.level == 1)
        assert (bar.up is None) == (bar.now.level == 5)
        assert bar.swing >= 0
        for step, change in ((bar.down, -1), (bar.now, 0), (bar.up, 1)):
            if step is not None:
                assert step.level == bar.now.level + change
                anew = score(questionnaire, with_record(state, settled(bar.question, step.level)))
                gap = next(gap for gap in anew.gaps if gap.id == bar.gap)
                assert (step.score, step.to_go) == (gap.score.point, gap.to_go.point)
