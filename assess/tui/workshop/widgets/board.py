"""The levels of a question with room for votes at each: the reveal fills that room and moves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.session.workshop.tally import Tally
from assess.tui.drawing import Drawing
from assess.tui.text import cells, cut, hanging, join, wrap
from assess.tui.theme import INK, MUTED, STRONG

HEAD = 5
"""Columns of the marker and the digit."""
WORD = 14
STACKED = 75
"""Below this width the text of a level is under its name, and its votes are beside it."""
BLOCK = "▇▇▇"
MIDDLE = "middle vote"
SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class BoardText:
    """What the board shows."""

    options: tuple[tuple[str, str], ...] = ()
    """Name and text of each level, level 1 first."""
    tally: Tally | None = None
    """The votes; none before a reveal."""
    settled: int | None = None
    """The level that holds."""
    colour: str = INK
    airy: bool = False


class VoteBoard(Drawing):
    """Levels, and after the reveal the votes for each."""

    def __init__(self) -> None:
        super().__init__(id="board")
        self.text = BoardText()

    def show(self, text: BoardText) -> None:
        """Show other levels or votes."""
        if text != self.text:
            self.text = text
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return all levels, each with its line of votes, and a line for the votes that chose none."""
        lines: list[Content] = []
        for number, (word, anchor) in enumerate(self.text.options, start=1):
            if number > 1 and self.text.airy:
                lines.append(Content())
            lines += self._option(number, word, anchor, width)
        return [*lines, *([Content()] if self.text.airy else []), self._others(width)]

    def _option(self, number: int, word: str, anchor: str, width: int) -> list[Content]:
        held = self.text.settled == number
        marker = ("▌◉ " if held else "   ", self.text.colour)
        head = join(marker, (f"{number} ", STRONG), (word.ljust(WORD), STRONG if held else INK), " ")
        if width < STACKED:
            text = hanging(join(" " * HEAD), " " * HEAD, wrap(anchor, width - HEAD), INK)
            return [join(head, self._votes(number, width - HEAD - WORD - 1)), *text]
        room = width - HEAD - WORD - 1
        body = hanging(head, " " * (width - room), wrap(anchor, room), INK)
        return [*body, join(" " * (width - room), self._votes(number, room))]

    def _votes(self, number: int, room: int) -> Content:
        tally, held = self.text.tally, self.text.settled == number
        words = [SETTLED] if held else []
        if tally is None:
            return join((SETTLED if held else "", self.text.colour))
        if tally.median == number:
            words.append(MIDDLE)
        who = tally.levels[number - 1]
        tail = f"  {len(who)}  {', '.join(words)}".rstrip() if who else ", ".join(words)
        if not who:
            return join(("·  " if not tail else "·  " + tail, MUTED))
        return join((blocks(who, room - cells(tail)), self.text.colour), (tail, STRONG))

    def _others(self, width: int) -> Content:
        tally = self.text.tally
        if tally is None:
            return join(
                " " * HEAD, (cut("Don't know, not applicable and abstaining are votes too.", width - HEAD), MUTED)
            )
        parts = [
            _said("don't know", tally.unknown),
            _said("not applicable", tally.not_applicable),
            f"abstained {tally.abstained}" if tally.abstained else "",
            f"missing {tally.missing}" if tally.missing else "",
        ]
        told = "   ".join(part for part in parts if part) or "Everybody chose a level."
        return join(" " * HEAD, (cut(told, width - HEAD), INK))


def _said(words: str, who: tuple[str, ...]) -> str:
    named = ", ".join(name for name in who if name)
    return f"{words} {len(who)}{f' ({named})' if named else ''}" if who else ""


def blocks(who: tuple[str, ...], room: int) -> str:
    """Return one block per person, with names where they are to be read, in at most `room` cells."""
    for block in (BLOCK, "▇") if any(who) else ():
        named = " ".join(f"{block} {name}" if name else block for name in who)
        if cells(named) <= room:
            return named
    for block in (f"{BLOCK} ", "▇ ", "▇"):
        if len(who) * len(block) <= room:
            return (block * len(who)).rstrip()
    return cut("▇" * max(room, 1), room)
