"""Running the program as a person or a script would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def assess(
    *words: str, db: Path | None = None, cwd: Path | None = None, stdin: str | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run `assess WORDS` in a process of its own. As root, the right to pass over file modes is given up first."""
    environment = os.environ | {"COLUMNS": "80", "PYTHONWARNINGS": "error::DeprecationWarning"} | env
    environment.pop("ASSESS_DB", None)
    if db is not None:
        environment["ASSESS_DB"] = str(db)
    given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(
        [sys.executable, "-m", "tests.cli.without_override", *words],
        cwd=cwd or ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **given,
    )
