"""Plain mode, the wizard and the session make the same assessment of the same answers, whatever they are."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.assessment.typed import parse
from assess.assessment.values import UNKNOWN, answered, not_applicable
from assess.plain.console import Console
from assess.plain.walk import Walk
from assess.questionnaire.model import Question
from assess.session.session import Session
from tests.tui.driving import World, answering
from tests.tui.forms import every_form

TYPED: dict[str, tuple[str, ...]] = {
    "level": ("1", "2", "3", "4", "5"),
    "yes_no": ("1", "2"),
    "number": ("12.5", "0", "1200"),
    "percentage": ("40", "0", "99.5"),
    "money": ("1200", "15 USD"),
    "date": ("2027-02-28",),
    "choice": ("1", "3"),
    "choices": ("2", "1, 3"),
    "text": ("Ours", "a + b = c"),
    "table": ("Claims | 12 | yes", "Billing | 80 |"),
}
WORDS = ("Not used here", "ask Chen", "seen in [/x] May")


@dataclass(frozen=True)
class Step:
    """One thing that is done at the open question."""

    what: str
    pick: int
    """Which of the texts for it."""


STEPS = st.builds(
    Step,
    st.sampled_from(["answer"] * 6 + ["unknown", "na", "clear", "note", "skip", "back", "undo"]),
    st.integers(0, 5),
)


def form_of(question: Question) -> str:
    """Return the form that a full assessment asks for."""
    return question.forms("full")[0].type


def text_of(step: Step, question: Question) -> str:
    """Return what is typed for an answer."""
    texts = TYPED[form_of(question)]
    return texts[step.pick % len(texts)]


def act(session: Session, step: Step, question: Question) -> None:
    """Do a step with the session, as every front end does."""
    match step.what:
        case "answer":
            spec = question.forms("full")[0]
            typed = text_of(step, question)
            value = parse(spec, {"1": "yes", "2": "no"}[typed] if spec.type == "yes_no" else typed)
            session.answer(question.id, answered(value))
            session.next()
        case "unknown":
            session.answer(question.id, UNKNOWN)
            session.next()
        case "na":
            session.answer(question.id, not_applicable(WORDS[step.pick % len(WORDS)]))
            session.next()
        case "clear":
            session.clear(question.id)
        case "note":
            session.comment(question.id, WORDS[step.pick % len(WORDS)])
        case "skip":
            session.next()
        case "back":
            session.back()
        case "undo":
            session.undo()


def lines(step: Step, question: Question) -> list[str]:
    """Return what is typed in plain mode."""
    words = WORDS[step.pick % len(WORDS)]
    typed = text_of(step, question)
    if form_of(question) == "yes_no":
        typed = {"1": "yes", "2": "no"}[typed]
    return {
        "answer": [f"={typed}" if form_of(question) == "text" else typed],
        "unknown": ["u"],
        "na": ["a", words],
        "clear": ["x"],
        "note": ["c", words],
        "skip": ["s"],
        "back": ["p"],
        "undo": ["z"],
    }[step.what]


def keys(step: Step, question: Question) -> list[str]:
    """Return the keys of the wizard; a table is pasted."""
    words = [*("ctrl+a", "ctrl+k"), *WORDS[step.pick % len(WORDS)], "enter"]
    typed, form = text_of(step, question), form_of(question)
    if form in ("level", "yes_no", "choice"):
        answer = [typed, "enter"]
    elif form == "choices":
        answer = ["0", *typed.replace(", ", ""), "enter"]
    elif form == "text":
        answer = ["enter", "ctrl+a", *["ctrl+k"] * 3, *typed, "enter"]
    else:
        answer = ["ctrl+a", "ctrl+k", *typed, "enter"]
    named = {"unknown": ["u"], "clear": ["backspace"], "skip": ["s"], "back": ["p"], "undo": ["ctrl+z"]}
    return {"answer": answer, "na": ["a", *words], "note": ["c", *words], **named}[step.what]


def fitting(
    steps: Sequence[Step], allowed: Callable[[Step, Question], bool]
) -> tuple[list[tuple[Step, Question]], str]:
    """Do those of `steps` that are allowed where they come; return them with their questions, and what was said."""
    session = World(pack=every_form()).begin()
    last = session.questions[-1].id
    done = []
    for step in steps:
        question = session.current
        assert question is not None
        at_the_end = question.id == last and step.what in ("answer", "unknown", "na", "skip")
        if not at_the_end and allowed(step, question):
            done.append((step, question))
            act(session, step, question)
    return done, said(session)


def said(session: Session) -> str:
    """Return everything that was said, in order, and what stands, without ids and times."""
    bodies = [event.body.model_dump(mode="json", exclude={"participant", "state"}) for event in session.events]
    settled = {q: record.answer.model_dump(mode="json") for q, record in session.state.records.items() if record.answer}
    return json.dumps([_without_people(bodies), settled, session.position])


def _without_people(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_people(value) for key, value in data.items() if key not in ("participant", "id")}
    return [_without_people(value) for value in data] if isinstance(data, list) else data


@given(st.lists(STEPS, max_size=60))
@settings(deadline=None, max_examples=60)
def test_plain_mode_says_the_same_as_the_session(steps: list[Step]) -> None:
    done, expected = fitting(steps, lambda step, question: True)
    session = World(pack=every_form()).begin()
    typed = [line for step, question in done for line in lines(step, question)]
    sink = io.StringIO()
    Walk(Console(io.StringIO("\n".join([*typed, "q"]) + "\n"), sink), session).run()
    assert said(session) == expected


def in_the_wizard(step: Step, question: Question) -> bool:
    """Say whether a step is done by keys alone and in one way."""
    return form_of(question) != "table" or step.what != "answer"


@given(st.lists(STEPS, min_size=12, max_size=30))
@settings(deadline=None, max_examples=4, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
async def test_the_wizard_says_the_same_as_the_session(steps: list[Step]) -> None:
    done, expected = fitting(steps, in_the_wizard)
    async with answering(World(pack=every_form())) as it:
        for step, question in done:
            await it.asks(question.id)
            await it.keys(*keys(step, question))
        await it.on("question")
        await it.saved()
        assert said(it.session) == expected
