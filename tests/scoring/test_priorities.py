"""Everybody's own order of the gaps, and how far the orders agree."""

from __future__ import annotations

from fractions import Fraction

from assess.assessment.model import Assessment, Participant, Record, Round, Settlement, Vote
from assess.assessment.values import level
from assess.scoring.priorities import Priorities, priorities, votes_of
from assess.scoring.rankings import Concordance, NoConcordance
from assess.scoring.score import score
from tests.builders import START, answer, assessment, pack, voted

ASKED = pack().questionnaire
NOBODY = Concordance(None, None, NoConcordance.ONE_RATER)


def room(a: tuple[int | str, ...], b: tuple[int | str, ...], c: tuple[int | str, ...]) -> Assessment:
    """Return the votes of everybody on one question of each gap."""
    return assessment(records=(voted("A1.1", *a), voted("B1.1", *b), voted("C1.1", *c)), people=len(a))


def found(state: Assessment) -> Priorities:
    return priorities(ASKED, state, score(ASKED, state))


def test_one_order_for_all() -> None:
    """Levels 1, 2 and 3 leave everything, half and nothing of a target of 50."""
    same = found(room((1, 1, 1), (2, 2, 2), (3, 3, 3)))
    assert same == Priorities(3, Concordance(Fraction(1), Fraction(6), None), "A", 3)


def test_opposite_orders_have_no_first() -> None:
    opposite = found(room((1, 3), (2, 2), (3, 1)))
    assert opposite == Priorities(2, Concordance(Fraction(0), Fraction(0), None), None, 0)


def test_ties_are_nobodys_first_and_the_most_named_is_ahead() -> None:
    """p1 has A and B alike, p2 and p3 have B first, p4 has C first."""
    mixed = found(room((1, 3, 3, 3), (1, 1, 2, 2), (3, 3, 3, 1)))
    assert (mixed.people, mixed.first, mixed.firsts) == (4, "B", 2)


def test_a_tie_at_the_top_is_no_first() -> None:
    """p1 has A and B alike, p2 has B first: one first in all, so B is ahead."""
    tied = found(room((1, 3), (1, 1), (3, 3)))
    assert (tied.first, tied.firsts) == ("B", 1)


def test_what_is_above_its_target_is_like_what_is_at_it() -> None:
    assert found(room((1, 1), (3, 5), (4, 3))).concordance.w == 1


def test_who_knows_nothing_of_a_gap_or_does_not_vote_is_left_out() -> None:
    state = room((1, 1, 1), (2, "dk", 2), (3, 3, 3))
    assert found(state).people == 2
    looking = [Participant(id="p3", votes=False) if person.id == "p3" else person for person in state.participants]
    assert found(state.model_copy(update={"participants": tuple(looking)})) == Priorities(1, NOBODY, "A", 1)


def test_a_gap_that_does_not_apply_is_in_nobodys_order() -> None:
    state = room((1, 1), (2, 2), (3, 3))
    out = Settlement(answer=answer("na"), by="p1", round=1)
    records = state.records | {q: state.record(q).model_copy(update={"settlement": out}) for q in of("C")}
    assert found(state.model_copy(update={"records": records})).concordance == Concordance(
        Fraction(1), Fraction(2), None
    )


def of(gap: str) -> list[str]:
    """Return the questions of a gap."""
    return [q for q in ASKED.capability_of if q.startswith(gap)]


def test_votes_that_are_nobodys_give_nobody_an_order() -> None:
    secret = Round(number=1, revealed_at=START, votes=(Vote(answer=level(1)), Vote(answer=level(2))))
    state = assessment(records=tuple(Record(question=q, rounds=(secret,)) for q in ASKED.capability_of), people=2)
    assert found(state) == Priorities(0, NOBODY, None, 0)


def test_only_their_votes_count_and_no_settlement() -> None:
    """p2's vote stands alone; a round without a vote of theirs is as if it had not been."""
    before, after = voted("A1.1", 1, 4).rounds[0], voted("A1.1", 5).rounds[0]
    record = Record(
        question="A1.1",
        rounds=(before, after.model_copy(update={"number": 2})),
        settlement=Settlement(answer=level(3), by="p1", round=2),
    )
    alone = votes_of(assessment(records=(record,), people=2), {"p2"})
    assert score(ASKED, alone).capability("A1").questions[0].level == 4
    assert alone.record("A1.1").settlement is None
    assert [one.number for one in alone.record("A1.1").rounds] == [1]
