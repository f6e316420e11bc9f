"""What is fuzzed of ballots: the answer file that somebody sends back, and the form that a phone sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from functools import cache
from itertools import count

from assess.assessment.history import broken_link, replay
from assess.assessment.values import UNKNOWN, level, not_applicable
from assess.ballot.reading import read_fields, read_vote
from assess.errors import AssessError
from assess.session.elsewhere.answer_file import AnswerFile, Reply, dump_answers, replied
from assess.session.session import Session
from assess.session.workspace import Workspace
from tests.builders import plan_inputs
from tests.session.memory import MemoryStore, TickingClock
from tests.storage.strategies import every_form

PACK = every_form()
CALLED = ("A1.1", "X.yes")


@cache
def _begun() -> tuple[MemoryStore, str, AnswerFile]:
    """Return a workshop with open votes, and the file that was handed out to one of three."""
    store, numbers = MemoryStore(), count(1)
    session = Workspace(store, clock=TickingClock(), new_id=lambda letter: f"{letter}{next(numbers)}").begin(
        PACK, title="W", organisation="O", team="T", scope="full", plan_inputs=plan_inputs(), mode="workshop"
    )
    for name in ("Ada", "Bo", "Cy"):
        session.workshop.people.add(name)
    for question in CALLED:
        session.workshop.voting.call(question)
    ada = session.workshop.people.find("Ada")
    return store, session.id, session.workshop.answer_files.hand_out(ada.id)


def _copied() -> Session:
    store, identifier, _ = _begun()
    numbers = count(1)
    mine = deepcopy(store)
    return Workspace(mine, clock=TickingClock(), new_id=lambda letter: f"{letter}n{next(numbers)}").open(identifier)


def answer_file(data: bytes) -> None:
    """Bring an answer file in, and show every vote."""
    session = _copied()
    with suppress(AssessError):
        session.workshop.answer_files.bring_in(data.decode(errors="surrogateescape"), "fuzz")
        for question in session.questions:
            with suppress(AssessError):
                session.workshop.voting.reveal(question.id, without_quorum=True)
    assert replay(session.events) == session.state
    assert broken_link(session.events) is None


def answer_files() -> Iterator[bytes]:
    """Yield an empty file, and one with answers."""
    _, _, file = _begun()
    yield dump_answers(file).encode()
    said = {"A1.1": level(3), "A1.2": UNKNOWN, "A2.1": not_applicable("No"), "B1.1": None}
    for question, answer in said.items():
        file = replied(file, question, Reply(answer=answer, abstain=answer is None, note="A note"))
    yield dump_answers(file).encode()


def form(data: bytes) -> None:
    """Read a form as a vote on each kind of question."""
    for question in PACK.questionnaire.questions.values():
        for spec in question.forms("full"):
            with suppress(AssessError):
                read_vote(question, spec, read_fields(data))


def forms() -> Iterator[bytes]:
    """Yield forms as a phone sends them."""
    yield from (
        b"said=%3D3",
        b"said=na&reason=No+such+team",
        b"said=answer&value=low&value=high",
        b"said=answer&value=12%2C5",
    )
