"""The plan of an assessment as it is stored, with the hash of what it was solved for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from assess.questionnaire.pack import canonical
from assess.session.ports import StoredPlan
from assess.storage.log import head, unknown
from assess.storage.long_text import restore, shrink
from assess.storage.tables import PLAN

_PLAN = select(PLAN).where(PLAN.c.assessment_id == bindparam("of"))
_FORGET = delete(PLAN).where(PLAN.c.assessment_id == bindparam("of"))


def stored(connection: Connection, assessment_id: str) -> StoredPlan | None:
    """Return the stored plan, if there is one that this version can read."""
    row = connection.execute(_PLAN, {"of": assessment_id}).mappings().one_or_none()
    if row is None:
        return None
    from assess.planning.plan import Plan

    try:
        return StoredPlan(row["input_hash"], row["solved_at"], Plan.model_validate_json(restore(row["document"])))
    except ValueError:
        return None


def row(assessment_id: str, plan: StoredPlan) -> dict[str, Any]:
    """Return the columns of a plan."""
    document = shrink(canonical(plan.plan.model_dump(mode="json")))
    return {
        "assessment_id": assessment_id,
        "input_hash": plan.input_hash,
        "solved_at": plan.solved_at,
        "document": document,
    }


def write(connection: Connection, columns: dict[str, Any]) -> None:
    """Store a plan in place of the former one. Raises UnknownId."""
    if head(connection, columns["assessment_id"]) is None:
        raise unknown(columns["assessment_id"])
    connection.execute(_FORGET, {"of": columns["assessment_id"]})
    connection.execute(PLAN.insert(), columns)
