"""Answer files from strangers: any answer goes out and comes in the same, and anything else is refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.assessment.model import Assessment
from assess.errors import InvalidFile
from assess.questionnaire.model import Question
from assess.session.elsewhere.answer_file import SIZE_LIMIT, AnswerFile, Reply, dump_answers, read_answers, replied
from assess.session.elsewhere.landing import LANDED
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.text import has_unsafe
from tests.architecture.boundaries import HOSTILE
from tests.architecture.test_boundaries import shapes
from tests.builders import assessment
from tests.session.memory import MemoryStore, TickingClock
from tests.storage.strategies import answers, every_form, notes

PACK = every_form()
QUESTIONS = tuple(PACK.questionnaire.questions.values())


def begin(**more: Any) -> Session:
    """Return a workshop of two over every form of answer."""
    state: Assessment = assessment(of=PACK, people=2, **more)
    return Workspace(MemoryStore(), clock=TickingClock()).adopt(PACK, state)


def replies(question: Question) -> st.SearchStrategy[Reply]:
    """Return what can be said to a question: an answer, nothing on purpose, a note."""
    note = st.none() | notes
    return st.one_of(
        st.builds(Reply, answer=answers(question), note=note), st.builds(Reply, abstain=st.just(True), note=note)
    )


@st.composite
def filled(draw: st.DrawFn) -> dict[str, Reply]:
    """Return replies to some of the questions."""
    chosen = draw(st.lists(st.sampled_from(QUESTIONS), unique_by=lambda question: question.id, max_size=6))
    return {question.id: draw(replies(question)) for question in chosen}


def with_replies(file: AnswerFile, given_: dict[str, Reply]) -> AnswerFile:
    """Return `file` with these replies."""
    for question, reply in given_.items():
        file = replied(file, question, reply)
    return file


@settings(max_examples=60, deadline=None)
@given(filled(), st.sampled_from(["named", "room", "all"]))
def test_any_answer_goes_out_comes_in_and_is_counted_as_it_was_given(said: dict[str, Reply], anonymity: str) -> None:
    session = begin(anonymity=anonymity)
    file = with_replies(session.workshop.answer_files.hand_out("p2"), said)
    text = dump_answers(file)
    assert read_answers(text, "x.json") == file
    assert dump_answers(read_answers(text, "x.json")) == text
    found = session.workshop.answer_files.bring_in(text, "x.json")
    assert {landed.question for landed in found.landed} == said.keys()
    assert {landed.fate for landed in found.landed} <= LANDED
    for question, reply in said.items():
        shown = session.workshop.voting.reveal(question, without_quorum=True)
        assert [vote.answer for vote in shown.votes] == ([] if reply.abstain else [reply.answer])
        assert all((vote.participant is None) == (anonymity == "all") for vote in shown.votes)
        assert [note.text for note in session.state.record(question).comments] == [n for n in [reply.note] if n]


def plain(session: Session | None = None) -> dict[str, Any]:
    """Return an answered file as plain data, ready to be damaged."""
    file = (session or begin()).workshop.answer_files.hand_out("p2")
    file = with_replies(file, {"A1.1": Reply(abstain=True, note="Mine")})
    content: dict[str, Any] = json.loads(dump_answers(file))
    return content


DEEP = '{"a":' * 60 + "1" + "}" * 60


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON here"),
        ("[]", "is not an answer file"),
        ('{"format": "assess-document"}', "is not an answer file"),
        ('{"format": "assess-answer-file", "version": 9}', "upgrade assess"),
        ('{"format": "assess-answer-file", "format": 1}', "is there twice"),
        ('{"format": "assess-answer-file", "version": NaN}', "is NaN"),
        ('{"format": "assess-answer-file", "version": 1e999999}', "too long or too large"),
        (f'{{"format": "assess-answer-file", "x": {DEEP}}}', "nested more than"),
        ('"' + "x" * SIZE_LIMIT + '"', "is larger than 2 MiB"),
        ('{"format": "assess-answer-file", "version": 1}', "token: is missing"),
    ],
)
def test_what_is_no_answer_file_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        begin().workshop.answer_files.bring_in(text, "x.json")
    assert any(said in str(problem) for problem in caught.value.problems), caught.value.message
    assert all(problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("answers", "A1.1", "note"), "x" * 4001, "answers[A1.1].note"),
        (("answers", "A1.1", "answer"), {"status": "unknown"}, "abstains and answers at once"),
        (("answers", "A1.1", "answer"), {"status": "answered"}, "an answered question has a value"),
        (("answers", "Z"), {"abstain": True}, "is not a question of this file"),
        (("answers", "A1.1", "by"), "p1", "is not a known field"),
        (("sections", 0, "title"), "a\x1b[2Jb", "control or direction-changing"),
        (("sections",), [], "sections"),
        (("levels",), [], "levels"),
        (("token",), "short", "token"),
        (("anonymity",), "none", "is 'none'"),
        (("assessment", "id"), "../../etc", "assessment.id"),
    ],
)
def test_each_damage_is_named(where: tuple[str | int, ...], value: Any, said: str) -> None:
    session = begin()
    content: Any = plain(session)
    at = content
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    before = (session.events, session.state)
    with pytest.raises(InvalidFile) as caught:
        session.workshop.answer_files.bring_in(json.dumps(content), "x.json")
    assert said in caught.value.message
    assert (session.events, session.state) == before


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
WHOLE = plain()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_never_ends_in_another_error(data: st.DataObject) -> None:
    content = json.loads(json.dumps(WHOLE))
    at: Any = content
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(at[key], dict | list):
            at[key] = data.draw(ANYTHING)
            break
        at = at[key]
    try:
        read_answers(json.dumps(content), "x.json")
        problems = "none"
    except InvalidFile as error:
        problems = str(error)
    assert problems


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("utf-8", "surrogateescape")))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(InvalidFile):
        read_answers(text, "x.json")


def test_text_is_cleaned_on_the_way_in() -> None:
    session = begin()
    content = plain(session)
    content["answers"]["A1.1"]["note"] = "a\x1b[2Jb\u202ec"
    session.workshop.answer_files.bring_in(json.dumps(content), "x.json")
    assert session.state.record("A1.1").comments[0].text == "a[2Jbc"


def test_a_colleague_who_has_the_file_of_another_answers_only_for_them() -> None:
    """The token is the person: the name in the file changes nothing."""
    session = begin()
    content = plain(session)
    content["participant"]["name"] = "Somebody else"
    found = session.workshop.answer_files.bring_in(json.dumps(content), "x.json")
    assert found.participant == "p2"


def test_no_text_of_a_file_brings_a_hostile_character_in() -> None:
    for number, path in enumerate(shapes(WHOLE)):
        content: Any = json.loads(json.dumps(WHOLE))
        at = content
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] += HOSTILE[number % len(HOSTILE)]
        try:
            held = json.dumps(read_answers(json.dumps(content), "hostile").model_dump(mode="json"), ensure_ascii=False)
        except InvalidFile as error:
            held = error.message
        assert not has_unsafe(held), path


def test_no_error_about_a_file_holds_a_hostile_character() -> None:
    for text in HOSTILE:
        content = json.loads(json.dumps(WHOLE))
        content["answers"] |= {text: {"abstain": True}, "A1.2": {"answer": {"status": text, "value": {"kind": text}}}}
        with pytest.raises(InvalidFile) as caught:
            read_answers(json.dumps(content), "hostile")
        assert not has_unsafe(caught.value.message), text
