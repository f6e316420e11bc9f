"""One of a few, each with a line that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from assess.tui.drawing import Drawing
from assess.tui.messages import FieldAccepted
from assess.tui.text import fill, hanging, join, plain, wrap
from assess.tui.theme import BAND, INK, MUTED, STRONG

LABEL = 24
NAME = 18
ROOMY = 90


class Pick(Drawing, can_focus=True):
    """A label and its options; digits, space and the arrows choose."""

    def __init__(self, key: str, label: str, options: Sequence[tuple[str, str]], chosen: int = 0) -> None:
        super().__init__()
        self.key, self.chosen = key, chosen
        self._label, self._options = label, options

    def draw(self, width: int) -> Sequence[Content]:
        """Return one paragraph per option, with the label above or, where there is room, in a column beside them."""
        if width < ROOMY:
            return [plain(self._label, MUTED), *self._paragraphs(width)]
        label, options = wrap(self._label, LABEL), self._paragraphs(width - LABEL)
        count = max(len(label), len(options))
        label += [""] * (count - len(label))
        options += [Content()] * (count - len(options))
        return [join((text.ljust(LABEL), MUTED), line) for text, line in zip(label, options, strict=True)]

    def _paragraphs(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for number, (name, told) in enumerate(self._options):
            here = number == self.chosen
            mark = "◉" if here else "○"
            cursor = "▸" if here and self.has_focus else " "
            front = join((f"{cursor}{number + 1} {mark} {name.ljust(NAME)} ", STRONG if here else INK))
            body = hanging(front, " " * front.cell_length, wrap(told, width - front.cell_length), MUTED)
            lines += [fill(line, width, BAND) if here and self.has_focus else line for line in body]
        return lines

    def watch_has_focus(self, focus: bool) -> None:
        """Show or hide the band."""
        super().watch_has_focus(focus)
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        """Choose, or go on."""
        character = event.character or ""
        if character and character in "123456789"[: len(self._options)]:
            event.stop()
            self.choose(int(character) - 1)
        elif event.key in {"space", "right", "left"}:
            event.stop()
            self.choose((self.chosen + (-1 if event.key == "left" else 1)) % len(self._options))
        elif event.key == "enter":
            event.stop()
            self.post_message(FieldAccepted())

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Explain the options in other words."""
        self._options = options
        self.redraw()

    def choose(self, number: int) -> None:
        """Choose an option."""
        self.chosen = number
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Choose the next."""
        event.stop()
        self.choose((self.chosen + 1) % len(self._options))
