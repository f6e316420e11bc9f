"""Everything that continuous integration runs, one check after the other; fails if any of them does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = ("assessment", "questionnaire", "scoring", "planning", "results", "session")
"""The rooms without a screen, database or document; their tests run with branch coverage, which doubles their time."""
PYTEST = ["pytest", "-q", "-n", "2", "--dist", "worksteal"]


def _folders() -> tuple[list[str], list[str]]:
    """Return the test folders of the core and all others."""
    found = sorted(path.parent.relative_to(ROOT).parts[1] for path in ROOT.glob("tests/*/test_*.py"))
    folders = list(dict.fromkeys(found))
    return [f"tests/{f}" for f in folders if f in CORE], [f"tests/{f}" for f in folders if f not in CORE]


CORE_FOLDERS, OTHER_FOLDERS = _folders()
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "import direction": ["lint-imports"],
    "tests of the core": ["coverage", "run", "-m", *PYTEST, *CORE_FOLDERS],
    "coverage of the core": ["coverage", "report", "--include", ",".join(f"assess/{room}/*" for room in CORE)],
    "all other tests": [*PYTEST, *OTHER_FOLDERS],
}


def main() -> int:
    """Run every check and return 1 if one failed."""
    bin_folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    with tempfile.TemporaryDirectory(prefix="assess-tests-", ignore_cleanup_errors=True) as scratch:
        # A place of its own: what another run left in the shared one must not fail this one.
        failed = _run_all(bin_folder, environment | {"PYTEST_DEBUG_TEMPROOT": scratch})
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _run_all(bin_folder: Path, environment: dict[str, str]) -> list[str]:
    """Run the checks one after the other and return the names of those that failed."""
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}: {' '.join(command)}", flush=True)
        if name == "coverage of the core":
            subprocess.run([str(bin_folder / "coverage"), "combine", "-q"], cwd=ROOT, env=environment, check=False)
        began = time.monotonic()
        extra = sys.argv[1:] if "tests" in name else []
        words = [str(bin_folder / command[0]), *command[1:], *extra]
        code = subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
        outcome = f"FAILED ({code})" if code else "passed"
        print(f"== {name}: {outcome} in {time.monotonic() - began:.0f} s", flush=True)
        if code:
            failed.append(name)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
