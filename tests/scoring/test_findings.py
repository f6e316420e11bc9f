"""Findings: what is below target, how severe, in which order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from assess.assessment.model import Assessment, Tuning
from assess.questionnaire.model import Questionnaire
from assess.scoring.findings import Finding, Severity, findings
from assess.scoring.score import score
from tests.builders import assessment, capability, question, questionnaire_data, voted
from tests.scoring.strategies import cases, steady


def asking(*capabilities: dict[str, Any], **more: Any) -> Questionnaire:
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": list(capabilities)}
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap], **more))


def found(questionnaire: Questionnaire, answers: dict[str, Any], **more: Any) -> tuple[Finding, ...]:
    state = assessment(answers, **more)
    return findings(questionnaire, score(questionnaire, state))


def severity(level: int, target: int = 50, rule: dict[str, Any] | None = None, **of_question: Any) -> str | None:
    """Return the severity of one question at `level`, or none if it is no finding."""
    questionnaire = asking(capability("A1", [question("Q", **of_question)], target=target), severity=rule or {})
    return next((finding.severity.value for finding in found(questionnaire, {"Q": level})), None)


BLOCKER = {"blocker": {"caps_at": 2}}


@pytest.mark.parametrize(
    ("level", "target", "of_question", "expected"),
    [
        (3, 50, {}, None),
        (5, 50, {}, None),
        (2, 50, {}, "medium"),
        (2, 50, {"weight": "1.99"}, "medium"),
        (2, 50, {"weight": 2}, "high"),
        (1, 50, {}, "critical"),
        (2, 75, {}, "critical"),
        (3, 75, {"weight": 3}, "high"),
        (3, 51, {}, "medium"),
        (1, 25, {}, "medium"),
        (1, 25, BLOCKER, "critical"),
        (2, 50, BLOCKER, "medium"),
        (1, 0, BLOCKER, None),
    ],
)
def test_severity(level: int, target: int, of_question: dict[str, Any], expected: str | None) -> None:
    assert severity(level, target, **of_question) == expected


def test_the_rule_is_data() -> None:
    strict = {"critical_levels_below": 1}
    assert severity(2, rule=strict) == "critical"
    lenient = {"critical_levels_below": 4, "high_weight": "0.5"}
    assert severity(1, rule=lenient) == "high"
    assert severity(1, rule=lenient, weight="0.25") == "medium"


@pytest.mark.parametrize("said", ["dk", "na"])
def test_what_is_not_known_is_no_finding(said: str) -> None:
    questionnaire = asking(capability("A1", [question("Q")]))
    assert found(questionnaire, {"Q": said}) == found(questionnaire, {}) == ()


def test_a_finding_in_full() -> None:
    """Weights 2 and 1, levels 1 and 4, target 50: score (0 + 75) / 3 = 25, 25 short.

    Q1 at its target level 3 alone would give (100 + 75) / 3 = 58.3, above target: the whole 25 points, times weight 2.
    """
    questionnaire = asking(capability("A1", [question("Q1", weight=2, **BLOCKER), question("Q2")], weight=2))
    assert found(questionnaire, {"Q1": 1, "Q2": 4}) == (
        Finding(
            question="Q1",
            capability="A1",
            gap="A",
            severity=Severity.CRITICAL,
            level=1,
            target=3,
            levels_below=2,
            blocker=True,
            effect=Fraction(50),
        ),
    )


def test_worst_first_then_by_effect_then_by_id() -> None:
    """In A1 one step is worth 25/3 points of 50; A2 has weight 2; A3 is critical with the smallest effect."""
    questionnaire = asking(
        capability("A1", [question("Q3"), question("Q1"), question("Q2", weight=2)], weight="0.5"),
        capability("A2", [question("Q4"), question("Q5", weight=3)], weight="0.5"),
        capability("A3", [question("Q6", weight="0.1"), question("Q7", weight=3)], weight="0.1"),
    )
    answers = {"Q1": 2, "Q2": 2, "Q3": 2, "Q4": 2, "Q5": 5, "Q6": 1, "Q7": 5}
    order = [(f.question, f.severity.value) for f in found(questionnaire, answers)]
    assert order == [("Q6", "critical"), ("Q2", "high"), ("Q1", "medium"), ("Q3", "medium"), ("Q4", "medium")]


def test_unsettled_votes_count_as_their_lower_median() -> None:
    questionnaire = asking(capability("A1", [question("Q")]))
    assert [f.level for f in found(questionnaire, {}, records=(voted("Q", 2, 5),), people=2)] == [2]
    assert found(questionnaire, {}, records=(voted("Q", 1, 3, 3),), people=3) == ()


def test_targets_of_the_assessment_hold_and_weight_0_silences() -> None:
    questionnaire = asking(capability("A1", [question("Q")]))
    assert found(questionnaire, {"Q": 3}, tuning=Tuning.model_validate({"targets": {"A1": 75}}))[0].target == 4
    assert found(questionnaire, {"Q": 1}, tuning=Tuning.model_validate({"weights": {"A1": 0}})) == ()


def test_a_question_without_weight_is_a_finding_without_effect() -> None:
    """Alone it gives its capability no score; beside another it moves none."""
    questionnaire = asking(capability("A1", [question("Q1", weight=0), question("Q2")]))
    alone, *rest = found(questionnaire, {"Q1": 1})
    assert (alone.question, alone.severity, alone.effect, rest) == ("Q1", Severity.CRITICAL, Fraction(0), [])
    assert [(f.question, f.effect) for f in found(questionnaire, {"Q1": 1, "Q2": 2})] == [
        ("Q1", Fraction(0)),
        ("Q2", Fraction(25)),
    ]


def test_hidden_questions_are_no_findings() -> None:
    questionnaire = asking(capability("A1", [question("Q1", quick=True), question("Q2")]))
    assert [f.question for f in found(questionnaire, {"Q1": 1, "Q2": 1}, scope="quick")] == ["Q1"]


@steady
@given(case=cases())
def test_the_effect_is_what_rescoring_gains(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    before = score(questionnaire, state)
    for finding in findings(questionnaire, before):
        after = score(questionnaire, state, {finding.question: finding.target})
        was, now = before.capability(finding.capability), after.capability(finding.capability)
        gained = (was.shortfall.point or 0) - (now.shortfall.point or 0)
        assert finding.effect == was.weight * gained
        assert finding.levels_below == finding.target - finding.level > 0
