"""What must hold of worksheets and contradictions beyond the form of each field."""

from __future__ import annotations

from collections.abc import Iterable

from assess.questionnaire.answers import Column, LevelSpec, TableSpec
from assess.questionnaire.checks import Complain, unique
from assess.questionnaire.consistency import Claim
from assess.questionnaire.model import Questionnaire, Worksheet
from assess.questionnaire.worksheets import DeploymentCoverage, UseCases, columns_of
from assess.questionnaire.yaml_read import Place

_FIGURES = {"utilisation": "review_load", "reuse": "pipeline_reuse", "served": "deployment_coverage"}


def check_worksheets(questionnaire: Questionnaire, complain: Complain) -> None:
    """Complain of rules that name columns, options or capabilities which are not there."""
    for n, worksheet in enumerate(questionnaire.worksheets):
        place: Place = ("worksheets", n, "rule")
        spec = worksheet.question.answer
        if not isinstance(spec, TableSpec):
            complain(("worksheets", n, "question", "answer"), "a worksheet needs a table", "use `type: table`")
            continue
        if not worksheet.question.optional:
            complain(("worksheets", n, "question"), "a worksheet is always optional", "add `optional: true`")
        _check_columns(place, worksheet, spec, complain)
        if isinstance(worksheet.rule, DeploymentCoverage):
            _check_coverage(place, worksheet.rule, spec, complain)
        elif isinstance(worksheet.rule, UseCases):
            _check_kinds(place, worksheet.rule, spec, questionnaire, complain)
    unique([(("contradictions", n, "id"), one.id) for n, one in enumerate(questionnaire.contradictions)], complain)
    for n, contradiction in enumerate(questionnaire.contradictions):
        for m, claim in enumerate(contradiction.when):
            _check_claim(("contradictions", n, "when", m), claim, questionnaire, complain)


def _check_columns(place: Place, worksheet: Worksheet, spec: TableSpec, complain: Complain) -> None:
    columns = {column.id: column for column in spec.columns}
    for name, types in columns_of(worksheet.rule).items():
        if name not in columns:
            complain(place, f"the table has no column {name}", "add the column or correct the name", name)
        elif columns[name].type not in types:
            complain(place, f"the column {name} is of type {columns[name].type}", f"it must be {' or '.join(types)}")


def _options(column: Column | None) -> set[str]:
    return {option.id for option in column.options} if column else set()


def _check_coverage(place: Place, rule: DeploymentCoverage, spec: TableSpec, complain: Complain) -> None:
    columns = {column.id: column for column in spec.columns}
    models, constraints = _options(columns.get(rule.model)), _options(columns.get(rule.constraint))
    _known(place, {rule.none, *(m for entry in rule.allowed for m in entry.models)}, models, rule.model, complain)
    _known(place, {entry.constraint for entry in rule.allowed}, constraints, rule.constraint, complain)
    _known(place, rule.cite, _options(columns.get(rule.source)), rule.source, complain)
    if missing := sorted(constraints - {entry.constraint for entry in rule.allowed}):
        complain(place, f"`allowed` says nothing of {', '.join(missing)}", "list the models each constraint allows")


def _check_kinds(
    place: Place, rule: UseCases, spec: TableSpec, questionnaire: Questionnaire, complain: Complain
) -> None:
    columns = {column.id: column for column in spec.columns}
    options = _options(columns.get(rule.of_kind))
    _known(place, {entry.kind for entry in rule.kinds}, options, rule.of_kind, complain)
    if missing := sorted(options - {entry.kind for entry in rule.kinds}):
        complain(place, f"`kinds` says nothing of {', '.join(missing)}", "list what each kind depends on")
    for entry in rule.kinds:
        for needed in entry.needs:
            if needed.capability not in questionnaire.capabilities:
                what = f"there is no capability {needed.capability}"
                complain(place, what, "name one that is there", needed.capability)


def _known(place: Place, names: Iterable[str], options: set[str], column: str, complain: Complain) -> None:
    for name in sorted(set(names) - options):
        what = f"the column {column} has no option {name}"
        complain(place, what, "add the option or correct the name", name, column)


def _check_claim(place: Place, claim: Claim, questionnaire: Questionnaire, complain: Complain) -> None:
    kinds = {worksheet.question.id: worksheet.rule.kind for worksheet in questionnaire.worksheets}
    known = {
        "question": claim.question in questionnaire.questions,
        "capability": claim.capability in questionnaire.capabilities,
        "diagnostic": claim.diagnostic in {d.question.id for d in questionnaire.diagnostics},
        "worksheet": claim.worksheet in kinds,
    }
    for kind, there in known.items():
        name = getattr(claim, kind)
        if name and not there:
            complain(place, f"there is no {kind} {name}", "name one that is there", name)
    if claim.question in questionnaire.questions and not claim.empty:
        specs = questionnaire.questions[claim.question].forms("full")
        if not any(isinstance(spec, LevelSpec) for spec in specs):
            complain(place, f"{claim.question} is not answered with a level", "name a question that is")
    if claim.figure and claim.worksheet in kinds and kinds[claim.worksheet] != _FIGURES[claim.figure]:
        complain(place, f"{claim.worksheet} has no figure {claim.figure}", "name the worksheet that computes it")
