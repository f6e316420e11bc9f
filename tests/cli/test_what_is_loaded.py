"""A quick command loads what it needs and leaves the rest of the house alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inside import Small
from tests.cli.running import ROOT

RUN_AND_TELL = """
import sys
from assess.cli import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
ENGINES = ("textual", "rich", "weasyprint", "jinja2", "fontTools", "ortools", "numpy", "alembic", "openpyxl", "psycopg")
SERVERS = ("starlette", "uvicorn", "anyio", "h11", "segno", "multiprocessing", "yaml")
ROOMS = (
    "assess.session.elsewhere",
    "assess.session.workshop.workshop",
    "assess.session.workshop.voting",
    "assess.session.document",
    "assess.session.exchange",
    "assess.storage.migrate",
    "assess.storage.server",
    "assess.storage.backups",
    "assess.report",
    "assess.ballot",
    "assess.plain",
    "assess.tui",
)
NOT_EVEN_READ = ("assess.planning", "assess.results.view", "assess.scoring.reading", "assess.scoring.worksheets")
"""What the figures alone do not need, and the sentences beside them do."""


def loaded_by(database: Path, *words: str) -> set[str]:
    """Run `assess WORDS` in a process of its own and return every module it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, "--db", str(database), *words],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["score", "a-test", "--json"], (*ENGINES, *SERVERS, *ROOMS, *NOT_EVEN_READ)),
        (["score", "a-test"], (*ENGINES, *SERVERS, *ROOMS)),
        (["list"], (*ENGINES, *SERVERS, *ROOMS, *NOT_EVEN_READ)),
    ],
)
def test_a_quick_command_loads_nothing_that_it_does_not_use(
    small: Small, words: list[str], unwanted: tuple[str, ...]
) -> None:
    loaded = loaded_by(small.database, *words)
    assert "sqlmodel" in loaded
    assert loaded & set(unwanted) == set()
