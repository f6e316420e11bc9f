"""Schema 1: packs, assessments with what was said, plans, and the append-only log."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, and the triggers that protect the log."""
    _assessments()
    _answers()
    _remarks()
    _log()


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(), nullable=optional)


def _number(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, Integer(), nullable=optional)


def _moment(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=optional)


def _key(*names: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint(*names)


def _of_assessment() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id"], ["assessment.id"], ondelete="CASCADE")


def _by_participant(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id", column], ["participant.assessment_id", "participant.id"])


def _create(name: str, *parts: Any, rowid: bool = False) -> None:
    more = {} if rowid else {"sqlite_with_rowid": False}
    op.create_table(name, *parts, sqlite_strict=True, **more)


def _assessments() -> None:
    _create(
        "pack",
        *(_text(name) for name in ("hash", "structure_hash", "text_hash", "questionnaire", "version", "document")),
        _key("hash"),
        rowid=True,
    )
    _create(
        "assessment",
        *(_text(name) for name in ("id", "title", "organisation_id", "organisation", "team_id", "team")),
        *(_text(name) for name in ("pack_hash", "language", "scope", "mode", "anonymity")),
        _moment("created_at"),
        _moment("finished_at", optional=True),
        _text("plan_inputs"),
        _text("tuning"),
        _text("position", optional=True),
        _moment("touched_at"),
        *(_number(name) for name in ("answered", "asked", "head_seq")),
        _text("head_hash"),
        _key("id"),
        ForeignKeyConstraint(["pack_hash"], ["pack.hash"]),
        rowid=True,
    )
    _create(
        "participant",
        _text("assessment_id"),
        _text("id"),
        _number("place"),
        *(_text(name, optional=True) for name in ("name", "role", "team")),
        Column("votes", Boolean(), nullable=False),
        _key("assessment_id", "id"),
        _of_assessment(),
    )
    _create(
        "plan",
        _text("assessment_id"),
        _text("input_hash"),
        _moment("solved_at"),
        _text("document"),
        _key("assessment_id"),
        _of_assessment(),
        rowid=True,
    )


def _said() -> tuple[Column[Any], ...]:
    optional = (_number("level", optional=True), _text("value", optional=True), _text("reason", optional=True))
    return (_text("status"), *optional)


def _sound() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("status IN ('answered', 'unknown', 'not_applicable')"),
        CheckConstraint("level BETWEEN 1 AND 5"),
    )


def _answers() -> None:
    _create(
        "round",
        _text("assessment_id"),
        _text("question"),
        _number("number"),
        _moment("revealed_at", optional=True),
        _key("assessment_id", "question", "number"),
        _of_assessment(),
    )
    _create(
        "vote",
        _text("assessment_id"),
        _text("question"),
        _number("round"),
        _text("participant"),
        _number("place"),
        *_said(),
        _key("assessment_id", "question", "round", "participant"),
        ForeignKeyConstraint(
            ["assessment_id", "question", "round"],
            ["round.assessment_id", "round.question", "round.number"],
            ondelete="CASCADE",
        ),
        _by_participant("participant"),
        *_sound(),
    )
    _create(
        "settlement",
        _text("assessment_id"),
        _text("question"),
        *_said(),
        _text("settled_by"),
        _number("round"),
        _text("why", optional=True),
        _key("assessment_id", "question"),
        _of_assessment(),
        _by_participant("settled_by"),
        *_sound(),
    )


def _remarks() -> None:
    _create(
        "comment",
        _text("assessment_id"),
        _text("question"),
        _number("place"),
        _text("participant"),
        _text("text"),
        _key("assessment_id", "question", "place"),
        _of_assessment(),
        _by_participant("participant"),
    )
    _create(
        "evidence",
        _text("assessment_id"),
        _text("question"),
        _number("place"),
        *(_text(name) for name in ("id", "kind", "text")),
        _key("assessment_id", "question", "place"),
        _of_assessment(),
    )


def _log() -> None:
    _create(
        "event",
        _text("assessment_id"),
        _number("seq"),
        _moment("at"),
        *(_text(name) for name in ("actor", "kind", "body")),
        _number("undoes", optional=True),
        *(_text(name) for name in ("previous", "hash")),
        _key("assessment_id", "seq"),
        ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
        rowid=True,
    )
    later = "SELECT 1 FROM event WHERE assessment_id = NEW.assessment_id AND seq >= NEW.seq"
    _refuse("event_no_update", "UPDATE")
    _refuse("event_no_delete", "DELETE")
    _refuse("event_in_order", "INSERT", f"EXISTS ({later})")
    if op.get_bind().dialect.name != "sqlite":
        _refuse("event_no_truncate", "TRUNCATE")


def _refuse(name: str, deed: str, when: str = "") -> None:
    said = "the log is append-only"
    if op.get_bind().dialect.name == "sqlite":
        condition = f"WHEN {when} " if when else ""
        op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON event {condition}BEGIN SELECT RAISE(ABORT, '{said}'); END")
        return
    refuse = f"RAISE EXCEPTION '{said}';"
    back, each = "OLD" if deed == "DELETE" else "NEW", "STATEMENT" if deed == "TRUNCATE" else "ROW"
    body = f"BEGIN {f'IF {when} THEN {refuse} END IF;' if when else refuse} RETURN {back}; END"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON event FOR EACH {each} EXECUTE FUNCTION {name}()")
