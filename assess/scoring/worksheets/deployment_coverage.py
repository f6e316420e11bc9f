"""Which departments that want AI can be served within their constraints, and which are shut out by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assess.questionnaire.worksheets import DeploymentCoverage
from assess.scoring.levels import FULL
from assess.scoring.worksheets.rows import Row, text

Standing = Literal["served", "excluded", "in breach"]


@dataclass(frozen=True, slots=True)
class Department:
    """One department that wants AI."""

    name: str
    standing: Standing
    """Served; excluded because nothing serves it; or served by a model that its constraint does not allow."""
    constraint: str
    """Option id, as are `source` and `model`."""
    source: str
    citation: str
    model: str
    uncited: bool
    """Its source needs a citation, and none is given."""


@dataclass(frozen=True, slots=True)
class DeploymentCoverageResult:
    """The departments that want AI, in the order given."""

    departments: tuple[Department, ...]
    listed: int
    """All departments in the table."""
    served: Fraction | None
    """Per cent of those that want AI which are served; none if none wants it."""


def deployment_coverage(rule: DeploymentCoverage, rows: Sequence[Row]) -> DeploymentCoverageResult | None:
    """Return how the named departments are served; none if none is named."""
    named = [row for row in rows if text(row, rule.department)]
    if not named:
        return None
    wanting = tuple(_department(rule, row) for row in named if text(row, rule.wants).casefold() == "yes")
    served = sum(d.standing == "served" for d in wanting)
    return DeploymentCoverageResult(
        departments=wanting,
        listed=len(named),
        served=FULL * served / len(wanting) if wanting else None,
    )


def _department(rule: DeploymentCoverage, row: Row) -> Department:
    model, constraint, source = text(row, rule.model), text(row, rule.constraint), text(row, rule.source)
    citation = text(row, rule.citation)
    allowed = next((entry.models for entry in rule.allowed if entry.constraint == constraint), ())
    standing: Standing = "served"
    if model in ("", rule.none):
        standing = "excluded"
    elif model not in allowed:
        standing = "in breach"
    return Department(
        name=text(row, rule.department),
        standing=standing,
        constraint=constraint,
        source=source,
        citation=citation,
        model=model,
        uncited=source in rule.cite and not citation,
    )
