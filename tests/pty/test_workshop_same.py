"""The same workshop in the wizard and in plain mode leaves the same assessment."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.cli.running import assess as command
from tests.pty.terminal import Terminal, give_back
from tests.pty.test_road import export

QUESTIONS = ("DC1.1", "DC1.2")
ROUNDS = (("2", "4"), ("3", "4"))
WHY = "Bo knows more of them"


def begin(database: Path) -> None:
    """Begin a workshop of two."""
    words = ["new", "--workshop", "--start", "2027-01-11", "--participant", "Ada, Engineer", "--participant", "Bo"]
    assert command(*words, db=database).returncode == 0


def in_the_wizard(database: Path, home: Path) -> None:
    """Vote twice on each question, settle, park."""
    terminal = Terminal([sys.executable, "-m", "assess", "--db", str(database)], home=home, columns=120, rows=40)
    terminal.wait("Our organisation, AI team")
    terminal.press("enter")
    for question in QUESTIONS:
        terminal.wait(question)
        for number, votes in enumerate(ROUNDS, start=1):
            terminal.press("enter" if number == 1 else "m")
            terminal.wait("0 of 2 have voted")
            terminal.press("k")
            for name, level in zip(("Ada", "Bo"), votes, strict=True):
                terminal.wait(f"{name}  ")
                turn = re.compile(rf"{name} +your turn")
                terminal.wait(lambda text, turn=turn: turn.search(text) is not None)  # type: ignore[misc]
                terminal.press(level, "enter")
            give_back(terminal)
            terminal.wait("Both have voted.")
            terminal.press("enter")
            terminal.wait("Votes from")
        terminal.press("enter")
        terminal.wait("middle vote")
        terminal.press("4")
        terminal.wait("Why this one?")
        terminal.press("enter", WHY, "enter")
        terminal.wait("Settled:")
        terminal.press("enter")
    terminal.wait("DC1.3")
    terminal.press("L")
    terminal.wait("esc close")
    terminal.press("Who pays?", "enter")
    terminal.wait("☐ Who pays?")
    terminal.press("escape")
    terminal.wait(lambda text: "esc close" not in text)
    terminal.wait("✓ saved")
    terminal.press("q")
    assert terminal.end() == 0


def in_plain_mode(database: Path) -> None:
    """Type the same."""
    lines = ["4"]
    for _ in QUESTIONS:
        for votes in ROUNDS:
            lines += ["call", "cast", *votes, "reveal"]
        lines += ["settle", "4", WHY]
    done = command("--plain", db=database, stdin="\n".join([*lines, "park", "Who pays?", "q"]) + "\n")
    assert done.returncode == 0, done.stdout


def said(database: Path) -> dict[str, Any]:
    """Return the assessment without times, and with people by their place instead of their ids."""
    state = export(database)["assessment"]
    text = json.dumps(state)
    for place, person in enumerate(state["participants"]):
        text = text.replace(person["id"], f"person {place}")
    for kept in state["minutes"]["parked"]:
        text = text.replace(kept["id"], "a line")
    found: dict[str, Any] = json.loads(re.sub(r'"\d{4}-\d{2}-\d{2}T[^"]*"', '"a moment"', text))
    return {key: found[key] for key in ("records", "minutes", "participants", "room", "anonymity", "mode", "scope")}


def test_plain_mode_and_the_wizard_leave_the_same(tmp_path: Path) -> None:
    wizard, plain = tmp_path / "wizard.db", tmp_path / "plain.db"
    for database in (wizard, plain):
        begin(database)
    in_plain_mode(plain)
    in_the_wizard(wizard, tmp_path)
    assert said(wizard) == said(plain)
    assert len(said(plain)["records"]) == len(QUESTIONS)
