"""What if: tried out beside an assessment, kept or dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assess.assessment.plan_inputs import Deadline, Exclude, Pin
from assess.errors import InvalidAnswer
from assess.session.session import Session
from assess.session.trial import Trial
from tests.results import samples
from tests.tui.driving import World


@pytest.fixture
def session() -> Session:
    """Return a new assessment."""
    return World().begin()


def test_nothing_changes_until_it_is_kept(session: Session) -> None:
    trial, before = Trial(session), session.state
    assert trial.state is before
    trial.ask(Pin(action="X1"))
    trial.set_targets({"A1": Decimal(75)})
    assert session.state is before
    assert trial.state is trial.state
    assert trial.state.plan_inputs.requests == (Pin(action="X1"),)
    assert trial.changes == (
        "X1 (Action X1) must be in the plan",
        "target of Capability A1 75 instead of 50",
    )
    trial.keep(samples.plan())
    assert not trial.active
    assert session.state.plan_inputs.requests == (Pin(action="X1"),)
    assert session.state.tuning.targets == {"A1": Decimal(75)}
    assert session.outcome.stored() is not None


def test_steps_are_taken_back_one_by_one_or_all_at_once(session: Session) -> None:
    trial = Trial(session)
    trial.ask(Pin(action="X1"))
    trial.ask(Exclude(action="X1"))
    assert trial.wishes("X1") == ("X1 (Action X1) must not be in the plan",)
    assert trial.step_back()
    assert trial.wishes() == ("X1 (Action X1) must be in the plan",)
    assert trial.step_back()
    assert not trial.step_back()
    trial.ask(Pin(action="X2"))
    trial.drop()
    assert not trial.active


def test_the_same_again_is_no_step_and_what_was_kept_can_be_taken_back(session: Session) -> None:
    trial = Trial(session)
    trial.ask(Pin(action="X1"))
    trial.ask(Pin(action="X1"))
    trial.step_back()
    assert not trial.active
    session.set_plan_inputs(
        session.state.plan_inputs.model_copy(update={"requests": (Pin(action="X1"),)}),
    )
    trial.take_back(Pin(action="X1"))
    assert trial.changes == ("no longer asked: X1 (Action X1) must be in the plan",)


def test_dates_people_and_weeks_are_told(session: Session) -> None:
    trial, old = Trial(session), session.state.plan_inputs
    start = old.start.replace(day=18)
    change = {"start": start, "weeks": 10, "country": "DE", "capacity": {**old.capacity, "PE": 250}}
    trial.set_inputs(old.model_copy(update=change))
    assert [phrase.replace("\xa0", " ") for phrase in trial.changes] == [
        "start 18 January 2027 instead of 11 January 2027",
        "10 weeks instead of 8",
        "public holidays of DE",
        "Platform engineer 250 % instead of 100 %",
    ]


def test_a_target_out_of_range_is_refused(session: Session) -> None:
    trial = Trial(session)
    with pytest.raises(InvalidAnswer):
        trial.set_targets({"A1": Decimal(101)})
    assert not trial.active


def test_another_day_for_the_same_action_takes_the_place_of_the_first(session: Session) -> None:
    trial, start = Trial(session), session.state.plan_inputs.start
    trial.ask(Deadline(action="X1", by=start))
    trial.ask(Deadline(action="X1", by=start.replace(day=29)))
    assert [r.kind for r in trial.inputs.requests] == ["deadline"]
