"""The import direction: kept by the code, and each contract really fails when it is violated."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIOLATIONS = {
    "The road runs one way": ("assess/scoring/planted.py", "import assess.session.ports"),
    "The pure rooms know no screen": ("assess/results/planted.py", "import time"),
    "Only the solver imports OR-Tools": ("assess/planning/planted.py", "import ortools.sat.python.cp_model"),
    "Only storage knows the database": ("assess/session/planted.py", "import sqlmodel"),
    "Only the report imports the document engines": ("assess/session/planted.py", "import jinja2"),
    "Only the ballot imports the web server": ("assess/plain/planted.py", "import starlette.applications"),
    "Only the wizard imports Textual": ("assess/plain/planted.py", "import textual.app"),
    "Only the command line imports click": ("assess/plain/planted.py", "import click"),
}
SIBLINGS = [
    ("tui", "plain"),
    ("plain", "storage"),
    ("storage", "report"),
    ("report", "tui"),
    ("ballot", "storage"),
    ("tui", "ballot"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts over the package in `folder`."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package that may be spoiled."""
    shutil.copytree(ROOT / "assess", tmp_path / "assess", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_code_keeps_every_contract(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(contract: str, copy: Path) -> None:
    file, statement = VIOLATIONS[contract]
    (copy / file).write_text(f"def planted() -> None:\n    {statement}\n")
    result = lint(copy)
    assert result.returncode != 0
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert [line.startswith(contract) for line in broken] == [True], result.stdout


@pytest.mark.parametrize(("importer", "imported"), SIBLINGS)
def test_front_ends_and_back_ends_do_not_import_each_other(importer: str, imported: str, copy: Path) -> None:
    (copy / "assess" / importer / "planted.py").write_text(f"import assess.{imported}\n")
    result = lint(copy)
    assert result.returncode != 0
    assert f"assess.{importer} is not allowed to import assess.{imported}" in result.stdout
