"""Schema 3: workshops: rounds that are called, the box of a round that is open, seats, and minutes."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a workshop needs, and let a vote be without a name."""
    for name in ("room", "minutes"):
        op.add_column("assessment", _text(name, optional=True))
    op.add_column("round", Column("opened_at", DateTime(timezone=True), nullable=True))
    for name in ("abstained", "missing"):
        op.add_column("round", Column(name, Integer(), nullable=True))
    _votes_without_names()
    _create("voted", *_of_round(), _text("participant"), _key("participant"), _of_assessment())
    _create("paper", *_of_round(), _text("key"), *_said(optional=True), _key("key"), _of_assessment(), *_sound())
    _create(
        "seat",
        *(_text(name) for name in ("assessment_id", "token_hash", "participant")),
        _text("name", optional=True),
        PrimaryKeyConstraint("assessment_id", "token_hash"),
        _of_assessment(),
    )


def _votes_without_names() -> None:
    op.execute("CREATE TABLE former_vote AS SELECT * FROM vote")
    op.drop_table("vote")
    _create(
        "vote",
        *_of_round(),
        Column("place", Integer(), nullable=False),
        _text("participant", optional=True),
        *_said(),
        _key("place"),
        ForeignKeyConstraint(
            ["assessment_id", "question", "round"],
            ["round.assessment_id", "round.question", "round.number"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["assessment_id", "participant"], ["participant.assessment_id", "participant.id"]),
        *_sound(),
    )
    columns = "assessment_id, question, round, place, participant, status, level, value, reason"
    op.execute(f"INSERT INTO vote ({columns}) SELECT {columns} FROM former_vote")  # noqa: S608
    op.drop_table("former_vote")


def _create(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(), nullable=optional)


def _of_round() -> tuple[Column[Any], ...]:
    return (_text("assessment_id"), _text("question"), Column("round", Integer(), nullable=False))


def _said(*, optional: bool = False) -> tuple[Column[Any], ...]:
    level = Column("level", Integer(), nullable=True)
    return (_text("status", optional=optional), level, _text("value", optional=True), _text("reason", optional=True))


def _sound() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("status IN ('answered', 'unknown', 'not_applicable')"),
        CheckConstraint("level BETWEEN 1 AND 5"),
    )


def _key(last: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint("assessment_id", "question", "round", last)


def _of_assessment() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["assessment_id"], ["assessment.id"], ondelete="CASCADE")
