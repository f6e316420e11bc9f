"""How often a pipeline is used again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.questionnaire.worksheets import PipelineReuse
from assess.scoring.worksheets.rows import Row, same, text


@dataclass(frozen=True, slots=True)
class PipelineReuseResult:
    """Counts of distinct names; spelling in capitals and spaces do not tell two apart."""

    pipelines: int
    systems: int
    projects: int
    connections: int
    """Pairs of a system and a project that reads it."""
    reuse: Fraction
    """Connections per pipeline: 1 means that nothing is used again."""
    shared: int
    """Pipelines that serve more than one project."""
    doubled: tuple[str, ...]
    """Systems that more than one pipeline reads, as first written, in the order given."""


def pipeline_reuse(rule: PipelineReuse, rows: Sequence[Row]) -> PipelineReuseResult | None:
    """Return the reuse over all rows that name pipeline, system and project; none if no row does."""
    written: dict[str, str] = {}
    found = []
    for row in rows:
        names = [text(row, column) for column in (rule.pipeline, rule.system, rule.project)]
        if all(names):
            pipeline, system, project = (same(name) for name in names)
            written.setdefault(system, names[1])
            found.append((pipeline, system, project))
    if not found:
        return None
    pipelines = {pipeline for pipeline, _, _ in found}
    connections = {(system, project) for _, system, project in found}
    projects_of = {p: {project for other, _, project in found if other == p} for p in pipelines}
    pipelines_of = {s: {pipeline for pipeline, other, _ in found if other == s} for s in written}
    return PipelineReuseResult(
        pipelines=len(pipelines),
        systems=len(written),
        projects=len({project for _, _, project in found}),
        connections=len(connections),
        reuse=Fraction(len(connections), len(pipelines)),
        shared=sum(len(projects) > 1 for projects in projects_of.values()),
        doubled=tuple(name for system, name in written.items() if len(pipelines_of[system]) > 1),
    )
