"""Averages over all assessments of a questionnaire, added up by the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Float, Select, String, case, cast, func, literal, select, union_all

from assess.questionnaire.model import Capability, Questionnaire
from assess.session.ports import Average
from assess.storage.tables import ASSESSMENT, SETTLEMENT

_POINTS_PER_LEVEL = 25.0


def packs_in_use(connection: Connection) -> tuple[str, ...]:
    """Return the hashes of packs that assessments use which are not archived, most used first."""
    used = (
        select(ASSESSMENT.c.pack_hash)
        .where(ASSESSMENT.c.archived_at.is_(None))
        .group_by(ASSESSMENT.c.pack_hash)
        .order_by(func.count().desc(), ASSESSMENT.c.pack_hash)
    )
    return tuple(connection.execute(used).scalars())


def averages(connection: Connection, questionnaire: Questionnaire, pack_hash: str) -> tuple[Average, ...]:
    """Return the average of each capability over the assessments of a pack that are not archived."""
    statement = union_all(*(_over_all(c, pack_hash) for c in questionnaire.capabilities.values() if _weights(c)))
    rows = connection.execute(statement).all()
    found = {
        capability: Average(capability, count, None if mean is None else round(float(mean), 6))
        for capability, count, mean in rows
    }
    return tuple(found.get(capability, Average(capability, 0, None)) for capability in questionnaire.capabilities)


def _weights(capability: Capability) -> dict[str, float]:
    return {question.id: float(question.weight) for question in capability.questions if question.weight}


def _over_all(capability: Capability, pack_hash: str) -> Select[Any]:
    """Return the query for one capability: the mean of the weighted means of each assessment."""
    weights = _weights(capability)
    weight = cast(case(weights, value=SETTLEMENT.c.question), Float)
    points = (SETTLEMENT.c.level - 1) * _POINTS_PER_LEVEL
    each = (
        select((func.sum(points * weight) / func.sum(weight)).label("points"))
        .select_from(ASSESSMENT)
        .join(SETTLEMENT, SETTLEMENT.c.assessment_id == ASSESSMENT.c.id)
        .where(
            SETTLEMENT.c.question.in_(weights),
            SETTLEMENT.c.level.is_not(None),
            ASSESSMENT.c.pack_hash == pack_hash,
            ASSESSMENT.c.archived_at.is_(None),
        )
        .group_by(ASSESSMENT.c.id)
        .subquery()
    )
    return select(literal(capability.id, String), func.count(each.c.points), func.avg(each.c.points))
