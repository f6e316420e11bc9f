"""Plain mode is the same assessment: every kind of answer, and every word one can type."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from assess.assessment.values import UNKNOWN, Answer, TableValue, level, not_applicable
from assess.errors import CannotWrite, UsageProblem
from assess.plain.console import Console
from assess.plain.run import Wiring, run
from assess.plain.walk import Walk
from assess.questionnaire.pack import Pack
from assess.session.session import Session
from assess.session.workspace import Workspace
from tests.builders import pack, plan_inputs, questionnaire_data
from tests.session.memory import MemoryStore, TickingClock

OPTIONS = [{"id": "a", "label": "Alpha"}, {"id": "b", "label": "Beta"}]
EVERY_TYPE: dict[str, tuple[dict[str, Any], str, str]] = {
    "yes_no": ({"type": "yes_no"}, "y", '"yes":true'),
    "number": ({"type": "number", "unit": "hours"}, "12,5", "12.5"),
    "percentage": ({"type": "percentage"}, "40 %", "40"),
    "money": ({"type": "money"}, "1200 USD", "1200"),
    "date": ({"type": "date"}, "2027-02-28", "2027-02-28"),
    "choice": ({"type": "choice", "options": OPTIONS}, "2", "b"),
    "choices": (
        {"type": "choices", "options": OPTIONS},
        "1, 2",
        "a",
    ),
    "text": ({"type": "text"}, "=q is our framework", "q is our framework"),
    "table": (
        {"type": "table", "max_rows": 1, "columns": [{"id": "name", "label": "Name", "type": "text"}]},
        "t\nClaims",
        "Claims",
    ),
}


def begin(store: MemoryStore, of: Pack | None = None, scope: str = "full") -> Session:
    """Start an assessment over `store`."""
    desk = Workspace(store, clock=TickingClock())
    return desk.begin(
        of or pack(),
        title="Test",
        organisation="Northwind",
        team="Platform",
        scope=scope,  # type: ignore[arg-type]
        plan_inputs=plan_inputs(),
    )


def walk(session: Session, *typed: str) -> tuple[str, str]:
    """Type these lines; return how the walk ended and what was shown."""
    sink = io.StringIO()
    ended = Walk(Console(io.StringIO("\n".join(typed) + "\n"), sink), session).run()
    return ended, sink.getvalue()


def settled(session: Session) -> dict[str, Answer]:
    """Return the answers given so far."""
    return {key: record.answer for key, record in session.state.records.items() if record.answer}


def test_a_quick_check_from_the_first_to_the_last_question() -> None:
    session = begin(MemoryStore(), scope="quick")
    ended, shown = walk(session, "3", "u", "a", "Not used here", "1", "2", "5")
    assert ended == "done"
    assert settled(session) == {
        "A1.1": level(3),
        "A2.1": UNKNOWN,
        "B1.1": not_applicable("Not used here"),
        "B2.1": level(1),
        "C1.1": level(2),
        "C2.1": level(5),
    }
    assert "Gap A. Question 1 of 6, 2 open here." in shown
    assert "That was the last question." in shown
    assert shown.count("Saved: ") == 6


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_type_of_answer(kind: str) -> None:
    spec, typed, expected = EVERY_TYPE[kind]
    of = pack(questionnaire_data(context=[{"id": "X1", "ask": "What?", "answer": spec}]))
    session = begin(MemoryStore(), of)
    session.go("X1")
    _, shown = walk(session, typed, "3", "q")
    assert "Saved: " in shown
    answer = session.state.answer("X1")
    assert answer is not None
    assert answer.value is not None
    assert answer.value.kind == kind
    assert expected in answer.model_dump_json()


def test_a_wrong_answer_says_what_to_type_and_asks_again() -> None:
    session = begin(MemoryStore())
    ended, shown = walk(session, "6", "maybe", "2", "q")
    assert ended == "quit"
    assert settled(session) == {"A1.1": level(2)}
    assert shown.count("1 to 5") >= 2


def test_a_table_asks_cell_by_cell_and_again_after_a_mistake() -> None:
    columns = [
        {"id": "name", "label": "Project", "type": "text"},
        {"id": "hours", "label": "Hours", "type": "number", "unit": "h", "required": False},
    ]
    of = pack(
        questionnaire_data(context=[{"id": "X1", "ask": "Which?", "answer": {"type": "table", "columns": columns}}])
    )
    session = begin(MemoryStore(), of)
    session.go("X1")
    walk(session, "t", "Claims", "many", "120", "y", "Billing", "", "n", "3", "q")
    answer = session.state.answer("X1")
    assert answer is not None
    assert answer.value == TableValue(rows=({"name": "Claims", "hours": "120"}, {"name": "Billing"}))


def test_moving_clearing_and_undoing() -> None:
    session = begin(MemoryStore())
    walk(session, "3", "p", "x", "z", "q")
    assert settled(session) == {"A1.1": level(3)}
    ended, shown = walk(session, "p", "q")
    assert ended == "quit"
    assert "This is the first question." in shown


def test_note_evidence_guidance_find_review_and_help() -> None:
    data = questionnaire_data()
    data["gaps"][0]["capabilities"][0]["questions"][0]["why"] = "Because it shows."
    session = begin(MemoryStore(), pack(data))
    _, shown = walk(session, "i", "c", "Seen in March", "e", "2", "Ticket 12", "/C2.2", "1", "r", "y", "1", "?", "q")
    assert "Why we ask: Because it shows." in shown
    assert session.note("A1.1") == "Seen in March"
    assert [(e.kind, e.text) for e in session.state.record("A1.1").evidence] == [("measured", "Ticket 12")]
    assert "Open: 12" in shown
    assert "undo the latest change" in shown
    assert session.position == "A1.1"


def test_nothing_to_undo_and_nothing_found() -> None:
    _, shown = walk(begin(MemoryStore()), "z", "/unheard of", "q")
    assert "There is nothing to undo." in shown
    assert "No question has these words." in shown


def test_going_deeper_keeps_the_answers() -> None:
    session = begin(MemoryStore(), scope="quick")
    _, shown = walk(session, "4", "g", "q")
    assert session.state.scope == "full"
    assert settled(session) == {"A1.1": level(4)}
    assert "11 questions open" in shown


def test_a_refused_write_says_not_saved_and_can_be_tried_again() -> None:
    store = MemoryStore()
    session = begin(store)
    store.failures = [CannotWrite("The disk is full.", "Free some space.")]
    _, shown = walk(session, "3", "y", "q")
    assert "NOT SAVED: The disk is full. Free some space." in shown
    assert store.kept[session.id].assessment.answer("A1.1") == level(3)


def test_hostile_notes_stay_text() -> None:
    session = begin(MemoryStore())
    _, shown = walk(session, "c", "\x1b[2J[/x] [@click=app.quit]x[/]", "n", "p", "q")
    assert "\x1b" not in shown
    assert "[2J[/x] [@click=app.quit]x[/]" in shown


def from_the_menu(*typed: str, store: MemoryStore | None = None) -> tuple[int, str, MemoryStore]:
    """Run plain mode from its first menu."""
    store = store or MemoryStore()
    desk = Workspace(store, clock=TickingClock())
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))

    def no_report(session: Session, file: Path) -> None:
        raise CannotWrite(f"{file} cannot be written.", "Choose another folder.")

    wiring = Wiring(desk, pack, lambda: begin(store), lambda problem: pytest.fail("not solved here"), no_report)
    return run(Console(source, sink), wiring), sink.getvalue(), store


def test_a_new_assessment_from_the_menu_takes_the_proposals() -> None:
    code, shown, store = from_the_menu("1", "Northwind", "", "", "2027-01-11", "", "150", "3", "q")
    assert code == 0
    (kept,) = store.kept.values()
    assert kept.assessment.title == "Northwind, AI team"
    assert kept.assessment.scope == "quick"
    assert kept.assessment.plan_inputs.capacity == {"PE": 100, "PO": 150}
    assert kept.assessment.plan_inputs.start.isoformat() == "2027-01-11"
    assert kept.assessment.answer("A1.1") == level(3)
    assert "Type a number or a word" in shown


def test_resume_from_the_menu() -> None:
    store = MemoryStore()
    session = begin(store)
    session.answer("A1.1", level(2))
    session.next()
    code, shown, _ = from_the_menu("4", "4", "q", store=store)
    assert code == 0
    assert "Resume Test: 1 of 12 answered" in shown
    assert store.kept[session.id].assessment.answer("A1.2") == level(4)


def test_an_error_in_an_outcome_is_said_and_the_menu_stays() -> None:
    store = MemoryStore()
    session = begin(store, scope="quick")
    for question in session.questions:
        session.answer(question.id, level(2))
    code, shown, _ = from_the_menu("4", "4", "plan.pdf", "6", store=store)
    assert code == 0
    assert "plan.pdf cannot be written." in shown


def test_input_that_ends_keeps_what_was_saved() -> None:
    store = MemoryStore()
    code, shown, _ = from_the_menu("2", "", "", "", "", "", "", "3", store=store)
    assert code == 0
    assert "The input ended." in shown
    (kept,) = store.kept.values()
    assert kept.assessment.answer("A1.1") == level(3)


def test_empty_input_is_a_usage_error() -> None:
    with pytest.raises(UsageProblem, match="empty"):
        from_the_menu()


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_line_that_is_not_text_ends_it_and_is_not_shortened(errors: str) -> None:
    session = begin(MemoryStore())
    source = io.TextIOWrapper(io.BytesIO(b"4\nc\nN\xf6rd\n"), encoding="utf-8", errors=errors)
    with pytest.raises(UsageProblem, match="not UTF-8"):
        Walk(Console(source, io.StringIO()), session).run()
    assert session.note("A1.2") == ""
    assert (settled(session) == {"A1.1": level(4)}) == (errors == "surrogateescape")


def test_review_says_what_does_not_go_together_and_goes_there() -> None:
    clash = {
        "id": "K1",
        "when": [{"question": "A1.1", "level_at_least": 4}, {"question": "B1.1", "level_at_most": 2}],
        "text": "Look at both again.",
    }
    session = begin(MemoryStore(), pack(questionnaire_data(contradictions=[clash])))
    for question in session.questions:
        session.answer(question.id, level(5 if question.id == "A1.1" else 2))
    _, shown = walk(session, "r", "y", "2", "q")
    assert "Does not go together: A1.1, B1.1. Look at both again." in shown
    assert session.position == "B1.1"


def test_results_name_what_to_ask_next_and_the_menu_counts_the_questions() -> None:
    store = MemoryStore()
    session = begin(store)
    for question in session.questions:
        if question.id != "B2.1":
            session.answer(question.id, level(2))
    _, shown, _ = from_the_menu("4", "d", "2", "6", store=store)
    assert "New quick check, 6 questions, about 1 minute" in shown.replace("\xa0", " ")
    assert "Ask next: B2.1 What about B2.1? Narrows Gap B by" in shown.replace("\xa0", " ")


def test_the_set_up_can_be_left_by_a_word() -> None:
    code, shown, store = from_the_menu("1", "?", "Northwind", "back", "1", "Northwind", "Claims", "quit")
    assert code == 0
    assert shown.count("back leaves this, quit ends.") == 3
    assert shown.count("New quick check") == 2
    assert "The input ended." not in shown
    assert not store.kept
