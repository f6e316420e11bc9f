"""The minutes of a workshop as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess.assessment.room import AgreedAction, Parked
from assess.results.said import answer_text
from assess.session.workshop.minute_book import Logged

if TYPE_CHECKING:
    from assess.session.session import Session


def minute_lines(session: Session) -> Iterator[str]:
    """Yield what was parked, promised and decided, each with its id, and how answers were settled."""
    book = session.workshop.minutes
    if book.minutes.parked:
        yield "Parked"
        yield from (f"  {one.id}  {parked_text(one)}" for one in book.minutes.parked)
    if book.minutes.actions:
        yield "Actions"
        yield from (f"  {one.id}  {action_text(one)}" for one in book.minutes.actions)
    if log := book.log():
        yield "Decisions"
        yield from (f"  {one.at:%Y-%m-%d %H:%M}  {logged_text(session, one)}" for one in log)
    if book.minutes.empty and not log:
        yield "Nothing was written down."


def parked_text(one: Parked) -> str:
    """Return a parked topic with its question and whether it is done."""
    return one.text + _more(one.question, "done" if one.done else "")


def action_text(one: AgreedAction) -> str:
    """Return a promised action with owner, date, question and whether it is done."""
    due = f"by {one.due.isoformat()}" if one.due else ""
    return one.what + _more(one.owner, due, one.question, "done" if one.done else "")


def logged_text(session: Session, one: Logged) -> str:
    """Return one line of the decision log."""
    if one.question is None or (one.settlement is None and not one.reopened):
        return one.text + _more(one.question)
    if one.settlement is None:
        return f"{one.question} was reopened."
    questionnaire = session.pack.questionnaire
    said = answer_text(questionnaire, questionnaire.questions[one.question], one.settlement.answer)
    return f"{one.question} was settled: {said}." + (f" Why: {one.text}" if one.text else "")


def _more(*facts: str | None) -> str:
    known = ", ".join(fact for fact in facts if fact)
    return f" ({known})" if known else ""
