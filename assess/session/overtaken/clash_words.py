"""What clashes, in words: what it is about, what each side said, and who was first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.assessment.events import (
    Answered,
    Change,
    CommentsChanged,
    EvidenceChanged,
    MinutesChanged,
    ParticipantsChanged,
    PlanInputsChanged,
    RoomChanged,
    RoundsChanged,
    Settled,
    TuningChanged,
)
from assess.assessment.values import Answer
from assess.results.said import answer_text
from assess.session.overtaken.merging import Clash
from assess.session.session import Session

ABOUT = {
    "answered": "the answer to {question}",
    "rounds": "the answer to {question}",
    "settled": "the answer to {question}",
    "comments": "the note on {question}",
    "evidence": "the evidence for {question}",
    "scope": "how deep it goes",
    "renamed": "the title",
    "plan_inputs": "start and people of the plan",
    "tuning": "targets and weights",
    "participants": "who takes part",
    "anonymity": "who knows who voted what",
    "room": "how the workshop is run",
    "minutes": "the minutes",
    "finished": "whether it is finished",
    "archived": "whether it is put aside",
}


@dataclass(frozen=True, slots=True)
class ClashWords:
    """One clash as it is shown."""

    about: str
    """Such as `the answer to DC1.1`."""
    mine: str
    theirs: str
    who: str
    """Who stored theirs, and when."""


def words(session: Session, clash: Clash) -> ClashWords:
    """Return `clash` in words."""
    about = ABOUT.get(clash.mine.kind, "the same").format(question=clash.question)
    who = f"{_who(session, clash.by)}, {clash.at:%Y-%m-%d %H:%M} UTC"
    return ClashWords(about, said(session, clash.mine), said(session, clash.theirs), who)


def listed(clashes: Iterable[Clash]) -> str:
    """Return what `clashes` are about, such as `the answer to DC1.1, the note on DC1.1`."""
    about = (ABOUT.get(clash.mine.kind, "the same").format(question=clash.question) for clash in clashes)
    return ", ".join(dict.fromkeys(about))


def said(session: Session, change: Change) -> str:
    """Return what holds once `change` is made."""
    match change:
        case Answered():
            return _answer(session, change.question, change.new)
        case Settled():
            return _answer(session, change.question, change.new.answer if change.new else None)
        case RoundsChanged():
            return f"{len(change.new[-1].votes)} votes in round {len(change.new)}" if change.new else "no votes"
        case CommentsChanged():
            return _some(note.text for note in change.new)
        case EvidenceChanged():
            return _some(piece.text for piece in change.new)
        case PlanInputsChanged():
            people = ", ".join(f"{role} {percent} %" for role, percent in sorted(change.new.capacity.items()))
            return f"{change.new.weeks} weeks from {change.new.start}, {people}"
        case ParticipantsChanged():
            return _some(person.name or person.id for person in change.new)
        case RoomChanged():
            return f"quorum {change.new.quorum or 'everybody'}, {len(change.new.away)} away"
        case MinutesChanged():
            new = change.new
            texts = (*(one.text for one in new.parked), *(one.text for one in new.decisions))
            return _some((*texts, *(one.what for one in new.actions)))
        case TuningChanged():
            values = {"target": change.new.targets, "weight": change.new.weights}
            return _some(f"{what} of {c} {value}" for what, of in values.items() for c, value in sorted(of.items()))
    return "no" if change.new is None else f"{change.new:%Y-%m-%d %H:%M} UTC" if _is_moment(change) else str(change.new)


def _is_moment(change: Change) -> bool:
    return change.kind in {"finished", "archived"}


def _answer(session: Session, question: str, answer: Answer | None) -> str:
    questions = session.pack.questionnaire
    return answer_text(questions, questions.questions[question], answer)


def _some(texts: Iterable[str]) -> str:
    return "; ".join(texts) or "none"


def _who(session: Session, participant: str) -> str:
    if participant == session.actor:
        return "in another window or by somebody else"
    people = {person.id: person.name for person in session.state.participants}
    return f"by {people.get(participant) or participant}"
