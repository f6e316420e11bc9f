"""What reaches the terminal: no sequence that came from a text, and nothing of an answer when something breaks."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from random import Random
from typing import Any

import pexpect

from tests.cli.running import assess as command
from tests.pty.terminal import Terminal, assess
from tests.pty.test_road import begin
from tests.tui.hostile import TEXTS

SEQUENCE = re.compile(
    rb"\x1b(?:\[([<>=?]?)[0-9;:]*([ -/]*[@-~])|\]([0-9]+)|([ -/]*[0-Z\\^-~]))"
)  # a control sequence, an operating system command, or a short one
POINTER = rb"\x1b\]22;[a-z]+\x07"
"""The library's request for a shape of the mouse pointer."""
PASTE = "\x1b[200~{}\x1b[201~"
LEAVES = b"\x1b[?1049l"
"""Goes back from the screen of the wizard to the lines of the shell."""
CANARY = "canary-7f3a"
BREAKS = """
import sys
from assess.cli import main
from assess.tui.screens.question import QuestionScreen

def break_down(self):
    told = self.session.note(self.question.id)
    raise ValueError(f"broken by {told}", self.session.state)

QuestionScreen.action_evidence = break_down
sys.exit(main(["--db", sys.argv[1]]))
"""


def sequences(raw: bytes) -> set[tuple[bytes | None, ...]]:
    """Return the kinds of escape sequences in `raw`: mark and final byte, command number, or short sequence."""
    return {match.groups() for match in SEQUENCE.finditer(raw)}


def test_hostile_notes_and_names_send_no_sequence_of_their_own(tmp_path: Path) -> None:
    terminal = assess(tmp_path / "a.db", home=tmp_path)
    begin(terminal)
    terminal.press("c")
    terminal.wait("Note on")
    terminal.press("plain", "enter")
    terminal.wait("Note      plain")
    terminal.press("c")
    terminal.wait("Note on")
    terminal.press("escape")
    terminal.wait(lambda shown: "Note on" not in shown)
    terminal.press("r")
    terminal.wait("esc questions")
    terminal.press("escape")
    terminal.wait("question 1 of")
    known = sequences(bytes(terminal.raw))
    before = len(terminal.raw)
    for number, text in enumerate(TEXTS):
        terminal.press("c")
        terminal.wait("Note on")
        pasted = text.encode(errors="replace").decode().replace("\x1b[201~", "")
        terminal.press(PASTE.format(pasted), f" done {number}", "enter")
        terminal.wait(lambda shown: "Note on" not in shown)
    terminal.press("r")
    terminal.wait("esc questions")
    raw = re.sub(POINTER, b"", bytes(terminal.raw[before:]))
    assert sequences(raw) <= known
    assert not [byte for byte in raw if byte in b"\x00\x05\x07\x0e\x0f"]
    assert b"\xc2\x9b" not in raw
    terminal.press("q")
    assert terminal.end() == 0


def test_a_fault_shows_no_answer_says_where_it_was_noted_and_ends_with_1(tmp_path: Path) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(BREAKS)
    terminal = Terminal([sys.executable, str(script), str(tmp_path / "a.db")], home=tmp_path, columns=200)
    begin(terminal)
    terminal.press("c")
    terminal.wait("Note on")
    terminal.press(CANARY, "enter")
    terminal.wait(f"Note      {CANARY}")
    terminal.wait("✓ saved")
    terminal.press("e")
    assert terminal.end() == 1
    said = bytes(terminal.raw).rpartition(LEAVES)[2].decode(errors="replace")
    assert "Something in assess is broken. Everything marked as saved is kept. Details:" in said
    assert CANARY not in said
    assert "Traceback" not in said
    (log,) = tmp_path.rglob("assess.log")
    assert str(log) in said
    noted = log.read_text()
    assert "ValueError" in noted
    assert "break_down" in noted
    assert CANARY not in noted
    assert "Northwind" not in noted
    assert log.stat().st_mode & 0o077 == 0

    again = assess(tmp_path / "a.db", home=tmp_path)
    again.wait("Northwind, Claims")
    again.press("enter")
    again.wait(f"Note      {CANARY}")
    again.press("q")
    assert again.end() == 0


KEYS = (
    *(b"12345npsuaceio/?rvtxUP"[n : n + 1] for n in range(22)),
    *(b"\r", b"\r", b"\t", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[3~", b"\x7f", b"\x1a", b"\x1b"),
    *(b"\x1b[200~a\tb\n\x1b[201~", b"\x1b[<0;9;9M", b"\x1b[<0;9;9m", b"\xc3\xa9", b"\xff", b"\x00", b"\x10", b"q"),
)
"""What terminals send for keys, pasting and the mouse, and bytes that are nothing."""
CHUNK, CHUNKS = 10, 50


def history(database: Path, assessment: str) -> list[Any]:
    """Return the log of an assessment, put aside or not."""
    log: list[Any] = json.loads(command("export", assessment, db=database).stdout)["history"]
    return log


def test_random_bytes_neither_break_it_nor_lose_what_was_saved(tmp_path: Path) -> None:
    random, database = Random(7), tmp_path / "a.db"
    terminal = assess(database, home=tmp_path)
    begin(terminal)
    terminal.press("3", "enter")
    terminal.wait("question 2 of")
    terminal.wait("✓ saved")
    (only,) = json.loads(command("list", "--json", db=database).stdout)
    saved = history(database, only["id"])
    for _ in range(CHUNKS):
        terminal.child.send(b"".join(random.choice(KEYS) for _ in range(CHUNK)))
        try:
            while terminal.pump(0.05):
                pass
        except pexpect.EOF:
            assert terminal.end() == 0
            terminal = assess(database, home=tmp_path)
            terminal.wait("Continue")
    terminal.kill()
    assert history(database, only["id"])[: len(saved)] == saved
