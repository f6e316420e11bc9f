"""The real program in a real pseudo-terminal: killed, taken up again, finished, and the same as plain mode."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assess.cli import wiring
from assess.questionnaire.model import Question
from tests.cli.running import assess as command
from tests.pty.terminal import Terminal, assess

NOTE = "seen in [/x] May"


def quick() -> list[Question]:
    """Return the questions of the quick check in their order."""
    questionnaire = wiring.load_pack().questionnaire
    return list(questionnaire.in_scope("quick"))


def begin(terminal: Terminal) -> None:
    """Set up a quick check."""
    terminal.wait("Look at a sample")
    terminal.press("n")
    terminal.wait("Begin the quick check")
    terminal.press("Northwind", "enter", "Claims", "enter", "enter")
    terminal.wait("question 1 of")


def answer(terminal: Terminal, number: int, question: Question) -> None:
    """Answer one question by keys, in a way that depends on its number only."""
    terminal.wait(f"question {number} of")
    form = question.forms("quick")[0].type
    if form == "text":
        terminal.press("enter", "Ours", "enter")
    elif number == 2:
        terminal.press("u")
    elif number == 3:
        terminal.press("a")
        terminal.wait("Why does it not apply?")
        terminal.press("No agents", "enter")
    else:
        if number == 4:
            terminal.press("c")
            terminal.wait(f"Note on {question.id}")
            terminal.press(NOTE, "enter")
            terminal.wait(f"Note      {NOTE}")
        terminal.press(str(1 + number % 5), "enter")


def as_lines(number: int, question: Question) -> list[str]:
    """Return the same answer as it is typed in plain mode."""
    if question.forms("quick")[0].type == "text":
        return ["=Ours"]
    if number == 2:
        return ["u"]
    if number == 3:
        return ["a", "No agents"]
    return [*(["c", NOTE] if number == 4 else []), str(1 + number % 5)]


def export(database: Path) -> dict[str, Any]:
    """Return the one assessment of a database as its document."""
    (only,) = json.loads(command("list", "--json", db=database).stdout)
    shown = command("export", only["id"], db=database)
    assert shown.returncode == 0, shown.stderr
    document: dict[str, Any] = json.loads(shown.stdout)
    return document


def said(document: dict[str, Any]) -> dict[str, Any]:
    """Return what was said, without ids and times."""
    records = {}
    for question, record in document["assessment"]["records"].items():
        answer = (record.get("settlement") or {}).get("answer")
        records[question] = (answer, [comment["text"] for comment in record.get("comments", ())])
    return records


def about(document: dict[str, Any]) -> dict[str, Any]:
    """Return the rest of the assessment, without ids and times."""
    state = document["assessment"]
    left_out = {"id", "records", "created_at", "finished_at", "participants", "organisation", "team"}
    names = {"organisation": state["organisation"]["name"], "team": state["team"]["name"]}
    return {key: value for key, value in state.items() if key not in left_out} | names


def test_killed_taken_up_finished_and_the_same_as_plain_mode(tmp_path: Path) -> None:
    questions, killed_after = quick(), 6
    database = tmp_path / "wizard.db"
    terminal = assess(database, home=tmp_path)
    begin(terminal)
    for number, question in enumerate(questions[:killed_after], start=1):
        answer(terminal, number, question)
    terminal.wait(f"question {killed_after + 1} of")
    terminal.wait("✓ saved")
    terminal.kill()

    acknowledged = said(export(database))
    assert len([1 for given, _ in acknowledged.values() if given]) == killed_after

    terminal = assess(database, home=tmp_path)
    terminal.wait("Northwind, Claims")
    terminal.press("enter")
    terminal.wait(f"question {killed_after + 1} of")
    for number, question in enumerate(questions[killed_after:], start=killed_after + 1):
        answer(terminal, number, question)
    terminal.wait("results")
    terminal.wait("✓ saved")
    terminal.press("x")
    terminal.wait("What should be written?")
    terminal.press("2", "enter", "ctrl+a", "ctrl+k", "mine.json", "enter")
    terminal.wait("Written:")
    terminal.press("shift+tab", "q")
    assert terminal.end() == 0

    wizard = json.loads((tmp_path / "mine.json").read_text())
    assert said(wizard).items() >= acknowledged.items()
    assert wizard == export(database)

    typed = ["1", "Northwind", "Claims", "", "", *[""] * len(wiring.load_pack().catalogue.roles)]
    for number, question in enumerate(questions, start=1):
        typed += as_lines(number, question)
    other = tmp_path / "plain.db"
    result = command("--plain", db=other, stdin="\n".join([*typed, "6"]) + "\n")
    assert result.returncode == 0, result.stdout
    plain = export(other)
    assert said(plain) == said(wizard)
    assert about(plain) == about(wizard)
