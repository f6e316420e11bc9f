"""A list of answers: the cursor and the chosen answer are two different things, told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from assess.tui.commands import CHOICE, bindings
from assess.tui.drawing import Drawing
from assess.tui.messages import OptionsChosen
from assess.tui.text import fill, fit, join, wrap
from assess.tui.theme import BAND, INK, STRONG

YOURS = "your answer"
WORD = 14
"""Columns of the word before the text, such as the name of a level."""
HEAD = 9
"""Columns of bar, pointer, digit and mark."""
AIRY_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    text: str
    word: str = ""
    """A short name in a column of its own; empty if there is none."""
    key: str = ""
    """The key that chooses it where that is not its number; whoever shows the list sees to it."""


class ChoiceList(Drawing, can_focus=True):
    """Choices with a cursor; `many` lets several be chosen."""

    BINDINGS = bindings(CHOICE)

    def __init__(self, yours: str = YOURS) -> None:
        super().__init__(id="choices")
        self._yours = yours
        self.choices: tuple[Choice, ...] = ()
        self.chosen: frozenset[int] = frozenset()
        self.cursor: int | None = None
        self.many = False
        self.airy = False
        self.colour = STRONG
        self._tops: list[int] = []

    def show(self, choices: tuple[Choice, ...], chosen: frozenset[int], colour: str, *, many: bool, airy: bool) -> None:
        """Show other choices, with the cursor on the stored answer and nowhere if there is none."""
        self.choices, self.chosen, self.colour, self.many, self.airy = choices, chosen, colour, many, airy
        self.cursor = min(chosen) if chosen else None
        self.redraw()

    def fit(self, *, airy: bool) -> None:
        """Put more or less room between the choices."""
        self.airy = airy
        self.redraw()

    def choose(self, chosen: frozenset[int]) -> None:
        """Show another answer with the cursor where it is."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return all choices."""
        lines: list[Content] = []
        self._tops = []
        airy = self.airy and len(self.choices) <= AIRY_AT_MOST
        for index in range(len(self.choices)):
            if index and airy:
                lines.append(Content())
            self._tops.append(len(lines))
            lines += self._choice(index, width)
        self._tops.append(len(lines))
        return lines

    def _choice(self, index: int, width: int) -> list[Content]:
        choice, here, chosen = self.choices[index], index == self.cursor, index in self.chosen
        worded = any(c.word for c in self.choices)
        rest = HEAD + (WORD + 1 if worded else 0)
        body = wrap(choice.text, width - rest)
        if chosen and len(body) == 1:
            body.append("")
        lines = []
        for n, text in enumerate(body):
            head = self._head(index, n, here=here, chosen=chosen)
            word = self._word(choice, n, chosen=chosen, here=here) if worded else Content()
            yours = (self._yours, self.colour) if chosen and n == 1 and not worded else ""
            line = join(head, word, (text, INK), "  " if yours and text else "", yours)
            lines.append(fill(line, width, BAND) if here else line)
        return lines

    def _head(self, index: int, n: int, *, here: bool, chosen: bool) -> Content:
        bar = ("▌" if here else " ", self.colour)
        if n:
            return join(bar, " " * (HEAD - 1))
        marks = ("☑", "☐") if self.many else ("◉", "○")
        number = self.choices[index].key or (str(index + 1) if index < 9 else " ")
        return join(
            bar, ("▸ " if here else "  ", STRONG), (number, STRONG), "  ",
            (marks[0] if chosen else marks[1], self.colour if chosen else INK), "  ",
        )  # fmt: skip

    def _word(self, choice: Choice, n: int, *, chosen: bool, here: bool) -> Content:
        if n == 0:
            return join((fit(choice.word, WORD), STRONG if chosen or here else INK), " ")
        return join((fit(self._yours, WORD), self.colour) if chosen and n == 1 else " " * WORD, " ")

    def action_cursor(self, by: int) -> None:
        """Move the cursor; the first move enters the list from its end."""
        if not self.choices:
            return
        if self.cursor is None:
            self.cursor = 0 if by > 0 else len(self.choices) - 1
        else:
            self.cursor = max(0, min(self.cursor + by, len(self.choices) - 1))
        self.redraw()
        self.show_cursor()

    def action_choose_here(self) -> None:
        """Choose what the cursor is on."""
        if self.cursor is not None:
            self._choose(self.cursor)

    def on_key(self, event: events.Key) -> None:
        """Choose by number; 0 chooses none of several."""
        if event.character and event.character.isascii() and event.character.isdigit():
            number = int(event.character)
            if self.many and number == 0:
                event.stop()
                self.post_message(OptionsChosen(()))
            elif 1 <= number <= len(self.choices) and not self.choices[number - 1].key:
                event.stop()
                self.cursor = number - 1
                self._choose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose what the mouse is on."""
        for index in range(len(self._tops) - 1):
            if self._tops[index] <= event.y < self._tops[index + 1] and event.y < len(self.lines(self.size.width)):
                self.cursor = index
                self._choose(index)

    def _choose(self, index: int) -> None:
        chosen = self.chosen ^ {index} if self.many else frozenset({index})
        self.redraw()
        self.show_cursor()
        self.post_message(OptionsChosen(tuple(sorted(chosen))))

    def show_cursor(self) -> None:
        """Scroll so that the choice under the cursor is seen."""
        if self.cursor is not None and self.cursor + 1 < len(self._tops):
            top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
            region = Region(0, top, self.size.width or 1, bottom - top)
            self.call_after_refresh(self._bring_into_view, region)

    def _bring_into_view(self, region: Region) -> None:
        scroller = next((n for n in self.ancestors if isinstance(n, Widget) and n.is_scrollable), None)
        if scroller is not None and self.is_attached:
            offset = self.region.offset - scroller.region.offset + scroller.scroll_offset
            scroller.scroll_to_region(region.translate(offset), animate=False, force=True)
