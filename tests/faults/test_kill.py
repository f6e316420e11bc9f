"""A process that is killed loses nothing it has acknowledged. `python -m tests.faults.kill 500` kills longer."""

from __future__ import annotations

import re
import subprocess
import sys

KILLS = 15


def test_what_was_acknowledged_is_stored() -> None:
    command = [sys.executable, "-m", "tests.faults.kill", str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found = re.search(r"kills (\d+), .* acknowledged (\d+), stored (\d+);", done.stdout)
    assert found is not None, done.stdout
    kills, acknowledged, stored = map(int, found.groups())
    assert kills == KILLS
    assert 0 < acknowledged <= stored
