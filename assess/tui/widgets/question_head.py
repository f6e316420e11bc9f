"""The question itself, with where it belongs and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.tui.drawing import TALL, Drawing
from assess.tui.text import cut, ends, join, plain, wrap
from assess.tui.theme import INK, MUTED, STRONG


@dataclass(frozen=True, slots=True)
class HeadText:
    """What the head shows."""

    id: str
    about: str
    """Name of the capability, or of the section where there is none."""
    ask: str
    place: str
    colour: str


class QuestionHead(Drawing):
    """One question."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._text = HeadText("", "", "", "", INK)

    def show(self, text: HeadText) -> None:
        """Show another question."""
        if text != self._text:
            self._text = text
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return place and question."""
        text = self._text
        room = width - len(text.place) - len(text.id) - 4
        left = join((text.id, f"bold {text.colour}"), "  ", (cut(text.about, room), MUTED))
        return [
            ends(left, plain(text.place, INK), width),
            *([Content()] if self.app.size.height >= TALL else []),
            *(plain(line, STRONG) for line in wrap(text.ask, width)),
        ]
