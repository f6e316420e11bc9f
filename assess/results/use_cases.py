"""The use cases of the strategy: which are ready, what holds the others back, and the week that frees them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
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
    ready: int
    """How many can be carried out today."""
    by_end: int | None
    """How many when the plan is done; none without one."""


def use_case_views(pack: Pack, assessment: Assessment, score: Score, plan: Plan | None) -> UseCasesView | None:
    """Return the use cases that were entered; none if none was."""
    for sheet in pack.questionnaire.worksheets:
        if isinstance(sheet.rule, UseCases):
            rows = rows_of(assessment.record(sheet.question.id))
            today = use_cases(sheet.rule, rows, pack.questionnaire, score)
            if today:
                later = _Later(pack, assessment, score, plan, sheet) if plan else None
                return _view(pack, sheet, today, later)
    return None


class _Later:
    """The use cases as they stand after the days of a plan on which an action ends; none is ever less ready later."""

    def __init__(self, pack: Pack, assessment: Assessment, score: Score, plan: Plan, sheet: Worksheet) -> None:
        self._pack, self._assessment, self._score, self._sheet = pack, assessment, score, sheet
        self.plan = plan
        self._actions = [action for action in plan.actions if action.kind == "action"]
        self._days = sorted({action.end for action in self._actions})
        self._found: dict[dt.date, tuple[UseCaseResult, ...]] = {}

    def at_end(self) -> tuple[UseCaseResult, ...]:
        """Return them as they stand when the plan is done; empty if it has no action."""
        return self._after(self._days[-1]) if self._days else ()

    def ready_from(self, n: int) -> dt.date | None:
        """Return the first day after which case `n` is ready; none if it never is."""
        place = bisect_left(self._days, True, key=lambda day: self._after(day)[n].readiness == "ready")
        return self._days[place] if place < len(self._days) else None

    def _after(self, day: dt.date) -> tuple[UseCaseResult, ...]:
        if day not in self._found:
            rule = self._sheet.rule
            assert isinstance(rule, UseCases)  # noqa: S101
            done = {action.id for action in self._actions if action.end <= day}
            raised = levels_after(self._pack.catalogue, self._score, done)
            after = score_of(self._pack.questionnaire, self._assessment, raised)
            rows = rows_of(self._assessment.record(self._sheet.question.id))
            self._found[day] = use_cases(rule, rows, self._pack.questionnaire, after) or ()
        return self._found[day]


def _view(pack: Pack, sheet: Worksheet, today: tuple[UseCaseResult, ...], later: _Later | None) -> UseCasesView:
    ready = _ready(today)
    by_end = _ready(later.at_end() or today) if later else None
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
                free=_free(case, n, later),
            )
            for n, case in enumerate(today)
        ),
        ready=ready,
        by_end=by_end,
    )


def _ready(cases: tuple[UseCaseResult, ...]) -> int:
    return sum(case.readiness == "ready" for case in cases)


def _kinds(sheet: Worksheet) -> dict[str, str]:
    spec, rule = sheet.question.answer, sheet.rule
    if not isinstance(spec, TableSpec) or not isinstance(rule, UseCases):
        return {}
    return {option.id: option.label for c in spec.columns if c.id == rule.of_kind for option in c.options}


def _because(pack: Pack, case: UseCaseResult) -> str:
    names = pack.questionnaire.capabilities
    held = say.held_by([(names[n.capability].name, n.level, n.readiness == "at risk") for n in case.blocking])
    return ". ".join(filter(None, [held, say.unknown_needs(case.unknown) if case.unknown else ""]))


def _free(case: UseCaseResult, n: int, later: _Later | None) -> str:
    if case.readiness == "ready":
        return say.now()
    if later is None:
        return ""
    day = later.ready_from(n)
    if day is not None:
        return say.free_from(wording.day(day))
    at_end = later.at_end()
    last = at_end[n].readiness if at_end else case.readiness
    return say.once_known() if last == "at risk" else say.not_in_plan()
