"""Kills writers at random moments: `python -m tests.faults.kill [KILLS] [SEED]` prints what was kept and lost."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.session.outbox import Saving
from tests.faults.checks import check
from tests.faults.writer import Said, answer_on, begin, read

LONGEST = 0.15
"""Seconds that a writer lives at most after its first answer."""
PATIENCE = 60


@dataclass
class Tally:
    """What came of all kills."""

    kills: int = 0
    acknowledged: int = 0
    """Changes that were called saved."""
    stored: int = 0
    journals: int = 0
    """Kills in the middle of a commit, which the next to open took back or completed."""


def kill_often(path: Path, kills: int, seed: int) -> Tally:
    """Kill a writer `kills` times. Raises AssertionError as soon as an acknowledged change is lost."""
    chance, tally = random.Random(seed), Tally()
    begin(path)
    tally.stored = 1
    for _ in range(kills):
        said = kill_once(path, chance.uniform(0.0, LONGEST))
        tally.kills += 1
        journal = path.with_name(f"{path.name}-journal")
        tally.journals += journal.exists() and journal.stat().st_size > 0
        saved = [one.seq for one in said if one.saving == Saving.SAVED]
        tally.acknowledged += max(saved, default=tally.stored) - tally.stored
        tally.stored = len(check(path, said))
    return tally


def kill_once(path: Path, after: float) -> list[Said]:
    """Let a child of this process write until `after` seconds past its first answer, and return what it said."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        try:
            answer_on(path, lambda said: _tell(there, said))
        finally:
            os._exit(1)
    os.close(there)
    said = _listen(here, child, after)
    os.close(here)
    return [read(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


def _tell(descriptor: int, said: Said) -> None:
    os.write(descriptor, f"{said}\n".encode())


def _listen(descriptor: int, child: int, after: float) -> str:
    assert select.select([descriptor], [], [], PATIENCE)[0], "the writer never began"
    end, said = time.monotonic() + after, b""
    while (left := end - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            said += os.read(descriptor, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(descriptor, 65536):
        said += more
    return said.decode()


def main(kills: int = 500, seed: int = 1) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        tally = kill_often(Path(folder) / "assess.db", kills, seed)
    print(
        f"kills {tally.kills}, {tally.journals} of them in the middle of a commit; entries acknowledged "
        f"{tally.acknowledged}, stored {tally.stored - 1}; acknowledged and lost 0, damaged files 0"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
