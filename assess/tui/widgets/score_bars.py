"""One bar per gap with the range still possible under it, the target through both, and the verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual import events
from textual.content import Content

from assess.results.gaps import GapView
from assess.tui.drawing import Drawing
from assess.tui.messages import GapPicked
from assess.tui.text import cut, fit, join, plain
from assess.tui.theme import INK, MUTED, RULE, STRONG, gap
from assess.tui.widgets.scale import Scale, eighths

LABEL, TAIL = 21, 30
NARROW_TAIL = 20
FIGURES = 16
WIDE = 100
KEY = ("  ┃ target     level", "  ├─┤ still possible")
AFTER = "  ◇ after the plan"
VERDICTS = {
    "open": "confirmed gap",
    "likely": "likely gap",
    "possible": "possible gap",
    "unknown": "not enough known",
    "closed": "closed",
}


class ScoreBars(Drawing):
    """Three bars; one gap is the one looked at."""

    def __init__(self) -> None:
        super().__init__(id="bars")
        self._gaps: tuple[GapView, ...] = ()
        self._levels: tuple[str, ...] = ()
        self._here = 0
        self.airy = False

    def show(self, gaps: tuple[GapView, ...], levels: tuple[str, ...], here: int, *, airy: bool) -> None:
        """Show these gaps with the one at `here` looked at."""
        self._gaps, self._levels, self._here, self.airy = gaps, levels, here, airy
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return axis, bars and legend."""
        wide = width >= WIDE
        tail = TAIL if wide else NARROW_TAIL
        scale = Scale(width - LABEL - tail - 2)
        lines = list(_axis(self._levels if wide else (), scale, keyed=not self.airy))
        for index, view in enumerate(self._gaps):
            after = AFTER if not self.airy and index == 0 and _shows_after(view) else ""
            lines += self._gap(view, scale, tail, here=index == self._here, wide=wide, note=after)
            if self.airy and index + 1 < len(self._gaps):
                lines.append(Content())
        return [*lines, *self._legend(width)]

    def _gap(self, view: GapView, scale: Scale, tail: int, *, here: bool, wide: bool, note: str) -> list[Content]:
        colour = gap(view.number)
        name = cut(view.name, LABEL - 3)
        label = join(("▸ " if here else "  ", colour), (fit(name, LABEL - 2), f"bold {colour}" if here else INK))
        return [
            join(label, _bar(view, scale, colour), "  ", _tail_above(view, tail, wide=wide)),
            join((note.ljust(LABEL), MUTED), _range(view, scale), "  ", _tail_below(view, tail, wide=wide)),
        ]

    def _legend(self, width: int) -> list[Content]:
        if not self.airy:
            return []
        marks = [("█", MUTED, "score"), ("├──┤", MUTED, "range still possible"), ("┃", STRONG, "target")]
        if any(view.after is not None for view in self._gaps):
            marks.append(("◇", STRONG, "after the plan"))
        parts: list[tuple[str, str] | str] = []
        for glyph, style, meaning in marks:
            parts += ["    " if parts else "", (glyph, style), (f" {meaning}", MUTED)]
        return [Content(), join(" " * LABEL, *parts).truncate(width)]

    def on_click(self, event: events.Click) -> None:
        """Look at the gap under the mouse."""
        row = (event.y - 2) // (3 if self.airy else 2)
        if 0 <= row < len(self._gaps):
            self.post_message(GapPicked(row))


def _shows_after(view: GapView) -> bool:
    return view.after is not None and view.after_text != view.score_text


def _axis(levels: tuple[str, ...], scale: Scale, *, keyed: bool) -> list[Content]:
    """Return the levels above a rule; `keyed` says beside them what the marks mean."""
    names = levels or ("1", "2", "3", "4", "5")
    marks = [" "] * scale.width
    text = [" "] * (scale.width + 2)
    for number, name in enumerate(names):
        column = scale.column(Fraction(25 * number))
        marks[column] = "┬"
        first = max(0, min(column - len(name) // 2, len(text) - len(name)))
        text[first : first + len(name)] = list(name)
    rule = "".join("─" if mark == " " else mark for mark in marks)
    above, below = KEY if keyed else ("", "")
    return [
        plain(above.ljust(LABEL) + "".join(text).rstrip(), MUTED),
        join((below.ljust(LABEL), MUTED), (rule, RULE)),
    ]


def _bar(view: GapView, scale: Scale, colour: str) -> Content:
    cells: list[tuple[str, str]] = [(" ", "")] * scale.width
    if view.score.point is not None:
        for place, glyph in enumerate(eighths(scale.length(view.score.point))):
            if place < scale.width:
                cells[place] = (glyph, colour)
    target = scale.column(view.target)
    covered = cells[target][0] == "█"
    cells[target] = ("┃", f"bold $ground on {colour}" if covered else STRONG)
    if view.after is not None and _shows_after(view):
        after = scale.column(Fraction(view.after))
        if after != target:
            cells[after] = ("◇", STRONG)
    return join(*cells)


def _range(view: GapView, scale: Scale) -> Content:
    cells: list[tuple[str, str]] = [(" ", "")] * scale.width
    low, high = scale.column(view.score.low), scale.column(view.score.high)
    if view.range_text:
        for place in range(low, high + 1):
            cells[place] = ("─", INK)
        cells[low], cells[high] = ("├", INK), ("┤", INK)
        if low == high:
            cells[low] = ("│", INK)
    target = scale.column(view.target)
    cells[target] = ("┃", STRONG)
    return join(*cells)


def _tail_above(view: GapView, tail: int, *, wide: bool) -> Content:
    known = view.score.point is not None
    score = join((view.score_text if known else "?", STRONG), (f"  target {view.target_text}", MUTED))
    if not wide:
        return score.truncate(tail, ellipsis=True)
    return join(score.pad_right(max(0, FIGURES - score.cell_length)), (cut(view.level_text, tail - FIGURES), INK))


def _tail_below(view: GapView, tail: int, *, wide: bool) -> Content:
    word = (VERDICTS[view.state], STRONG)
    return join((fit(view.range_text, FIGURES), MUTED), word) if wide else join(word).truncate(tail, ellipsis=True)
