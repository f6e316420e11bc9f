"""What the wizard costs to start, beside an empty app of the same library, and from a key to the bytes it causes."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assess.assessment.values import level
from assess.cli import wiring
from assess.session.defaults import default_inputs
from tests.benchmarks.measure import Comparison, promise
from tests.pty.terminal import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("ready")

Empty().run()
"""
STARTS = 9
PRESSES = 40
QUIET = 0.03
"""Seconds without output after which a frame is complete."""


class Pressed(NamedTuple):
    """Seconds from a key to its first bytes, and how many of them the wizard's own thread was at work."""

    waited: float
    worked: float


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = home / "bench.db"
        title = _fill(database)
        wizard = [sys.executable, "-m", "assess", "--db", str(database)]
        empty = [sys.executable, "-c", EMPTY]
        starts = [(_start(wizard, home, "New, quick", title), _start(empty, home, "ready")) for _ in range(STARTS + 1)]
        floor = statistics.median(times[0] for _, times in starts[1:])
        first, filled = (statistics.median(times[n] for times, _ in starts[1:]) for n in (0, 1))
        print(Comparison("first frame with menu / empty app", first, floor, 1.5))
        print(Comparison("resume list filled / empty app", filled, floor, 4))
        for name, pressed in {**_keys(wizard, home), **_everywhere(wizard, home), **_busy(wizard, home)}.items():
            print(promise(f"{name}: median of {len(pressed)}", statistics.median(_waited(pressed)), 0.020))
            print(promise(f"{name}: 95 of 100", _most(_waited(pressed)), 0.050))
            worked = [one.worked for one in pressed]
            print(
                f"  processor time {statistics.median(worked) * 1000:.0f} ms, 95 of 100 {_most(worked) * 1000:.0f} ms"
            )


def _waited(pressed: Sequence[Pressed]) -> list[float]:
    return [one.waited for one in pressed]


def _most(seconds: Sequence[float]) -> float:
    """Return what 95 of 100 do not exceed."""
    return sorted(seconds)[len(seconds) * 95 // 100]


def _fill(database: Path) -> str:
    """Keep a few assessments and return the title of the one touched last."""
    workspace, pack = wiring.open_workspace(database), wiring.load_pack()
    for name in ("Halden", "Meridian", "Northwind"):
        session = workspace.begin(
            pack,
            title=f"{name}, platform team",
            organisation=name,
            team="Platform team",
            scope="full",
            plan_inputs=default_inputs(pack.catalogue, workspace.today()),
        )
        for question in session.questions[:9]:
            session.answer(question.id, level(2))
            session.next()
    workspace.store.close()
    return session.state.title


def _start(command: Sequence[str], home: Path, *texts: str) -> list[float]:
    """Return after how many seconds each text was on the screen."""
    began = time.perf_counter()
    terminal = Terminal(command, home=home)
    times = []
    for text in texts:
        terminal.wait(text)
        times.append(time.perf_counter() - began)
    terminal.kill()
    return times


def _keys(wizard: Sequence[str], home: Path) -> dict[str, list[Pressed]]:
    """Return the seconds from a key to its first bytes, for keys that a person uses most."""
    terminal = Terminal(wizard, home=home)
    terminal.wait("platform team")
    terminal.press("enter")
    terminal.wait("question 10 of")
    terminal.wait("saved")
    while terminal.pump(1):
        pass
    times = {
        "next question": [_press(terminal, "n") for _ in range(PRESSES)],
        "question before": [_press(terminal, "p") for _ in range(PRESSES)],
        "cursor": [_press(terminal, key) for key in ["down", "down", "up", "up"] * (PRESSES // 4)],
        "choose": [_press(terminal, key) for key in ["3", "4"] * (PRESSES // 2)],
    }
    terminal.press("q")
    terminal.end()
    return times


ROUNDS = 6
PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("question", "", ("n", "p", "down", "3", "backspace", "u", "p", "c", "escape", "i", "enter", "?", "enter")),
    ("review", "r", ("down", "up", "?", "enter")),
    ("results", "v", ("right", "left", "down", "up", "i", "enter", "b", "enter")),
    ("plan", "t", ("down", "up", "enter", "enter", "i", "enter", "g", "enter", "d", "escape")),
    ("use cases", "U", ("down", "up")),
    ("export", "x", ("2", "1")),
)
"""Screens, the key that opens each from the questions, and keys that change something on it."""
READY = {"results": "confirmed gap", "plan": "The plan closes", "export": "What should be written?"}
"""What a screen shows once it is whole."""
ESCAPE = 0.3
"""Seconds after escape: a terminal cannot tell it from the beginning of another key at once, so it is not measured."""


def _everywhere(wizard: Sequence[str], home: Path) -> dict[str, list[Pressed]]:
    """Return the seconds of all keys of each screen together, and of the keys between the screens."""
    terminal = _at_questions(wizard, home, sample=True)
    times: dict[str, list[Pressed]] = {"from screen to screen": []}
    for name, way, keys in PLACES:
        times[f"keys of {name}"] = []
        for _ in range(ROUNDS):
            if way:
                times["from screen to screen"].append(_press(terminal, way))
                terminal.wait(READY.get(name, "esc questions"))
                _quiet(terminal, 1.0)
            for key in keys:
                if key == "escape":
                    _escape(terminal)
                else:
                    times[f"keys of {name}"].append(_press(terminal, key))
            if way:
                _escape(terminal)
    terminal.press("q")
    terminal.end()
    return times


def _busy(wizard: Sequence[str], home: Path) -> dict[str, list[Pressed]]:
    """Return the seconds of keys while a plan is solved, and while a report is written."""
    terminal = _at_questions(wizard, home, sample=True)
    terminal.press("t")
    terminal.wait("The plan closes")
    terminal.press("t", "escape")
    terminal.wait("  question ")
    solving = [_press(terminal, key, 0.01) for key in ["n", "p"] * (PRESSES // 2)]
    terminal.press("x")
    terminal.wait("What should be written?")
    terminal.press("tab", "ctrl+a", "ctrl+k", "busy.pdf", "enter")
    terminal.wait("every other")
    terminal.press("escape", "escape")
    terminal.wait("  question ")
    rendering = [_press(terminal, key, 0.01) for key in ["n", "p"] * (PRESSES // 2)]
    terminal.press("q")
    terminal.kill()
    return {"while a plan is solved": solving, "while a report is written": rendering}


def _at_questions(wizard: Sequence[str], home: Path, *, sample: bool) -> Terminal:
    terminal = Terminal(wizard, home=home)
    terminal.wait("platform team")
    terminal.press("s" if sample else "enter")
    terminal.wait("✓ saved")
    terminal.press("escape")
    terminal.wait("  question ")
    _quiet(terminal, 1.0)
    return terminal


def _escape(terminal: Terminal) -> None:
    terminal.press("escape")
    _quiet(terminal, ESCAPE)


def _quiet(terminal: Terminal, seconds: float) -> None:
    while terminal.pump(seconds):
        pass


def _press(terminal: Terminal, key: str, quiet: float = QUIET) -> Pressed:
    worked, began = _worked(terminal), time.perf_counter()
    terminal.press(key)
    if not terminal.pump(1):
        raise SystemExit(f"{key} changed nothing on the screen:\n{terminal.text}")
    taken = Pressed(time.perf_counter() - began, _worked(terminal) - worked)
    _quiet(terminal, quiet)
    return taken


def _worked(terminal: Terminal) -> float:
    """Return the seconds of processor time of the wizard's own thread; none where the system does not tell."""
    try:
        return int(Path(f"/proc/{terminal.child.pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


if __name__ == "__main__":
    main()
