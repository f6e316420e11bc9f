"""The methods that a questionnaire can declare, by hand-made cases."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given

from assess.assessment.model import Assessment
from assess.questionnaire.model import MethodName, Questionnaire
from assess.scoring.methods.registry import METHODS
from assess.scoring.model import LevelRange
from assess.scoring.score import score
from tests.builders import assessment, capability, question, questionnaire_data, voted
from tests.scoring.comparing import all_capabilities
from tests.scoring.strategies import cases, steady


def asking(method: str, *capabilities: dict[str, Any]) -> Questionnaire:
    """Return a questionnaire of one gap."""
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": list(capabilities)}
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap], method=method))


def three(method: str, *levels: int | str) -> LevelRange:
    """Return the level of a gap of three capabilities with one question each."""
    asked = asking(method, *(capability(f"A{n}", [question(f"A{n}.1")]) for n in (1, 2, 3)))
    said = {f"A{n}.1": level for n, level in enumerate(levels, start=1)}
    return score(asked, assessment(said)).gaps[0].level


def test_every_method_that_can_be_declared_is_there() -> None:
    assert set(METHODS) == set(get_args(MethodName))


@pytest.mark.parametrize(("method", "level"), [("capped-mean", 2), ("mean", 4), ("ladder", 1)])
def test_one_at_the_bottom_and_two_at_the_top(method: str, level: int) -> None:
    """Levels 1, 5, 5: the mean is 66.7, nearest to level 4; the weakest capability is at level 1."""
    assert three(method, 1, 5, 5) == LevelRange(shown=level, low=level, high=level)


@pytest.mark.parametrize(
    ("method", "shown", "low", "high"), [("capped-mean", 4, 2, 4), ("mean", 4, 3, 4), ("ladder", 4, 1, 4)]
)
def test_an_unknown_stands_at_the_bottom_and_at_the_top(method: str, shown: int, low: int, high: int) -> None:
    """Levels 4, 4, ?: scores 75, then 50 (one at level 1, so at most 2 or 1) and 83.3 at the ends."""
    assert three(method, 4, 4, "dk") == LevelRange(shown=shown, low=low, high=high)


def test_the_ladder_climbs_inside_a_capability_too() -> None:
    """Levels 2 and 5: the mean is 62.5, half-way down level 3; the ladder stands on the lower rung."""
    for method, level in (("capped-mean", 3), ("mean", 3), ("ladder", 2)):
        found = score(asking(method, capability("A1")), assessment({"A1.1": 2, "A1.2": 5})).gaps[0]
        assert found.capabilities[0].level == LevelRange(shown=level, low=level, high=level)
        assert found.score.point == 62.5


def test_the_ladder_reads_votes_by_their_lower_median_lowest_and_highest() -> None:
    asked = asking("ladder", capability("A1", [question("A1.1")]))
    found = score(asked, assessment(records=(voted("A1.1", 2, 3, 5),), people=3)).gaps[0]
    assert found.level == LevelRange(shown=3, low=2, high=5)


def test_one_practice_short_keeps_the_indicator_level_below() -> None:
    """The rule of C2M2: with all practices of level 1 at least largely there, but one of level 2 partly, level 1 holds.

    Here level 2 stands for all practices of the first indicator level and level 3 for all of the second.
    """
    asked = asking("ladder", capability("A1", [question(f"A1.{n}") for n in range(1, 6)]))
    levels = {f"A1.{n}": 3 for n in range(1, 5)}
    assert score(asked, assessment(levels | {"A1.5": 2})).gaps[0].level.shown == 2
    assert score(asked, assessment(levels | {"A1.5": 3})).gaps[0].level.shown == 3


def test_a_rung_of_weight_0_or_not_applicable_does_not_hold_the_ladder() -> None:
    questions = [question("A1.1"), question("A1.2", weight=0), question("A1.3")]
    found = score(asking("ladder", capability("A1", questions)), assessment({"A1.1": 4, "A1.2": 1, "A1.3": "na"}))
    assert found.gaps[0].level == LevelRange(shown=4, low=4, high=4)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_blocker_caps_whatever_the_method(method: str) -> None:
    questions = [question("A1.1", blocker={"caps_at": 1}, weight="0.1"), *(question(f"A1.{n}") for n in (2, 3, 4))]
    found = score(
        asking(method, capability("A1", questions)), assessment({f"A1.{n}": 1 if n == 1 else 5 for n in (1, 2, 3, 4)})
    )
    assert found.gaps[0].level.shown == 1


@pytest.mark.parametrize("method", sorted(METHODS))
def test_where_nothing_applies_any_level_may_be(method: str) -> None:
    found = score(asking(method, capability("A1")), assessment({"A1.1": "na", "A1.2": "na"})).gaps[0]
    assert found.level == found.capabilities[0].level == LevelRange(shown=None, low=1, high=5)


@steady
@given(case=cases())
def test_a_method_moves_levels_and_nothing_else(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    capped, mean, ladder = (
        score(questionnaire.model_copy(update={"method": name}), state) for name in ("capped-mean", "mean", "ladder")
    )
    for one, two, three in zip(capped.gaps, mean.gaps, ladder.gaps, strict=True):
        assert one.score == two.score == three.score
        assert (one.to_go, one.verdict, one.coverage) == (two.to_go, two.verdict, two.coverage)
        assert (one.to_go, one.verdict, one.coverage) == (three.to_go, three.verdict, three.coverage)
        assert three.level.high <= one.level.high <= two.level.high
        assert three.level.low <= one.level.low <= two.level.low
    for one, two, three in zip(*map(all_capabilities, (capped, mean, ladder)), strict=True):
        assert one == two
        assert (one.score, one.shortfall, one.questions) == (three.score, three.shortfall, three.questions)
        assert three.level.low <= one.level.low
        assert three.level.high <= one.level.high
