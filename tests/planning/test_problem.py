"""The planning problem: what its hash names, what it notes, and that worth is exact."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given

from assess.assessment.model import Assessment, Comment, Record, Tuning
from assess.assessment.plan_inputs import Absence, Away, DayRates, Done, Efforts, Exclude, Person, Pin, Running
from assess.errors import DataProblem, InfeasiblePlan
from assess.planning import wording
from assess.planning.problem import Problem, build
from assess.planning.solver import solve
from assess.questionnaire.catalogue import Catalogue
from assess.questionnaire.model import Questionnaire
from assess.questionnaire.pack import Pack
from assess.scoring.score import score
from tests import builders
from tests.planning.generate import WISHES, Instance, instances
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
        {"absences": (*AWAY, AWAY[0])},
        {"rates": DayRates(currency="EUR", by_role={"PE": Decimal(900)})},
    ],
    ids=str,
)
def test_order_and_repetition_do_not_change_the_hash(inputs: dict[str, Any]) -> None:
    assert problem(state(inputs=inputs)).input_hash == HASH


GONE = (Away(first=OFF[0], last=OFF[0]), Away(first=OFF[1], last=OFF[1], capacity=20))
SOME: dict[str, Any] = {
    "people": (Person(name="A", role="PE", away=GONE), Person(name="B", role="PO"), Person(name="C", role="PO")),
    "requests": (Pin(action="X1"), Done(action="X2"), Running(action="X4", left=Decimal("1.0"))),
    "efforts": Efforts(own={"X1": {"PE": Decimal(1), "PO": Decimal(2)}, "X3": {"PE": Decimal(1)}}),
    "former": {"X1": MONDAY, "X3": OFF[0]},
}


@pytest.mark.parametrize(
    "inputs",
    [
        {"people": SOME["people"][::-1]},
        {"people": (Person(name="Z", role="PE", away=GONE[::-1]), *SOME["people"][1:])},
        {"people": (Person(name="A", role="PE", away=(*GONE, GONE[0])), *SOME["people"][1:])},
        {"requests": SOME["requests"][::-1]},
        {"requests": (*SOME["requests"], Pin(action="X1"))},
        {"requests": (*SOME["requests"][:2], Running(action="X4", left=Decimal(1)))},
        {"efforts": Efforts(own={"X3": {"PE": Decimal("1.00")}, "X1": {"PO": Decimal(2), "PE": Decimal(1)}})},
        {"efforts": SOME["efforts"].model_copy(update={"multiplier": Decimal("1.00")})},
        {"former": {"X3": OFF[0], "X1": MONDAY}},
    ],
    ids=str,
)
def test_the_order_of_people_and_wishes_does_not_change_the_hash(inputs: dict[str, Any]) -> None:
    usual = problem(state(inputs=SOME))
    assert problem(state(inputs=SOME | inputs)).input_hash == usual.input_hash != HASH


@pytest.mark.parametrize(
    "inputs",
    [
        {"people": SOME["people"][:2]},
        {"people": (*SOME["people"], SOME["people"][2])},
        {"people": (Person(name="A", role="PE", away=GONE[:1]), *SOME["people"][1:])},
        {"requests": SOME["requests"][:2]},
        {"requests": (*SOME["requests"][:2], Running(action="X4", left=Decimal("1.5")))},
        {"efforts": Efforts(own={"X1": {"PE": Decimal(2), "PO": Decimal(1)}, "X3": {"PE": Decimal(1)}})},
        {"former": {"X1": MONDAY}},
    ],
    ids=str,
)
def test_every_person_and_wish_changes_the_hash(inputs: dict[str, Any]) -> None:
    assert problem(state(inputs=SOME | inputs)).input_hash != problem(state(inputs=SOME)).input_hash


def test_inputs_in_another_order_give_the_same_plan() -> None:
    random = Random(3)
    compared = 0
    for seed, made in islice(instances(WISHES, first=60), 25):
        inputs = made.assessment.plan_inputs
        shuffled = {
            key: tuple(random.sample(getattr(inputs, key), len(getattr(inputs, key))))
            for key in ("people", "requests", "absences", "blackout")
        } | {"capacity": dict(reversed(inputs.capacity.items()))}
        other = Instance(
            made.pack,
            made.assessment.model_copy(update={"plan_inputs": inputs.model_copy(update=shuffled)}),
        )
        assert other.problem.input_hash == made.problem.input_hash, seed
        try:
            plan = solve(made.problem)
        except InfeasiblePlan:
            continue
        assert solve(other.problem) == plan, seed
        compared += 1
    assert compared > 15


def test_of_two_words_about_what_is_running_the_longer_holds() -> None:
    for left in (["1", "3"], ["3", "1"]):
        requests = tuple(Running(action="X4", left=Decimal(days)) for days in left)
        assert problem(state(inputs={"requests": requests})).tasks["X4"].effort == {"PE": Decimal(3)}


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"capacity": {"PE": 100, "Q": 1, "R": 1}}, "given the roles Q and R, which the catalogue does not have"),
        ({"absences": (Absence(role="Q", first=MONDAY, last=MONDAY),)}, "given the role Q, which"),
        ({"people": (Person(name="A", role="Q"),)}, "given the role Q, which"),
        ({"efforts": Efforts(own={"X1": {"Q": Decimal(1)}})}, "given the role Q, which"),
        ({"efforts": Efforts(own={"Z": {"PE": Decimal(1)}})}, "asked for the action Z, which"),
        ({"requests": (Exclude(action="Z"), Pin(action="Y"))}, "asked for the actions Y and Z, which"),
        ({"former": {"Z": MONDAY}}, "asked for the action Z, which"),
    ],
    ids=str,
)
def test_roles_and_actions_that_the_catalogue_does_not_have_are_named(inputs: dict[str, Any], message: str) -> None:
    with pytest.raises(DataProblem, match=message) as error:
        problem(state(inputs=inputs))
    assert error.value.hint in ("The roles are PE and PO.", "`assess questionnaire show` lists the actions.")


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


def test_what_takes_longer_than_usual_is_named_while_it_is_little() -> None:
    slow = {"capacity": {"PE": 30, "PO": 100}, "blackout": (), "absences": (), "country": None, "region": None}
    notes = problem(state(inputs=slow)).notes
    assert notes == (
        "X2, X3, X4 and X5 take longer than usual, because a role has less time per day than the work needs.",
    )
    assert wording.stretched(["B"]).startswith("B takes longer")
    assert wording.stretched([f"A{n}" for n in range(7)]).startswith("7 actions take longer")
