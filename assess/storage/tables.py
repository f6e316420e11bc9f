"""The tables: an append-only event log, and the projection that its replay leads to.

Every table is STRICT on SQLite, so a value of the wrong type is refused by the database itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKeyConstraint,
    MetaData,
    String,
    Table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

SCHEMA = 3
"""Number of the present schema: the latest migration, and `user_version` of a SQLite file."""
APPLICATION_ID = int.from_bytes(b"ASES")
"""Marks a SQLite file as ours."""


@compiles(String, "sqlite")
@compiles(AutoString, "sqlite")
@compiles(DateTime, "sqlite")
def _text(_type: TypeEngine[Any], _compiler: object, **_: object) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
def _integer(_type: TypeEngine[Any], _compiler: object, **_: object) -> str:
    return "INTEGER"


_STRICT = {"sqlite_strict": True}
_KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""For tables with short rows that are always looked up by their composite key."""


def _of_assessment() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id"], ["assessment.id"], ondelete="CASCADE")


def _by_participant(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id", column], ["participant.assessment_id", "participant.id"])


def _answer_checks() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("status IN ('answered', 'unknown', 'not_applicable')"),
        CheckConstraint("level BETWEEN 1 AND 5"),
    )


class Row(SQLModel, registry=registry()):
    """Base of all tables."""

    metadata = MetaData()


class PackRow(Row, table=True):
    """A questionnaire with its catalogue, once per hash."""

    __tablename__ = "pack"
    __table_args__ = _STRICT
    hash: str = Field(primary_key=True)
    structure_hash: str
    text_hash: str
    questionnaire: str
    version: str
    document: str
    """Canonical JSON; its SHA-256 is `hash`."""


class AssessmentRow(Row, table=True):
    """The state of an assessment but for what was said, and the head of its log."""

    __tablename__ = "assessment"
    __table_args__ = _STRICT
    id: str = Field(primary_key=True)
    title: str
    organisation_id: str
    organisation: str
    team_id: str
    team: str
    pack_hash: str = Field(foreign_key="pack.hash")
    language: str
    scope: str
    mode: str
    anonymity: str
    created_at: dt.datetime
    finished_at: dt.datetime | None = None
    plan_inputs: str
    tuning: str
    position: str | None = None
    """The question that was open last; the only column that no event accounts for."""
    touched_at: dt.datetime
    answered: int
    asked: int
    head_seq: int
    head_hash: str
    archived_at: dt.datetime | None = None
    room: str | None = None
    """JSON; none while nothing was set."""
    minutes: str | None = None
    """JSON; none while nothing was written down."""


class ParticipantRow(Row, table=True):
    """A person of an assessment, by pseudonym."""

    __tablename__ = "participant"
    __table_args__ = (_of_assessment(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    place: int
    name: str | None = None
    role: str | None = None
    team: str | None = None
    votes: bool


class RoundRow(Row, table=True):
    """A round of voting."""

    __tablename__ = "round"
    __table_args__ = (_of_assessment(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    revealed_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    abstained: int | None = None
    missing: int | None = None


class VoteRow(Row, table=True):
    """What was said in one round, by whom if that is to be known; `value` is JSON, and empty for a level."""

    __tablename__ = "vote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["assessment_id", "question", "round"],
            ["round.assessment_id", "round.question", "round.number"],
            ondelete="CASCADE",
        ),
        _by_participant("participant"),
        *_answer_checks(),
        _KEYED,
    )
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    participant: str | None = None
    status: str
    level: int | None = None
    value: str | None = None
    reason: str | None = None


class VotedRow(Row, table=True):
    """Who has handed in a vote in the round that is open; not what."""

    __tablename__ = "voted"
    __table_args__ = (_of_assessment(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    participant: str = Field(primary_key=True)


class PaperRow(Row, table=True):
    """A vote in the box of the round that is open; no entry of the log knows it before the reveal.

    `key` is the participant, or drawn by chance where nobody is to know who voted what; without `status` it abstains.
    """

    __tablename__ = "paper"
    __table_args__ = (_of_assessment(), *_answer_checks(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    key: str = Field(primary_key=True)
    status: str | None = None
    level: int | None = None
    value: str | None = None
    reason: str | None = None


class SeatRow(Row, table=True):
    """A device that may vote for a participant: the hash of its secret token."""

    __tablename__ = "seat"
    __table_args__ = (_of_assessment(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    token_hash: str = Field(primary_key=True)
    participant: str
    name: str | None = None


class SettlementRow(Row, table=True):
    """The answer that holds."""

    __tablename__ = "settlement"
    __table_args__ = (_of_assessment(), _by_participant("settled_by"), *_answer_checks(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    status: str
    level: int | None = None
    value: str | None = None
    reason: str | None = None
    settled_by: str
    round: int
    why: str | None = None


class CommentRow(Row, table=True):
    """A participant's note on a question."""

    __tablename__ = "comment"
    __table_args__ = (_of_assessment(), _by_participant("participant"), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    participant: str
    text: str


class EvidenceRow(Row, table=True):
    """What backs an answer."""

    __tablename__ = "evidence"
    __table_args__ = (_of_assessment(), _KEYED)
    assessment_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    id: str
    kind: str
    text: str


class PlanRow(Row, table=True):
    """The latest solved plan of an assessment."""

    __tablename__ = "plan"
    __table_args__ = (_of_assessment(), _STRICT)
    assessment_id: str = Field(primary_key=True)
    input_hash: str
    solved_at: dt.datetime
    document: str


class EventRow(Row, table=True):
    """One entry of the log; triggers refuse to change or replace it, and to delete it without a tombstone."""

    __tablename__ = "event"
    __table_args__ = (ForeignKeyConstraint(["assessment_id"], ["assessment.id"]), _STRICT)
    assessment_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: dt.datetime
    actor: str
    kind: str
    body: str
    undoes: int | None = None
    previous: str
    hash: str


class TombstoneRow(Row, table=True):
    """What is left of a purged assessment: where its log ended."""

    __tablename__ = "tombstone"
    __table_args__ = _STRICT
    assessment_id: str = Field(primary_key=True)
    last_seq: int
    last_hash: str
    purged_at: dt.datetime


def _table(name: str) -> Table:
    return Row.metadata.tables[name]


PACK, ASSESSMENT, PARTICIPANT = _table("pack"), _table("assessment"), _table("participant")
ROUND, VOTE, SETTLEMENT = _table("round"), _table("vote"), _table("settlement")
COMMENT, EVIDENCE, PLAN, EVENT = _table("comment"), _table("evidence"), _table("plan"), _table("event")
TOMBSTONE, VOTED, PAPER, SEAT = _table("tombstone"), _table("voted"), _table("paper"), _table("seat")
