"""What was read from a YAML file: plain data, the line of every value, and what is wrong with its form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assess.errors import Problem
from assess.text import clean_line

Place = tuple[str | int, ...]
"""Where a value stands: keys and indexes from the top."""

MOST = 100
"""Mistakes named in one go."""


@dataclass
class Read:
    """One file as it was read."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spoilt: set[Place] = field(default_factory=set)
    """Values that were not taken over as they stand; what is wrong with them is among the problems."""
    whole: bool = False
    """Whether it was read to its end, so that what is not in `data` is not in the file."""

    def line(self, place: Place) -> int:
        """Return the line of `place`, or of the nearest part around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def complain(self, line: int, place: Place, what: str, remedy: str) -> None:
        """Note one mistake; of a great many, no more than are shown."""
        if len(self.problems) <= MOST:
            self.problems.append(Problem(self.file, line, dotted(place), what, remedy))


def dotted(place: Place) -> str:
    """Return `place` as `gaps[0].capabilities[2].target`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f"{'.' if text else ''}{shown(part)}"
    return text


def shown(text: str) -> str:
    """Return `text` as it may stand in a message: one line, no control characters, at most 40 characters."""
    line = clean_line(text, len(text))
    return line if len(line) <= 40 else f"{line[:40]}…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the mistakes of one file by line, each once; after a hundred, that there are more."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.where))
    if len(ordered) > MOST:
        more = Problem(ordered[0].file, 0, "", "has more mistakes than these", "correct these first")
        ordered = [*ordered[:MOST], more]
    return tuple(ordered)
