"""Two people at the same assessment: the second sees what clashes, and nothing that either said is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.assessment.events import Answered, CommentsChanged
from assess.assessment.history import replay
from assess.assessment.values import UNKNOWN, level
from assess.errors import CannotWrite, Conflict
from assess.session.outbox import Saving
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.builders import pack, plan_inputs
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
