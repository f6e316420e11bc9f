"""Votes before the reveal, in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.session.workshop.ballots import Paper
from assess.storage.store import open_store
from tests.storage import ballot_life
from tests.storage.builders import raw


@pytest.mark.parametrize("anonymity", ["named", "room", "all"])
def test_a_vote_is_kept_and_shown_only_at_the_reveal(tmp_path: Path, anonymity: ballot_life.Anonymity) -> None:
    ballot_life.a_vote_is_kept_and_shown_only_at_the_reveal(tmp_path / "assess.db", anonymity)


@pytest.mark.parametrize("life", ballot_life.LIVES, ids=lambda life: life.__name__)
def test_the_life_of_a_box(tmp_path: Path, life: Callable[[Path], None]) -> None:
    life(tmp_path / "assess.db")


def test_where_nobody_is_to_know_who_voted_and_what_was_voted_share_no_key(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store = open_store(path)
    session = ballot_life.begin(store, "all")
    people = ballot_life.voters(session)
    for person, number in zip(people, (1, 3, 5), strict=True):
        store.cast(session.id, [Paper(person, "A1.1", 1, level(number))])
    with raw(path) as connection:
        papers = connection.execute("SELECT * FROM paper").fetchall()
        keys = [key for (key,) in connection.execute("SELECT key FROM paper")]
        said = connection.execute("SELECT question, round, participant FROM voted").fetchall()
    assert not any(person in row for row in papers for person in people)
    assert keys == sorted(keys)
    assert {len(key) for key in keys} == {32}
    assert sorted(said) == sorted(("A1.1", 1, person) for person in people)
    store.close()


def test_the_order_in_which_votes_are_shown_tells_nothing(tmp_path: Path) -> None:
    orders = set()
    for number in range(12):
        store = open_store(tmp_path / f"assess-{number}.db")
        session = ballot_life.begin(store, "all")
        for person, answer in zip(ballot_life.voters(session), (1, 3, 5), strict=True):
            store.cast(session.id, [Paper(person, "A1.1", 1, level(answer))])
        shown = session.workshop.voting.reveal("A1.1")
        orders.add(tuple(vote.answer.model_dump_json() for vote in shown.votes))
        store.close()
    assert len(orders) > 1, "the chance that twelve draws are all the same is one in 6 to the power of 11"
