"""Two people at the same assessment: the second sees what clashes, and nothing that either said is lost."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from assess.assessment.events import (
    Answered,
    Change,
    CommentsChanged,
    EvidenceChanged,
    FinishedChanged,
    PlanInputsChanged,
    Renamed,
    RoundsChanged,
    ScopeChanged,
    Settled,
    TuningChanged,
)
from assess.assessment.history import replay
from assess.assessment.model import Comment, Round, Settlement, Tuning, Vote
from assess.assessment.values import UNKNOWN, level
from assess.errors import CannotWrite, Conflict
from assess.session.outbox import Saving
from assess.session.overtaken.clash_words import words
from assess.session.overtaken.merging import Clash, merge
from assess.session.ports import Stored
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.backups import back_up, restore
from assess.storage.store import open_store
from tests.builders import START, pack, plan_inputs
from tests.session.memory import TickingClock


def workspace(path: Path) -> Workspace:
    """Return a workspace of its own over the file at `path`, as another process has it."""
    return Workspace(open_store(path), clock=TickingClock())


def two(tmp_path: Path) -> tuple[Session, Session]:
    """Return two sessions of one assessment, opened before either changed anything."""
    path = tmp_path / "assess.db"
    first = workspace(path).begin(
        pack(), title="Test", organisation="Northwind", team="Team", scope="full", plan_inputs=plan_inputs()
    )
    return first, workspace(path).open(first.id)


def stored(tmp_path: Path, session: Session) -> Session:
    """Return the assessment as it is on disk, checked against its history."""
    found = workspace(tmp_path / "assess.db").open(session.id)
    assert replay(found.events) == found.state
    return found


def saving(session: Session) -> Saving:
    return session.outbox.saving


def decided(session: Session) -> Saving:
    return session.conflicts.saving


def test_the_second_sees_the_clash_and_can_let_their_own_hold(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(2))
    first.comment("A1.1", "Written by the first")
    second.answer("A1.1", level(5))
    second.comment("A1.1", "Written by the second")
    assert saving(second) is Saving.NOT_SAVED
    assert isinstance(second.outbox.error, Conflict)
    answer, note = second.conflicts.save()
    assert saving(second) is Saving.SAVED
    assert (answer.question, second.state.answer("A1.1"), second.note("A1.1")) == (
        "A1.1", level(2), "Written by the first",
    )  # fmt: skip
    assert isinstance(answer.mine, Answered)
    assert isinstance(answer.theirs, Answered)
    assert (answer.mine.new, answer.theirs.new) == (level(5), level(2))
    assert isinstance(note.mine, CommentsChanged)
    assert note.mine.new[0].text == "Written by the second"
    second.conflicts.choose(note, mine=True)
    second.conflicts.choose(answer, mine=False)
    assert second.conflicts.save() == ()
    found = stored(tmp_path, second)
    assert (found.state.answer("A1.1"), found.note("A1.1")) == (level(2), "Written by the second")
    texts = [c.text for event in found.events if isinstance(event.body, CommentsChanged) for c in event.body.new]
    assert texts == ["Written by the first", "Written by the second"]


def test_what_does_not_clash_is_saved_for_both(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(2))
    first.add_evidence("B1.1", "named", "Of the first")
    second.answer("A1.2", level(4))
    second.answer("A1.2", UNKNOWN)
    second.add_evidence("B1.1", "named", "Of the second")
    second.rename("By the second")
    assert second.conflicts.save() == ()
    found = stored(tmp_path, second).state
    assert (found.answer("A1.1"), found.answer("A1.2"), found.title) == (level(2), UNKNOWN, "By the second")
    assert [piece.text for piece in found.record("B1.1").evidence] == ["Of the first", "Of the second"]
    assert second.state == found


def test_the_same_answer_is_no_clash_and_what_was_undone_is_none_either(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(2))
    first.answer("A1.2", level(2))
    second.answer("A1.1", level(2))
    second.answer("A1.2", level(3))
    second.undo()
    assert second.conflicts.save() == ()
    assert len(stored(tmp_path, second).events) == 3


def test_trying_again_after_a_conflict_goes_on(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(2))
    second.answer("A1.1", level(5))
    second.conflicts.retry()
    (clash,) = second.conflicts.clashes
    second.answer("A1.1", level(3))
    first.conflicts.retry()
    second.conflicts.choose(clash, mine=True)
    assert second.conflicts.save() == ()
    assert stored(tmp_path, second).state.answer("A1.1") == level(5)


def test_the_first_can_go_on_too(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    second.answer("A1.2", level(5))
    for number in (1, 2, 3):
        first.answer("A1.1", level(number))
        assert first.conflicts.save() == ()
        second.answer("A1.2", level(number))
        assert second.conflicts.save() == ()
    found = stored(tmp_path, first).state
    assert (found.answer("A1.1"), found.answer("A1.2")) == (level(3), level(3))


def test_what_was_purged_meanwhile_is_told_and_kept_in_memory(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    workspace(tmp_path / "assess.db").purge(first.id)
    second.answer("A1.1", level(5))
    with pytest.raises(Exception, match="no assessment"):
        second.conflicts.save()
    assert second.state.answer("A1.1") == level(5)
    assert saving(second) is Saving.NOT_SAVED


def test_another_error_is_tried_again_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = two(tmp_path)
    full = CannotWrite("The disk is full.", "Free some space.")

    def refuse(*_: object) -> None:
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(first._store, "append", refuse)
        first.answer("A1.1", level(5))
        with pytest.raises(CannotWrite):
            first.conflicts.save()
    first.conflicts.retry()
    assert first.conflicts.save() == ()
    assert stored(tmp_path, first).state.answer("A1.1") == level(5)


def test_a_vote_and_its_settlement_are_both_made_again(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.rename("By the first")
    turn = Round(number=1, revealed_at=START, votes=(Vote(participant=second.actor, answer=level(2)),))
    settled = Settlement(answer=level(2), by=second.actor, round=1, why="Agreed")
    second.make(RoundsChanged(question="A1.1", old=(), new=(turn,)))
    second.make(Settled(question="A1.1", old=None, new=settled))
    assert second.conflicts.save() == ()
    found = stored(tmp_path, second).state.record("A1.1")
    assert (found.rounds, found.settlement) == ((turn,), settled)


def test_a_vote_and_its_settlement_hold_together_where_they_clash(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(5))
    turn = Round(number=1, revealed_at=START, votes=(Vote(participant=second.actor, answer=level(2)),))
    settled = Settlement(answer=level(2), by=second.actor, round=1, why="Agreed")
    second.make(RoundsChanged(question="A1.1", old=(), new=(turn,)))
    second.make(Settled(question="A1.1", old=None, new=settled))
    (clash,) = second.conflicts.save()
    assert decided(second) is Saving.NOT_SAVED
    second.conflicts.choose(clash, mine=True)
    assert second.conflicts.save() == ()
    assert decided(second) is Saving.SAVED
    found = stored(tmp_path, second).state.record("A1.1")
    assert (found.rounds, found.settlement) == ((turn,), settled)


def notes(step: Change) -> list[str]:
    assert isinstance(step, CommentsChanged)
    return [comment.text for comment in step.new]


def test_notes_of_different_people_do_not_clash(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    note = CommentsChanged(question="A1.1", old=(), new=(Comment(participant=first.actor, text="Of the first"),))
    first.make(note)
    second.actor = "p-other"
    second.comment("A1.1", "Of the second")
    merged = merge(second.events[1:], first.events[1:])
    assert merged.clashes == ()
    assert [notes(step) for step in merged.fitting] == [["Of the first", "Of the second"]]


def test_where_one_note_clashes_the_notes_of_others_stay(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    mine, theirs = (
        CommentsChanged(question="A1.1", old=(), new=tuple(Comment(participant=p, text=text) for p, text in said))
        for said in ([(first.actor, "Mine")], [(first.actor, "Theirs"), ("p-other", "Of another")])
    )
    second.make(mine)
    first.make(theirs)
    (clash,) = merge(second.events[1:], first.events[1:]).clashes
    assert [notes(step) for step in clash.steps] == [["Of another", "Mine"]]


def test_a_clash_is_over_once_mine_holds_otherwise(tmp_path: Path) -> None:
    first, second = two(tmp_path)
    first.answer("A1.1", level(2))
    second.answer("A1.1", level(5))
    assert second.conflicts.save() != ()
    second.answer("A1.1", level(5))
    assert second.conflicts.save() == ()
    assert stored(tmp_path, second).state.answer("A1.1") == level(5)


def test_a_backup_that_is_restored_underneath_costs_nothing_of_what_this_window_holds(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    session, _ = two(tmp_path)
    session.answer("A1.1", level(2))
    copy = back_up(path, START, force=False).file
    session.answer("A1.2", level(3))
    restore(path, copy, START, force=True)
    session.answer("A2.1", level(4))
    assert saving(session) is Saving.NOT_SAVED
    assert session.conflicts.save() == ()
    found = stored(tmp_path, session).state
    assert [found.answer(question) for question in ("A1.1", "A1.2", "A2.1")] == [level(2), level(3), level(4)]


def test_somebody_who_never_stops_is_told_of_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two(tmp_path)
    take_over = Session.take_over

    def interrupted(session: Session, found: Stored, changes: Iterable[Change]) -> None:
        first.rename(f"{first.state.title}.")
        take_over(session, found, changes)

    monkeypatch.setattr(Session, "take_over", interrupted)
    first.rename("Begun")
    second.answer("A1.1", level(5))
    with pytest.raises(Conflict):
        second.conflicts.save()
    assert saving(second) is Saving.NOT_SAVED
    assert second.state.answer("A1.1") == level(5)


@pytest.mark.parametrize(("change", "about", "said"), [
    (Renamed(old="Test", new="Mine"), "the title", "Mine"),
    (ScopeChanged(old="full", new="quick"), "how deep it goes", "quick"),
    (FinishedChanged(old=None, new=START), "whether it is finished", "2026-11-09 09:00 UTC"),
    (FinishedChanged(old=START, new=None), "whether it is finished", "no"),
    (RoundsChanged(question="A1.1", old=(), new=(Round(number=1),)), "the answer to A1.1", "0 votes in round 1"),
    (RoundsChanged(question="A1.1", old=(), new=()), "the answer to A1.1", "no votes"),
    (Settled(question="A1.1", old=None, new=None), "the answer to A1.1", "Open"),
    (EvidenceChanged(question="A1.1", old=(), new=()), "the evidence for A1.1", "none"),
    (PlanInputsChanged(old=plan_inputs(), new=plan_inputs(weeks=4)), "start and people of the plan", "4 weeks from"),
    (TuningChanged(old=Tuning(), new=Tuning(targets={"A1": Decimal(50)})), "targets and weights", "target of A1 50"),
])  # fmt: skip
def test_every_kind_of_change_is_told_in_words(tmp_path: Path, change: Change, about: str, said: str) -> None:
    session, _ = two(tmp_path)
    found = words(session, Clash(change, change, session.actor, START, (change,)))
    assert (found.about, found.mine == found.theirs) == (about, True)
    assert said in found.mine
    assert found.who == "in another window or by somebody else, 2026-11-09 09:00 UTC"
    assert "by p-other" in words(session, Clash(change, change, "p-other", START, (change,))).who
