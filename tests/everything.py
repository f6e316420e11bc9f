"""Everything that continuous integration runs, one check after the other; fails if any of them does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "import direction": ["lint-imports"],
    "tests": ["coverage", "run", "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"],
    "coverage": ["coverage", "report"],
}


def main() -> int:
    """Run every check and return 1 if one failed."""
    bin_folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}: {' '.join(command)}", flush=True)
        if name == "coverage":
            subprocess.run([str(bin_folder / "coverage"), "combine", "-q"], cwd=ROOT, env=environment, check=False)
        began = time.monotonic()
        extra = sys.argv[1:] if name == "tests" else []
        words = [str(bin_folder / command[0]), *command[1:], *extra]
        code = subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
        outcome = f"FAILED ({code})" if code else "passed"
        print(f"== {name}: {outcome} in {time.monotonic() - began:.0f} s", flush=True)
        if code:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
