"""One question, from everything said about it."""

from __future__ import annotations

import pytest

from assess.assessment.model import Record, Round, Settlement, Vote
from assess.assessment.values import YesNoValue, answered
from assess.scoring.model import Figure, Status
from assess.scoring.standing import standing
from tests.builders import START, answer, settled, voted


def round_of(number: int, *given: int | str, revealed: bool = True) -> Round:
    votes = tuple(Vote(participant=f"p{n}", answer=answer(g)) for n, g in enumerate(given, start=1))
    return Round(number=number, revealed_at=START if revealed else None, votes=votes)


def ends(record: Record) -> tuple[int | None, int, int] | None:
    """Return point, low and high of a record as whole numbers."""
    value = standing(record).value
    if value is None:
        return None
    return None if value.point is None else int(value.point), int(value.low), int(value.high)


@pytest.mark.parametrize(("level", "points"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_a_settled_level_is_point_and_interval(level: int, points: int) -> None:
    found = standing(settled("Q", level))
    assert found.status is Status.ANSWERED
    assert found.level == level
    assert found.settled
    assert ends(settled("Q", level)) == (points, points, points)


@pytest.mark.parametrize(
    ("votes", "level", "interval"),
    [
        ((3,), 3, (50, 50, 50)),
        ((2, 5), 2, (25, 25, 100)),
        ((5, 1, 2), 2, (25, 0, 100)),
        ((4, 1, 2, 3), 2, (25, 0, 75)),
        ((3, 3, 4, 5, 1), 3, (50, 0, 100)),
        ((4, "dk", "dk"), 4, (75, 75, 75)),
        ((4, 2, "na"), 2, (25, 25, 75)),
    ],
)
def test_unsettled_votes_give_the_lower_median_and_their_range(
    votes: tuple[int | str, ...], level: int, interval: tuple[int, int, int]
) -> None:
    found = standing(voted("Q", *votes))
    assert (found.status, found.level, found.settled) == (Status.ANSWERED, level, False)
    assert ends(voted("Q", *votes)) == interval


@pytest.mark.parametrize(
    ("votes", "status"),
    [
        (("dk",), Status.UNKNOWN),
        (("dk", "na"), Status.UNKNOWN),
        (("na", "na"), Status.NOT_APPLICABLE),
        (("na", "dk", 1), Status.ANSWERED),
        ((), Status.UNANSWERED),
    ],
)
def test_the_status_of_mixed_votes(votes: tuple[int | str, ...], status: Status) -> None:
    assert standing(voted("Q", *votes)).status is status


def test_unknown_and_unanswered_have_no_point_and_reach_everywhere() -> None:
    assert ends(settled("Q", "dk")) == ends(voted("Q", "dk", "na")) == ends(Record(question="Q")) == (None, 0, 100)
    assert standing(settled("Q", "dk")).level is None


def test_not_applicable_drops_out() -> None:
    assert ends(settled("Q", "na")) is ends(voted("Q", "na", "na")) is None


@pytest.mark.parametrize(
    ("votes", "knew", "few"),
    [((3, "dk"), 1, False), ((3, "dk", "dk"), 1, True), (("na", "dk", "dk"), 1, True), (("na", "na"), 2, False)],
)
def test_few_knew_is_fewer_than_half(votes: tuple[int | str, ...], knew: int, few: bool) -> None:
    found = standing(voted("Q", *votes))
    assert (found.votes, found.knew, found.few_knew) == (len(votes), knew, few)


def test_applicability_is_disputed_only_against_a_level() -> None:
    assert standing(voted("Q", 3, "na")).applicability_disputed
    assert not standing(voted("Q", "dk", "na")).applicability_disputed
    assert not standing(voted("Q", 3, "dk")).applicability_disputed


def test_votes_that_are_not_revealed_count_nowhere() -> None:
    secret = Record(question="Q", rounds=(round_of(1, 1, 1, revealed=False),))
    assert standing(secret) == standing(Record(question="Q"))
    again = Record(question="Q", rounds=(round_of(1, 4, 5), round_of(2, 1, 1, "dk", revealed=False)))
    assert (standing(again).level, standing(again).votes) == (4, 2)


def test_the_latest_revealed_round_counts_alone() -> None:
    record = Record(question="Q", rounds=(round_of(1, 1, 1, "na"), round_of(2, 4, 5)))
    assert ends(record) == (75, 75, 100)
    assert not standing(record).applicability_disputed


def test_a_settled_answer_wins_and_clears_the_flags() -> None:
    votes = (round_of(1, 1, "na", "dk", "dk", "dk"),)
    record = Record(question="Q", rounds=votes, settlement=Settlement(answer=answer(4), by="p1", round=1))
    found = standing(record)
    assert ends(record) == (75, 75, 75)
    assert (found.votes, found.knew) == (5, 2)
    assert not found.few_knew
    assert not found.applicability_disputed
    unknown = record.model_copy(update={"settlement": Settlement(answer=answer("dk"), by="p1", round=1)})
    assert standing(unknown).status is Status.UNKNOWN
    assert ends(unknown) == (None, 0, 100)


def test_an_answer_without_a_level_is_answered_and_says_nothing_of_the_level() -> None:
    found = standing(settled("Q", answered(YesNoValue(yes=True))))
    assert found.status is Status.ANSWERED
    assert found.level is None
    assert found.value is not None
    assert found.value.point is None
    assert isinstance(found.value, Figure)
