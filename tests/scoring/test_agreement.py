"""How votes are spread, round by round, and what is said of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment, Participant, Record, Round, Vote
from assess.assessment.values import Answer, LevelValue, YesNoValue, answered
from assess.questionnaire.model import Questionnaire
from assess.scoring.agreement import Agreement, Votes, agreement, votes
from assess.scoring.alpha import Undefined
from assess.scoring.levels import points_of
from assess.scoring.score import score
from tests.builders import START, answer, assessment, pack, settled, voted
from tests.scoring.comparing import all_capabilities
from tests.scoring.strategies import cases, steady, with_record
from tests.scoring.test_neutrality import with_votes_reversed

SMALL = pack().questionnaire


def round_of(*said: int | str | Answer, number: int = 1, revealed: bool = True) -> Round:
    """Return a round in which p1, p2, ... said these things."""
    given_ = tuple(Vote(participant=f"p{n}", answer=answer(one)) for n, one in enumerate(said, start=1))
    return Round(number=number, revealed_at=START if revealed else None, votes=given_)


def spread(*said: int | str | Answer, people: int = 0) -> Votes:
    """Return how these votes are spread among p1, p2, ..."""
    return votes(round_of(*said), [f"p{n}" for n in range(1, max(people, len(said)) + 1)])


def of(records: tuple[Record, ...], people: int = 4, **more: Any) -> Agreement:
    return agreement(SMALL, assessment(records=records, people=people, **more))


def test_what_was_said_is_counted_apart() -> None:
    found = spread(2, 4, 4, "dk", "na", answered(YesNoValue(yes=True)), people=8)
    assert found == Votes(levels=(0, 1, 0, 2, 0), unknown=1, not_applicable=1, ungraded=1, abstained=2)
    assert (found.cast, found.graded, found.knew) == (6, 3, 5)
    assert (found.lowest, found.median, found.highest, found.spread) == (2, 4, 4, 2)


@pytest.mark.parametrize(("missing", "abstained", "silent"), [(2, 1, 3), (2, None, 2), (0, 4, 4)])
def test_who_said_nothing_is_as_counted_at_the_reveal(missing: int, abstained: int | None, silent: int) -> None:
    counted = round_of(2, 4).model_copy(update={"missing": missing, "abstained": abstained})
    assert votes(counted, [f"p{n}" for n in range(1, 9)]).abstained == silent


def test_its_consensus_is_that_of_the_levels() -> None:
    assert (spread(1, 5).consensus, spread(3, 3, "dk").consensus) == (0, 1)


def test_the_median_is_the_lower_of_two() -> None:
    assert (spread(2, 3).median, spread(5, 2, 3, 1).median, spread(5, 2, 3).median) == (2, 2, 3)


def test_votes_without_a_level() -> None:
    found = spread("dk", "na")
    assert (found.lowest, found.median, found.highest, found.spread) == (None, None, None, 0)
    assert (found.consensus, found.r_wg, found.discuss) == (None, None, False)
    assert not found.applicability_disputed


@pytest.mark.parametrize(
    ("said", "discuss"),
    [
        ((1, 4), True),
        ((2, 4, 3), False),
        ((1, 1, 3, 3), True),
        ((1, 1, 1, 3), False),
        ((3, 3, 3), False),
        ((1, 1, 1, 1, 1, 1, 4), True),
        ((4,), False),
    ],
)
def test_far_apart_is_three_levels_or_a_consensus_below_six_tenths(said: tuple[int, ...], discuss: bool) -> None:
    """Votes 1, 1, 3, 3 lie two levels apart, with a consensus of 1 + log2(3/4) = 0.585; 1, 1, 1, 3 have 0.67."""
    assert spread(*said).discuss is discuss


@pytest.mark.parametrize(
    ("said", "few"), [((3, "dk"), False), ((3, "dk", "dk"), True), (("na", "dk"), False), (("dk",), True), ((), False)]
)
def test_few_knew_is_fewer_than_half_of_those_who_voted(said: tuple[int | str, ...], few: bool) -> None:
    assert spread(*said, people=9).few_knew is few


def test_applicability_is_disputed_between_levels_and_not_applicable() -> None:
    assert spread(3, "na", "dk").applicability_disputed
    assert not spread(3, "dk").applicability_disputed
    assert not spread("na", "dk").applicability_disputed


def test_r_wg_is_given_from_ten_levels_on() -> None:
    assert spread(*[3] * 9, "dk").r_wg is None
    assert spread(*[3] * 10).r_wg == 1


def test_rounds_are_kept_apart_and_the_latest_revealed_one_counts() -> None:
    rounds = (round_of(1, 5), round_of(3, 4, number=2), round_of(2, 2, number=3, revealed=False))
    found = of((Record(question="A1.1", rounds=rounds),)).questions
    assert [one.question for one in found] == ["A1.1"]
    assert [number for number, _ in found[0].rounds] == [1, 2]
    assert [one.levels for _, one in found[0].rounds] == [(1, 0, 0, 0, 1), (0, 0, 1, 1, 0)]
    assert found[0].votes.chosen == (3, 4)


def test_a_round_that_is_not_revealed_shows_nowhere() -> None:
    found = of((Record(question="A1.1", rounds=(round_of(1, 5, revealed=False),)),))
    assert found.questions == ()
    assert found.alpha.undefined is Undefined.ONE_RATER


def test_only_those_who_may_vote_can_abstain() -> None:
    people = (*(Participant(id=f"p{n}") for n in (1, 2, 3)), Participant(id="p4", votes=False))
    found = of((voted("A1.1", 3),), participants=people).questions[0]
    assert found.votes.abstained == 2


def test_a_settled_question_keeps_its_votes_and_is_not_to_be_discussed_again() -> None:
    record = settled("A1.1", 3).model_copy(update={"rounds": (round_of(1, 5),)})
    found = of((record, voted("A1.2", 1, 5), voted("A2.1", 3, 3)))
    assert [(one.question, one.settled) for one in found.questions] == [
        ("A1.1", True), ("A1.2", False), ("A2.1", False),
    ]  # fmt: skip
    assert found.questions[0].votes.discuss
    assert found.discuss == ("A1.2",)


def test_one_person_alone_has_no_agreement() -> None:
    found = agreement(SMALL, assessment({"A1.1": 3, "A1.2": 4}))
    assert [one.votes.cast for one in found.questions] == [1, 1]
    assert (found.alpha.value, found.alpha.undefined) == (None, Undefined.ONE_RATER)


def test_hidden_questions_and_those_outside_the_scope_are_left_out() -> None:
    said = (voted("A1.1", 1, 2), voted("A1.2", 1, 5))
    assert [one.question for one in of(said, scope="quick").questions] == ["A1.1"]


def levels_by_person(state: Assessment, questions: list[str]) -> list[list[float]]:
    """Return, person by person, the level each gave to each question in its latest revealed round, else NaN."""
    table = [[np.nan] * len(questions) for _ in state.participants]
    for column, question in enumerate(questions):
        for vote in state.record(question).votes:
            if isinstance(vote.answer.value, LevelValue) and vote.participant:
                table[int(vote.participant[1:]) - 1][column] = vote.answer.value.level
    return table


@settings(steady, max_examples=60)
@given(case=cases())
def test_alpha_is_that_of_the_package_on_the_latest_revealed_votes(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    found = agreement(questionnaire, state)
    table = levels_by_person(state, [one.question for one in found.questions])
    if found.alpha.value is not None:
        oracle = krippendorff.alpha(reliability_data=np.array(table), level_of_measurement="ordinal")
        assert float(found.alpha.value) == pytest.approx(oracle, abs=1e-9)


@steady
@given(case=cases())
def test_it_says_of_unsettled_questions_what_the_score_says(case: tuple[Questionnaire, Assessment]) -> None:
    questionnaire, state = case
    scored = {q.id: q for c in all_capabilities(score(questionnaire, state)) for q in c.questions}
    for one in agreement(questionnaire, state).questions:
        question = scored[one.question]
        assert (question.votes, question.knew) == (one.votes.cast, one.votes.knew)
        if not one.settled:
            assert question.few_knew == one.votes.few_knew
            assert question.applicability_disputed == one.votes.applicability_disputed
            assert question.level == one.votes.median
            if one.votes.graded and question.value:
                low, high = one.votes.lowest, one.votes.highest
                assert low is not None
                assert high is not None
                assert question.value.low == points_of(low)
                assert question.value.high == points_of(high)


@steady
@given(case=cases(), data=st.data())
def test_secret_votes_and_the_order_of_respondents_change_nothing(
    case: tuple[Questionnaire, Assessment], data: st.DataObject
) -> None:
    questionnaire, state = case
    before = agreement(questionnaire, state)
    assert agreement(questionnaire, with_votes_reversed(state)) == before
    question = data.draw(st.sampled_from(sorted(questionnaire.capability_of)))
    record = state.record(question)
    secret = round_of(1, 5, 1, 5, number=9, revealed=False)
    assert (
        agreement(questionnaire, with_record(state, record.model_copy(update={"rounds": (*record.rounds, secret)})))
        == before
    )


@given(said=st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_what_is_said_of_votes_is_bounded_and_mirrors(said: list[int]) -> None:
    found, mirrored = spread(*said), spread(*(6 - level for level in said))
    assert (found.discuss, found.spread, found.consensus) == (mirrored.discuss, mirrored.spread, mirrored.consensus)
    assert found.chosen == tuple(sorted(said))
    assert found.r_wg is None or Fraction(0) <= found.r_wg <= 1
