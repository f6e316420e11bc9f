"""500 random keys on every run; `python -m tests.tui.random_keys 10000` presses as many as you like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.tui.random_keys import KEYS, LEAVES, Player, world

EXAMPLES, STEPS, MOST = 5, 10, 10


class Keys(RuleBasedStateMachine):
    """Presses keys in bursts, leaves and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.player = Player(world())

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=MOST, max_size=MOST))
    def press(self, keys: Sequence[str]) -> None:
        """Press keys; what was saved stays."""
        self.player.press(keys)

    @precondition(lambda self: self.player.pressed)
    @rule(key=st.sampled_from(LEAVES))
    def leave(self, key: str) -> None:
        """Leave and start again over the same store."""
        self.player.press([key])

    def teardown(self) -> None:
        """End the wizard."""
        self.player.end()


def test_random_keys_neither_break_the_wizard_nor_lose_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    calm = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True, database=None,
    )  # fmt: skip
    run_state_machine_as_test(Keys, settings=calm)
