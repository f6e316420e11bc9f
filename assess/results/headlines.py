"""The conclusion from the team's own numbers, as the title of their page."""

from __future__ import annotations

from assess.results import figures
from assess.results import number_sentences as say
from assess.results.diagnosis import DiagnosisView
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.pipeline_reuse import PipelineReuseResult
from assess.scoring.worksheets.review_load import ReviewLoadResult


def numbers_title(diagnosis: tuple[DiagnosisView, ...], sheets: tuple[WorksheetResult, ...]) -> str:
    """Return the one or two most telling numbers; how many tables were filled in where none tells anything."""
    share = next((item.share.text for item in diagnosis if item.share and item.share.high > item.share.limit), "")
    load, behind, unshared = "", False, False
    for sheet in sheets:
        match sheet.result:
            case ReviewLoadResult(utilisation=used, limit=limit) if used is not None:
                load, behind = figures.percent(used), used > limit
            case PipelineReuseResult(pipelines=count, shared=shared):
                unshared = count > 1 and not shared
    title = say.telling_title(share, load, behind, unshared)
    return title or say.numbers_title(sum(sheet.entered for sheet in sheets))
