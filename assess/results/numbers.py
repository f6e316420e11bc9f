"""The team's own numbers in words, one view per worksheet."""

from __future__ import annotations

from dataclasses import dataclass

from assess.questionnaire.answers import TableSpec
from assess.questionnaire.model import Questionnaire, Worksheet
from assess.questionnaire.worksheets import DeploymentCoverage
from assess.results import figures
from assess.results import number_sentences as say
from assess.results.wording import first_lower
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.connection_cost import ConnectionCostResult
from assess.scoring.worksheets.deployment_coverage import DeploymentCoverageResult
from assess.scoring.worksheets.foundation_cost import FoundationCostResult
from assess.scoring.worksheets.pipeline_reuse import PipelineReuseResult
from assess.scoring.worksheets.review_load import ReviewLoadResult


@dataclass(frozen=True, slots=True)
class NumberView:
    """What one worksheet says."""

    id: str
    title: str
    ask: str
    kind: str
    own: bool
    """The team's own figures, not an example."""
    lines: tuple[str, ...]
    """Sentences, the most important first; never empty."""


def number_views(questionnaire: Questionnaire, results: tuple[WorksheetResult, ...]) -> tuple[NumberView, ...]:
    """Return every worksheet with something to say but the use cases, which have a view of their own."""
    sheets = {sheet.question.id: sheet for sheet in questionnaire.worksheets}
    views = []
    for result in results:
        if result.kind != "use_cases" and (result.entered or result.result is not None):
            sheet = sheets[result.id]
            own = not (isinstance(result.result, FoundationCostResult) and result.result.example)
            lines = tuple(_lines(sheet, result)) or (say.NOTHING_ENTERED,)
            views.append(NumberView(result.id, result.title, sheet.question.ask, result.kind, own, lines))
    return tuple(views)


def _lines(sheet: Worksheet, found: WorksheetResult) -> list[str]:
    match found.result:
        case ReviewLoadResult() as result:
            return _review_load(result)
        case PipelineReuseResult() as result:
            return _reuse(result)
        case ConnectionCostResult() as result:
            return _connection_cost(result)
        case DeploymentCoverageResult() as result:
            return _coverage(sheet, result)
        case FoundationCostResult() as result:
            return _cost(result)
    return []


def _review_load(result: ReviewLoadResult) -> list[str]:
    if not result.work:
        return [say.no_review_work()]
    if result.utilisation is None:
        return [say.no_reviewers(say.minutes(figures.number(result.work)))]
    reviewed, used, limit = map(figures.percent, (result.share, result.utilisation, result.limit))
    lines = [say.utilisation(reviewed, used, limit, result.utilisation > result.limit)]
    if result.breaks_at is not None:
        lines.append(say.breaks_at(result.breaks_at))
    if result.ahead:
        lines.append(say.ahead([(at.projects, figures.percent(at.utilisation)) for at in result.ahead]))
    return lines


def _reuse(result: PipelineReuseResult) -> list[str]:
    lines = [say.reuse(result.pipelines, result.systems, result.projects, figures.number(result.reuse, 1))]
    lines.append(say.shared_pipelines(result.shared, result.pipelines))
    return [*lines, say.doubled(result.doubled)] if result.doubled else lines


def _connection_cost(result: ConnectionCostResult) -> list[str]:
    earlier, later = figures.number(result.earlier, 1), figures.number(result.later, 1)
    return [say.connection_trend(result.trend, result.connectors, earlier, later)]


def _coverage(sheet: Worksheet, result: DeploymentCoverageResult) -> list[str]:
    if result.served is None:
        return [say.nobody_wants(result.listed)]
    shut_out = [d for d in result.departments if d.standing != "served"]
    count = len(result.departments) - len(shut_out)
    stays, because = _labels(sheet, "constraint"), _labels(sheet, "source")
    return [
        say.served(figures.percent(result.served), count, len(result.departments)),
        *(
            say.department(
                d.name,
                say.DEPARTMENT[d.standing],
                stays.get(d.constraint, ""),
                because.get(d.source, ""),
                d.citation,
                d.uncited,
            )
            for d in shut_out
        ),
    ]


def _labels(sheet: Worksheet, column: str) -> dict[str, str]:
    """Return the labels of the options of one column of a coverage table by option id."""
    rule, spec = sheet.rule, sheet.question.answer
    if not isinstance(rule, DeploymentCoverage) or not isinstance(spec, TableSpec):
        return {}
    wanted = getattr(rule, column)
    return {o.id: first_lower(o.label) for c in spec.columns if c.id == wanted for o in c.options}


def _cost(result: FoundationCostResult) -> list[str]:
    pilots, consolidation, shared = (
        write(value, result.unit)
        for write, value in (
            (figures.amount, result.pilots),
            (figures.amount, result.consolidation),
            (figures.money, result.shared),
        )
    )
    if not result.example:
        return [say.own_cost(pilots, consolidation, shared)]
    ratio = [] if result.ratio is None else [say.cost_ratio(figures.number(result.ratio, 2))]
    return [say.example_cost(result.example, pilots, consolidation, shared), *ratio, say.example_only()]
