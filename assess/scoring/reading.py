"""Everything that follows from the answers, computed once."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.questionnaire.model import Questionnaire
from assess.scoring.contradictions import ContradictionResult, contradictions
from assess.scoring.diagnostics import DiagnosticResult, diagnose
from assess.scoring.findings import Finding, findings
from assess.scoring.model import Score
from assess.scoring.score import score
from assess.scoring.worksheets.all import WorksheetResult, worksheets


@dataclass(frozen=True, slots=True)
class Reading:
    """What an assessment means."""

    score: Score
    findings: tuple[Finding, ...]
    """Worst first."""
    diagnostics: tuple[DiagnosticResult, ...]
    worksheets: tuple[WorksheetResult, ...]
    contradictions: tuple[ContradictionResult, ...]


def read(questionnaire: Questionnaire, assessment: Assessment) -> Reading:
    """Return all that follows from `assessment` under the questionnaire it was started with.

    Raises DataProblem if visibility rules look at each other in a circle.
    """
    figures = score(questionnaire, assessment)
    diagnostics = diagnose(questionnaire, assessment)
    sheets = worksheets(questionnaire, assessment, figures)
    return Reading(
        score=figures,
        findings=findings(questionnaire, figures),
        diagnostics=diagnostics,
        worksheets=sheets,
        contradictions=contradictions(questionnaire, assessment, figures, diagnostics, sheets),
    )
