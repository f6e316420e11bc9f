"""Schema 2: assessments can be put aside, and purged for good under a tombstone."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Integer, PrimaryKeyConstraint, String

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WRONG = "the log is append-only"
_BURIED = "SELECT 1 FROM tombstone WHERE assessment_id = OLD.assessment_id AND last_seq >= OLD.seq"
_GONE = "SELECT 1 FROM tombstone WHERE assessment_id = NEW.assessment_id"
_LAST = (
    "SELECT 1 FROM assessment WHERE id = NEW.assessment_id AND head_seq = NEW.last_seq AND head_hash = NEW.last_hash"
)


def upgrade() -> None:
    """Add when an assessment was put aside, and the tombstones; let the log go for those alone."""
    op.add_column("assessment", Column("archived_at", DateTime(timezone=True), nullable=True))
    op.create_table(
        "tombstone",
        Column("assessment_id", String(), nullable=False),
        Column("last_seq", Integer(), nullable=False),
        Column("last_hash", String(), nullable=False),
        Column("purged_at", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("assessment_id"),
        sqlite_strict=True,
    )
    _drop("event_no_delete", "event")
    _refuse("event_no_delete", "event", "DELETE", f"NOT EXISTS ({_BURIED})", _WRONG)
    _refuse("event_not_purged", "event", "INSERT", f"EXISTS ({_GONE})", "the assessment was purged")
    _refuse("tombstone_no_update", "tombstone", "UPDATE", "", _WRONG)
    _refuse("tombstone_no_delete", "tombstone", "DELETE", "", _WRONG)
    _refuse("tombstone_true", "tombstone", "INSERT", f"NOT EXISTS ({_LAST})", "a tombstone names the end of the log")
    if not _on_sqlite():
        _function("tombstone_no_truncate", f"BEGIN RAISE EXCEPTION '{_WRONG}'; RETURN NEW; END")
        _attach("tombstone_no_truncate", "tombstone", "TRUNCATE", "STATEMENT")


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _drop(name: str, table: str) -> None:
    if _on_sqlite():
        op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")


def _refuse(name: str, table: str, deed: str, when: str, said: str) -> None:
    if _on_sqlite():
        condition = f"WHEN {when} " if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
        return
    refuse = f"RAISE EXCEPTION '{said}';"
    back = "OLD" if deed == "DELETE" else "NEW"
    _function(name, f"BEGIN {f'IF {when} THEN {refuse} END IF;' if when else refuse} RETURN {back}; END")
    _attach(name, table, deed, "ROW")


def _function(name: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")


def _attach(name: str, table: str, deed: str, each: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
