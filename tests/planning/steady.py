"""Whether plans come out the same however busy the machine is: `python -m tests.planning.steady [RUNS]`.

Prints the plans of random and realistic instances once on the machine as it is, then `RUNS` times (3) with other hash
seeds while two busy processes take its cores; exits with 1 if a byte differs. Takes some minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUSY = 2


def printed(hash_seed: str, *words: str) -> str:
    """Return what a fresh process prints for these arguments of `tests.planning.plans`."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.planning.plans", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def main(runs: int = 3) -> int:
    """Compare and return 1 if anything differs."""
    words = ("300", "25", "small", "medium", "large")
    first = _timed("0", words)
    with ExitStack() as busy:
        for _ in range(BUSY):
            process = busy.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            busy.callback(process.kill)
        again = [_timed(str(1 + 7919 * n), words) for n in range(runs)]
    different = sum(output != first for output in again)
    print(f"{different} of {runs} runs under load differ")
    return 1 if different else 0


def _timed(hash_seed: str, words: tuple[str, ...]) -> str:
    began = time.perf_counter()
    output = printed(hash_seed, *words)
    digest = sha256(output.encode()).hexdigest()[:16]
    print(f"hash seed {hash_seed}: {len(output.splitlines())} lines, {digest}, {time.perf_counter() - began:.0f} s")
    return output


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
