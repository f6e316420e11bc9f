"""A small workshop in a real pseudo-terminal, with the wall in another one beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from assess.assessment.values import level
from assess.cli import wiring
from tests.pty.terminal import Terminal, give_back

PEOPLE = ("Ada, data", "Bo, security", "Cy")


def start(database: Path, *words: str, home: Path, columns: int = 120, rows: int = 40) -> Terminal:
    """Start the program in a terminal of this size."""
    command = [sys.executable, "-m", "assess", "--db", str(database), *words]
    return Terminal(command, home=home, columns=columns, rows=rows)


def set_up(wizard: Terminal) -> None:
    """Begin a workshop of three."""
    wizard.wait("New workshop")
    wizard.press("w")
    wizard.wait("Begin the workshop")
    wizard.press("Northwind", "enter", "Claims", "enter")
    for person in PEOPLE:
        wizard.press(person, "enter")
    wizard.wait("people. Type")
    wizard.press("enter", "2", "enter", "enter", "enter")
    wizard.wait("No vote was called yet.")


def pass_the_keyboard(wizard: Terminal, *votes: str) -> None:
    """Let everybody vote at the keyboard."""
    wizard.press("k")
    wizard.wait("your turn")
    for vote in votes:
        wizard.press(vote, "enter")
    give_back(wizard)
    wizard.wait("All 3 have voted.")


def test_a_workshop_is_run_with_the_wall_beside_it_and_taken_up_the_next_day(tmp_path: Path) -> None:
    database = tmp_path / "assess.db"
    wizard = start(database, home=tmp_path)
    set_up(wizard)
    (summary,) = wiring.open_workspace(database).summaries()
    wall = start(database, "present", summary.id, home=tmp_path, columns=80, rows=24)
    wall.wait("No vote was called yet.")
    pass_the_keyboard(wizard, "2", "2", "4")
    wall.wait("All 3 have voted.")
    assert b"middle vote" not in bytes(wizard.raw + wall.raw)
    wizard.press("enter")
    wizard.wait("Votes from 2 to 4")
    wall.wait("Votes from 2 to 4")
    wizard.press("m")
    pass_the_keyboard(wizard, "3", "3", "3")
    wizard.press("enter")
    wizard.wait("All say: 3")
    wizard.press("enter")
    wizard.wait("Settled: 3")
    wall.wait("Settled: 3")
    wizard.press("L", "Who pays?", "enter")
    wizard.wait("☐ Who pays?")
    wizard.press("escape")
    wizard.wait(lambda text: "Parking lot" not in text)
    wizard.press("enter")
    wizard.wait("question 2 of")
    wall.wait("question 2 of")
    wizard.press("q")
    assert wizard.end() == 0
    wall.press("q")
    assert wall.end() == 0
    again = start(database, home=tmp_path, columns=80, rows=24)
    again.wait("Northwind, Claims")
    again.press("enter")
    again.wait("question 2 of")
    again.press("q")
    assert again.end() == 0
    state = wiring.open_workspace(database).open(summary.id).state
    first = next(iter(state.records))
    assert state.answer(first) == level(3)
    assert [len(one.votes) for one in state.record(first).rounds] == [3, 3]
    assert [line.text for line in state.minutes.parked] == ["Who pays?"]
