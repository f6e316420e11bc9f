"""A session is driven without any screen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.assessment.model import Tuning
from assess.assessment.values import UNKNOWN, TextValue, answered, level, not_applicable
from assess.errors import CannotWrite, InvalidAnswer, UnknownId
from assess.questionnaire.pack import Pack
from assess.scoring.model import Status
from assess.session.outbox import Saving
from assess.session.session import Session
from assess.session.workspace import Workspace
from tests.builders import capability, pack, plan_inputs, question, questionnaire_data
from tests.session.memory import MemoryStore, TickingClock


def numbered() -> object:
    """Return a maker of ids that counts."""
    count = iter(range(1, 1000))
    return lambda letter: f"{letter}-{next(count)}"


def workspace(store: MemoryStore | None = None) -> Workspace:
    """Return a workspace over a store in memory."""
    return Workspace(store or MemoryStore(), clock=TickingClock(), new_id=numbered())  # type: ignore[arg-type]


def begin(desk: Workspace, of: Pack | None = None, scope: str = "full") -> Session:
    """Start an assessment of the small pack."""
    return desk.begin(
        of or pack(),
        title="Test",
        organisation="Northwind",
        team="Platform",
        scope=scope,  # type: ignore[arg-type]
        plan_inputs=plan_inputs(),
    )


def now(session: Session) -> Saving:
    """Read the state afresh: it changes behind the type checker's back."""
    return session.outbox.saving


def test_it_starts_at_the_first_question_with_all_open() -> None:
    session = begin(workspace())
    assert session.position == "A1.1"
    assert session.place == 1
    progress = session.progress()
    assert (progress.asked, progress.done, progress.open) == (12, 0, 12)
    assert [(s.id, s.open) for s in progress.sections] == [("A", 4), ("B", 4), ("C", 4)]


def test_the_quick_check_asks_its_own_questions_and_going_deeper_keeps_answers() -> None:
    session = begin(workspace(), scope="quick")
    assert [q.id for q in session.questions] == ["A1.1", "A2.1", "B1.1", "B2.1", "C1.1", "C2.1"]
    session.answer("A1.1", level(3))
    session.set_scope("full")
    assert session.progress().asked == 12
    assert session.state.answer("A1.1") == level(3)
    session.set_scope("quick")
    assert session.status("A1.2") is Status.HIDDEN


def test_answer_change_clear_and_the_three_kinds_of_silence() -> None:
    session = begin(workspace())
    assert session.status("A1.1") is Status.UNANSWERED
    session.answer("A1.1", UNKNOWN)
    assert session.status("A1.1") is Status.UNKNOWN
    session.answer("A1.1", not_applicable("No agents yet"))
    assert session.status("A1.1") is Status.NOT_APPLICABLE
    session.answer("A1.1", level(2))
    assert session.status("A1.1") is Status.ANSWERED
    assert session.progress().done == 1
    session.clear("A1.1")
    assert session.status("A1.1") is Status.UNANSWERED
    assert session.progress().done == 0


def test_a_change_says_what_was_before() -> None:
    session = begin(workspace())
    assert session.before("A1.1") is None
    session.answer("A1.1", level(2))
    assert session.before("A1.1") is None
    session.answer("A1.1", level(4))
    before = session.before("A1.1")
    assert before is not None
    assert before[0] == level(2)


def test_the_same_answer_again_is_no_event() -> None:
    session = begin(workspace())
    session.answer("A1.1", level(2))
    count = len(session.events)
    session.answer("A1.1", level(2))
    assert len(session.events) == count


def test_undo_takes_back_one_change_after_the_other_and_goes_there() -> None:
    session = begin(workspace())
    session.answer("A1.1", level(2))
    session.answer("A1.2", level(3))
    session.comment("A1.2", "Seen in March")
    session.go("C2.2")
    session.undo()
    assert session.note("A1.2") == ""
    assert session.position == "A1.2"
    session.undo()
    assert session.state.answer("A1.2") is None
    session.undo()
    assert session.state.answer("A1.1") is None
    assert session.position == "A1.1"
    assert session.undo() is None


def test_a_change_after_undo_can_be_undone_and_the_older_ones_too() -> None:
    session = begin(workspace())
    session.answer("A1.1", level(1))
    session.answer("A1.1", level(2))
    session.undo()
    session.answer("A1.1", level(5))
    session.undo()
    assert session.state.answer("A1.1") == level(1)
    session.undo()
    assert session.state.answer("A1.1") is None


def test_moving() -> None:
    session = begin(workspace())
    assert not session.back()
    assert session.next()
    assert session.position == "A1.2"
    session.go("C2.2")
    assert not session.next()
    assert session.place == 12
    assert session.back()


def test_next_open_wraps_around() -> None:
    session = begin(workspace())
    for q in session.questions[1:]:
        session.answer(q.id, level(1))
    session.go("C2.2")
    assert session.next_open()
    assert session.position == "A1.1"
    assert not session.next_open()


def test_search_finds_by_id_text_and_capability() -> None:
    session = begin(workspace())
    assert [q.id for q in session.search("b2")] == ["B2.1", "B2.2"]
    assert [q.id for q in session.search("capability c1 c1.2")] == ["C1.2"]
    assert session.search("nothing of the kind") == ()


def test_hidden_questions_cannot_be_answered_or_opened() -> None:
    session = begin(workspace(), scope="quick")
    with pytest.raises(UnknownId, match="not asked as things stand"):
        session.answer("A1.2", level(2))
    with pytest.raises(UnknownId, match="There is no question Z9"):
        session.go("Z9")


def test_an_answer_of_the_wrong_kind_changes_nothing() -> None:
    session = begin(workspace())
    with pytest.raises(InvalidAnswer):
        session.answer("A1.1", answered(TextValue(text="three")))
    assert len(session.events) == 1


def test_the_position_moves_off_a_question_that_disappears() -> None:
    data = questionnaire_data()
    follow_up = question("A1.2", visible_when={"question": "A1.1", "level_at_least": 3})
    data["gaps"][0]["capabilities"][0] = capability("A1", [question("A1.1"), follow_up])
    session = begin(workspace(), pack(data))
    session.answer("A1.1", level(3))
    session.go("A1.2")
    session.undo()
    assert session.position == "A1.1"
    assert "A1.2" not in session.visible


def test_evidence_is_added_and_removed() -> None:
    session = begin(workspace())
    session.add_evidence("A1.1", "named", "DATA-114")
    piece = session.state.record("A1.1").evidence[0]
    assert (piece.kind, piece.text) == ("named", "DATA-114")
    session.remove_evidence("A1.1", piece.id)
    assert session.state.record("A1.1").evidence == ()
    with pytest.raises(UnknownId):
        session.remove_evidence("A1.1", piece.id)


def test_notes_are_cleaned() -> None:
    session = begin(workspace())
    session.comment("A1.1", "see \x1b[2J[/etc] \u202eabc")
    assert session.note("A1.1") == "see [2J[/etc] abc"
    session.comment("A1.1", "  ")
    assert session.note("A1.1") == ""


def test_resume_opens_the_same_question_with_everything_kept() -> None:
    store = MemoryStore()
    desk = workspace(store)
    session = begin(desk)
    session.answer("A1.1", level(2))
    session.go("B2.1")
    again = desk.open(session.id)
    assert again.position == "B2.1"
    assert again.state == session.state
    assert again.undo() is not None


def test_a_refused_write_keeps_the_answer_and_says_so() -> None:
    store = MemoryStore()
    session = begin(workspace(store))
    store.failures = [CannotWrite("The disk is full.", "Free some space.")]
    session.answer("A1.1", level(2))
    session.answer("A1.2", level(4))
    assert now(session) is Saving.NOT_SAVED
    assert session.state.answer("A1.1") == level(2)
    assert store.kept[session.id].assessment.records == {}
    session.outbox.retry()
    assert now(session) is Saving.SAVED
    assert store.kept[session.id].assessment == session.state


def test_finish_and_reopen() -> None:
    session = begin(workspace())
    session.finish()
    assert session.state.finished_at is not None
    session.reopen()
    assert session.state.finished_at is None


def test_rename_and_plan_inputs_are_events_that_can_be_undone() -> None:
    session = begin(workspace())
    session.rename("Another title")
    session.set_plan_inputs(plan_inputs(start=dt.date(2027, 3, 1)))
    session.undo()
    assert session.state.plan_inputs.start == dt.date(2027, 1, 11)
    session.undo()
    assert session.state.title == "Test"


def test_targets_and_weights_are_changed_recorded_and_undone() -> None:
    session = begin(workspace())
    session.answer("A1.1", level(3))
    session.tune(targets={"A1": Decimal(75)}, weights={"A1": Decimal("0.5")})
    changed = session.outcome.score().capability("A1")
    assert (changed.target, changed.weight, changed.shortfall.point) == (Fraction(75), Fraction(1, 2), Fraction(25))
    session.tune(targets={"A1": None}, weights={})
    assert session.outcome.score().capability("A1").target == 50
    assert [event.body.kind for event in session.events] == ["started", "answered", "tuning", "tuning"]
    session.undo()
    session.undo()
    assert session.state.tuning == Tuning()
    session.tune(targets={}, weights={"A1": None})
    assert session.events[-1].undoes is not None


def test_a_wrong_target_is_refused() -> None:
    session = begin(workspace())
    with pytest.raises(UnknownId, match="no capability Z9"):
        session.tune(targets={"Z9": Decimal(1)}, weights={})
    for value in ("101", "-1", "0.001", "NaN"):
        with pytest.raises(InvalidAnswer, match="target of A1 is out of range"):
            session.tune(targets={"A1": Decimal(value)}, weights={})
    assert session.state.tuning == Tuning()


def test_what_is_shown_without_a_plan_is_worked_out_once_for_each_state() -> None:
    session = begin(workspace())
    session.answer("A1.1", level(2))
    before = session.outcome.view(None)
    assert session.outcome.view(None) is before
    session.answer("A1.1", level(4))
    after = session.outcome.view(None)
    assert after is not before
    assert after.gaps[0].score_text != before.gaps[0].score_text
