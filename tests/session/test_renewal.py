"""Answers are carried over to another version, and nothing is dropped without a word."""

from __future__ import annotations

import pytest

from assess.assessment.values import UNKNOWN, TextValue, answered, level, not_applicable
from assess.errors import UnknownId
from assess.questionnaire.pack import Pack
from assess.results.renewed import renewal_data, renewal_lines
from assess.session.session import Session
from tests.builders import capability, pack, question, questionnaire_data
from tests.session.test_session import begin, workspace


def newer() -> Pack:
    """Return a pack in which A1.2 is reworded, A2 asks text in place of a level, C2 is gone and D1 is new."""
    data = questionnaire_data(version="2.0.0")
    gaps = data["gaps"]
    gaps[0]["capabilities"][0]["questions"][1]["ask"] = "What about A1.2, really?"
    gaps[2]["capabilities"][1] = capability("D1")
    data["context"] = [question("Q1", answer={"type": "text"})]
    return pack(data)


def older() -> Pack:
    data = questionnaire_data(context=[question("Q1"), question("Q2", answer={"type": "text"})])
    return pack(data)


def told(session: Session) -> None:
    session.answer("A1.1", level(2))
    session.answer("A1.2", level(3))
    session.answer("B1.1", UNKNOWN)
    session.answer("B1.2", not_applicable("No such thing"))
    session.answer("C2.1", level(4))
    session.answer("Q1", level(1))
    session.answer("Q2", answered(TextValue(text="Soon")))
    session.comment("A1.1", "Counted in May.")
    session.add_evidence("A1.1", "measured", "Access log")
    session.comment("A2.1", "Nobody knew yet.")


def test_answers_notes_and_evidence_are_carried_over_by_id() -> None:
    desk = workspace()
    first = begin(desk, older())
    told(first)
    again, renewal = desk.assess_again(first.id, newer(), keep_answers=True)
    assert again.id != first.id
    assert again.state.team == first.state.team
    assert again.state.answer("A1.1") == level(2)
    assert again.state.answer("B1.1") == UNKNOWN
    assert again.state.answer("B1.2") == not_applicable("No such thing")
    assert again.note("A1.1") == "Counted in May."
    assert again.note("A2.1") == "Nobody knew yet."
    assert [e.text for e in again.state.record("A1.1").evidence] == ["Access log"]
    assert renewal.changed == ("A1.2",)
    assert [item.question.id for item in renewal.misfits] == ["Q1"]
    assert [item.question.id for item in renewal.removed] == ["C2.1", "Q2"]
    assert renewal.added == ("D1.1", "D1.2")


def test_the_earlier_assessment_stays_as_it_is() -> None:
    desk = workspace()
    first = begin(desk, older())
    told(first)
    before = first.state
    desk.assess_again(first.id, newer(), keep_answers=True)
    assert desk.open(first.id).state == before


def test_the_same_version_changes_nothing_but_the_ids_and_dates() -> None:
    desk = workspace()
    first = begin(desk, older())
    told(first)
    again, renewal = desk.assess_again(first.id, keep_answers=True)
    assert (renewal.changed, renewal.misfits, renewal.removed, renewal.added) == ((), (), (), ())
    assert again.outcome.score() == first.outcome.score()


def test_without_answers_everything_is_open() -> None:
    desk = workspace()
    first = begin(desk)
    first.answer("A1.1", level(2))
    again, renewal = desk.assess_again(first.id, keep_answers=False)
    assert again.state.records == {}
    assert renewal.removed == ()


def test_an_unknown_assessment_is_refused() -> None:
    with pytest.raises(UnknownId):
        workspace().assess_again("a-none", keep_answers=True)


def test_what_needs_a_look_is_told() -> None:
    desk = workspace()
    first = begin(desk, older())
    told(first)
    again, renewal = desk.assess_again(first.id, newer(), keep_answers=True)
    text = "\n".join(renewal_lines(again.pack.questionnaire, renewal))
    assert text.startswith("4 answers carried over.")
    for part in ("What about A1.2, really?", "Q2 ", "Soon", "C2.1", "New, still open:", "D1.2"):
        assert part in text
    data = renewal_data(renewal)
    assert data["carried"] == ["A1.1", "A1.2", "B1.1", "B1.2"]
    answer = data["removed"][1]["answer"]
    assert (answer["status"], answer["value"]) == ("answered", {"kind": "text", "text": "Soon"})
