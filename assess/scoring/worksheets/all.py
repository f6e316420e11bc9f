"""All worksheets of an assessment at once."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire, Worksheet
from assess.questionnaire.worksheets import (
    ConnectionCost,
    DeploymentCoverage,
    FoundationCost,
    PipelineReuse,
    ReviewLoad,
    UseCases,
)
from assess.scoring.model import Score
from assess.scoring.visibility import visible
from assess.scoring.worksheets.connection_cost import ConnectionCostResult, connection_cost
from assess.scoring.worksheets.deployment_coverage import DeploymentCoverageResult, deployment_coverage
from assess.scoring.worksheets.foundation_cost import FoundationCostResult, foundation_cost
from assess.scoring.worksheets.pipeline_reuse import PipelineReuseResult, pipeline_reuse
from assess.scoring.worksheets.review_load import ReviewLoadResult, review_load
from assess.scoring.worksheets.rows import Row, rows_of
from assess.scoring.worksheets.use_cases import UseCaseResult, use_cases

Result = (
    ReviewLoadResult
    | PipelineReuseResult
    | ConnectionCostResult
    | DeploymentCoverageResult
    | FoundationCostResult
    | tuple[UseCaseResult, ...]
)


@dataclass(frozen=True, slots=True)
class WorksheetResult:
    """What one worksheet comes to."""

    id: str
    """The question's id."""
    title: str
    kind: str
    entered: bool
    """Whether the team entered at least one row."""
    result: Result | None
    """None where nothing usable was entered."""


def worksheets(questionnaire: Questionnaire, assessment: Assessment, score: Score) -> tuple[WorksheetResult, ...]:
    """Return the result of every worksheet that is asked, in order; `score` is that of `assessment`."""
    shown = visible(questionnaire, assessment)
    found = []
    for sheet in questionnaire.worksheets:
        if sheet.question.id in shown:
            rows = rows_of(assessment.record(sheet.question.id))
            result = _result(sheet, rows, questionnaire, score)
            found.append(WorksheetResult(sheet.question.id, sheet.title, sheet.rule.kind, bool(rows), result))
    return tuple(found)


def _result(sheet: Worksheet, rows: tuple[Row, ...], questionnaire: Questionnaire, score: Score) -> Result | None:
    match sheet.rule:
        case ReviewLoad() as rule:
            return review_load(rule, rows)
        case PipelineReuse() as rule:
            return pipeline_reuse(rule, rows)
        case ConnectionCost() as rule:
            return connection_cost(rule, rows)
        case DeploymentCoverage() as rule:
            return deployment_coverage(rule, rows)
        case FoundationCost() as rule:
            return foundation_cost(rule, rows)
        case UseCases() as rule:
            return use_cases(rule, rows, questionnaire, score)
