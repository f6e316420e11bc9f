"""Where the vote on a question stands, as data and as lines; before the reveal only who has voted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.assessment.model import Round
from assess.assessment.values import Answer, LevelValue
from assess.results.said import answer_text
from assess.session.workshop.voting import Phase

if TYPE_CHECKING:
    from assess.session.session import Session


@dataclass(frozen=True, slots=True)
class Group:
    """Those who gave the same answer in a round that was shown."""

    answer: Answer
    text: str
    count: int
    names: tuple[str, ...]
    """Who they are; nobody where votes are not shown by name."""


def groups(session: Session, question: str, shown: Round) -> tuple[Group, ...]:
    """Return the votes of a revealed round, the same answers together: levels first, from low to high."""
    by: dict[str, list[tuple[Answer, str | None]]] = {}
    asked = session.pack.questionnaire.questions[question]
    for vote in shown.votes:
        text = answer_text(session.pack.questionnaire, asked, vote.answer)
        by.setdefault(text, []).append((vote.answer, vote.participant))
    named = session.state.anonymity == "named"
    label = session.workshop.people.label
    found = [
        Group(
            answer=votes[0][0],
            text=text,
            count=len(votes),
            names=tuple(sorted(label(who) for _, who in votes if who)) if named else (),
        )
        for text, votes in by.items()
    ]
    return tuple(sorted(found, key=_order))


def _order(group: Group) -> tuple[int, str]:
    value = group.answer.value
    return (value.level if isinstance(value, LevelValue) else 9, group.text)


def question_data(session: Session, question: str) -> dict[str, Any]:
    """Return where a question stands; who voted what only where votes are shown by name."""
    phase = session.workshop.voting.phase(question)
    record = session.state.record(question)
    data: dict[str, Any] = {"question": question, "phase": phase.value}
    if phase is Phase.VOTING:
        turnout = session.workshop.voting.turnout(question)
        data |= {"round": record.rounds[-1].number, "voted": turnout.voted, "missing": turnout.missing}
        data["needed"] = turnout.needed
    data["rounds"] = [_round_data(session, question, one) for one in record.rounds if one.revealed_at]
    if record.settlement:
        data["settled"] = record.settlement.model_dump(mode="json", exclude_none=True)
    return data


def _round_data(session: Session, question: str, shown: Round) -> dict[str, Any]:
    votes = [
        {"answer": group.answer.model_dump(mode="json", exclude_none=True), "count": group.count}
        | ({"names": group.names} if group.names else {})
        for group in groups(session, question, shown)
    ]
    return {"round": shown.number, "votes": votes, "abstained": shown.abstained, "missing": shown.missing}


def question_lines(session: Session, question: str) -> Iterator[str]:
    """Yield where a question stands."""
    record, phase = session.state.record(question), session.workshop.voting.phase(question)
    if phase is Phase.WAITING:
        yield f"{question}: no vote was called."
    for one in record.rounds:
        if one.revealed_at:
            yield from round_lines(session, question, one)
    if phase is Phase.REVEALED:
        yield from moved_lines(session, question)
    if phase is Phase.VOTING:
        yield from turnout_lines(session, question)
    if record.settlement:
        asked = session.pack.questionnaire.questions[question]
        said = answer_text(session.pack.questionnaire, asked, record.settlement.answer)
        why = f" Why: {record.settlement.why}" if record.settlement.why else ""
        yield f"{question} is settled: {said}.{why}"


def turnout_lines(session: Session, question: str) -> Iterator[str]:
    """Yield who has voted and who has not."""
    turnout, label = session.workshop.voting.turnout(question), session.workshop.people.label
    number = session.state.record(question).rounds[-1].number
    yield f"{question}, round {number}: {len(turnout.voted)} voted, {turnout.needed} needed."
    if turnout.missing:
        yield f"Missing: {', '.join(map(label, turnout.missing))}."


def round_lines(session: Session, question: str, shown: Round) -> Iterator[str]:
    """Yield the votes of a revealed round, one line for each answer."""
    counts = [f"{shown.abstained} abstained"] if shown.abstained else []
    counts += [f"{shown.missing} did not vote"] if shown.missing else []
    more = f" ({', '.join(counts)})" if counts else ""
    yield f"{question}, round {shown.number}: {len(shown.votes)} {'vote' if len(shown.votes) == 1 else 'votes'}{more}."
    for group in groups(session, question, shown):
        names = f" ({', '.join(group.names)})" if group.names else ""
        yield f"  {group.count} for {group.text}{names}"


def moved_lines(session: Session, question: str) -> Iterator[str]:
    """Yield who changed their level between the last two rounds; nobody where votes are not shown by name."""
    if session.state.anonymity == "named" and (moved := session.workshop.voting.moved(question)):
        label = session.workshop.people.label
        yield "Changed: " + ", ".join(f"{label(who)} from {before} to {after}" for who, before, after in moved) + "."
