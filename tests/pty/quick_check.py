"""A quick check from the first screen to the results as somebody new does it, with the time of every question.

`python -m tests.pty.quick_check` prints keys and seconds per question: what the program took, and beside it a person
who reads 250 words a minute down to the option that fits, thinks for a second and needs a fifth of a second per key; in
the last column the same person reads every option.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from assess.cli import wiring
from assess.questionnaire.answers import LevelSpec
from assess.questionnaire.model import Question
from tests.pty.terminal import Terminal, assess

WORDS_A_SECOND = 250 / 60
THINKING = 1.0
A_KEY = 0.2
LIMIT = 180.0


@dataclass(frozen=True)
class Line:
    """What one step took."""

    name: str
    keys: int
    program: float
    """Seconds from the first key to the next screen."""
    person: float
    """Seconds of reading to the option that fits, thinking and typing."""
    patient: float
    """The same with every option read."""


def words_of(question: Question, chosen: int) -> tuple[int, int]:
    """Return how many words are read to the option that is chosen, and how many there are."""
    spec = question.forms("quick")[0]
    anchors = spec.anchors if isinstance(spec, LevelSpec) else ()
    return _words(question.ask, *anchors[:chosen]), _words(question.ask, *anchors)


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def take(terminal: Terminal, name: str, keys: Sequence[str], then: str, words: tuple[int, int]) -> Line:
    """Press keys, wait for what they lead to, and return what it took."""
    began = time.perf_counter()
    terminal.press(*keys)
    terminal.wait(then)
    taken = time.perf_counter() - began
    pressed = sum(1 if key in ("enter", "tab") else len(key) for key in keys)
    person, patient = (read / WORDS_A_SECOND + THINKING + A_KEY * pressed for read in words)
    return Line(name, pressed, taken, person, patient)


def run(home: Path) -> list[Line]:
    """Do a quick check in a new database and return what each step took."""
    questions = list(wiring.load_pack().questionnaire.in_scope("quick"))
    terminal = assess(home / "new.db", home=home)
    terminal.wait("Look at a sample")
    lines = [take(terminal, "first screen", ["n"], "Begin the quick check", (25, 80))]
    lines.append(
        take(terminal, "two names", ["Acme", "enter", "Platform", "enter", "enter"], "question 1 of", (10, 40))
    )
    for number, question in enumerate(questions, start=1):
        text = question.forms("quick")[0].type == "text"
        level = 1 + number % 4
        keys = ["enter", "Ours", "enter"] if text else [str(level), "enter"]
        then = f"question {number + 1} of" if number < len(questions) else "target"
        lines.append(take(terminal, question.id, keys, then, words_of(question, level)))
    terminal.wait("✓ saved")
    terminal.press("q")
    terminal.end()
    return lines


def main() -> int:
    """Print the table and return 1 if a quick check takes longer than three minutes."""
    with tempfile.TemporaryDirectory() as folder:
        lines = run(Path(folder))
    print(f"{'step':14}{'keys':>6}{'program s':>12}{'person s':>11}{'every word s':>15}")
    whole = Line("in all", *(sum(column) for column in zip(*(astuple(line)[1:] for line in lines), strict=True)))
    for line in (*lines, whole):
        print(f"{line.name:14}{line.keys:6}{line.program:12.2f}{line.person:11.1f}{line.patient:15.1f}")
    total = whole.program + whole.person
    print(f"together {total:.0f} s, at most {LIMIT:.0f}")
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
