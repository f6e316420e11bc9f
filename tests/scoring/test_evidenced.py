"""The evidenced score: answers above level 3 count as 3 unless something backs them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Evidence
from assess.assessment.values import Answer, LevelValue, level
from assess.questionnaire.model import Questionnaire
from assess.scoring.evidenced import evidenced
from assess.scoring.model import Figure
from assess.scoring.score import score
from tests.builders import assessment, pack, voted
from tests.scoring.comparing import not_lower
from tests.scoring.strategies import cases, steady, with_answers, with_record

SMALL = pack().questionnaire
NAMED = (Evidence(id="e1", kind="named", text="Register of connectors"),)


def figure(point: str, low: str, high: str) -> Figure:
    return Figure(point=Fraction(point), low=Fraction(low), high=Fraction(high))


def backed(state: Assessment, *questions: str) -> Assessment:
    """Return `state` with evidence for these questions."""
    for question in questions:
        state = with_record(state, state.record(question).model_copy(update={"evidence": NAMED}))
    return state


def test_by_hand() -> None:
    """A1 at 5 with evidence and 5 without: 100 and 50, mean 75. A2 at 2 and not known: as stated, 25 and 0 to 100."""
    state = backed(assessment({"A1.1": 5, "A1.2": 5, "A2.1": 2, "A2.2": "dk", "B1.1": 4}), "A1.1")
    found = evidenced(state, score(SMALL, state))
    assert found.capped == ("A1.2", "B1.1")
    gap = found.gaps[0]
    assert gap.id == "A"
    assert gap.capabilities["A1"] == figure("75", "75", "75")
    assert gap.capabilities["A2"] == figure("25", "12.5", "62.5")
    assert gap.score == figure("50", "43.75", "68.75")
    assert gap.to_go == figure("0.25", "0", "0.375")


def test_votes_are_capped_at_every_end() -> None:
    state = assessment({"A1.2": 3}, (voted("A1.1", 2, 4, 5),), people=3)
    assert evidenced(state, score(SMALL, state)).gaps[0].capabilities["A1"] == figure("50", "37.5", "50")


def test_level_3_and_below_needs_no_evidence() -> None:
    state = assessment({f"{c}.{n}": 3 for c in ("A1", "A2") for n in (1, 2)})
    found = evidenced(state, score(SMALL, state))
    assert found.capped == ()
    assert found.gaps[0].score == score(SMALL, state).gaps[0].score


@steady
@given(case=cases(rules=False), data=st.data())
def test_it_is_the_score_with_these_answers_lowered(
    case: tuple[Questionnaire, Assessment], data: st.DataObject
) -> None:
    questionnaire, state = case
    with_evidence = data.draw(st.sets(st.sampled_from(sorted(questionnaire.capability_of))))
    state = backed(state, *with_evidence)
    lowered = with_answers(state, at_most_three)
    for question in with_evidence:
        lowered = with_record(lowered, state.record(question))
    found = evidenced(state, score(questionnaire, state))
    assert not set(found.capped) & with_evidence
    for gap, after in zip(found.gaps, score(questionnaire, lowered).gaps, strict=True):
        assert (gap.id, gap.score, gap.to_go) == (after.id, after.score, after.to_go)
        assert gap.capabilities == {c.id: c.score for c in after.capabilities}


def at_most_three(answer: Answer) -> Answer:
    return level(min(3, answer.value.level)) if isinstance(answer.value, LevelValue) else answer


@steady
@given(case=cases())
def test_it_is_never_higher_than_what_was_stated(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    stated = score(questionnaire, state)
    for gap, above in zip(evidenced(state, stated).gaps, stated.gaps, strict=True):
        assert not_lower(gap.score, above.score)
        assert not_lower(above.to_go, gap.to_go)
        for c in above.capabilities:
            assert not_lower(gap.capabilities[c.id], c.score)
