"""A workshop in plain mode: unseen votes, reveal, settle, minutes, and the same state as the session itself."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Record
from assess.assessment.values import level
from assess.plain.console import Console
from assess.plain.meeting import Meeting
from assess.plain.run import Wiring, run
from assess.planning.plan import Plan
from assess.session.session import Session
from assess.session.workshop.ballots import Seat
from assess.session.workspace import Workspace
from tests.builders import pack
from tests.session.memory import MemoryStore, TickingClock
from tests.session.test_workshop import workshop


def meet(session: Session, *typed: str) -> str:
    """Type these lines in a meeting that echoes what it reads; return what was shown."""
    sink = io.StringIO()
    console = Console(io.StringIO("\n".join([*typed, "q"]) + "\n"), sink, echo=True)
    assert Meeting(console, session).run() == "quit"
    return sink.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def test_two_rounds_are_called_cast_shown_and_settled() -> None:
    session = workshop(people=("Ada", "Bo"))
    shown = meet(
        session, "call", "cast", "2", "4", "reveal", "again", "cast", "3", "4", "reveal", "settle", "4", "Bo knows it"
    )
    assert "A1.1, round 1: 0 voted, 2 needed." in shown
    assert "1 for 4 Automated: A1.1 seen at level 4 (Bo)" in shown
    assert "Changed: Ada from 2 to 3." in shown
    record = session.state.record("A1.1")
    assert [[vote.answer for vote in one.votes] for one in record.rounds] == [
        [level(2), level(4)],
        [level(3), level(4)],
    ]
    assert record.settlement is not None
    assert record.settlement.why == "Bo knows it"
    assert session.position == "A1.2"


def test_who_took_a_seat_with_a_phone_is_let_in_or_turned_away() -> None:
    store = MemoryStore()
    session = workshop(store, people=("Ada",))
    store.take_seat(session.id, Seat("0" * 64, "p-fay", "Fay"))
    store.take_seat(session.id, Seat("1" * 64, "p-gus", "Gus"))
    shown = meet(session, "who", "y", "n")
    assert "Fay would like to take part by phone. Let them in?" in shown
    assert "Saved: Fay takes part." in shown
    assert [person.name for person in session.workshop.people.all[1:]] == ["Ada", "Fay"]
    assert [seat.participant for seat in store.seats(session.id)] == ["p-fay"]


def test_what_is_cast_is_never_shown_nor_is_a_mistake_in_it() -> None:
    transcripts = []
    for said in ("1", "5"):
        session = workshop(people=("Ada", "Bo"))
        transcripts.append(meet(session, "call", "cast", "77", said, "", "who"))
    assert transcripts[0] == transcripts[1]
    assert "77" not in transcripts[0]
    assert "That is no answer to this question" in transcripts[0]
    assert "Missing: Bo." in transcripts[0]


def test_hands_are_counted_and_a_missing_quorum_is_asked_about() -> None:
    session = workshop()
    shown = meet(session, "call", "hands", "0 2 0 0 0 1dk", "n", "hands", "0 2 0 0 0 1dk", "y", "settle", "2", "Enough")
    assert "1 more votes are needed" in shown
    assert "Saved: A1.1 is settled" in shown
    assert session.state.record("A1.1").rounds[0].missing == 1


def test_what_cannot_be_done_now_is_said() -> None:
    session = workshop()
    shown = meet(session, "reveal", "cast", "off", "nonsense", "settle", "", "z", "z", "z", "z", "z")
    assert shown.count("No vote on A1.1 is open.") == 3
    assert "not one of the words" in shown
    assert "There is nothing to undo" in shown


def test_the_minutes_are_written_and_ticked() -> None:
    session = workshop()
    shown = meet(
        session,
        "park",
        "Who pays?",
        "action",
        "Ask",
        "Ada",
        "soon",
        "2027-01-31",
        "decide",
        "Two",
        "tick",
        "1",
        "minutes",
    )
    assert "Type a date" in shown
    assert "Who pays? (A1.1, done)" in shown
    assert "Ask (Ada, by 2027-01-31, A1.1)" in shown


def test_people_come_and_go() -> None:
    session = workshop(people=("Ada",))
    meet(session, "people", "1", "Bo, Owner, Platform", "", "2", "Ada", "4", "Facilitator", "5", "1", "6")
    people = session.workshop.people
    assert [people.label(person.id) for person in people.voters] == ["Facilitator", "Bo"]
    assert people.needed == 1


def test_the_spotlight_goes_to_a_disagreement() -> None:
    session = workshop(people=("Ada", "Bo"))
    shown = meet(session, "call", "cast", "1", "5", "reveal", "n", "spot", "1")
    assert "Far apart: hear the lowest and the highest first." in shown
    assert "Not settled, and the votes lie apart:" in shown
    assert session.position == "A1.1"


def test_a_workshop_begins_from_the_first_menu(tmp_path: Path) -> None:
    store = MemoryStore()
    desk = Workspace(store, clock=TickingClock())
    lines = ["4", "Northwind", "Platform", "", "", "", "", "Ada, Engineer", "Bo", "", "2", "2", "call", "q"]
    sink = io.StringIO()
    wiring = Wiring(workspace=desk, pack=pack, sample=lambda: desk.open(""), solve=_never, write_report=lambda *_: None)
    assert run(Console(io.StringIO("\n".join(lines) + "\n"), sink), wiring) == 0
    (kept,) = store.kept.values()
    state = kept.assessment
    assert (state.mode, state.anonymity, state.room.quorum) == ("workshop", "room", 2)
    assert [person.name for person in state.participants] == [None, "Ada", "Bo"]
    assert state.record("A1.1").open_round is not None


def _never(problem: object) -> Plan:
    raise AssertionError(f"nothing is solved here: {problem}")


votes = st.lists(st.integers(1, 5), min_size=2, max_size=2)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.lists(votes, min_size=1, max_size=2), st.integers(1, 5)), min_size=1, max_size=4))
def test_a_script_leaves_the_same_answers_as_the_session_itself(script: list[tuple[list[list[int]], int]]) -> None:
    typed, plain = workshop(people=("Ada", "Bo")), workshop(people=("Ada", "Bo"))
    lines: list[str] = []
    for rounds, answer in script:
        question = typed.position or ""
        for said in rounds:
            lines += ["call", "cast", *map(str, said), "reveal"]
            typed.workshop.voting.call(question)
            for person, number in zip(typed.workshop.people.voters, said, strict=True):
                typed.workshop.voting.cast(question, person.id, level(number))
            typed.workshop.voting.reveal(question)
        lines += ["settle", str(answer), "Agreed"]
        typed.settle(question, level(answer), why="Agreed")
        typed.next()
    meet(plain, *lines)
    assert [_timeless(r) for r in plain.state.records.values()] == [_timeless(r) for r in typed.state.records.values()]


def _timeless(record: Record) -> Record:
    rounds = tuple(one.model_copy(update={"opened_at": None, "revealed_at": None}) for one in record.rounds)
    return record.model_copy(update={"rounds": rounds})
