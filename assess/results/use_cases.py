"""The use cases of the strategy: which are ready, what holds the others back, and the week that frees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assess.assessment.model import Assessment
from assess.planning.lifts import levels_after
from assess.planning.plan import Plan
from assess.questionnaire.answers import TableSpec
from assess.questionnaire.model import Worksheet
from assess.questionnaire.pack import Pack
from assess.questionnaire.worksheets import UseCases
from assess.results import number_sentences as say
from assess.results import wording
from assess.results.gantt import week_number
from assess.scoring.model import Score
from assess.scoring.score import score as score_of
from assess.scoring.worksheets.rows import rows_of
from assess.scoring.worksheets.use_cases import Readiness, UseCaseResult, use_cases


@dataclass(frozen=True, slots=True)
class UseCaseView:
    """One use case."""

    name: str
    kind: str
    readiness: Readiness
    word: str
    because: str
    """What holds it back; empty if nothing does."""
    free: str
    """From when it can be carried out."""


@dataclass(frozen=True, slots=True)
class UseCasesView:
    """All of them, with the conclusion."""

    title: str
    cases: tuple[UseCaseView, ...]


def use_case_views(pack: Pack, assessment: Assessment, score: Score, plan: Plan | None) -> UseCasesView | None:
    """Return the use cases that were entered; none if none was."""
    for sheet in pack.questionnaire.worksheets:
        if isinstance(sheet.rule, UseCases):
            rows = rows_of(assessment.record(sheet.question.id))
            today = use_cases(sheet.rule, rows, pack.questionnaire, score)
            if today:
                later = list(_later(pack, assessment, score, plan, sheet)) if plan else []
                return _view(pack, sheet, today, later, plan)
    return None


Later = tuple[dt.date, tuple[UseCaseResult, ...]]


def _later(pack: Pack, assessment: Assessment, score: Score, plan: Plan, sheet: Worksheet) -> Iterator[Later]:
    """Yield the use cases as they stand after each day of the plan on which an action ends."""
    rows = rows_of(assessment.record(sheet.question.id))
    actions = [action for action in plan.actions if action.kind == "action"]
    for date in sorted({action.end for action in actions}):
        done = {action.id for action in actions if action.end <= date}
        after = score_of(pack.questionnaire, assessment, levels_after(pack.catalogue, score, done))
        assert isinstance(sheet.rule, UseCases)  # noqa: S101
        yield date, use_cases(sheet.rule, rows, pack.questionnaire, after) or ()


def _view(
    pack: Pack, sheet: Worksheet, today: tuple[UseCaseResult, ...], later: list[Later], plan: Plan | None
) -> UseCasesView:
    ready = sum(case.readiness == "ready" for case in today)
    by_end = sum(case.readiness == "ready" for case in later[-1][1]) if later else (ready if plan else None)
    kinds = _kinds(sheet)
    return UseCasesView(
        title=say.use_cases_title(ready, len(today), by_end),
        cases=tuple(
            UseCaseView(
                name=case.name,
                kind=kinds.get(case.kind, case.kind),
                readiness=case.readiness,
                word=say.READINESS[case.readiness],
                because=_because(pack, case),
                free=_free(case, n, later, plan),
            )
            for n, case in enumerate(today)
        ),
    )


def _kinds(sheet: Worksheet) -> dict[str, str]:
    spec, rule = sheet.question.answer, sheet.rule
    if not isinstance(spec, TableSpec) or not isinstance(rule, UseCases):
        return {}
    return {option.id: option.label for c in spec.columns if c.id == rule.of_kind for option in c.options}


def _because(pack: Pack, case: UseCaseResult) -> str:
    names = pack.questionnaire.capabilities
    held = say.held_by([(names[n.capability].name, n.level, n.readiness == "at risk") for n in case.blocking])
    return ". ".join(filter(None, [held, say.unknown_needs(case.unknown) if case.unknown else ""]))


def _free(case: UseCaseResult, n: int, later: list[Later], plan: Plan | None) -> str:
    if case.readiness == "ready":
        return say.now()
    if plan is None:
        return ""
    for date, cases in later:
        if cases[n].readiness == "ready":
            return say.free_from(week_number(plan, date), wording.short_day(date))
    last = later[-1][1][n].readiness if later else case.readiness
    return say.once_known() if last == "at risk" else say.not_in_plan()
