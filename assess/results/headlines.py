"""The conclusion from the team's own numbers, as the title of their page."""

from __future__ import annotations

from assess.results import figures, number_sentences
from assess.results import report_sentences as say
from assess.results.diagnosis import DiagnosisView
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.deployment_coverage import DeploymentCoverageResult
from assess.scoring.worksheets.pipeline_reuse import PipelineReuseResult
from assess.scoring.worksheets.review_load import ReviewLoadResult


def numbers_title(diagnosis: tuple[DiagnosisView, ...], sheets: tuple[WorksheetResult, ...]) -> str:
    """Return the one or two most telling numbers; how many tables were filled in where none tells anything."""
    share = next((item.share.text for item in diagnosis if item.share and item.share.high > item.share.limit), "")
    served, load, pipelines = None, "", None
    for sheet in sheets:
        match sheet.result:
            case DeploymentCoverageResult(departments=departments) if departments:
                served = (sum(d.standing == "served" for d in departments), len(departments))
            case ReviewLoadResult(utilisation=used) if used is not None:
                load = figures.percent(used)
            case PipelineReuseResult(pipelines=count, projects=projects, shared=shared) if not shared:
                pipelines = (count, projects)
    title = say.numbers_title(share, served, load, pipelines)
    return title or number_sentences.numbers_title(sum(sheet.entered for sheet in sheets))
