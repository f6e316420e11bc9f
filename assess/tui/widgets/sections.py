"""The sections of the questionnaire with what is still open in each, always in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.session.progress import SectionProgress
from assess.tui.drawing import Drawing
from assess.tui.text import cells, fit, join, plain
from assess.tui.theme import INK, MUTED, RULE, gap

POINTER = 2
BETWEEN = (3, 2, 1)
"""Columns between sections; the widest that leaves the titles whole."""
LEAST = 8
"""Columns of a section that is not open, where not all titles fit; its count still does."""
SHORT = 3
"""Letters of a title where not even that fits."""


class SectionsBar(Drawing):
    """One column per section: name, bar, how many are open."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[SectionProgress, ...] = ()
        self._numbers: dict[str, int] = {}
        self._current = ""

    def show(self, sections: tuple[SectionProgress, ...], numbers: dict[str, int], current: str) -> None:
        """Show progress; `numbers` gives a gap's number, which fixes its colour."""
        new = (sections, numbers, current)
        if new != (self._sections, self._numbers, self._current):
            self._sections, self._numbers, self._current = new
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return two lines: names, then bars and counts."""
        if not self._sections:
            return [Content(), Content()]
        between, rooms = _rooms([s.title for s in self._sections], self._place(), width)
        if min(rooms) < LEAST:
            return self._short(width)
        names: list[Content | tuple[str, str] | str] = []
        bars: list[Content | tuple[str, str] | str] = []
        for section, room in zip(self._sections, rooms, strict=True):
            here = section.id == self._current
            colour = gap(self._numbers[section.id]) if section.id in self._numbers else INK
            left = _left(section)
            names += [("▸ " if here else "  ", colour), (fit(section.title, room), f"bold {colour}" if here else MUTED)]
            bar = _bar(section, room - len(left) - 1, colour)
            tail = f" {left}" if bar else fit(left, room)
            bars += ["  ", *bar, (tail, INK if here else MUTED)]
            names += [" " * between]
            bars += [" " * between]
        return [join(*names).truncate(width), join(*bars).truncate(width)]

    def _short(self, width: int) -> list[Content]:
        """Return the open section on the first line and what is open in the others on the second."""
        here = self._sections[self._place()]
        colour = gap(self._numbers[here.id]) if here.id in self._numbers else INK
        first = join(("▸ ", colour), (here.title, f"bold {colour}"), f"  {_left(here)}")
        others = (f"{s.title[:SHORT]} {s.open or '✓'}" for s in self._sections if s is not here and not s.extra)
        return [first.truncate(width), plain("  " + "   ".join(others), MUTED).truncate(width)]

    def _place(self) -> int:
        return next((n for n, section in enumerate(self._sections) if section.id == self._current), 0)


def _rooms(titles: Sequence[str], current: int, width: int) -> tuple[int, list[int]]:
    """Return the columns between sections and those of each title; if need be, all but the current one are cut."""
    lengths = [max(cells(title), LEAST) for title in titles]
    for between in BETWEEN:
        spare = width - sum(lengths) - len(titles) * POINTER - (len(titles) - 1) * between
        if spare >= 0:
            return between, [length + spare // len(titles) for length in lengths]
    others = width - lengths[current] - len(titles) * POINTER - (len(titles) - 1)
    each = others // max(1, len(titles) - 1)
    return 1, [length if n == current else min(length, each) for n, length in enumerate(lengths)]


def _left(section: SectionProgress) -> str:
    return f"{section.open} open" if section.open else "optional" if section.extra else "✓ done"


def _bar(section: SectionProgress, width: int, colour: str) -> list[tuple[str, str]]:
    if width <= 0:
        return []
    full = 0 if section.extra else width * (section.asked - section.open) // section.asked
    return [("━" * full, colour), ("─" * (width - full), RULE)]
