"""Answering an answer file: every kind of answer, every word, and nothing called saved that is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from assess.assessment.values import UNKNOWN, level, not_applicable
from assess.errors import CannotWrite
from assess.plain.console import Console
from assess.plain.vote import HELP, WHO_SEES, Vote
from assess.questionnaire.pack import Pack
from assess.session.elsewhere.answer_file import AnswerFile, Reply, dump_answers, read_answers
from assess.session.workspace import Workspace
from tests.builders import assessment, pack, questionnaire_data
from tests.plain.test_plain import EVERY_TYPE
from tests.session.memory import MemoryStore, TickingClock


def handed(of: Pack | None = None, *questions: str, **more: Any) -> AnswerFile:
    """Return a file for the second of two people."""
    of = of or pack()
    state = assessment(of=of, people=2, **more)
    session = Workspace(MemoryStore(), clock=TickingClock()).adopt(of, state)
    return session.workshop.answer_files.hand_out("p2", questions or None)


def vote(file: AnswerFile, *typed: str, save: Callable[[AnswerFile], None] = lambda _: None) -> tuple[AnswerFile, str]:
    """Type these lines; return the file as it was saved last and what was shown."""
    sink = io.StringIO()
    lines = "".join(f"{line}\n" for line in typed)
    left = Vote(Console(io.StringIO(lines), sink), file, save).run()
    return left, sink.getvalue().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_every_kind_of_answer_is_taken(kind: str) -> None:
    form, typed, held = EVERY_TYPE[kind]
    of = pack(questionnaire_data(context=[{"id": "X1", "ask": "What?", "answer": form}]))
    saved: list[AnswerFile] = []
    left, shown = vote(handed(of, "X1"), *typed.split("\n"), "n", "q", save=saved.append)
    answer = left.reply("X1").answer
    assert answer is not None, shown
    assert answer.value is not None
    assert (answer.value.kind, held in answer.model_dump_json()) == (kind, True)
    assert saved[-1] == left == read_answers(dump_answers(left), "x.json")


def test_the_kinds_of_silence_are_told_apart() -> None:
    left, shown = vote(handed(), "u", "a", "We have none", "b", "c", "Ask Bo", "q")
    assert [left.reply(q) for q in ("A1.1", "A1.2", "A2.1", "A2.2")] == [
        Reply(answer=UNKNOWN),
        Reply(answer=not_applicable("We have none")),
        Reply(abstain=True),
        Reply(note="Ask Bo"),
    ]
    assert "Saved: You abstain." in shown
    assert "A2.2" in left.open


def test_an_answer_can_be_changed_and_taken_back_and_keeps_its_note() -> None:
    left, shown = vote(handed(), "c", "Mine", "3", "p", "4", "p", "p", "p", "x", "q")
    assert "This is the first question." in shown
    assert "Your answer: 4 Automated" in shown
    assert left.reply("A1.1") == Reply(note="Mine")
    left, _ = vote(left, "c", "", "q")
    assert left.answers == {}


def test_it_begins_at_the_first_open_question_and_leads_to_what_is_open() -> None:
    file = handed(None, "A1.1", "A1.2", "B1.1")
    file, _ = vote(file, "2", "q")
    left, shown = vote(file, "n", "3", "y", "5", "n", "n")
    assert "2 open" in shown
    assert "Open: 1 (A1.2)" in shown
    assert [reply.answer for reply in left.answers.values()] == [level(2), level(5), level(3)]
    assert left.open == ()


def test_what_is_not_saved_is_not_called_saved_and_can_be_tried_again() -> None:
    failures = [CannotWrite("The disk is full.", "Free some space."), CannotWrite("The disk is full.", "")]

    def save(_: AnswerFile) -> None:
        if failures:
            raise failures.pop(0)

    left, shown = vote(handed(), "3", "n", "4", "y", "q", save=save)
    assert shown.count("NOT SAVED: The disk is full.") == 2
    assert shown.count("Saved: ") == 1
    assert left.reply("A1.1").answer == level(4)


def test_the_words_and_the_guidance_are_shown_and_the_input_may_end() -> None:
    left, shown = vote(handed(), "?", "i", "r", "a", "", "nonsense", "3")
    assert HELP in shown
    assert "Open: 12" in shown
    assert "needs a reason" in shown
    assert "not a level" in shown
    assert "The input ended." in shown
    assert left.reply("A1.1").answer == level(3)


@pytest.mark.parametrize("anonymity", WHO_SEES)
def test_it_says_first_who_will_see_the_answers(anonymity: str) -> None:
    _, shown = vote(handed(anonymity=anonymity), "q")
    assert WHO_SEES[anonymity] in shown
