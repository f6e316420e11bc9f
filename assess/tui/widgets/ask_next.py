"""The question whose answer narrows the picture most."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.results.stability import NextQuestion
from assess.tui.drawing import Drawing
from assess.tui.text import cut, join
from assess.tui.theme import INK, MUTED, STRONG


class AskNext(Drawing):
    """One line, with what an answer is worth on a second one where there is room."""

    def __init__(self) -> None:
        super().__init__(id="ask-next")
        self._next: NextQuestion | None = None
        self._airy = False

    def show(self, found: Sequence[NextQuestion], *, airy: bool) -> None:
        """Show the first of the questions that are worth finding out; none takes no room."""
        self._next, self._airy = (found[0] if found else None), airy
        self.display = bool(found)
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the key, the question and what it narrows."""
        if self._next is None:
            return []
        head = join(("o", STRONG), ("  ask next  ", MUTED), (f"{self._next.id}  ", STRONG))
        lines = [join(head, (cut(self._next.ask, width - head.cell_length), INK))]
        if self._airy:
            lines.append(join(" " * head.cell_length, (cut(self._next.text, width - head.cell_length), MUTED)))
        return lines
