"""What the program is for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.tui.drawing import Drawing
from assess.tui.text import plain, wrap
from assess.tui.theme import MUTED, STRONG

QUESTION = "Why do your AI pilots stay pilots?"
PROMISE = "Answer for your team: see three gaps, what to ask next, and eight weeks of work that close them."


class Welcome(Drawing):
    """What this is for, in two lines."""

    def draw(self, width: int) -> Sequence[Content]:
        """Return the question and the promise."""
        return [plain(QUESTION, STRONG), *(plain(line, MUTED) for line in wrap(PROMISE, width))]
