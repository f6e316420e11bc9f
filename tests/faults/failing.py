"""Writers whose writes fail: a full disk, a limit, an error from the system call itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assess.session.outbox import Saving
from tests.faults.checks import check
from tests.faults.writer import Said, answer_on, begin, read

TURNS = 12


def run(path: Path, *more: str, before: Sequence[str] = (), turns: int = TURNS) -> list[Said]:
    """Let a writer answer `turns` times, under the command `before`, and return what it said."""
    command = [*before, sys.executable, "-m", "tests.faults.writer", str(path), str(turns), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return [read(line) for line in done.stdout.splitlines()]


def prepare(path: Path) -> None:
    """Store an assessment with some answers."""
    begin(path)
    answer_on(path, lambda said: None, 3)


def judge(path: Path, said: Sequence[Said]) -> tuple[int, int]:
    """Return how often `saved` and `not saved` were said.

    Raises AssertionError unless all that was called saved is stored and writing goes on once it can.
    """
    stored = check(path, said)
    saved = [one for one in said if one.saving == Saving.SAVED]
    refused = [one for one in said if one.saving == Saving.NOT_SAVED]
    assert len(saved) + len(refused) == len(said)
    again: list[Said] = []
    answer_on(path, again.append, 2)
    assert [one.saving for one in again] == [Saving.SAVED] * 2
    assert len(check(path, again)) > len(stored)
    return len(saved), len(refused)
