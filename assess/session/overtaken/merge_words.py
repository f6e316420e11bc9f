"""What became of answer files, and who was asked, in words; never what somebody answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess.assessment.room import Delegation
from assess.results.said import answer_text
from assess.session.elsewhere.arrivals import Arrived
from assess.session.elsewhere.landing import Fate, Merged
from assess.text import clean

if TYPE_CHECKING:
    from assess.session.session import Session

WORDS = {
    Fate.IN: "in the box",
    Fate.CHANGED: "in the box in place of the vote before",
    Fate.CALLED: "in the box; the vote was called for it",
    Fate.COUNTED: "counted already, and cannot be exchanged",
    Fate.REVEALED: "too late, the votes were shown; call the vote again and merge again to let it count",
    Fate.SETTLED: "too late, an answer is settled; reopen the question and call a vote to let it count",
    Fate.HIDDEN: "not asked as things stand; nothing was taken over",
    Fate.SHOWN: "beside your answer, to be settled",
    Fate.SAME: "here already",
    Fate.NOT_ASKED: "not taken over, since nobody asked them this",
}


def merged_lines(session: Session, merged: Merged) -> Iterator[str]:
    """Yield what became of one file, the answers of the same fate together."""
    yield f"{merged.file}: {session.workshop.people.label(merged.participant)}"
    for fate, words in WORDS.items():
        questions = [landed.question for landed in merged.landed if landed.fate is fate]
        if questions:
            yield f"  {len(questions):3}  {words}: {', '.join(questions)}"
    if not merged.landed:
        yield "    0  answers"
    if merged.notes:
        yield f"  {merged.notes:3}  {'note' if merged.notes == 1 else 'notes'}"
    if merged.awaited:
        yield f"  {len(merged.awaited):3}  not answered yet: {', '.join(merged.awaited)}"


def arrived_parts(session: Session, arrived: Arrived) -> tuple[tuple[str, str], ...]:
    """Return what became of files that arrived together: a heading and lines for each, what is wrong at the end."""
    parts = [tuple(merged_lines(session, merged)) for merged in arrived.merged]
    wrong = "\n".join(clean(str(problem)) for problem in arrived.problems)
    told = tuple((lines[0], "\n".join(line.strip() for line in lines[1:])) for lines in parts)
    return (*told, *([("Not taken over", wrong)] if wrong else []))


def delegation_lines(session: Session) -> Iterator[str]:
    """Yield who was asked what elsewhere, what is awaited first."""
    for one in sorted(session.workshop.delegating.all, key=lambda one: one.back_at is not None):
        yield delegation_text(session, one)


def delegation_text(session: Session, one: Delegation) -> str:
    """Return who was asked what, since when, and whether the answers are back."""
    who = session.workshop.people.label(one.participant)
    asked = f"asked {one.asked_at:%Y-%m-%d}"
    stands = f"back {one.back_at:%Y-%m-%d}" if one.back_at else "awaited"
    return f"{who}: {', '.join(one.questions)} ({asked}, {stands})"


def elsewhere(session: Session, question: str) -> str:
    """Return what of a question is with colleagues: an answer that is not the settled one, or that they were asked.

    Empty if nothing is. In a workshop only whether answers are awaited: what was voted is seen at the reveal.
    """
    label = session.workshop.people.label
    said = _said_beside(session, question) if session.state.mode == "solo" else {}
    asked = [one.participant for one in session.workshop.delegating.of(question) if one.back_at is None]
    waiting = [f"asked of {label(who)}" for who in dict.fromkeys(asked) if who not in said]
    return "; ".join([*(f"{label(who)}: {text}" for who, text in said.items() if text), *waiting])


def _said_beside(session: Session, question: str) -> dict[str, str]:
    """Return what each colleague answered last, by id; nothing where it is what was settled."""
    form, record = session.pack.questionnaire.questions[question], session.state.record(question)
    last = {vote.participant: vote.answer for turn in record.rounds for vote in turn.votes if vote.participant}
    return {
        who: "" if given == record.answer else answer_text(session.pack.questionnaire, form, given)
        for who, given in last.items()
        if who != session.actor
    }
