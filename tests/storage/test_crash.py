"""A process that is killed loses nothing it has acknowledged. `python -m tests.storage.test_crash 500` kills longer."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.assessment.history import replay
from assess.storage.store import open_store
from tests.storage.builders import kept, raw

WRITER = """
import sys
from pathlib import Path
from assess.assessment.values import level
from assess.storage.store import open_store
from tests.storage.builders import Log

store = open_store(Path(sys.argv[1]))
log = Log()
found = store.load("a-test")
log.state, log.events = found.assessment, list(found.events)
print("ready", flush=True)
while True:
    number = len(log.events)
    log.answer("ABC"[number % 3] + "1.1", level(number % 5 + 1))
    log.save(store)
    print(log.events[-1].seq, flush=True)
"""


def kill_once(path: Path, after: float) -> int:
    """Let a writer run for `after` seconds, kill it and return the last entry it acknowledged (0: none)."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(after)
        writer.kill()
        said = writer.stdout.read().splitlines(keepends=True)
    whole = [int(line) for line in said if line.endswith("\n")]
    return whole[-1] if whole else 0


def kill_often(path: Path, times: int, seed: int) -> tuple[int, int]:
    """Kill `times` writers and return how many entries were acknowledged and how many are stored."""
    chance = random.Random(seed)
    acknowledged = 1
    for _ in range(times):
        acknowledged = max(acknowledged, kill_once(path, chance.uniform(0.0, 0.15)))
        store = open_store(path)
        found = store.load("a-test")
        store.close()
        assert len(found.events) >= acknowledged
        assert replay(found.events) == found.assessment
        with raw(path) as other:
            assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return acknowledged, len(found.events)


def test_what_was_acknowledged_is_stored(tmp_path: Path) -> None:
    kept(tmp_path / "assess.db")[0].close()
    acknowledged, stored = kill_often(tmp_path / "assess.db", 4, seed=7)
    assert 1 < acknowledged <= stored


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        file = Path(folder) / "assess.db"
        kept(file)[0].close()
        kills = int(sys.argv[1])
        acknowledged, stored = kill_often(file, kills, seed=1)
        print(f"kills {kills}, acknowledged {acknowledged}, stored {stored}, lost 0")
