"""Answers that do not go together, as the questionnaire declares them.

A claim holds only where something is known: a point for a capability, a settled or voted level for a question, usable
numbers for a worksheet. `empty` holds where the question is asked and nothing usable was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.assessment.model import Assessment
from assess.questionnaire.consistency import Claim
from assess.questionnaire.model import Questionnaire
from assess.scoring.diagnostics import DiagnosticResult
from assess.scoring.levels import nearest
from assess.scoring.model import Score
from assess.scoring.standing import standing, values
from assess.scoring.visibility import visible
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.deployment_coverage import DeploymentCoverageResult
from assess.scoring.worksheets.pipeline_reuse import PipelineReuseResult
from assess.scoring.worksheets.review_load import ReviewLoadResult


@dataclass(frozen=True, slots=True)
class ContradictionResult:
    """One contradiction that was found."""

    id: str
    text: str
    questions: tuple[str, ...]
    """The questions to look at again, as far as they are asked."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What claims are held against."""

    assessment: Assessment
    shown: frozenset[str]
    capabilities: Mapping[str, int]
    """Level nearest to the score of each capability that has one."""
    diagnostics: Mapping[str, DiagnosticResult]
    sheets: Mapping[str, WorksheetResult]


def contradictions(
    questionnaire: Questionnaire,
    assessment: Assessment,
    score: Score,
    diagnostics: tuple[DiagnosticResult, ...],
    sheets: tuple[WorksheetResult, ...],
) -> tuple[ContradictionResult, ...]:
    """Return the declared contradictions whose claims all hold, in the order of the questionnaire."""
    points = {c.id: c.score.point for gap in score.gaps for c in gap.capabilities}
    said = _Said(
        assessment=assessment,
        shown=visible(questionnaire, assessment),
        capabilities={c: nearest(point) for c, point in points.items() if point is not None},
        diagnostics={d.id: d for d in diagnostics},
        sheets={s.id: s for s in sheets},
    )
    return tuple(
        ContradictionResult(c.id, c.text, _questions(questionnaire, c.when, said.shown))
        for c in questionnaire.contradictions
        if all(_holds(claim, said) for claim in c.when)
    )


def _questions(questionnaire: Questionnaire, claims: tuple[Claim, ...], shown: frozenset[str]) -> tuple[str, ...]:
    named: list[str] = []
    for claim in claims:
        if claim.capability:
            named += [q.id for q in questionnaire.capabilities[claim.capability].questions]
        else:
            named += filter(None, [claim.question, claim.diagnostic, claim.worksheet])
    return tuple(q for q in dict.fromkeys(named) if q in shown)


def _holds(claim: Claim, said: _Said) -> bool:
    if claim.empty:
        return _is_empty(claim, said)
    if claim.capability:
        return _within(claim, said.capabilities.get(claim.capability))
    if claim.question:
        level = standing(said.assessment.record(claim.question)).level if claim.question in said.shown else None
        return _within(claim, level)
    if claim.diagnostic:
        result = said.diagnostics.get(claim.diagnostic)
        return result is not None and result.trigger == claim.trigger
    figure = _figure(claim, said)
    if figure is None:
        return False
    return (claim.above is None or figure > claim.above) and (claim.below is None or figure < claim.below)


def _within(claim: Claim, level: int | None) -> bool:
    if level is None:
        return False
    least, most = claim.level_at_least, claim.level_at_most
    return (least is None or level >= least) and (most is None or level <= most)


def _is_empty(claim: Claim, said: _Said) -> bool:
    if claim.worksheet:
        sheet = said.sheets.get(claim.worksheet)
        return sheet is not None and not sheet.entered
    if claim.diagnostic:
        result = said.diagnostics.get(claim.diagnostic)
        return result is not None and not result.said
    question = claim.question or ""
    return question in said.shown and not values(said.assessment.record(question))


def _figure(claim: Claim, said: _Said) -> Fraction | None:
    sheet = said.sheets.get(claim.worksheet or "")
    match sheet.result if sheet else None:
        case ReviewLoadResult(utilisation=utilisation) if claim.figure == "utilisation":
            return utilisation
        case PipelineReuseResult(reuse=reuse) if claim.figure == "reuse":
            return reuse
        case DeploymentCoverageResult(served=served) if claim.figure == "served":
            return served
    return None
