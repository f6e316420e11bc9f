"""The line at the top and the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from assess.tui.commands import HELP, Command
from assess.tui.drawing import Drawing
from assess.tui.text import cut, ends, join, plain
from assess.tui.theme import ALARM, INK, MUTED, STRONG

MOST_KEYS = 6
BETWEEN = "   "


class TopBar(Drawing):
    """Title and place on the left, the saving mark on the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; background: $bar; padding: 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = self._detail = self._right = ""
        self._mark = Content()

    def show(self, title: str, detail: str = "", right: str = "") -> None:
        """Show a title, what it is about, and a fact at the right."""
        self._title, self._detail, self._right = title, detail, right
        self.redraw()

    def mark(self, mark: Content) -> None:
        """Show where the latest change is."""
        if mark != self._mark:
            self._mark = mark
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the one line."""
        right = join((self._right, INK), BETWEEN if self._right and self._mark else "", self._mark)
        room = width - right.cell_length - 1
        title = cut(self._title, room)
        detail = cut(self._detail, room - len(title) - 2)
        return [ends(join((title, STRONG), "  " if detail else "", (detail, MUTED)), right, width)]


class KeyBar(Drawing):
    """At most six keys with what they do; a message takes their place until the next key."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $bar; padding: 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[Command] = ()
        self._message: tuple[str, bool] | None = None

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands, as many as fit."""
        self._commands = commands
        self.redraw()

    def say(self, message: str, *, alarm: bool = False) -> None:
        """Show a message in place of the keys."""
        self._message = (message, alarm)
        self.redraw()

    def quiet(self) -> None:
        """Show the keys again."""
        if self._message:
            self._message = None
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the one line."""
        if self._message:
            text, alarm = self._message
            return [plain(cut(text, width), f"bold {ALARM}" if alarm else STRONG)]
        parts: list[tuple[str, str] | str] = []
        for number, command in enumerate(self._fitting(width)):
            parts += [BETWEEN if number else "", (self._key(command), STRONG), " ", (command.label, MUTED)]
        return [join(*parts)]

    def _key(self, command: Command) -> str:
        """Return the key to press; where the usual one would be typed into a field, the other."""
        focused = self.screen.focused
        typed = command is HELP and focused is not None and focused.check_consume_key(command.keys[0], command.shown)
        return command.keys[1] if typed else command.shown

    def _fitting(self, width: int) -> list[Command]:
        """Return the commands that fit; the last one, which leads to all the others, always stays."""
        chosen = list(self._commands[:MOST_KEYS])
        while len(chosen) > 1 and sum(self._width(c) for c in chosen) - len(BETWEEN) > width:
            del chosen[-2]
        return chosen

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        x = 0
        for command in self._fitting(self.content_size.width):
            if x <= event.x - self.styles.padding.left < x + self._width(command) and command.keys:
                self.app.simulate_key(command.keys[1] if command is HELP else command.keys[0])
                return
            x += self._width(command)

    def _width(self, command: Command) -> int:
        return len(self._key(command)) + 1 + len(command.label) + len(BETWEEN)
