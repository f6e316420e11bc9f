"""Which departments that want AI are shut out, by what and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from assess.questionnaire.answers import TableSpec
from assess.questionnaire.model import Questionnaire, Worksheet
from assess.questionnaire.worksheets import DeploymentCoverage
from assess.results import number_sentences
from assess.results import report_sentences as say
from assess.results.wording import first_lower, short
from assess.scoring.worksheets.all import WorksheetResult
from assess.scoring.worksheets.deployment_coverage import Department, DeploymentCoverageResult

NAME = 40
"""Longest name of a department in a title, in characters."""


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """One department."""

    name: str
    served: bool
    word: str
    stays: str
    """Where its data must stay."""
    because: str
    """Who says so, with the place where it is said."""
    by: str
    """What serves it today."""


@dataclass(frozen=True, slots=True)
class DepartmentsView:
    """All that want AI, those shut out first."""

    id: str
    title: str
    departments: tuple[DepartmentView, ...]


def departments_view(questionnaire: Questionnaire, sheets: tuple[WorksheetResult, ...]) -> DepartmentsView | None:
    """Return the departments; none if no department that wants AI was entered."""
    content = {sheet.question.id: sheet for sheet in questionnaire.worksheets}
    for found in sheets:
        result, sheet = found.result, content[found.id]
        if isinstance(result, DeploymentCoverageResult) and result.departments:
            return _view(sheet, result)
    return None


def _view(sheet: Worksheet, result: DeploymentCoverageResult) -> DepartmentsView:
    labels = {name: _labels(sheet, name) for name in ("constraint", "source", "model")}
    shut = [d for d in result.departments if d.standing != "served"]
    ordered = [*shut, *(d for d in result.departments if d.standing == "served")]
    return DepartmentsView(
        id=sheet.question.id,
        title=say.departments_title(
            len(result.departments) - len(shut), len(result.departments), [short(d.name, NAME) for d in shut]
        ),
        departments=tuple(_department(d, labels) for d in ordered),
    )


def _department(department: Department, labels: dict[str, dict[str, str]]) -> DepartmentView:
    because = labels["source"].get(department.source, "")
    return DepartmentView(
        name=department.name,
        served=department.standing == "served",
        word=number_sentences.DEPARTMENT[department.standing],
        stays=labels["constraint"].get(department.constraint, ""),
        because=f"{because}: {department.citation}" if because and department.citation else because,
        by=labels["model"].get(department.model, ""),
    )


def _labels(sheet: Worksheet, column: str) -> dict[str, str]:
    rule, spec = sheet.rule, sheet.question.answer
    if not isinstance(rule, DeploymentCoverage) or not isinstance(spec, TableSpec):
        return {}
    wanted = getattr(rule, column)
    return {option.id: first_lower(option.label) for c in spec.columns if c.id == wanted for option in c.options}
