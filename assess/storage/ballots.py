"""The box of a round that is open: who has voted and what is in it, without a common key where none may be."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, select

from assess.assessment.values import Answer
from assess.session.workshop.ballots import Ballot, Paper, Received, Seat
from assess.storage.log import unknown
from assess.storage.rows import read_answer, said_columns
from assess.storage.tables import ASSESSMENT, PAPER, PARTICIPANT, ROUND, SEAT, VOTED

_OF: BindParameter[str] = bindparam("of")
_ANONYMITY = select(ASSESSMENT.c.anonymity).where(ASSESSMENT.c.id == _OF)
_VOTERS = select(PARTICIPANT.c.id).where(PARTICIPANT.c.assessment_id == _OF, PARTICIPANT.c.votes)
_PEOPLE = select(PARTICIPANT.c.id).where(PARTICIPANT.c.assessment_id == _OF).order_by(PARTICIPANT.c.place)
_OPEN = select(ROUND.c.question, ROUND.c.number).where(ROUND.c.assessment_id == _OF, ROUND.c.revealed_at.is_(None))
_VOTED = select(VOTED.c.question, VOTED.c.round, VOTED.c.participant).where(VOTED.c.assessment_id == _OF)
_ROUND = (PAPER.c.assessment_id == _OF, PAPER.c.question == bindparam("on"), PAPER.c.round == bindparam("number"))
_PAPERS = select(PAPER).where(*_ROUND).order_by(PAPER.c.key)
_MINE = delete(PAPER).where(*_ROUND, PAPER.c.key == bindparam("who"))
_SEATS = select(SEAT).where(SEAT.c.assessment_id == _OF).order_by(SEAT.c.token_hash)
_FREE = delete(SEAT).where(SEAT.c.assessment_id == _OF, SEAT.c.participant == bindparam("who"))
_CLOSED = [
    delete(table).where(
        table.c.assessment_id == _OF,
        ~exists().where(
            ROUND.c.assessment_id == table.c.assessment_id,
            ROUND.c.question == table.c.question,
            ROUND.c.number == table.c.round,
            ROUND.c.revealed_at.is_(None),
        ),
    )
    for table in (VOTED, PAPER)
]
NOBODY_KNOWS = "all"
"""The anonymity under which nobody is to know who voted what."""


def cast(connection: Connection, assessment_id: str, papers: Sequence[Paper]) -> tuple[Received, ...]:
    """Put papers into the box and return what became of each. Raises UnknownId."""
    of = {"of": assessment_id}
    anonymity = connection.execute(_ANONYMITY, of).scalar_one_or_none()
    if anonymity is None:
        raise unknown(assessment_id)
    poll = _Poll(
        assessment_id,
        nobody_knows=anonymity == NOBODY_KNOWS,
        rounds={(row.question, row.number) for row in connection.execute(_OPEN, of)},
        voters=frozenset(connection.execute(_VOTERS, of).scalars()),
        voted={(row.question, row.round, row.participant) for row in connection.execute(_VOTED, of)},
    )
    return tuple(poll.receive(connection, paper) for paper in papers)


@dataclass(slots=True)
class _Poll:
    """What is open, who may vote and who has, as a transaction sees it."""

    assessment_id: str
    nobody_knows: bool
    rounds: set[tuple[str, int]]
    voters: frozenset[str]
    voted: set[tuple[str, int, str]]

    def receive(self, connection: Connection, paper: Paper) -> Received:
        """Put a paper into the box, or say why not."""
        who = (paper.question, paper.round, paper.participant)
        if who[:2] not in self.rounds:
            return Received.CLOSED
        if paper.participant not in self.voters:
            return Received.STRANGER
        again = who in self.voted
        if again and self.nobody_knows:
            return Received.FINAL
        key = {"assessment_id": self.assessment_id, "question": paper.question, "round": paper.round}
        if again:
            mine = {"of": self.assessment_id, "on": paper.question, "number": paper.round, "who": paper.participant}
            connection.execute(_MINE, mine)
        else:
            connection.execute(VOTED.insert(), {**key, "participant": paper.participant})
            self.voted.add(who)
        name = secrets.token_hex(16) if self.nobody_knows else paper.participant
        connection.execute(PAPER.insert(), {**key, "key": name, **_columns(paper.answer)})
        return Received.CHANGED if again else Received.IN


def _columns(answer: Answer | None) -> dict[str, Any]:
    return said_columns(answer) if answer else {"status": None, "level": None, "value": None, "reason": None}


def take_out(connection: Connection, assessment_id: str, question: str, number: int) -> tuple[Ballot, ...]:
    """Return what is in the box of a round: in the order of the participants, or by chance where nobody is to know."""
    of = {"of": assessment_id}
    nobody_knows = connection.execute(_ANONYMITY, of).scalar_one() == NOBODY_KNOWS
    rows = connection.execute(_PAPERS, {**of, "on": question, "number": number}).mappings().all()
    place = {person: n for n, person in enumerate(connection.execute(_PEOPLE, of).scalars())}
    if not nobody_knows:
        rows = sorted(rows, key=lambda row: place[row["key"]])
    return tuple(Ballot(participant=None if nobody_knows else row["key"], answer=_answer(row)) for row in rows)


def _answer(row: Any) -> Answer | None:
    return Answer.model_validate(read_answer(row)) if row["status"] is not None else None


def clear_closed(connection: Connection, assessment_id: str) -> None:
    """Empty the box of every round that is not open any more."""
    for statement in _CLOSED:
        connection.execute(statement, {"of": assessment_id})


def voted(connection: Connection, assessment_id: str) -> dict[tuple[str, int], frozenset[str]]:
    """Return who has handed in a paper, by question and number of the round."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for question, number, participant in connection.execute(_VOTED, {"of": assessment_id}):
        found[question, number].add(participant)
    return {where: frozenset(who) for where, who in found.items()}


def take_seat(connection: Connection, assessment_id: str, seat: Seat) -> None:
    """Let a device vote for a participant. Raises UnknownId."""
    if connection.execute(_ANONYMITY, {"of": assessment_id}).first() is None:
        raise unknown(assessment_id)
    row = {"token_hash": seat.token_hash, "participant": seat.participant, "name": seat.name}
    connection.execute(SEAT.insert(), {"assessment_id": assessment_id, **row})


def seats(connection: Connection, assessment_id: str) -> tuple[Seat, ...]:
    """Return every seat that is taken."""
    rows = connection.execute(_SEATS, {"of": assessment_id}).mappings()
    return tuple(Seat(row["token_hash"], row["participant"], row["name"]) for row in rows)


def free_seats(connection: Connection, assessment_id: str, participant: str) -> None:
    """Let no device vote for a participant any more."""
    connection.execute(_FREE, {"of": assessment_id, "who": participant})
