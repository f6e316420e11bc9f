"""Planning in a process of its own: the same plan, progress, stopping, and what goes wrong there told here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assess.assessment.plan_inputs import Exclude, Pin
from assess.cli import wiring
from assess.cli.apart import Apart
from assess.errors import AssessError, InfeasiblePlan
from assess.planning.control import Control, Progress
from assess.session.planned import Ask
from assess.session.ports import StoredPlan
from assess.session.workspace import Workspace
from tests.session.memory import MemoryStore, TickingClock


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Return the sample organisation."""
    session = wiring.sample_session(Workspace(MemoryStore(), clock=TickingClock()))
    return Ask(session.pack, session.state)


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """Return a process that ends with the tests."""
    process = Apart()
    yield process
    process.close()


def test_it_says_what_the_least_effort_is_and_what_contradicts_itself(apart: Apart, ask: Ask) -> None:
    assert apart.least(ask, "DC1", None)[0].startswith("The least effort that brings Integration reuse to its target")
    wishes = (Pin(action="A01"), Exclude(action="A01"))
    inputs = ask.state.plan_inputs.model_copy(update={"requests": wishes})
    with pytest.raises(InfeasiblePlan, match="A01"):
        apart.plan(Ask(ask.pack, ask.state.model_copy(update={"plan_inputs": inputs})), Control())


def test_a_search_tells_how_far_it_is_and_is_stopped_with_the_best_so_far(apart: Apart, ask: Ask) -> None:
    seen: list[Progress] = []

    def watch(progress: Progress) -> None:
        seen.append(progress)
        control.stop()

    control = Control(watch)
    planned = apart.plan(ask, control)
    assert seen[0].goal == "closed"
    assert planned.plan.actions
    assert not planned.plan.provenance.reproducible
    stored = StoredPlan(planned.plan.provenance.input_hash, ask.state.created_at, planned.plan)
    found = apart.look(Ask(ask.pack, ask.state, stored))
    assert found is not None
    assert found.is_stored
    assert found.plan == planned.plan
    assert found.view == planned.view
    assert apart.look(ask) is None


def test_a_process_that_ended_is_told_and_begun_again(apart: Apart, ask: Ask) -> None:
    apart.least(ask, "DC1", None)
    apart.close()
    assert apart.least(ask, "DC1", None)


def test_a_process_that_ends_at_work_is_told(ask: Ask) -> None:
    process = Apart()
    with pytest.raises(AssessError, match="ended before it was done"):
        process.plan(ask, Control(lambda _: process.close()))
    process.close()
