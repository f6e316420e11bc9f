"""The command for the wall says what it needs."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import assess
from tests.pty.terminal import assess as in_a_terminal


def test_the_wall_needs_a_terminal(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    identifier = assess("new", "--organisation", "N", "--team", "T", db=database).stdout.strip()
    done = assess("present", identifier, db=database)
    assert done.returncode == 2
    assert "The wall needs a terminal." in done.stderr
    assert done.stdout == ""


def test_only_a_workshop_is_shown(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    identifier = assess("new", "--organisation", "N", "--team", "T", db=database).stdout.strip()
    wall = in_a_terminal(database, "present", identifier, home=tmp_path)
    wall.wait("is not a workshop.")
    assert wall.end() != 0
