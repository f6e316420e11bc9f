"""The drawing for the wall: a question on a band, levels with large numerals, how many have voted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.tui.drawing import Drawing
from assess.tui.presenter.numerals import WIDTH as NUMERAL
from assess.tui.presenter.numerals import numerals
from assess.tui.presenter.scene import Scene
from assess.tui.text import cells, cut, ends, fill, join, plain, wrap
from assess.tui.theme import ALARM, INK, RULE, STRONG
from assess.tui.workshop.widgets.board import MIDDLE, SETTLED, blocks
from assess.tui.workshop.widgets.room import bar

SIDE = 3
"""Columns left free at both sides, at least."""
MOST = 140
"""Columns of text at most; what is wider is left free at the sides."""
GAP = 3
"""Columns between numeral and text."""
BLOCK_ROWS = 3
ROOMY = 34
"""From this height on there is a free line between the levels, and around the question."""
BETWEEN = 4
"""Free lines between the levels at most."""
NAME = 16
CLOCK = 5
"""Figures of the time; their room is kept while there is none, so that nothing moves."""
ON_BAND = "bold $on-bar on $gap-1"


class Wall(Drawing):
    """Everything on the wall."""

    DEFAULT_CSS = "Wall { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__(id="wall")
        self.scene: Scene | None = None
        self.trouble = ""

    def show(self, scene: Scene | None, *, trouble: str = "") -> None:
        """Show another scene, or say at the foot why there is none at present."""
        if (scene or self.scene, trouble) != (self.scene, self.trouble):
            self.scene, self.trouble = scene or self.scene, trouble
            self._drawn = None
            self.refresh()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the whole wall."""
        height = self.app.size.height
        lines = wall(self.scene, width, height) if self.scene else [Content()] * height
        if self.trouble:
            lines[-1] = plain(cut(f"{' ' * SIDE}{self.trouble}", width), f"bold {ALARM}")
        return lines


def wall(scene: Scene, width: int, height: int) -> list[Content]:
    """Return the lines of a wall of this size; the foot is at the bottom, and the levels share what room there is."""
    side = max(SIDE, (width - MOST) // 2)
    room = width - 2 * side
    foot = [join(" " * side, line) for line in _foot(scene, room)]
    band = _band(scene, width, side, airy=height >= ROOMY)
    levels = [_level(scene, number, side, room) for number in range(1, len(scene.board.options) + 1)]
    rows = height - len(foot) - len(band) - sum(map(len, levels)) - len(_others(scene, side, room))
    between = max(0, min(BETWEEN, rows // (len(levels) + 1))) if levels else 0
    above = [*band, *([Content()] * min(1 + between // 2, max(rows, 0)))]
    for number, level in enumerate(levels):
        above += [Content()] * (between if number else 0)
        above += level
    above += [*([Content()] * min(between, 1)), *_others(scene, side, room)]
    free = height - len(foot)
    return [*above[:free], *([Content()] * (free - len(above))), *foot]


def _band(scene: Scene, width: int, side: int, *, airy: bool) -> list[Content]:
    """Return the question on its band, with the time in large numerals at the right."""
    clock, word = _clock(scene.room.clock)
    digits = numerals(clock.rjust(CLOCK))
    timed = bool(scene.board.options)
    room = width - 2 * side - (cells(digits[0]) + 2 if timed else 0)
    said = [*([""] if airy else []), *wrap(scene.ask, room), *([""] if airy else [])]
    while len(said) < (len(digits) if timed else 1):
        said.append("")
    lines = [(scene.about, word)]
    lines += [(text, digits[number] if timed and number < len(digits) else "") for number, text in enumerate(said)]
    return [
        fill(ends(join(" " * side, left), join(right, " " * side), width), width, ON_BAND) for left, right in lines
    ]  # fmt: skip


def _clock(text: str) -> tuple[str, str]:
    """Return the figures of a time and the words beside it."""
    words = text.split()
    figures = next((word for word in words if ":" in word), "")
    return figures, " ".join(word for word in words if word != figures)


def _level(scene: Scene, number: int, side: int, width: int) -> list[Content]:
    """Return a level: name and votes on the first line, its text on at least two; a reveal moves nothing."""
    board = scene.board
    name, anchor = board.options[number - 1]
    held = board.settled == number
    room = width - NUMERAL - GAP
    body = wrap(anchor, room)
    body += [""] * (BLOCK_ROWS - 1 - len(body))
    votes = _votes(scene, number, room - NAME - 1)
    first = join((f"{'◉ ' if held else ''}{name}".ljust(NAME), STRONG), " ", votes)
    lines = []
    for row, digit in enumerate((*numerals(str(number)), *[" " * NUMERAL] * (len(body) - 2))):
        text = first if row == 0 else plain(body[row - 1], INK)
        marker = "▌".rjust(side - 1) + " " if held else " " * side
        lines.append(join((marker, board.colour), (digit, f"bold {board.colour}"), " " * GAP, text))
    return lines


def _votes(scene: Scene, number: int, room: int) -> Content:
    board = scene.board
    tally = board.tally
    words = [SETTLED] if board.settled == number else []
    if tally is None:
        return plain(" ".join(words), STRONG)
    words += [MIDDLE] if tally.median == number else []
    who = tally.levels[number - 1]
    tail = f"  {len(who)}  {', '.join(words)}".rstrip() if who else ", ".join(words)
    if not who:
        return plain(tail, STRONG)
    return join((blocks(who, room - cells(tail)), board.colour), (tail, STRONG))


def _others(scene: Scene, side: int, width: int) -> list[Content]:
    tally = scene.board.tally
    if not scene.board.options:
        return []
    parts = []
    if tally is not None:
        counted = (("don't know", len(tally.unknown)), ("not applicable", len(tally.not_applicable)),
                   ("abstained", tally.abstained), ("missing", tally.missing))  # fmt: skip
        parts = [f"{word} {count}" for word, count in counted if count]
    return [join(" " * (side + NUMERAL + GAP), (cut("   ".join(parts), width - NUMERAL - GAP), STRONG))]


def _foot(scene: Scene, width: int) -> list[Content]:
    """Return how many have voted, or what came of the vote."""
    said = plain(cut(scene.room.headline, width), STRONG)
    return [plain("─" * width, RULE), said, bar(scene.room, width) if scene.voting else Content()]
