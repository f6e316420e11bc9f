"""The scoring agrees with a second, deliberately naive one on random questionnaires and answers."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import CapabilityScore, Figure, GapScore, LevelRange
from assess.scoring.score import score
from assess.scoring.visibility import visible
from tests.scoring.naive import Naive
from tests.scoring.strategies import cases, levels, steady


def triple(figure: Figure) -> tuple[Any, ...]:
    return figure.point, figure.low, figure.high


def ends(level: LevelRange) -> tuple[int | None, int, int]:
    return level.shown, level.low, level.high


def capability_row(capability: CapabilityScore) -> dict[str, Any]:
    return {
        "weight": capability.weight,
        "target": capability.target,
        "applicable": capability.applicable,
        "score": triple(capability.score),
        "coverage": capability.coverage,
        "level": ends(capability.level),
        "shortfall": triple(capability.shortfall),
    }


def gap_row(gap: GapScore) -> dict[str, Any]:
    return {
        "capabilities": {c.id: capability_row(c) for c in gap.capabilities},
        "many_not_applicable": gap.many_not_applicable,
        "of": gap.of,
        "applicable": gap.applicable,
        "below": gap.below,
        "score": triple(gap.score),
        "coverage": gap.coverage,
        "level": ends(gap.level),
        "to_go": triple(gap.to_go),
        "target": gap.target,
        "verdict": str(gap.verdict),
        "enough_known": gap.enough_known,
        "blockers": list(gap.blockers),
    }


@steady
@given(case=cases(), raised=st.dictionaries(st.sampled_from(["A1.1", "A1.2", "A2.1", "B1.1"]), levels, max_size=3))
def test_every_figure_agrees(case: tuple[Questionnaire, Assessment], raised: dict[str, int]) -> None:
    questionnaire, state = case
    expected = Naive(questionnaire, state, raised)
    found = score(questionnaire, state, raised)
    assert ends(found.level) == expected.overall()
    for gap, content in zip(found.gaps, questionnaire.gaps, strict=True):
        row = expected.gap(content)
        for capability in row["capabilities"].values():
            del capability["answers"]
        assert gap_row(gap) == row


@steady
@given(case=cases())
def test_every_status_and_count_agrees(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    expected = Naive(questionnaire, state)
    found = score(questionnaire, state)
    statuses = {q: expected.status(q) for q in questionnaire.questions}
    shown = [status for status in statuses.values() if status != "hidden"]
    assert visible(questionnaire, state) == {q for q, status in statuses.items() if status != "hidden"}
    assert {q.id: str(q.status) for gap in found.gaps for c in gap.capabilities for q in c.questions} == {
        q: statuses[q] for q in questionnaire.capability_of
    }
    assert found.asked == len(shown)
    counted = (found.answered, found.unknown, found.not_applicable, found.unanswered)
    assert counted == tuple(shown.count(word) for word in ("answered", "unknown", "not_applicable", "unanswered"))
