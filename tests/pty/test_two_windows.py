"""Two real wizards on one file: the second is told what the first stored, and nothing is lost or called saved early."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

from tests.cli.running import assess as command
from tests.pty.terminal import Terminal, assess

CTRL_R = "\x12"


def stored(database: Path, identifier: str) -> dict[str, Any]:
    """Return the answers on the disk by question, as levels."""
    shown = json.loads(command("show", identifier, "--json", db=database).stdout)
    settled = {question: record.get("settlement") for question, record in shown.get("records", {}).items()}
    return {question: said["answer"]["value"]["level"] for question, said in settled.items() if said}


def open_first(terminal: Terminal) -> None:
    """Open the one assessment there is."""
    terminal.wait("Northwind, Claims")
    terminal.press("enter")
    terminal.wait("question 1 of")


def test_two_wizards_on_one_file(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    words = ["new", "--organisation", "Northwind", "--team", "Claims", "--start", "2027-01-11"]
    identifier = command(*words, db=database).stdout.strip()
    one, two = assess(database, home=tmp_path), assess(database, home=tmp_path)
    try:
        open_first(one)
        open_first(two)
        one.press("2")
        one.wait(lambda _: stored(database, identifier) == {"DC1.1": 2})
        two.press("5")
        two.wait("NOT SAVED: the answer to DC1.1 clashes with theirs.")
        assert stored(database, identifier) == {"DC1.1": 2}
        two.press(CTRL_R)
        two.wait("Somebody else changed the same")
        two.press("m")
        two.wait("✓ saved")
        assert stored(database, identifier) == {"DC1.1": 5}
        one.press("enter", "4")
        one.wait("change here; yours go together with them.")
        one.wait(lambda _: stored(database, identifier) == {"DC1.1": 5, "DC1.2": 4})
    finally:
        one.kill()
        two.child.kill(signal.SIGTERM)
        two.end()
    assert stored(database, identifier) == {"DC1.1": 5, "DC1.2": 4}
    assert command("doctor", db=database).returncode == 0
