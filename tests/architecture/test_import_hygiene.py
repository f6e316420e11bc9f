"""The runtime twin of the contracts: what is really loaded when a module is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("textual", "rich", "click", "sqlmodel", "sqlalchemy", "alembic", "jinja2", "weasyprint", "ortools", "holidays")
INSIDE = "assess.planning.solver."
"""The inside of the solver, which is only imported while a plan is solved."""
PURE = ("questionnaire", "assessment", "scoring", "planning", "results", "session")

FORK_AND_IMPORT = """
import importlib, os, sys
heavy, modules = sys.argv[1].split(","), sys.argv[2].split(",")
for module in modules:
    child = os.fork()
    if child == 0:
        importlib.import_module(module)
        loaded = [name for name in heavy if name in sys.modules]
        if loaded:
            print(module, "loads", ", ".join(loaded), flush=True)
        os._exit(1 if loaded else 0)
    os.waitpid(child, 0)
"""


def modules_of(room: str) -> list[str]:
    """Return the dotted names of all modules in a room."""
    files = sorted((ROOT / "assess" / room).rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def loads(modules: list[str], heavy: tuple[str, ...] = HEAVY) -> str:
    """Import each module in a process of its own and return what was loaded that should not be."""
    command = [sys.executable, "-c", FORK_AND_IMPORT, ",".join(heavy), ",".join(modules)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("room", PURE)
def test_a_pure_module_loads_nothing_heavy(room: str) -> None:
    modules = [module for module in modules_of(room) if not module.startswith(INSIDE)]
    assert len(modules) > 1
    assert loads(modules) == ""


def test_the_check_sees_a_heavy_import() -> None:
    assert loads(["textual"]) == "textual loads textual, rich\n"


def test_calling_for_help_loads_only_click() -> None:
    unwanted = ("textual", "pydantic", "sqlmodel", "weasyprint", "ortools", "jinja2")
    assert loads(["assess.cli.group"], unwanted) == ""


def test_the_wizard_draws_its_first_frame_without_the_model() -> None:
    assert loads(["assess.tui.app"], ("pydantic", "sqlmodel", "jinja2", "ortools", "weasyprint")) == ""


SERVER = ("starlette", "uvicorn", "anyio", "h11", "segno", "jinja2")


def test_only_serving_a_room_loads_the_web_server() -> None:
    others = ["assess.cli.room", "assess.ballot.process", "assess.ballot.scene", "assess.tui.app", "assess.plain.run"]
    assert loads(others, SERVER) == ""


def test_the_ballot_loads_nothing_of_the_other_front_ends() -> None:
    unwanted = ("textual", "rich", "click", "sqlmodel", "sqlalchemy", "weasyprint", "ortools", "holidays")
    modules = [name for name in modules_of("ballot") if name not in ("assess.ballot.serve", "assess.ballot.protocol")]
    assert loads(modules, unwanted) == ""
    assert loads(["assess.ballot.serve"], tuple(name for name in unwanted if name != "click")) == ""
