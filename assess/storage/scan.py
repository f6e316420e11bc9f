"""What a score needs of many assessments at once, read without their histories: one query per table and batch.

The same answer is one object in all of them, so that ten thousand assessments are read about as fast as they are
scored.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, select

from assess.assessment.model import (
    Assessment,
    Evidence,
    Organisation,
    Participant,
    Record,
    Round,
    Settlement,
    Team,
    Tuning,
    Vote,
)
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.values import Answer
from assess.storage.rows import read_answer
from assess.storage.tables import ASSESSMENT, EVIDENCE, ROUND, SETTLEMENT, VOTE

KEPT = 1 << 14
"""Different answers that are kept for the next assessment."""
NOBODY = "p"
SOME_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
Said = tuple[Any, ...]
"""Status, level, value and reason, as stored."""
_IDS: BindParameter[Sequence[str]] = bindparam("ids", expanding=True)
_ANSWER = ("status", "level", "value", "reason")
_PLAIN = (
    "id",
    "title",
    "pack_hash",
    "language",
    "scope",
    "mode",
    "anonymity",
    "created_at",
    "finished_at",
    "archived_at",
)
_HEADERS = select(ASSESSMENT).where(ASSESSMENT.c.id.in_(_IDS))
_SETTLED = select(SETTLEMENT.c.assessment_id, SETTLEMENT.c.question, *(SETTLEMENT.c[name] for name in _ANSWER)).where(
    SETTLEMENT.c.assessment_id.in_(_IDS)
)
_REVEALED = (
    select(ROUND.c.assessment_id, ROUND.c.question, ROUND.c.number)
    .where(ROUND.c.assessment_id.in_(_IDS), ROUND.c.revealed_at.is_not(None))
    .order_by(ROUND.c.assessment_id, ROUND.c.question, ROUND.c.number)
)
_VOTED = (
    select(VOTE.c.assessment_id, VOTE.c.question, VOTE.c.round, *(VOTE.c[name] for name in _ANSWER))
    .where(VOTE.c.assessment_id.in_(_IDS))
    .order_by(VOTE.c.assessment_id, VOTE.c.question, VOTE.c.round, VOTE.c.place)
)
_BACKED = (
    select(EVIDENCE.c.assessment_id, EVIDENCE.c.question, EVIDENCE.c.id, EVIDENCE.c.kind, EVIDENCE.c.text)
    .where(EVIDENCE.c.assessment_id.in_(_IDS))
    .order_by(EVIDENCE.c.assessment_id, EVIDENCE.c.question, EVIDENCE.c.place)
)


def read_said(connection: Connection, ids: Sequence[str]) -> Iterator[Assessment]:
    """Yield the assessments with these ids, in this order, as far as scoring looks at them; passes over unknown ids.

    Every question has its settlement, the votes of its latest revealed round without their voters, and its evidence.
    Notes, minutes and people are left out. Nothing is checked against the history. Raises ValueError if rows hold no
    assessment.
    """
    of = {"ids": list(ids)}
    headers = {row["id"]: row for row in connection.execute(_HEADERS, of).mappings()}
    settled = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(_SETTLED, of)}
    latest = {(row[0], row[1]): row[2] for row in connection.execute(_REVEALED, of)}
    votes: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in connection.execute(_VOTED, of):
        if latest.get((row[0], row[1])) == row[2]:
            votes[row[0], row[1]].append(tuple(row[3:]))
    backed: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in connection.execute(_BACKED, of):
        backed[row[0], row[1]].append(tuple(row[2:]))
    records: dict[str, dict[str, Record]] = defaultdict(dict)
    for key in settled.keys() | latest.keys() | backed.keys():
        voted = tuple(votes[key]) if key in latest else None
        records[key[0]][key[1]] = _record(key[1], settled.get(key), voted, tuple(backed.get(key, ())))
    for identifier in ids:
        if identifier in headers:
            yield _assessment(headers[identifier], records[identifier])


def _assessment(header: RowMapping, records: dict[str, Record]) -> Assessment:
    return Assessment(
        **{name: header[name] for name in _PLAIN},
        organisation=Organisation(id=header["organisation_id"], name=header["organisation"]),
        team=Team(id=header["team_id"], name=header["team"]),
        participants=(Participant(id=NOBODY),),
        plan_inputs=_plan_inputs(header["plan_inputs"]),
        tuning=_tuning(header["tuning"]),
        records=records,
    )


@lru_cache(maxsize=KEPT)
def _record(question: str, settled: Said | None, votes: tuple[Said, ...] | None, backed: tuple[Said, ...]) -> Record:
    rounds = () if votes is None else (Round(number=1, revealed_at=SOME_TIME, votes=tuple(map(_vote, votes))),)
    return Record(
        question=question,
        rounds=rounds,
        settlement=None if settled is None else Settlement(answer=_answer(settled), by=NOBODY, round=1),
        evidence=tuple(Evidence(id=identifier, kind=kind, text=text) for identifier, kind, text in backed),
    )


def _vote(said: Said) -> Vote:
    return Vote(answer=_answer(said))


def _answer(said: Said) -> Answer:
    return Answer.model_validate(read_answer(dict(zip(_ANSWER, said, strict=True))))


@lru_cache(maxsize=KEPT)
def _plan_inputs(document: str) -> PlanInputs:
    return PlanInputs.model_validate_json(document)


@lru_cache(maxsize=KEPT)
def _tuning(document: str) -> Tuning:
    return Tuning.model_validate_json(document)
