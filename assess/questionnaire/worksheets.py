"""Tables of the team's own numbers, and what is computed from each: loads, ratios, costs, coverage, use cases.

Every rule names the columns of its table by id. A worksheet never moves a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from assess.questionnaire.base import Bound, Frozen, Identifier, LevelNumber, Line, Paragraph, Points


class ReviewLoad(Frozen):
    """Hours of review that agents cause against the hours that reviewers have; one row."""

    kind: Literal["review_load"]
    projects: Identifier
    agents: Identifier
    actions: Identifier
    """Actions of one agent per working day."""
    share: Identifier
    """Per cent of actions that a person reviews."""
    minutes: Identifier
    """Minutes for one review."""
    reviewers: Identifier
    hours: Identifier
    """Hours for reviews of one reviewer per working day."""
    at_projects: Annotated[tuple[int, ...], Field(max_length=5)] = (3, 10)
    """Numbers of projects to look ahead to."""
    limit: Points = Decimal(80)
    """Per cent of capacity above which reviews fall behind [convention]."""


class PipelineReuse(Frozen):
    """Which pipeline brings which system to which project; one row for each."""

    kind: Literal["pipeline_reuse"]
    pipeline: Identifier
    system: Identifier
    project: Identifier


class ConnectionCost(Frozen):
    """Hours that each connector took, in the order they were built."""

    kind: Literal["connection_cost"]
    hours: Identifier
    falling: Bound = Decimal("0.8")
    """Later over earlier hours at or below which the cost is falling [convention]."""
    rising: Bound = Decimal("1.25")
    """The same from which it is rising [convention]."""


class ServedBy(Frozen):
    """The deployment models that one kind of constraint allows."""

    constraint: Identifier
    models: tuple[Identifier, ...]


class DeploymentCoverage(Frozen):
    """Departments with their constraint, where it comes from, and how the platform serves them today."""

    kind: Literal["deployment_coverage"]
    department: Identifier
    wants: Identifier
    """Yes or no: whether the department wants AI."""
    constraint: Identifier
    source: Identifier
    citation: Identifier
    model: Identifier
    """How it is served today."""
    none: Identifier = "none"
    """The option of `model` that means not at all."""
    allowed: tuple[ServedBy, ...]
    cite: tuple[Identifier, ...] = ()
    """Sources that need a citation."""


class CostExample(Frozen):
    """Somebody else's figures, shown under their name where the team gave none."""

    label: Line
    pilots: Bound
    consolidation: Bound
    shared: Bound
    unit: Line
    output: Paragraph | None = None
    """What came out of either way, in a sentence."""


class FoundationCost(Frozen):
    """Bespoke pilots with their consolidation against a shared foundation; one row."""

    kind: Literal["foundation_cost"]
    currency: Identifier
    pilots: Identifier
    consolidation: Identifier
    shared: Identifier
    example: CostExample | None = None


class Needed(Frozen):
    """A capability that a kind of use case depends on, and the level it must have."""

    capability: Identifier
    level: LevelNumber = 3


class UseCaseKind(Frozen):
    """A kind of use case with what it depends on unless the team says otherwise."""

    kind: Identifier
    """The option of the column `kind`."""
    needs: Annotated[tuple[Needed, ...], Field(min_length=1, max_length=30)]


class UseCases(Frozen):
    """The use cases of the strategy: which are ready, at risk or blocked, and by what."""

    kind: Literal["use_cases"]
    name: Identifier
    of_kind: Identifier
    """The column that says which kind it is."""
    also: Identifier | None = None
    """A text column with ids of further capabilities, separated by commas or spaces."""
    level: LevelNumber = 3
    """Level that the further capabilities must have."""
    kinds: Annotated[tuple[UseCaseKind, ...], Field(min_length=1, max_length=20)]


Rule = Annotated[
    ReviewLoad | PipelineReuse | ConnectionCost | DeploymentCoverage | FoundationCost | UseCases,
    Field(discriminator="kind"),
]


def columns_of(rule: Rule) -> Mapping[str, tuple[str, ...]]:
    """Return the columns that `rule` reads, each with the column types that fit."""
    number = ("number",)
    match rule:
        case ReviewLoad():
            counts = (rule.projects, rule.agents, rule.actions, rule.minutes, rule.reviewers, rule.hours)
            return dict.fromkeys(counts, number) | {rule.share: ("percentage",)}
        case PipelineReuse():
            return dict.fromkeys((rule.pipeline, rule.system, rule.project), ("text", "choice"))
        case ConnectionCost():
            return {rule.hours: number}
        case DeploymentCoverage():
            choices = dict.fromkeys((rule.constraint, rule.source, rule.model), ("choice",))
            return choices | {rule.department: ("text",), rule.wants: ("yes_no",), rule.citation: ("text",)}
        case FoundationCost():
            return dict.fromkeys((rule.pilots, rule.consolidation, rule.shared), number) | {rule.currency: ("text",)}
        case UseCases():
            also = {rule.also: ("text",)} if rule.also else {}
            return {rule.name: ("text",), rule.of_kind: ("choice",)} | also
