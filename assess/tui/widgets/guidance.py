"""Why a question is asked and how to tell the answer."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.questionnaire.model import Question
from assess.tui.drawing import Drawing
from assess.tui.text import plain, wrap
from assess.tui.theme import INK, MUTED, STRONG

NONE = "There is no guidance for this question."


def guidance(question: Question) -> tuple[tuple[str, str], ...]:
    """Return heading and text of each part that the question has."""
    parts = (
        ("Why we ask", question.why),
        ("How to tell", question.how_to_tell),
        ("Evidence that counts", question.evidence),
        ("Typical trap", question.trap),
        ("Informs", "; ".join(question.references) + ". A reference informs; it does not certify."
         if question.references else None),
    )  # fmt: skip
    return tuple((heading, text) for heading, text in parts if text)


class Guidance(Drawing):
    """The parts, one under the other."""

    def __init__(self, question: Question | None = None, *, style: str = MUTED) -> None:
        super().__init__(id="guidance")
        self._parts = guidance(question) if question else ()
        self._style = style

    def show(self, question: Question) -> None:
        """Show the guidance of another question."""
        parts = guidance(question)
        if parts != self._parts:
            self._parts = parts
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return headings and wrapped text."""
        if not self._parts:
            return [plain(line, INK) for line in wrap(NONE, width)]
        lines: list[Content] = []
        for n, (heading, text) in enumerate(self._parts):
            lines += [Content()] if n else []
            lines.append(plain(heading, STRONG))
            lines += [plain(line, self._style) for line in wrap(text, width)]
        return lines
