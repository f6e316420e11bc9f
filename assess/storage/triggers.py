"""The triggers that keep the log append-only until a tombstone says that an assessment was purged."""

from __future__ import annotations

from sqlalchemy import Connection

_WRONG = "the log is append-only"
_PURGED = "the assessment was purged"
_UNTRUE = "a tombstone names the end of the log"
_AFTER_ALL = "SELECT 1 FROM event WHERE assessment_id = NEW.assessment_id AND seq >= NEW.seq"
_BURIED = "SELECT 1 FROM tombstone WHERE assessment_id = OLD.assessment_id AND last_seq >= OLD.seq"
_GONE = "SELECT 1 FROM tombstone WHERE assessment_id = NEW.assessment_id"
_LAST = (
    "SELECT 1 FROM assessment WHERE id = NEW.assessment_id AND head_seq = NEW.last_seq AND head_hash = NEW.last_hash"
)

_RULES: dict[str, tuple[str, str, str, str]] = {
    "event_no_update": ("event", "UPDATE", "", _WRONG),
    "event_no_delete": ("event", "DELETE", f"NOT EXISTS ({_BURIED})", _WRONG),
    "event_in_order": ("event", "INSERT", f"EXISTS ({_AFTER_ALL})", _WRONG),
    "event_not_purged": ("event", "INSERT", f"EXISTS ({_GONE})", _PURGED),
    "tombstone_no_update": ("tombstone", "UPDATE", "", _WRONG),
    "tombstone_no_delete": ("tombstone", "DELETE", "", _WRONG),
    "tombstone_true": ("tombstone", "INSERT", f"NOT EXISTS ({_LAST})", _UNTRUE),
}
"""Name to table, what is done to it, when that is refused (empty: always), and what is said then."""


def _sqlite(name: str, table: str, deed: str, when: str, said: str) -> str:
    condition = f"WHEN {when} " if when else ""
    return f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{said}'); END"


TRIGGERS = {name: _sqlite(name, *rule) for name, rule in _RULES.items()}
"""Every trigger of a SQLite file by name; a file that holds any other was tampered with."""


def _body(deed: str, when: str, said: str) -> str:
    refuse = f"RAISE EXCEPTION '{said}';"
    back = "OLD" if deed == "DELETE" else "NEW"
    return f"BEGIN {f'IF {when} THEN {refuse} END IF;' if when else refuse} RETURN {back}; END"


FUNCTIONS = {name: _body(deed, when, said) for name, (_, deed, when, said) in _RULES.items()} | {
    f"{table}_no_truncate": _body("UPDATE", "", _WRONG) for table in ("event", "tombstone")
}
"""Body of the function behind every trigger on PostgreSQL, by the name that both have."""


def create_triggers(connection: Connection) -> None:
    """Create every trigger of the present schema."""
    if connection.dialect.name == "sqlite":
        for statement in TRIGGERS.values():
            connection.exec_driver_sql(statement)
        return
    for name, body in FUNCTIONS.items():
        table, deed = _RULES[name][:2] if name in _RULES else (name.split("_")[0], "TRUNCATE")
        each = "STATEMENT" if deed == "TRUNCATE" else "ROW"
        connection.exec_driver_sql(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
        )
