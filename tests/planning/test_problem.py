"""The planning problem: what its hash names, what it notes, and that worth is exact."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given

from assess.assessment.model import Assessment, Comment, Record, Tuning
from assess.assessment.plan_inputs import Absence, Done, Efforts, Person, Pin
from assess.errors import InfeasiblePlan
from assess.planning.problem import Problem, build
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.scoring.score import score
from tests import builders
from tests.planning.generate import Instance
from tests.planning.rules import Rules
from tests.planning.strategies import cases, few

MONDAY = dt.date(2027, 1, 11)
PACK = builders.pack()
ANSWERS = {f"{c}.{n}": 1 for c in ("A1", "A2", "B1", "B2", "C1", "C2") for n in (1, 2)}
OFF = (MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=8))
AWAY = (
    Absence(role="PE", first=MONDAY, last=MONDAY),
    Absence(role="PE", first=MONDAY, last=MONDAY, capacity=50),
    Absence(role="PO", first=MONDAY, last=OFF[1]),
)
USUAL: dict[str, Any] = {"blackout": OFF, "absences": AWAY, "country": "DE", "region": "BY"}


def state(answers: dict[str, int | str] | None = None, inputs: dict[str, Any] | None = None, **more: Any) -> Assessment:
    return builders.assessment(
        {**ANSWERS, **(answers or {})}, plan_inputs=builders.plan_inputs(**{**USUAL, **(inputs or {})}), **more
    )


def problem(assessment: Assessment, pack: Pack = PACK) -> Problem:
    return build(pack, assessment, score(pack.questionnaire, assessment))


HASH = problem(state()).input_hash


@pytest.mark.parametrize(
    "inputs",
    [
        {"start": MONDAY + dt.timedelta(days=1)},
        {"weeks": 9},
        {"capacity": {"PE": 101, "PO": 100}},
        {"capacity": {"PE": 100}},
        {"country": "AT", "region": None},
        {"region": "BE"},
        {"region": None},
        {"blackout": OFF[:1]},
        {"blackout": ()},
        {"absences": AWAY[1:]},
        {"absences": (*AWAY, Absence(role="PE", first=OFF[0], last=OFF[0]))},
        {"absences": (AWAY[0].model_copy(update={"capacity": 10}), *AWAY[1:])},
        {"absences": (AWAY[0].model_copy(update={"role": "PO"}), *AWAY[1:])},
        {"people": (Person(name="A", role="PE"),)},
        {"requests": (Pin(action="X1"),)},
        {"requests": (Done(action="X1"),)},
        {"efforts": Efforts(multiplier=Decimal(2))},
        {"efforts": Efforts(estimate="high")},
        {"today": OFF[1]},
        {"former": {"X1": MONDAY}},
    ],
    ids=str,
)
def test_every_input_changes_the_hash(inputs: dict[str, Any]) -> None:
    assert problem(state(inputs=inputs)).input_hash != HASH


@pytest.mark.parametrize("answer", [2, "dk", "na"])
def test_every_answer_changes_the_hash(answer: int | str) -> None:
    hashes = {problem(state({question: answer})).input_hash for question in ANSWERS}
    assert len(hashes | {HASH}) == len(ANSWERS) + 1


def test_an_answer_that_is_missing_is_another_than_one_that_nobody_knows() -> None:
    missing = state().model_copy(update={"records": {k: r for k, r in state().records.items() if k != "A1.1"}})
    assert problem(missing).input_hash not in {HASH, problem(state({"A1.1": "dk"})).input_hash}


def test_scope_weights_and_targets_change_the_hash() -> None:
    others = [
        state(scope="quick"),
        state(tuning=Tuning(targets={"A1": Decimal(75)})),
        state(tuning=Tuning(weights={"A1": Decimal(2)})),
    ]
    assert len({problem(other).input_hash for other in others} | {HASH}) == 4


@pytest.mark.parametrize(
    "inputs",
    [
        {"blackout": OFF[::-1]},
        {"blackout": (*OFF, OFF[0])},
        {"absences": AWAY[::-1]},
        {"capacity": {"PO": 100, "PE": 100}},
        {"capacity": {"PE": 100, "PO": 100, "elsewhere": 100}},
    ],
    ids=str,
)
def test_order_and_repetition_do_not_change_the_hash(inputs: dict[str, Any]) -> None:
    assert problem(state(inputs=inputs)).input_hash == HASH


def test_what_changes_no_plan_does_not_change_the_hash() -> None:
    noted = {
        key: Record(**{**dict(record), "comments": (Comment(participant="p1", text="A note"),)})
        for key, record in reversed(state().records.items())
    }
    assert problem(state(title="Another", id="another").model_copy(update={"records": noted})).input_hash == HASH


def changed(**more: Any) -> Pack:
    return Pack(
        questionnaire=Questionnaire.model_validate(builders.questionnaire_data()),
        catalogue=Catalogue.model_validate(builders.catalogue_data(**more)),
    )


def test_effort_needs_lifts_and_roles_change_the_hash() -> None:
    usual = builders.catalogue_data()["actions"]
    differing = [
        [usual[0] | {"effort": {"PO": 3}}, *usual[1:]],
        [usual[0] | {"days": 3}, *usual[1:]],
        [usual[0] | {"mandatory": True}, *usual[1:]],
        [usual[0], usual[1] | {"needs": []}, *usual[2:]],
        [usual[0] | {"lifts": [{"capability": "A1", "to": 3}]}, *usual[1:]],
        usual[:-1],
        usual[::-1],
    ]
    hashes = {problem(state(), changed(actions=actions)).input_hash for actions in differing}
    hashes.add(problem(state(), changed(find_out={"role": "PE", "days": "0.5"})).input_hash)
    assert len(hashes | {HASH}) == len(differing) + 2


def test_a_settled_answer_and_a_vote_of_the_same_level_plan_alike() -> None:
    votes = builders.voted("A1.1", 1, 1, 2)
    voted = state().model_copy(update={"records": {**state().records, "A1.1": votes}})
    assert problem(voted).input_hash == HASH


def test_the_parts_of_the_problem() -> None:
    found = problem(state())
    assert list(found.tasks) == ["X1", "X2", "X3", "X4", "X5", "X6"]
    assert found.horizon == 38
    assert (found.gains.total, found.gains.scale) == (300, 1)
    assert not found.provisional
    assert found.reasons == {}
    assert problem(state(scope="quick")).provisional


@few
@given(case=cases())
def test_steps_and_horizon_are_those_of_the_rules(case: Instance) -> None:
    try:
        found = case.problem
    except InfeasiblePlan:
        assume(False)
    rules = Rules(case.pack, case.assessment)
    assert list(found.calendar.days) == rules.days
    assert all(
        found.capacity[role][day] == 10_000 * rules.people(role, day)
        for role in case.pack.catalogue.role_names
        for day in range(found.horizon)
    )
    done = set(found.tasks)
    assert sum(s.gain for s in found.steps) == found.gains.scale * (rules.remaining(()) - rules.remaining(done))
