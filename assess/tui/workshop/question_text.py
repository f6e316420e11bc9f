"""What is said of a question in a workshop, to the facilitator and to the wall; before a reveal nothing of a vote."""

from __future__ import annotations

from assess.assessment.model import Anonymity, Round
from assess.assessment.values import LevelValue
from assess.questionnaire.answers import LevelSpec
from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.results.wording import day, plural
from assess.session.session import Session
from assess.session.workshop.tally import Tally, tally
from assess.session.workshop.voting import Phase, Turnout
from assess.session.workshop.workshop import LastTime
from assess.tui.screens.question_text import colour_of
from assess.tui.workshop.clock import since
from assess.tui.workshop.widgets.board import BoardText
from assess.tui.workshop.widgets.room import RoomText, Seated, names

ANONYMITY: dict[Anonymity, tuple[str, str]] = {
    "named": ("Everybody", "All see who voted what, after the reveal and in the record."),
    "room": ("The record only", "The room never sees who voted what; the record keeps it unprinted."),
    "all": ("Nobody", "Votes carry no name, not even in the record; a vote is final."),
}
"""Who may know who voted what: a name and one line."""
WAITING = "   waiting for "
FAR = "Far apart: hear lowest and highest, then m votes again or enter settles."
NEAR = "enter settles, with a reason; m votes again."
SAME = "enter settles."
NAMES = 44
"""Columns for the names of those who are missing."""


def shown_rounds(session: Session, question: str) -> tuple[Round, ...]:
    """Return the rounds that were revealed."""
    return tuple(one for one in session.state.record(question).rounds if one.revealed_at is not None)


def latest(session: Session, question: str) -> Tally | None:
    """Return the votes that everybody has seen last, unless another round is open."""
    rounds = shown_rounds(session, question)
    if not rounds or session.state.record(question).open_round:
        return None
    return tally(rounds[-1], session.workshop.people, named=session.state.anonymity == "named")


def levels(session: Session, question: Question) -> tuple[tuple[str, str], ...]:
    """Return name and text of each level, level 1 first."""
    form = question.forms(session.state.scope)[0]
    anchors = form.anchors if isinstance(form, LevelSpec) else ("",) * 5
    return tuple(zip((one.name for one in session.pack.questionnaire.levels), anchors, strict=True))


def board(session: Session, question: Question, *, airy: bool) -> BoardText:
    """Return the levels with what was revealed."""
    answer = session.state.answer(question.id)
    held = answer.value.level if answer and isinstance(answer.value, LevelValue) else None
    return BoardText(
        options=levels(session, question),
        tally=latest(session, question.id),
        settled=held,
        colour=colour_of(session, question),
        airy=airy,
    )


def room(session: Session, question: Question, turnout: Turnout | None, last: LastTime | None) -> RoomText:
    """Return the state of the vote; `turnout` is who has voted in the open round."""
    phase = session.workshop.voting.phase(question.id)
    if phase is Phase.VOTING:
        headline, detail = _voting(session, turnout)
    elif phase is Phase.WAITING:
        headline, detail = "No vote was called yet.", _may_vote(session)
    else:
        headline, detail = _after(session, question, phase)
    return RoomText(
        headline=headline,
        detail=detail,
        clock=clock(session, question.id),
        people=seated(session, turnout if phase is Phase.VOTING else None),
        facts=_facts(session, question, last) if phase in {Phase.REVEALED, Phase.SETTLED} else (),
        colour=colour_of(session, question),
    )


def clock(session: Session, question: str) -> str:
    """Return the time of the open question: since the vote was called, against its timebox."""
    record = session.state.record(question)
    if record.settlement is not None or not record.rounds:
        return ""
    said = since(record.rounds[-1].opened_at, session.state.room.question_minutes)
    number = len(record.rounds)
    return f"round {number}   {said}" if number > 1 else said


def seated(session: Session, turnout: Turnout | None) -> tuple[Seated, ...]:
    """Return everybody with their state; without a turnout nobody is waited for."""
    people = session.workshop.people
    found = []
    for person in people.all:
        if turnout and person.id in turnout.voted:
            state = "voted"
        elif person.id in people.away:
            state = "away"
        elif not person.votes:
            state = "host"
        else:
            state = "missing" if turnout else "present"
        found.append(Seated(people.label(person.id), person.role or "", state))
    return tuple(found)


def settled_text(session: Session, question: Question) -> str:
    """Return the agreed answer in words."""
    return answer_text(session.pack.questionnaire, question, session.state.answer(question.id))


def level_text(session: Session, number: int) -> str:
    """Return a level with its name."""
    return f"{number} {session.pack.questionnaire.levels[number - 1].name}"


def _may_vote(session: Session) -> str:
    voters = len(session.workshop.people.voters)
    if not voters:
        return "Nobody is here who may vote. Press W to add people."
    return f"enter calls it: {plural(voters, 'person', 'people')} may vote, unseen. h counts hands."


def _voting(session: Session, turnout: Turnout | None) -> tuple[str, str]:
    if turnout is None:
        return "The vote is open.", ""
    of = len(turnout.voted) + len(turnout.missing)
    if not turnout.missing:
        return {1: "The only vote is in.", 2: "Both have voted."}.get(of, f"All {of} have voted."), ""
    waiting = names([session.workshop.people.label(one) for one in turnout.missing], NAMES)
    enough = f", {turnout.needed} are enough" if turnout.needed < of else ""
    return f"{len(turnout.voted)} of {of} have voted{enough}{WAITING}{waiting}", ""


def _after(session: Session, question: Question, phase: Phase) -> tuple[str, str]:
    if phase is Phase.SETTLED:
        settlement = session.state.record(question.id).settlement
        why = settlement.why if settlement else None
        told = settled_text(session, question)
        return f"Settled: {told}.", (why if why and why not in told else "") or "enter goes to the next question."
    votes = latest(session, question.id)
    if votes is None or not votes.cast:
        return "Nobody voted for anything.", "m votes again, = settles without votes."
    common = session.workshop.voting.consensus(question.id)
    if common is not None:
        return f"All say: {answer_text(session.pack.questionnaire, question, common)}.", SAME
    if votes.lowest is None or votes.highest is None:
        return "Nobody chose a level.", NEAR
    if votes.lowest == votes.highest:
        return f"All levels are {level_text(session, votes.lowest)}; some did not choose one.", NEAR
    spread = f"Votes from {votes.lowest} to {votes.highest}"
    return f"{spread}, middle vote {level_text(session, votes.median or votes.lowest)}.", FAR if votes.discuss else NEAR


def _facts(session: Session, question: Question, last: LastTime | None) -> tuple[tuple[str, str], ...]:
    votes = latest(session, question.id)
    facts = [("Spread", _spread(votes)), ("Who", _who(votes)), ("Moved", _moved(session, question.id))]
    facts += [(f"Round {one.number}", _counts(session, one)) for one in shown_rounds(session, question.id)[:-1]]
    facts.append(("Last time", _last_time(session, question, last, votes)))
    return tuple((heading, text) for heading, text in facts if text)


def _spread(votes: Tally | None) -> str:
    if votes is None or votes.lowest is None or votes.consensus is None:
        return ""
    apart = plural(votes.spread, "level")
    return f"{votes.lowest} to {votes.highest}, {apart} apart; agreement {votes.consensus:.2f} of 1"


def _who(votes: Tally | None) -> str:
    """Return who voted for what, where that is to be read."""
    if votes is None:
        return ""
    said = [(str(number), who) for number, who in enumerate(votes.levels, start=1)]
    said += [("don't know", votes.unknown), ("not applicable", votes.not_applicable)]
    named = [(word, [name for name in who if name]) for word, who in said]
    return "; ".join(f"{word} {', '.join(who)}" for word, who in named if who)


def _moved(session: Session, question: str) -> str:
    moved = session.workshop.voting.moved(question)
    if not moved:
        return ""
    if session.state.anonymity != "named":
        return f"{plural(len(moved), 'vote')} changed"
    label = session.workshop.people.label
    return ", ".join(f"{label(person)} {before} → {after}" for person, before, after in moved)


def _counts(session: Session, one: Round) -> str:
    votes = tally(one, session.workshop.people, named=False)
    parts = [f"{n}: {len(who)}" for n, who in enumerate(votes.levels, start=1) if who]
    parts += [f"{word} {len(who)}" for word, who in (("dk", votes.unknown), ("na", votes.not_applicable)) if who]
    return "   ".join(parts) or "no votes"


def _last_time(session: Session, question: Question, last: LastTime | None, votes: Tally | None) -> str:
    if last is None:
        return ""
    said = answer_text(session.pack.questionnaire, question, last.answer)
    answer = session.state.answer(question.id)
    now = answer.value.level if answer and isinstance(answer.value, LevelValue) else votes.median if votes else None
    then = last.answer.value.level if isinstance(last.answer.value, LevelValue) else None
    if now is None or then is None:
        return f"{said}, on {day(last.day)}"
    mark = "→ as before" if now == then else f"{'↑' if now > then else '↓'} {plural(abs(now - then), 'level')}"
    return f"{said}, on {day(last.day)}   {mark}"
