"""Errors from the calls that write and sync, injected with strace: `python -m tests.faults.io_errors [ROUNDS]`."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.failing import judge, prepare, run

FAULTS = {
    "write EIO": ("pwrite64:error=EIO", 131),
    "write ENOSPC": ("pwrite64:error=ENOSPC", 173),
    "sync EIO": ("fsync,fdatasync:error=EIO", 17),
    "unlink EIO": ("unlink:error=EIO", 5),
}
"""Name to what strace injects, and into every how manyth call of the kind."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the session said while a call failed again and again."""

    saved: int
    refused: int


@cache
def possible() -> bool:
    """Say whether a process can be traced here."""
    command = ["strace", "-e", "trace=none", sys.executable, "-c", ""]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def inject(folder: Path, fault: str, first: int, turns: int = 12) -> Outcome:
    """Let a call of a kind fail now and then from the `first` on, and return what the session said.

    Raises AssertionError if an answer was called saved and is not stored, or the file was damaged.
    """
    path = folder / "assess.db"
    prepare(path)
    what, step = FAULTS[fault]
    trace = ["strace", "-qq", "-o", "/dev/null", "-e", f"inject={what}:when={first}+{step}"]
    kinds = what.split(":")[0]
    said = run(path, before=[*trace, "-e", f"trace={kinds}"], turns=turns)
    return Outcome(*judge(path, said))


def main(rounds: int = 8) -> None:
    """Print the figures."""
    if not possible():
        raise SystemExit("No process can be traced here.")
    for fault in FAULTS:
        saved = refused = 0
        for number in range(rounds):
            with TemporaryDirectory() as folder:
                outcome = inject(Path(folder), fault, first=1 + number)
            saved, refused = saved + outcome.saved, refused + outcome.refused
        print(f"{fault}: {rounds} runs, saved {saved}, NOT SAVED {refused}; acknowledged and lost 0, damaged files 0")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
