"""Fuzzes guided by coverage: `python -m tests.fuzz TARGET SECONDS`, with atheris installed (`pip install atheris`)."""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

SECONDS_AT_MOST = 30
"""That one input may take before it counts as a fault."""
MIB_AT_MOST = 2_000


def main() -> None:
    """Fuzz one target; a fault ends it, with the input in a file that is named."""
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    name, seconds = sys.argv[1:]
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        raise SystemExit("atheris is not installed: pip install atheris") from None
    with atheris.instrument_imports(include=["assess"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    folder = Path(mkdtemp(prefix=f"assess-fuzz-{name}-"))
    for number, seed in enumerate(target.seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-timeout={SECONDS_AT_MOST}", f"-rss_limit_mb={MIB_AT_MOST}"]
    words = ["fuzz", str(folder), *limits, "-max_len=200000", f"-artifact_prefix={folder}/fault-"]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if target.change is not None and chance.random() < 0.7:
            return target.change(data, chance)[:most]
        mutated: bytes = atheris.Mutate(data, most)
        return mutated

    atheris.Setup([*words, "-print_final_stats=1"], target.run, custom_mutator=mutate)
    print(f"Fuzzing {name} in {folder}")
    atheris.Fuzz()


if __name__ == "__main__":
    main()
