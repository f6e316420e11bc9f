"""Blockers cap the displayed level and change nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from assess.assessment.model import Tuning
from assess.questionnaire.model import Questionnaire
from assess.scoring.model import GapScore, LevelRange
from assess.scoring.score import score
from tests.builders import assessment, capability, question, questionnaire_data, voted


def asking(*, caps_at: int | None = 2, quick: bool = False) -> Questionnaire:
    """Return one gap of one capability: nine questions, the first of them a blocker of small weight."""
    blocker = {"blocker": {"caps_at": caps_at}} if caps_at else {}
    asked = [
        question("Q0", weight="0.5", quick=True, **blocker),
        *(question(f"Q{n}", quick=quick) for n in range(1, 9)),
    ]
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": [capability("A1", asked)]}
    return Questionnaire.model_validate(questionnaire_data(gaps=[gap]))


GOOD = {f"Q{n}": 4 for n in range(1, 9)}


def gap_of(questionnaire: Questionnaire, answers: dict[str, Any], **more: Any) -> GapScore:
    return score(questionnaire, assessment(answers, **more)).gaps[0]


def test_a_blocker_at_level_one_caps_level_and_range() -> None:
    """Mean (0.5x0 + 8x75) / 8.5 = 70.6, level 4; capped at 2."""
    capped, free = gap_of(asking(), GOOD | {"Q0": 1}), gap_of(asking(caps_at=None), GOOD | {"Q0": 1})
    assert free.level == LevelRange(shown=4, low=4, high=4)
    assert capped.level == LevelRange(shown=2, low=2, high=2)
    assert capped.blockers == ("Q0",)
    assert free.blockers == ()


def test_it_need_not_be_the_first_question() -> None:
    """Q1, free, stands before the blocker, and Q2, not applicable, too."""
    asked = [question("Q1"), question("Q2", blocker={"caps_at": 3}), question("Q3", blocker={"caps_at": 2})]
    gap = {"id": "A", "name": "A", "claim": "A", "remedy": "A", "capabilities": [capability("A1", asked)]}
    questionnaire = Questionnaire.model_validate(questionnaire_data(gaps=[gap]))
    found = gap_of(questionnaire, {"Q1": 5, "Q2": "na", "Q3": 1})
    assert (found.level, found.blockers) == (LevelRange(shown=2, low=2, high=2), ("Q3",))


def test_it_changes_no_score_gap_bound_or_verdict() -> None:
    capped, free = gap_of(asking(), GOOD | {"Q0": 1}), gap_of(asking(caps_at=None), GOOD | {"Q0": 1})
    assert (capped.score, capped.to_go, capped.verdict, capped.below) == (
        free.score,
        free.to_go,
        free.verdict,
        free.below,
    )
    assert capped.capabilities[0] == free.capabilities[0]


def test_from_level_two_it_blocks_nothing() -> None:
    gap = gap_of(asking(), GOOD | {"Q0": 2})
    assert (gap.level, gap.blockers) == (LevelRange(shown=4, low=4, high=4), ())


@pytest.mark.parametrize("said", [{}, {"Q0": "dk"}])
def test_an_unknown_one_lowers_only_the_low_end(said: dict[str, Any]) -> None:
    """Range of the mean 70.6 to 76.5: level 4 at both ends without the blocker."""
    gap = gap_of(asking(), GOOD | said)
    assert (gap.level, gap.blockers) == (LevelRange(shown=4, low=2, high=4), ())


def test_one_that_does_not_apply_blocks_nothing() -> None:
    assert gap_of(asking(), GOOD | {"Q0": "na"}).level == LevelRange(shown=4, low=4, high=4)


@pytest.mark.parametrize(
    ("votes", "level", "blocking"),
    [
        ((1, 1, 3), LevelRange(shown=2, low=2, high=4), True),
        ((1, 3, 3), LevelRange(shown=4, low=2, high=4), False),
        ((1, 1, "dk"), LevelRange(shown=2, low=2, high=2), True),
    ],
)
def test_votes_cap_the_ends_they_reach(votes: tuple[int | str, ...], level: LevelRange, blocking: bool) -> None:
    gap = gap_of(asking(), GOOD, records=(voted("Q0", *votes),), people=3)
    assert (gap.level, bool(gap.blockers)) == (level, blocking)


def test_a_cap_above_the_level_raises_nothing() -> None:
    low = {f"Q{n}": 2 for n in range(1, 9)} | {"Q0": 1}
    assert gap_of(asking(caps_at=4), low).level == LevelRange(shown=2, low=2, high=2)


def test_it_bears_on_the_range_of_a_quick_check() -> None:
    gap = gap_of(asking(quick=True), GOOD | {"Q0": 1}, scope="quick")
    assert (gap.level, gap.blockers) == (LevelRange(shown=None, low=2, high=2), ("Q0",))


def test_in_a_capability_of_weight_0_it_blocks_nothing() -> None:
    gap = gap_of(asking(), GOOD | {"Q0": 1}, tuning=Tuning.model_validate({"weights": {"A1": 0}}))
    assert (gap.blockers, gap.applicable) == ((), False)


def test_raised_above_level_one_it_blocks_no_more() -> None:
    state = assessment(GOOD | {"Q0": 1})
    assert score(asking(), state, {"Q0": 2}).gaps[0].level == LevelRange(shown=4, low=4, high=4)


def test_the_lowest_of_several_caps_holds() -> None:
    data = asking().model_dump(by_alias=True)
    data["gaps"][0]["capabilities"][0]["questions"][1]["blocker"] = {"caps_at": 3}
    questionnaire = Questionnaire.model_validate(data)
    assert gap_of(questionnaire, GOOD | {"Q0": 1, "Q1": 1}).level.shown == 2
    assert gap_of(questionnaire, GOOD | {"Q0": 4, "Q1": 1}).level.shown == 3
    assert gap_of(questionnaire, GOOD | {"Q0": 1, "Q1": 1}).blockers == ("Q0", "Q1")
