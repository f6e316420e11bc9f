"""Two people at the same assessment in plain mode: merged with a word, or asked about; saved means saved."""

from __future__ import annotations

import io

from assess.assessment.values import level
from assess.errors import CannotWrite
from assess.plain.console import Console
from assess.plain.run import Wiring, run
from assess.session.session import Session
from assess.session.workspace import Workspace
from tests.builders import pack
from tests.plain.test_plain import begin, walk
from tests.session.memory import MemoryStore, TickingClock

FULL = CannotWrite("The disk is full.", "Free some space.")


def elsewhere(store: MemoryStore, session: Session) -> Session:
    return Workspace(store, clock=TickingClock()).open(session.id)


def kept(store: MemoryStore, session: Session, question: str) -> object:
    return store.load(session.id).assessment.answer(question)


def test_what_goes_together_is_saved_for_both_with_a_word() -> None:
    store = MemoryStore()
    session = begin(store)
    elsewhere(store, session).answer("A1.2", level(2))
    _, shown = walk(session, "5", "q")
    assert "Somebody else made 1 change to this assessment in the meantime; that is taken over." in shown
    assert "Saved: 5" in shown
    assert "NOT SAVED" not in shown
    assert (kept(store, session, "A1.1"), kept(store, session, "A1.2")) == (level(5), level(2))


def test_mine_is_kept_where_i_say_so() -> None:
    store = MemoryStore()
    session = begin(store)
    elsewhere(store, session).answer("A1.1", level(2))
    _, shown = walk(session, "5", "1", "q")
    before, after = shown.split("  1  keep mine")
    assert "NOT SAVED: the answer to A1.1. Somebody else changed it, too." in before
    assert "Mine: 5" in before
    assert "Theirs: 2" in before
    assert "(stored in another window or by somebody else, 20" in before
    assert "Saved: 5" not in before
    assert "Saved: 5" in after
    assert kept(store, session, "A1.1") == level(5)


def test_theirs_is_kept_where_i_say_so_and_mine_is_not_called_saved() -> None:
    store = MemoryStore()
    session = begin(store)
    other = elsewhere(store, session)
    other.answer("A1.1", level(2))
    other.comment("A1.2", "Theirs")
    _, shown = walk(session, "5", "2", "c", "Mine", "2", "q")
    assert shown.count("Theirs is kept.") == 1
    assert "Saved: 5" not in shown
    assert kept(store, session, "A1.1") == level(2)


def test_a_note_that_lost_is_not_called_saved() -> None:
    store = MemoryStore()
    session = begin(store)
    elsewhere(store, session).comment("A1.1", "Theirs")
    _, shown = walk(session, "c", "Mine", "2", "q")
    assert "Mine: Mine" in shown
    assert "Theirs: Theirs" in shown
    assert "Theirs is kept." in shown
    assert "Saved" not in shown
    assert session.note("A1.1") == "Theirs"


def test_several_clashes_at_once() -> None:
    store = MemoryStore()
    session = begin(store)
    other = elsewhere(store, session)
    for question in ("A1.1", "A1.2", "A2.1"):
        other.answer(question, level(1))
    store.failures = [FULL]
    _, shown = walk(session, "5", "n", "4", "n", "3", "y", "2", "3", "q")
    assert shown.count("NOT SAVED: The disk is full. Free some space.") == 3
    assert shown.count("  3  keep mine here and wherever we clash") == 2
    assert "Saved: 3" in shown
    found = [kept(store, session, question) for question in ("A1.1", "A1.2", "A2.1")]
    assert found == [level(1), level(4), level(3)]


def test_leaving_with_what_is_not_saved_is_asked() -> None:
    store = MemoryStore()
    session = begin(store)
    typed = "4\n3\nn\nq\nn\nn\n6\nn\ny\n"
    store.failures = [FULL] * 20
    sink = io.StringIO()
    wiring = Wiring(
        workspace=Workspace(store, clock=TickingClock()),
        pack=pack,
        sample=lambda: session,
        solve=lambda problem: None,  # type: ignore[arg-type]
        write_report=lambda one, file: None,
    )
    assert run(Console(io.StringIO(typed), sink), wiring) == 0
    shown = sink.getvalue()
    assert shown.count("Leave without what is NOT SAVED? (y/n)") == 2
    assert kept(store, session, "A1.1") is None


def test_what_was_purged_elsewhere_is_told() -> None:
    store = MemoryStore()
    session = begin(store)
    Workspace(store, clock=TickingClock()).purge(session.id)
    store.failures = []
    _, shown = walk(session, "5", "n", "q")
    assert "NOT SAVED" in shown
    assert "Saved" not in shown
