"""Whatever happens to a workshop and its database, the replayed log is the projection. See `tests.faults.machine`."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine import Machine
from tests.faults.server_machine import machine_on
from tests.storage import postgres

OFTEN = settings(max_examples=100, stateful_step_count=12, deadline=None)
Machine.TestCase.settings = OFTEN
TestMachine = Machine.TestCase


@postgres.needed
def test_the_same_on_a_server() -> None:
    with postgres.server() as server:
        machine = machine_on(server.format(database="postgres"))
        run_state_machine_as_test(machine, settings=settings(OFTEN, stateful_step_count=8))
