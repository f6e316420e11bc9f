"""The day that frees a use case, found by halves and by looking at every day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from assess.cli.wiring import load_pack
from assess.planning.lifts import levels_after
from assess.planning.plan import Plan
from assess.questionnaire.pack import Pack
from assess.questionnaire.worksheets import UseCases
from assess.resources import questionnaires
from assess.results import wording
from assess.results.use_cases import use_case_views
from assess.scoring.reading import Reading, read
from assess.scoring.score import score
from assess.scoring.worksheets.rows import rows_of
from assess.scoring.worksheets.use_cases import UseCaseResult, use_cases
from assess.session.sample import load_sample
from tests.results import samples

PACK = load_pack()
STATE = load_sample(questionnaires() / "three-gaps.sample.yaml", PACK)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(PACK.questionnaire, STATE)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return a plan in which an action of the catalogue ends on every day."""
    actions = tuple(samples.scheduled(action.id, n, n + 1) for n, action in enumerate(PACK.catalogue.actions))
    return samples.plan(actions, days=len(actions) + 1)


def every_day(pack: Pack, reading: Reading, plan: Plan) -> dict[dt.date, tuple[UseCaseResult, ...]]:
    """Return the use cases as they stand after each day on which an action ends."""
    (sheet,) = [sheet for sheet in pack.questionnaire.worksheets if isinstance(sheet.rule, UseCases)]
    assert isinstance(sheet.rule, UseCases)
    actions = [action for action in plan.actions if action.kind == "action"]
    found = {}
    for day in sorted({action.end for action in actions}):
        raised = levels_after(pack.catalogue, reading.score, {a.id for a in actions if a.end <= day})
        after = score(pack.questionnaire, STATE, raised)
        found[day] = use_cases(sheet.rule, rows_of(STATE.record(sheet.question.id)), pack.questionnaire, after) or ()
    return found


def test_the_week_that_frees_a_use_case_is_that_of_the_first_day_after_which_it_is_ready(
    reading: Reading, plan: Plan
) -> None:
    days = every_day(PACK, reading, plan)
    shown = use_case_views(PACK, STATE, reading.score, plan)
    assert shown is not None
    assert len(days) > 5
    freed = 0
    for n, case in enumerate(shown.cases):
        first = next((day for day, cases in days.items() if cases[n].readiness == "ready"), None)
        assert (first is None) == (not case.free.startswith("from ")), case
        if first is not None:
            freed += 1
            assert case.free == f"from {wording.day(first)}", case
    assert freed > 1


def test_no_use_case_is_less_ready_after_a_later_day(reading: Reading, plan: Plan) -> None:
    order = ("blocked", "at risk", "ready")
    stands = [[order.index(case.readiness) for case in cases] for cases in every_day(PACK, reading, plan).values()]
    assert all(now <= later for a, b in pairwise(stands) for now, later in zip(a, b, strict=True))


def test_without_a_plan_nothing_is_said_of_later(reading: Reading) -> None:
    shown = use_case_views(PACK, STATE, reading.score, None)
    assert shown is not None
    assert {case.free for case in shown.cases} <= {"", "now"}
