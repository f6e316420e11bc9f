"""What a team may give for a plan at its limits: each ends in a right plan or in a sentence, not in a failure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest

from assess.assessment.plan_inputs import (
    Absence,
    Away,
    Deadline,
    Done,
    Efforts,
    Exclude,
    NotBefore,
    Person,
    Pin,
    Request,
    Running,
)
from assess.errors import AssessError, InfeasiblePlan
from assess.planning.plan import Plan
from assess.planning.problem import build
from assess.planning.solver import explain, solve
from assess.questionnaire.loader import load_pack
from assess.resources import questionnaires
from assess.scoring.score import score
from assess.session.defaults import default_inputs
from tests import builders
from tests.planning.generate import ANY, Instance, instance
from tests.planning.small import action
from tests.planning.test_degenerate import LOW, made, refused, solved

MONDAY = dt.date(2027, 1, 11)
LAST = dt.date(2027, 3, 5)
PAIR = (action("X", {"A1": 3}, effort={"PE": 2}, days=2), action("Y", {"A2": 3}, effort={"PE": 3}, days=3))


def ids(plan: Plan) -> dict[str, tuple[int, ...]]:
    return {task.id: task.work_days for task in plan.actions}


def test_people_with_no_time() -> None:
    nobody = (Person(name="A", role="PE", capacity=0), Person(name="B", role="PE", capacity=0))
    error = refused(made(LOW, *PAIR, people=nobody, capacity={"PE": 100}), InfeasiblePlan)
    assert error.message == "Nobody is available for the plan: every role has a capacity of 0."
    beside = solved(made(LOW, *PAIR, action("Z", {"A1": 2}, effort={"PO": 1}), people=nobody))
    assert list(ids(beside)) == ["Z"]
    assert "2 actions that need a platform engineer cannot be planned: none is available." in beside.notes
    one = solved(made(LOW, *PAIR, people=(nobody[0], Person(name="C", role="PE"))))
    assert set(ids(one)) == {"X", "Y"}


@pytest.mark.parametrize("first", [MONDAY - dt.timedelta(days=30), LAST + dt.timedelta(days=1)], ids=str)
def test_absences_outside_the_plan_change_nothing(first: dt.date) -> None:
    away = Away(first=first, last=first + dt.timedelta(days=2))
    usual = solved(made(LOW, *PAIR))
    absent = solved(made(LOW, *PAIR, absences=(Absence(role="PE", first=away.first, last=away.last),)))
    assert ids(absent) == ids(usual)
    assert ids(solved(made(LOW, *PAIR, people=(Person(name="A", role="PE", away=(away,)),)))) == ids(usual)


def test_absences_over_the_whole_plan() -> None:
    away = Absence(role="PE", first=MONDAY, last=LAST)
    plan = solved(made(LOW, *PAIR, absences=(away,)))
    assert plan.status == "empty"
    assert {item.reason for item in plan.left_out} == {
        "needs 2 working days of the platform engineer without a long absence between; there is no such time",
        "needs 3 working days of the platform engineer without a long absence between; there is no such time",
    }


@pytest.mark.parametrize("by", [dt.date.min, MONDAY - dt.timedelta(days=1), MONDAY], ids=str)
def test_a_deadline_before_anything_can_be_done(by: dt.date) -> None:
    error = refused(made(LOW, *PAIR, requests=(Deadline(action="X", by=by),)), InfeasiblePlan)
    assert error.message.startswith("This cannot be met: X (Action X) must be done by ")
    assert error.message.endswith("The action cannot be done within the dates that you gave it.")
    assert error.hint == "Take it back, give the plan more weeks, or give it more people."


def test_a_deadline_after_the_end_is_a_wish_to_have_it_in() -> None:
    plan = solved(made(LOW, *PAIR, weeks=1, requests=(Deadline(action="Y", by=dt.date.max),)))
    assert "Y" in ids(plan)


def test_wishes_for_what_is_done_already() -> None:
    done = Done(action="X")
    late = NotBefore(action="X", day=LAST)
    for more in (Deadline(action="X", by=dt.date.min), Pin(action="X"), Exclude(action="X"), late):
        plan = solved(made(LOW, *PAIR, requests=(more, done)))
        assert list(ids(plan)) == ["Y"]
        assert "1 action is done already and counts as closed." in plan.notes


def test_everything_is_done() -> None:
    plan = solved(made(LOW, *PAIR, requests=(Done(action="X"), Done(action="Y"))))
    assert plan.status == "empty"
    assert plan.closed_share == 100


def test_an_action_held_back_beyond_the_end() -> None:
    after = NotBefore(action="X", day=dt.date.max)
    plan = solved(made(LOW, *PAIR, requests=(after,)))
    assert [item.reason for item in plan.left_out] == ["cannot be done within the dates that you gave it"]
    error = refused(made(LOW, *PAIR, requests=(after, Pin(action="X"))), InfeasiblePlan)
    assert error.message.startswith("These 2 wishes cannot all be met: ")


@pytest.mark.parametrize("left", ["2", "2.1", "400"])
def test_more_days_to_go_than_the_whole_action_takes(left: str) -> None:
    plan = solved(made(LOW, *PAIR, requests=(Running(action="X", left=Decimal(left)),)))
    assert ids(plan)["X"] == (0, 1)
    assert plan.actions[0].effort == {"PE": Decimal(2)}


def test_running_work_without_effort() -> None:
    plan = solved(made(LOW, action("X", {"A1": 3}, effort={"PE": 0}), requests=(Running(action="X", left="0.1"),)))
    assert ids(plan) == {"X": (0,)}


@pytest.mark.parametrize("today", [LAST + dt.timedelta(days=1), dt.date.max], ids=str)
def test_a_day_after_the_end(today: dt.date) -> None:
    error = refused(made(LOW, *PAIR, today=today), InfeasiblePlan)
    assert error.message.startswith("No working day of the plan is left on ")
    assert error.hint == "Give it more weeks."


def test_a_day_before_the_start_changes_nothing() -> None:
    assert ids(solved(made(LOW, *PAIR, today=dt.date.min))) == ids(solved(made(LOW, *PAIR)))


def test_the_last_day_is_a_plan_of_one_day() -> None:
    plan = solved(made(LOW, *PAIR, action("Z", {"A1": 2}), today=LAST))
    assert (plan.days, list(ids(plan))) == ((LAST,), ["Z"])


def test_a_former_plan_on_days_that_are_gone_or_off() -> None:
    former = {"X": dt.date.min, "Y": MONDAY + dt.timedelta(days=5)}
    plan = solved(made(LOW, *PAIR, former=former))
    assert set(ids(plan)) == {"X", "Y"}
    assert not any("former plan" in note for note in plan.notes)


@pytest.mark.parametrize(("multiplier", "length"), [("0.1", 1), ("0.13", 1), ("9.99", 20), ("10", 20)])
def test_the_smallest_and_the_largest_multiplier(multiplier: str, length: int) -> None:
    plan = solved(made(LOW, PAIR[0], efforts=Efforts(multiplier=Decimal(multiplier))))
    assert [len(days) for days in ids(plan).values()] == [length]
    assert plan.actions[0].effort == {"PE": 2 * Decimal(multiplier)}


def test_efforts_so_large_that_nothing_fits() -> None:
    plan = solved(made(LOW, *PAIR, efforts=Efforts(multiplier=Decimal(10)), weeks=1))
    assert plan.status == "empty"
    assert plan.left_out[0].reason == "takes 20 working days with the people there are, and the plan has 5"


def test_efforts_of_nothing() -> None:
    own = Efforts(own={"X": {"PE": Decimal(0)}, "Y": {"PE": Decimal(0), "PO": Decimal(0)}})
    plan = solved(made(LOW, *PAIR, efforts=own))
    assert ids(plan) == {"X": (0,), "Y": (0,)}
    assert plan.person_days == 0
    assert solved(made(LOW, *PAIR, efforts=Efforts(own={"X": {}}))).actions
    tiny = Efforts(own={"X": {"PE": Decimal("0.01")}}, multiplier=Decimal("0.1"))
    assert solved(made(LOW, *PAIR, efforts=tiny)).actions[0].effort == {}


@pytest.mark.parametrize("seed", range(12))
def test_extremes_together_end_in_a_plan_or_a_sentence(seed: int) -> None:
    random = Random(seed)
    of = instance(random, ANY)
    names, roles = sorted(of.pack.catalogue.by_id), list(of.pack.catalogue.role_names)
    days = [dt.date.min, MONDAY, LAST, dt.date.max]
    requests = tuple(_request(random, name, days) for name in random.sample(names, min(4, len(names))))
    inputs = of.assessment.plan_inputs.model_copy(
        update={
            "start": MONDAY,
            "people": tuple(Person(name="A", role=role, capacity=random.choice([0, 1, 5000])) for role in roles),
            "requests": requests,
            "efforts": Efforts(multiplier=Decimal(random.choice(["0.1", "10"]))),
            "today": random.choice([None, *days]),
            "former": dict.fromkeys(names, random.choice(days)),
        }
    )
    asked = Instance(of.pack, of.assessment.model_copy(update={"plan_inputs": inputs}))
    said = _outcome(asked)
    assert said is None or (said.message.endswith(".") and said.hint)


def _request(random: Random, name: str, days: list[dt.date]) -> Request:
    made: list[Request] = [
        Deadline(action=name, by=random.choice(days)),
        NotBefore(action=name, day=random.choice(days)),
        Running(action=name, left=Decimal(random.choice(["0.1", "400"]))),
        Done(action=name),
        Exclude(action=name),
        Pin(action=name),
    ]
    return random.choice(made)


def _outcome(asked: Instance) -> AssessError | None:
    try:
        explain(asked.problem, solved(asked))
    except AssessError as error:
        return error
    return None


def test_an_assessment_with_hardly_any_answers_is_proved_too() -> None:
    """Its many tasks to find out are all alike; told apart, they would take the solver minutes."""
    pack = load_pack(questionnaires() / "three-gaps.yaml")
    inputs = default_inputs(pack.catalogue, dt.date(2026, 11, 25))
    state = builders.assessment({"DC1.1": 1, "DC2.1": 1, "GV1.1": 1}, of=pack, plan_inputs=inputs)
    plan = solve(build(pack, state, score(pack.questionnaire, state)))
    assert plan.status == "proved"
    assert sum(action.kind == "find_out" for action in plan.actions) > 10
