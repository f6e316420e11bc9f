"""Answer files: handed out with a seat, answered without the database, brought in without trusting them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assess.assessment.model import Comment
from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.errors import InvalidAnswer, InvalidFile, NotNow, UnknownId
from assess.session.elsewhere.answer_file import AnswerFile, Reply, dump_answers, read_answers, replied
from assess.session.elsewhere.answer_files import hash_of
from assess.session.elsewhere.landing import Fate
from assess.session.overtaken.merge_words import delegation_lines, elsewhere
from assess.session.session import Session
from tests.plain.test_plain import begin
from tests.session.memory import MemoryStore
from tests.session.test_workshop import workshop


def answered(file: AnswerFile, **said: Answer | None) -> AnswerFile:
    """Return `file` with answers by question, `A1_1` for A1.1; without an answer they abstain."""
    for name, answer in said.items():
        file = replied(file, name.replace("_", "."), Reply(answer=answer, abstain=answer is None))
    return file


def merged(session: Session, file: AnswerFile) -> dict[str, Fate]:
    """Bring the file in and return what became of each answer."""
    found = session.workshop.answer_files.bring_in(dump_answers(file), "ada.json")
    return {landed.question: landed.fate for landed in found.landed}


def handed(session: Session, name: str = "Ada", *questions: str) -> AnswerFile:
    """Return a file for somebody."""
    person = session.workshop.people.find(name)
    return session.workshop.answer_files.hand_out(person.id, questions or None)


def test_a_file_holds_what_is_needed_to_answer_and_nobody_elses_data() -> None:
    store = MemoryStore()
    session = workshop(store)
    file = handed(session)
    text = dump_answers(file)
    assert read_answers(text, "ada.json") == file
    assert list(file.questions) == [q.id for q in session.questions]
    assert "Ada" in text
    for secret in ("Bo", "Cy", "Dee", "weight", "target", hash_of(file.token)):
        assert f'"{secret}"' not in text
    assert [(seat.token_hash, seat.participant) for seat in store.seats(session.id)] == [
        (hash_of(file.token), file.participant.id)
    ]
    assert file.token not in repr(store)


def test_answers_go_into_the_box_and_call_a_vote_where_none_was_called() -> None:
    session = workshop()
    at = session.position
    session.workshop.voting.call("A1.1")
    file = answered(handed(session), A1_1=level(2), A1_2=UNKNOWN, B1_1=not_applicable("No such thing"), C1_1=None)
    assert merged(session, file) == {"A1.1": Fate.IN, "A1.2": Fate.CALLED, "B1.1": Fate.CALLED, "C1.1": Fate.CALLED}
    assert session.position == at
    shown = session.workshop.voting.reveal("A1.1", without_quorum=True)
    assert [(vote.participant, vote.answer) for vote in shown.votes] == [(file.participant.id, level(2))]
    assert session.workshop.voting.reveal("C1.1", without_quorum=True).abstained == 1


def test_nothing_of_what_was_voted_is_in_state_or_log_before_the_reveal() -> None:
    logs = []
    for said in (level(1), level(5)):
        session = workshop()
        session.workshop.voting.call("A1.1")
        file = answered(handed(session), A1_1=said, A1_2=said)
        found = session.workshop.answer_files.bring_in(dump_answers(file), "ada.json")
        logs.append((session.state, session.events, found))
    assert logs[0] == logs[1]


def test_the_same_file_again_changes_the_vote_before_the_reveal_and_is_reported_after() -> None:
    session = workshop()
    file = handed(session)
    assert merged(session, answered(file, A1_1=level(2))) == {"A1.1": Fate.CALLED}
    assert merged(session, answered(file, A1_1=level(4))) == {"A1.1": Fate.CHANGED}
    shown = session.workshop.voting.reveal("A1.1", without_quorum=True)
    assert [vote.answer for vote in shown.votes] == [level(4)]
    assert merged(session, answered(file, A1_1=level(2))) == {"A1.1": Fate.REVEALED}
    session.answer("A1.1", level(4))
    assert merged(session, answered(file, A1_1=level(2))) == {"A1.1": Fate.SETTLED}
    assert session.state.record("A1.1").votes == shown.votes


def test_where_nobody_is_to_know_the_same_file_again_is_counted_once() -> None:
    session = workshop()
    session.workshop.people.set_anonymity("all")
    file = answered(handed(session), A1_1=level(2))
    assert merged(session, file) == {"A1.1": Fate.CALLED}
    assert merged(session, file) == {"A1.1": Fate.COUNTED}


@pytest.mark.parametrize("anonymity", ["named", "room", "all"])
def test_notes_are_kept_and_say_whose_they_are_only_where_people_are_named(anonymity: Any) -> None:
    session = workshop()
    session.workshop.people.set_anonymity(anonymity)
    for name, text in (("Ada", "We tried"), ("Bo", "Not yet")):
        file = replied(handed(session, name), "A1.1", Reply(answer=level(2), note=text))
        merged(session, file)
        merged(session, file)
    comments = session.state.record("A1.1").comments
    if anonymity == "named":
        ada, bo = (session.workshop.people.find(name).id for name in ("Ada", "Bo"))
        assert comments == (Comment(participant=ada, text="We tried"), Comment(participant=bo, text="Not yet"))
    else:
        assert comments == (Comment(participant=session.actor, text="We tried\nNot yet"),)


def test_a_file_of_another_assessment_or_with_another_token_is_refused() -> None:
    session, other = workshop(), workshop()
    with pytest.raises(InvalidFile, match="token"):
        session.workshop.answer_files.bring_in(dump_answers(handed(other)), "ada.json")
    elsewhere = handed(session).model_copy(
        update={"assessment": handed(session).assessment.model_copy(update={"id": "x"})}
    )
    with pytest.raises(InvalidFile, match="belongs to the assessment x"):
        session.workshop.answer_files.bring_in(dump_answers(elsewhere), "ada.json")
    bo = session.workshop.people.find("Bo").id
    posing = handed(session).model_copy(
        update={"participant": handed(session).participant.model_copy(update={"id": bo})}
    )
    with pytest.raises(InvalidFile, match="token"):
        session.workshop.answer_files.bring_in(dump_answers(posing), "ada.json")
    freed = handed(session)
    session.workshop.people.free_seat(freed.participant.id)
    with pytest.raises(InvalidFile, match="taken back"):
        session.workshop.answer_files.bring_in(dump_answers(freed), "ada.json")


def test_every_mistake_is_named_with_its_line_and_nothing_is_taken_over() -> None:
    session = workshop()
    data = json.loads(dump_answers(answered(handed(session), A1_1=level(2))))
    data["answers"]["A1.2"] = {"answer": {"status": "answered", "value": {"kind": "yes_no", "yes": True}}}
    data["answers"]["Z9"] = {"abstain": True}
    before = session.events
    with pytest.raises(InvalidFile) as caught:
        session.workshop.answer_files.bring_in(json.dumps(data, indent=1), "ada.json")
    assert [problem.where for problem in caught.value.problems] == ["answers[A1.2].answer", "answers.Z9"]
    assert all(problem.line > 1 for problem in caught.value.problems)
    assert session.events == before


def test_our_questionnaire_decides_and_not_the_one_in_the_file() -> None:
    session = workshop()
    data = json.loads(dump_answers(handed(session)))
    data["sections"][0]["questions"][0]["answer"] = {"type": "yes_no"}
    data["answers"]["A1.1"] = {"answer": {"status": "answered", "value": {"kind": "yes_no", "yes": True}}}
    assert read_answers(json.dumps(data), "ada.json").reply("A1.1").answer is not None
    with pytest.raises(InvalidFile, match=r"A1\.1 does not take yes or no"):
        session.workshop.answer_files.bring_in(json.dumps(data), "ada.json")


def test_only_who_votes_gets_a_file_and_only_for_what_is_asked() -> None:
    session = workshop()
    with pytest.raises(NotNow, match="does not vote"):
        session.workshop.answer_files.hand_out(session.actor)
    with pytest.raises(UnknownId):
        handed(session, "Ada", "Z9")
    with pytest.raises(UnknownId, match="does not ask B1"):
        replied(handed(session, "Ada", "A1.1"), "B1.1", Reply(answer=level(2)))
    with pytest.raises(InvalidAnswer):
        replied(
            handed(session),
            "A1.1",
            Reply(answer=Answer.model_validate({"status": "answered", "value": {"kind": "yes_no", "yes": True}})),
        )
    assert [handed.person.name for handed in session.workshop.answer_files.hand_out_all()] == ["Ada", "Bo", "Cy", "Dee"]


def test_a_colleague_answers_for_one_person_who_settles_it() -> None:
    session = begin(MemoryStore())
    person = session.workshop.people.add("Ida")
    session.answer("A1.1", level(4))
    file = session.workshop.answer_files.hand_out(person.id, ["A1.1", "A1.2"])
    delegating = session.workshop.delegating
    assert [one.questions for one in delegating.out] == [("A1.1", "A1.2")]
    assert merged(session, answered(file, A1_1=level(2))) == {"A1.1": Fate.SHOWN}
    assert [one.back_at for one in delegating.all] == [None]
    assert merged(session, answered(file, A1_1=level(2), A1_2=level(3))) == {"A1.1": Fate.SAME, "A1.2": Fate.SHOWN}
    assert [one.back_at is None for one in delegating.all] == [False]
    assert session.state.answer("A1.1") == level(4)
    assert session.state.answer("A1.2") is None
    assert [vote.answer for vote in session.state.record("A1.2").votes] == [level(3)]
    session.answer("A1.2", level(3))
    session.answer("A1.1", level(2))
    rounds = session.state.record("A1.1").rounds
    assert [(r.number, r.votes[0].participant) for r in rounds] == [(1, person.id), (2, session.actor)]
    session.clear("A1.1")
    assert [vote.answer for vote in session.state.record("A1.1").votes] == [level(2)]


def test_what_is_out_and_what_came_back_is_said() -> None:
    session = begin(MemoryStore())
    person = session.workshop.people.add("Ida")
    file = session.workshop.answer_files.hand_out(person.id, ["A1.1", "A1.2"])
    assert elsewhere(session, "A1.1") == "asked of Ida"
    assert elsewhere(session, "B1.1") == ""
    merged(session, answered(file, A1_1=level(2)))
    assert elsewhere(session, "A1.1").startswith("Ida: 2")
    assert elsewhere(session, "A1.2") == "asked of Ida"
    assert [line.endswith("awaited)") for line in delegation_lines(session)] == [True]
    session.answer("A1.1", level(4))
    assert elsewhere(session, "A1.1").startswith("Ida: 2")
    session.answer("A1.1", level(2))
    assert elsewhere(session, "A1.1") == ""
    merged(session, answered(file, A1_1=level(2), A1_2=UNKNOWN))
    assert elsewhere(session, "A1.2") == "Ida: Not known"
    assert ["back" in line for line in delegation_lines(session)] == [True]


def test_in_a_workshop_only_who_was_asked_is_said() -> None:
    session = workshop()
    file = handed(session, "Ada", "A1.1")
    assert elsewhere(session, "A1.1") == "asked of Ada"
    merged(session, answered(file, A1_1=level(2)))
    session.workshop.voting.reveal("A1.1", without_quorum=True)
    assert elsewhere(session, "A1.1") == ""


def test_a_colleague_cannot_answer_what_nobody_asked_them() -> None:
    session = begin(MemoryStore())
    person = session.workshop.people.add("Ida")
    data = json.loads(dump_answers(session.workshop.answer_files.hand_out(person.id, ["A1.1"])))
    data["answers"]["B1.1"] = {"answer": {"status": "unknown"}}
    with pytest.raises(InvalidFile, match="not a question of this file"):
        session.workshop.answer_files.bring_in(json.dumps(data), "ida.json")
    more = dict(data["sections"][0]["questions"][0], id="B1.1")
    data["sections"][0]["questions"].append(more)
    found = session.workshop.answer_files.bring_in(json.dumps(data), "ida.json")
    assert [landed.fate for landed in found.landed] == [Fate.NOT_ASKED]
    assert session.state.record("B1.1").empty


def test_undoing_an_answer_leaves_what_a_colleague_said() -> None:
    session = begin(MemoryStore())
    person = session.workshop.people.add("Ida")
    merged(session, answered(session.workshop.answer_files.hand_out(person.id, ["A1.1"]), A1_1=level(2)))
    before = session.state.record("A1.1")
    session.answer("A1.1", level(5))
    session.undo()
    assert session.state.record("A1.1") == before
