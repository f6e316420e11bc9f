"""Two processes on one database: what each was told is saved is there, and what clashes is asked about."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.cli.running import ROOT, assess

QUESTIONS = ("DC1.1", "DC1.2", "DC2.1", "GV1.1")


def begin(db: Path) -> str:
    done = assess("new", "--organisation", "Northwind", "--start", "2027-01-11", db=db)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def levels(db: Path, identifier: str) -> dict[str, int]:
    shown = json.loads(assess("show", identifier, "--json", db=db).stdout)
    settled = {question: record.get("settlement") for question, record in shown["records"].items()}
    return {question: said["answer"]["value"]["level"] for question, said in settled.items() if said}


@contextmanager
def plain_mode(db: Path) -> Iterator[subprocess.Popen[str]]:
    """Run plain mode until the first question of the one assessment is open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.without_override", "--plain"],
        cwd=ROOT,
        env=os.environ | {"ASSESS_DB": str(db), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()


def sees(process: subprocess.Popen[str], text: str) -> str:
    """Return what the process wrote up to `text`."""
    assert process.stdout is not None
    seen = ""
    while text not in seen:
        character = process.stdout.read(1)
        assert character, f"{text!r} never came: {seen}"
        seen += character
    return seen


def types(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def test_commands_at_the_same_moment_all_hold(tmp_path: Path) -> None:
    db = tmp_path / "assess.db"
    identifier = begin(db)
    with ThreadPoolExecutor(len(QUESTIONS)) as pool:
        done = list(pool.map(lambda question: assess("answer", identifier, question, "3", db=db), QUESTIONS))
    assert [(one.returncode, one.stderr) for one in done] == [(0, f"Saved: {question}.\n") for question in QUESTIONS]
    assert levels(db, identifier) == dict.fromkeys(QUESTIONS, 3)


def test_plain_mode_goes_on_from_what_a_command_stored_and_asks_where_both_said_something(tmp_path: Path) -> None:
    db = tmp_path / "assess.db"
    identifier = begin(db)
    with plain_mode(db) as process:
        sees(process, "Quit\n> ")
        types(process, "4")
        sees(process, "DC1.1 ")
        sees(process, "> ")
        for question, level in (("DC1.1", "2"), ("DC2.1", "4")):
            assert assess("answer", identifier, question, level, db=db).returncode == 0
        types(process, "5")
        shown = sees(process, "take theirs\n> ")
        assert "Somebody else made 2 changes to this assessment in the meantime; that is taken over." in shown
        assert "NOT SAVED: the answer to DC1.1. Somebody else changed it, too." in shown
        assert "Saved: " not in shown
        assert levels(db, identifier) == {"DC1.1": 2, "DC2.1": 4}
        types(process, "1")
        assert "Saved: 5" in sees(process, "> ")
    assert levels(db, identifier) == {"DC1.1": 5, "DC2.1": 4}
