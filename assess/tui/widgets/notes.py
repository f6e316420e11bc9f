"""What else can be said to a question, and what was said beside the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.tui.drawing import Drawing
from assess.tui.text import cut, flow, hanging, join, plain, wrap
from assess.tui.theme import ALARM, INK, MUTED, RULE, STRONG
from assess.tui.widgets.choices import YOURS

LABEL = 13


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answer."""

    unknown: bool = False
    not_applicable: str | None = None
    """The reason; None if the question applies."""
    stored: str = ""
    """The answer in words where the form on the screen cannot show it."""
    note: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    """Kind and text of each piece."""
    before: str = ""
    why: str = ""
    """The guidance in brief, where it is not on the screen."""
    colour: str = INK


class OtherAnswers(Drawing):
    """Don't know and not applicable, told apart from having said nothing."""

    def __init__(self) -> None:
        super().__init__(id="others")
        self._beside = Beside()

    def show(self, beside: Beside) -> None:
        """Show another state."""
        if beside != self._beside:
            self._beside = beside
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the line of other answers, with the reason under it."""
        b = self._beside
        parts = (
            _other("u", "don't know", b.colour, chosen=b.unknown),
            _other("a", "not applicable", b.colour, chosen=b.not_applicable is not None),
            _other("s", "skip", b.colour, chosen=False),
            _other("backspace", "clear", b.colour, chosen=False),
        )
        lines = _close(Content(" "), parts, width)
        if b.not_applicable:
            head = join("    ", ("because ", MUTED))
            lines += hanging(head, " " * 12, wrap(" ".join(b.not_applicable.split()), width - 12), INK)
        return lines


def _other(key: str, label: str, colour: str, *, chosen: bool) -> Content:
    if not chosen:
        return join((key, STRONG), (f" {label}", MUTED))
    return join(("◉ ", colour), (key, STRONG), (f" {label}", STRONG), (f" ({YOURS})", colour))


def _close(head: Content, parts: Sequence[Content], width: int) -> list[Content]:
    """Return `parts` after `head`, closer together where they do not fit."""
    length = head.cell_length + sum(part.cell_length for part in parts)
    return flow(head, parts, width, "   " if length + 3 * (len(parts) - 1) <= width else "  ")


class NotesStrip(Drawing):
    """Note, evidence, the answer before, and why it is asked."""

    def __init__(self) -> None:
        super().__init__(id="notes")
        self._beside = Beside()
        self._trouble = ""

    def show(self, beside: Beside) -> None:
        """Show what stands beside another answer."""
        if beside != self._beside:
            self._beside = beside
            self.redraw()

    def trouble(self, text: str) -> None:
        """Say what is wrong with what was typed; no text takes it back."""
        if text != self._trouble:
            self._trouble = text
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return a rule and one paragraph each."""
        b = self._beside
        lines: list[Content] = []
        if self._trouble:
            lines += [*(plain(line, f"bold {ALARM}") for line in wrap(f"▲ {self._trouble}", width)), Content()]
        lines.append(plain("─" * width, RULE))
        if b.stored:
            lines += _paragraph(" ", "Answer", b.stored, width, INK)
        lines += _paragraph("c", "Note", b.note or "none", width, INK if b.note else MUTED)
        pieces = [f"{kind}: {text}" for kind, text in b.evidence] or ["none"]
        for n, piece in enumerate(pieces):
            head = ("e", "Evidence") if n == 0 else (" ", "")
            lines += _paragraph(*head, piece, width, INK if b.evidence else MUTED)
        if b.before:
            lines += _paragraph(" ", "Before", b.before, width, MUTED)
        if b.why:
            lines += _paragraph("i", "Why", cut(b.why, 2 * (width - LABEL) - 8), width, MUTED)
        return lines


def _paragraph(key: str, label: str, text: str, width: int, style: str) -> list[Content]:
    head = join((key, STRONG), "  ", (label.ljust(LABEL - 3), MUTED))
    return hanging(head, " " * LABEL, wrap(" ".join(text.split()), width - LABEL), style)
