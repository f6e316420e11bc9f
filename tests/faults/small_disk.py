"""Writes to a disk of 500 kB until it is full, frees it, and judges what was said.

Run by tests/faults/test_disk_full.py in a mount namespace of its own, so that the disk is gone when the process is:
`unshare --mount python -m tests.faults.small_disk FOLDER`. Prints how often `saved` and `not saved` were said.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.faults.failing import judge, prepare, run

NO_DISK = 77
"""What the process returns where no small disk can be mounted."""


def main(folder: Path) -> int:
    """Mount the small disk on `folder`, fill it while a writer answers, and print the two counts."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=500k,mode=700", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        return NO_DISK
    path, ballast = folder / "assess.db", folder / "ballast"
    prepare(path)
    ballast.write_bytes(b"x" * 250_000)
    said = run(path, turns=200)
    ballast.unlink()
    print(*judge(path, said))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
