"""The capabilities of one gap, what is furthest from its target first."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from assess.results.gaps import CapabilityView, GapView
from assess.tui.text import cells, cut, fit, join, plain
from assess.tui.theme import INK, MUTED, RULE, STRONG, gap
from assess.tui.widgets.rows import BLANK, Rows
from assess.tui.widgets.scale import Scale

ID, SCORE, TARGET, RANGE = 5, 6, 7, 8
LEAST_LINE = 12


class CapabilityRows(Rows):
    """One line per capability: a line to its score, the target, and the figures."""

    def __init__(self) -> None:
        super().__init__(id="capabilities")
        self.gap: GapView | None = None
        self.capabilities: tuple[CapabilityView, ...] = ()
        self.airy = False

    @property
    def count(self) -> int:
        """Number of capabilities that apply."""
        return len(self.capabilities)

    @property
    def current(self) -> CapabilityView | None:
        """The capability under the cursor."""
        return self.capabilities[self.cursor] if self.capabilities else None

    def show(self, view: GapView, *, airy: bool) -> None:
        """Show the capabilities of another gap."""
        if self.gap is None or self.gap.id != view.id:
            self.cursor = 0
        self.gap, self.airy = view, airy
        self._accent = f"bold {gap(view.number)}"
        self.capabilities = tuple(sorted((c for c in view.capabilities if c.applicable), key=_widest_first))
        self.cursor = min(self.cursor, max(0, len(self.capabilities) - 1))
        self.redraw()

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the name of the gap with the headings of the figures."""
        if index or self.gap is None:
            return [Content()] if self.airy and 0 < index < self.count else ()
        figures = fit("score", SCORE, right=True) + fit("target", TARGET, right=True) + fit("range", RANGE, right=True)
        title = cut(self.gap.name, width - len(figures) - 2)
        note = cut("widest gap first", width - len(figures) - len(title) - 3)
        left = join((title, f"bold {gap(self.gap.number)}"), "  ", (note, MUTED))
        space = " " * (width - left.cell_length - len(figures))
        return [join(left, space, (figures, MUTED)), plain("─" * width, RULE)]

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one capability."""
        view = self.capabilities[index]
        figures = SCORE + TARGET + RANGE
        longest = max(cells(c.name) for c in self.capabilities) + 1
        name = max(16, min(longest, width - ID - figures - 1 - LEAST_LINE))
        scale = Scale(max(width - ID - name - figures - 1, 8))
        colour = gap(self.gap.number if self.gap else 0)
        score = view.score_text if view.known else "?"
        return [
            join(
                (fit(view.id, ID), STRONG if here else MUTED),
                (fit(cut(view.name, name - 1), name), STRONG if here else INK), " ",
                _line(view, scale, colour),
                (fit(score, SCORE, right=True), STRONG),
                (fit("met" if view.state == "closed" else view.target_text, TARGET, right=True), INK),
                (fit(view.range_text.replace(" to ", "-"), RANGE, right=True), MUTED),
            )
        ]  # fmt: skip

    def empty(self, width: int) -> Content:
        """Return a word for a gap without capabilities that apply."""
        return plain(BLANK + cut("Nothing of this gap applies.", width), MUTED)


def _widest_first(view: CapabilityView) -> tuple[int, Fraction]:
    if view.score.point is None:
        return (1, Fraction(0))
    short = max(Fraction(0), view.target - view.score.point)
    return (0 if short else 2, -short)


def _line(view: CapabilityView, scale: Scale, colour: str) -> Content:
    line: list[tuple[str, str]] = [(" ", "")] * scale.width
    low, high = scale.column(view.score.low), scale.column(view.score.high)
    if view.range_text and low < high:
        for place in range(low, high + 1):
            line[place] = ("─", MUTED)
        line[low], line[high] = ("├", INK), ("┤", INK)
    if view.score.point is not None:
        point = scale.column(view.score.point)
        for place in range(point):
            if line[place][0] == " ":
                line[place] = ("━", colour)
        line[point] = ("●", colour)
    target = scale.column(view.target)
    if line[target][0] != "●":
        line[target] = ("┃", STRONG)
    return join(*line)
