"""A session that answers without end and says of each answer whether it is saved.

`python -m tests.faults.writer FILE TURNS [BYTES]`; with BYTES no file may grow by more than that from now on.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from assess.assessment.values import level
from assess.session.outbox import Saving
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.builders import pack as small
from tests.builders import plan_inputs

ID = "a-test"
RETRIES = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What the session said after one answer."""

    seq: int
    hash: str
    saving: str

    def __str__(self) -> str:
        return f"{self.seq} {self.hash} {self.saving}"


def begin(path: Path) -> None:
    """Store a fresh assessment in a new file."""
    workspace = Workspace(open_store(path), new_id=lambda letter: f"{letter}-test")
    workspace.begin(
        small(), title="Faults", organisation="Northwind", team="Team", scope="full", plan_inputs=plan_inputs()
    )
    workspace.store.close()


def answer_on(path: Path, say: Callable[[Said], None], turns: int | None = None) -> None:
    """Open the assessment and answer question after question, with a note each, and `say` where each change is."""
    workspace = Workspace(open_store(path))
    session = workspace.open(ID)
    for number in islice(count(len(session.events)), turns):
        question = f"{'ABC'[number % 3]}{number % 2 + 1}.1"
        session.answer(question, level(number % 5 + 1))
        session.comment(question, f"Note {number} " + "and more " * (number % 40))
        _say(session, say)
        for _ in range(RETRIES):
            if session.outbox.saving is Saving.NOT_SAVED:
                session.outbox.retry()
                _say(session, say)
    workspace.store.close()


def _say(session: Session, say: Callable[[Said], None]) -> None:
    last = session.events[-1]
    say(Said(last.seq, last.hash, session.outbox.saving.value))


def read(line: str) -> Said:
    """Return what a line of output says."""
    seq, hash_, saving = line.rstrip("\n").split(" ", 2)
    return Said(int(seq), hash_, saving)


def _limit(path: Path, more: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = path.stat().st_size + more
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


if __name__ == "__main__":
    file = Path(sys.argv[1])
    if len(sys.argv) > 3:
        _limit(file, int(sys.argv[3]))
    answer_on(file, lambda said: print(said, flush=True), int(sys.argv[2]))
