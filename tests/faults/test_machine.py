"""Whatever happens to a workshop and its file, the replayed log is the projection. See `tests.faults.machine`."""

from __future__ import annotations

from hypothesis import settings

from tests.faults.machine import Machine

Machine.TestCase.settings = settings(max_examples=100, stateful_step_count=12, deadline=None)
TestMachine = Machine.TestCase
