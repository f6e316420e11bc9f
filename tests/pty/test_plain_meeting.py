"""A vote at a real terminal in plain mode: what is typed is not on the screen, nor in any byte that was sent to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.cli.running import assess as command
from tests.pty.terminal import Terminal


def test_a_vote_is_not_shown_as_it_is_typed(tmp_path: Path) -> None:
    database = tmp_path / "workshop.db"
    made = command("new", "--workshop", "--participant", "Ada", "--participant", "Bo", db=database)
    assert made.returncode == 0, made.stderr
    terminal = Terminal([sys.executable, "-m", "assess", "--db", str(database), "--plain"], home=tmp_path)
    terminal.wait("Resume")
    terminal.press("4", "enter")
    terminal.wait("Type call")
    terminal.press("call", "enter")
    terminal.wait("0 voted, 2 needed")
    terminal.press("cast", "enter")
    terminal.wait(lambda text: text.rstrip().endswith("Ada:"))
    before = len(terminal.raw)
    terminal.press("a because zebras", "enter")
    terminal.wait("Ada has voted.")
    terminal.wait(lambda text: text.rstrip().endswith("Bo:"))
    terminal.press("5", "enter")
    terminal.wait("Bo has voted.")
    terminal.wait("2 voted, 2 needed")
    assert b"zebra" not in terminal.raw
    assert b"5" not in bytes(terminal.raw[before:])
    terminal.press("reveal", "enter")
    terminal.wait("zebras")
    terminal.press("q", "enter")
    assert terminal.end() == 0
    (only,) = json.loads(command("list", "--json", db=database).stdout)
    (stands,) = json.loads(command("workshop", only["id"], "--json", db=database).stdout)
    assert stands["phase"] == "revealed"
    assert len(stands["rounds"][0]["votes"]) == 2
