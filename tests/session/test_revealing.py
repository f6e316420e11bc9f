"""A reveal while somebody else writes: nothing is asked twice, and only the round that was open is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import NotNow
from assess.session.overtaken.revealing import reveal
from assess.session.session import Session
from assess.session.workshop.voting import Phase
from tests.builders import pack, plan_inputs
from tests.session.test_conflicts import stored, workspace


@pytest.fixture
def both(tmp_path: Path) -> tuple[Session, Session]:
    """Two windows on one workshop, in which two people are to vote on A1.1 and one has."""
    path = tmp_path / "assess.db"
    first = workspace(path).begin(
        pack(), title="Test", organisation="Northwind", team="Team", scope="full", plan_inputs=plan_inputs(),
        mode="workshop",
    )  # fmt: skip
    ada, bo = (first.workshop.people.add(name).id for name in ("Ada", "Bo"))
    first.workshop.voting.call("A1.1")
    first.workshop.voting.cast("A1.1", ada, level(2))
    second = workspace(path).open(first.id)
    second.workshop.voting.cast("A1.1", bo, level(3))
    return first, second


def test_what_somebody_else_stored_does_not_hold_a_reveal_up(tmp_path: Path, both: tuple[Session, Session]) -> None:
    first, second = both
    second.workshop.minutes.park("From elsewhere")
    second.workshop.minutes.park("And another")
    taken = reveal(first, "A1.1")
    assert taken is not None
    assert (taken.theirs, taken.clashes) == (2, 0)
    assert len(first.state.record("A1.1").rounds[-1].votes) == 2
    assert stored(tmp_path, first).state == first.state


def test_a_reveal_that_nobody_overtook_tells_nothing(both: tuple[Session, Session]) -> None:
    first, _ = both
    assert reveal(first, "A1.1") is None


def test_what_waits_to_be_written_is_written_with_the_reveal(tmp_path: Path, both: tuple[Session, Session]) -> None:
    first, second = both
    second.workshop.minutes.park("From elsewhere")
    first.workshop.minutes.park("From here")
    assert reveal(first, "A1.1") is not None
    kept = stored(tmp_path, first).state
    assert {one.text for one in kept.minutes.parked} == {"From elsewhere", "From here"}
    assert kept.record("A1.1").rounds[-1].revealed_at is not None


def test_another_round_than_the_one_that_was_open_is_not_shown(both: tuple[Session, Session]) -> None:
    first, second = both
    second.workshop.voting.reveal("A1.1")
    second.workshop.voting.call("A1.1")
    taken = reveal(first, "A1.1", without_quorum=True)
    assert taken is not None
    assert first.workshop.voting.phase("A1.1") is Phase.VOTING
    assert len(first.state.record("A1.1").rounds) == 2


def test_somebody_who_joins_meanwhile_is_waited_for(both: tuple[Session, Session]) -> None:
    first, second = both
    second.workshop.people.add("Cy")
    with pytest.raises(NotNow, match="2 of 3"):
        reveal(first, "A1.1")
    assert first.workshop.voting.phase("A1.1") is Phase.VOTING
