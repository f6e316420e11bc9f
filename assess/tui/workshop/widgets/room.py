"""Who has voted and who is missing, the time, and what the reveal shows of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assess.tui.drawing import Drawing
from assess.tui.text import cells, cut, ends, fit, hanging, join, plain, wrap
from assess.tui.theme import INK, MUTED, RULE, STRONG

MARKS = {"voted": "✓", "missing": "○", "present": "·", "away": "–", "host": "·"}
STATES = {"voted": "voted", "missing": "waiting", "present": "", "away": "away", "host": "no vote"}
LABEL = 13
ROOMY = 26
PIECE = 6
"""Columns of one person on the bar."""


@dataclass(frozen=True, slots=True)
class Seated:
    """One person as the room sees them."""

    label: str
    role: str
    state: str
    """voted, missing, present, away or host."""


@dataclass(frozen=True, slots=True)
class RoomText:
    """What is said of the room."""

    headline: str = ""
    detail: str = ""
    """What to do next; a sentence."""
    clock: str = ""
    people: tuple[Seated, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Words and what they say, after the reveal."""
    colour: str = INK

    @property
    def voted(self) -> int:
        """How many have voted."""
        return sum(person.state == "voted" for person in self.people)

    @property
    def awaited(self) -> int:
        """How many are to vote in all."""
        return sum(person.state in {"voted", "missing"} for person in self.people)


class RoomStrip(Drawing):
    """The state of the vote in three lines, always in view."""

    def __init__(self) -> None:
        super().__init__(id="strip")
        self.text = RoomText()

    def show(self, text: RoomText) -> None:
        """Show another state."""
        if text != self.text:
            self.text = text
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return headline with the time, the bar, and what to do."""
        text = self.text
        clock = plain(text.clock, INK)
        room = width - clock.cell_length - 2
        return [
            *([plain("─" * width, RULE)] if self.app.size.height >= ROOMY else []),
            ends(plain(cut(text.headline, room), STRONG), clock, width),
            plain(cut(text.detail, width), MUTED) if not text.awaited else bar(text, width),
        ]


class RoomPanel(Drawing):
    """Everybody by name, and after the reveal what the votes say."""

    def __init__(self) -> None:
        super().__init__(id="room")
        self.text = RoomText()

    def show(self, text: RoomText) -> None:
        """Show another state."""
        if text != self.text:
            self.text = text
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the facts after the reveal, then the people."""
        lines: list[Content] = []
        for heading, said in self.text.facts:
            lines += [plain(heading, STRONG), *(plain(line, INK) for line in wrap(said, width)), Content()]
        lines.append(plain("Who is in", STRONG))
        return [*lines, *(_seated(person, width) for person in self.text.people), Content()]


class Facts(Drawing):
    """What the votes say, where there is no panel beside them."""

    def __init__(self) -> None:
        super().__init__(id="facts")
        self._facts: tuple[tuple[str, str], ...] = ()

    def show(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other facts."""
        if facts != self._facts:
            self._facts = facts
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return one paragraph per fact."""
        lines: list[Content] = []
        for heading, said in self._facts:
            head = join("   ", (fit(heading, LABEL - 3), MUTED))
            lines += hanging(head, " " * LABEL, wrap(said, width - LABEL), INK)
        return lines


def _seated(person: Seated, width: int) -> Content:
    state = STATES[person.state]
    room = width - 3 - len(state)
    name = cut(person.label, room)
    role = cut(person.role, room - cells(name) - 3) if person.role and person.role != person.label else ""
    strong = STRONG if person.state == "missing" else INK
    left = join((f"{MARKS[person.state]} ", strong), (name, strong), "  " if role else "", (role, MUTED))
    return ends(left, plain(state, strong if person.state == "missing" else MUTED), width)


def bar(text: RoomText, width: int) -> Content:
    """Return one piece per person, full for those who have voted."""
    piece = max(1, min(PIECE, width // max(text.awaited, 1)))
    full, rest = ("━" * (piece - 1) or "━", "─" * (piece - 1) or "─")
    parts: list[tuple[str, str]] = []
    for number in range(min(text.awaited, width // piece)):
        voted = number < text.voted
        parts += [(full if voted else rest, text.colour if voted else RULE), (" " if piece > 1 else "", RULE)]
    return join(*parts)


def names(labels: Sequence[str], room: int) -> str:
    """Return names in a row, as many as fit, with how many more there are."""
    for shown in range(len(labels), 0, -1):
        more = len(labels) - shown
        last = f"and {more} more" if more else ""
        listed = list(labels[:shown]) + ([last] if last else [])
        text = _and(listed) if not more else f"{', '.join(labels[:shown])} {last}"
        if cells(text) <= room:
            return text
    return fit(f"{len(labels)} people", room).rstrip()


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
