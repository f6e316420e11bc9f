"""The sections of the questionnaire with what is still open in each, always in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.session.progress import SectionProgress
from assess.tui.drawing import Drawing
from assess.tui.text import cut, fit, join
from assess.tui.theme import INK, MUTED, RULE, gap

POINTER = 2
BETWEEN = 3
OPEN_ROOM = 9


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
        widths = _widths([s.title for s in self._sections], width)
        names: list[Content | tuple[str, str] | str] = []
        bars: list[Content | tuple[str, str] | str] = []
        for section, room in zip(self._sections, widths, strict=True):
            here = section.id == self._current
            colour = gap(self._numbers[section.id]) if section.id in self._numbers else INK
            space = room - POINTER - BETWEEN
            left = f"{section.open} open" if section.open else "✓ done"
            apart = space >= len(section.title) + OPEN_ROOM + 1
            title = cut(section.title, space - (OPEN_ROOM if apart else 0))
            names += [("▸ " if here else "  ", colour), (title, f"bold {colour}" if here else MUTED)]
            tail = fit(left, space - len(title), right=True) if apart else " " * (space - len(title))
            names += [(tail, INK if here else MUTED), " " * BETWEEN]
            bars += ["  ", *_bar(section, space if apart else space - len(left) - 1, colour)]
            bars += [] if apart else [" ", (left, INK if here else MUTED)]
            bars += [" " * BETWEEN]
        return [join(*names).truncate(width), join(*bars).truncate(width)]


def _widths(titles: Sequence[str], width: int) -> list[int]:
    """Share `width` among the titles: equally if all fit, else by the length of each."""
    fixed = POINTER + BETWEEN
    total = width + BETWEEN
    equal = total // len(titles)
    if equal >= max(map(len, titles)) + fixed:
        return [equal] * len(titles)
    spare = total - sum(len(title) + fixed for title in titles)
    if spare >= 0:
        return [len(title) + fixed + spare // len(titles) for title in titles]
    return [max(fixed + OPEN_ROOM, (len(title) + fixed) * total // (total - spare)) for title in titles]


def _bar(section: SectionProgress, width: int, colour: str) -> list[tuple[str, str]]:
    if width <= 0:
        return []
    full = width * (section.asked - section.open) // section.asked
    return [("━" * full, colour), ("─" * (width - full), RULE)]
