"""Sheets of paper that a report can be laid out for. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import UsageProblem

MILLIMETRE = 72 / 25.4
FOOT = 22 * MILLIMETRE
HEAD = 21 * MILLIMETRE
SHORT = 820.0
SUMMARY_HEAD, SUMMARY_FOOT = 12 * MILLIMETRE, 12 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of sheet with the margins that leave the same width for text on each."""

    name: str
    width: float
    height: float

    def side(self, text: float) -> tuple[float, float]:
        """Return the left and the right margin around a text area `text` points wide; the left is a little wider."""
        free = self.width - text
        left = round(free * 0.547, 2)
        return left, round(free - left, 2)

    @property
    def short(self) -> bool:
        """Whether it is shorter than A4, so that full pages need to be set more closely."""
        return self.height < SHORT

    @property
    def room(self) -> float:
        """Height of the text area of a page."""
        return self.height - HEAD - FOOT

    @property
    def summary_room(self) -> float:
        """Height of the text area of the summary, which has less margin."""
        return self.height - SUMMARY_HEAD - SUMMARY_FOOT


A4 = Paper("a4", 595.28, 841.89)
PAPERS = {paper.name: paper for paper in (A4, Paper("letter", 612, 792))}


def find(name: str) -> Paper:
    """Return the paper called `name`. Raises UsageProblem."""
    if name.lower() not in PAPERS:
        raise UsageProblem(f"There is no paper size {name!r}.", f"Choose one of: {', '.join(PAPERS)}.")
    return PAPERS[name.lower()]
