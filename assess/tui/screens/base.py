"""What all screens share: title bar, key bar, one declaration of keys, and a word when the window is too small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from assess.tui import theme
from assess.tui.commands import EVERYWHERE, HELP, Command, bindings
from assess.tui.drawing import TALL, WIDE, Drawing
from assess.tui.text import plain, wrap
from assess.tui.widgets.bars import KeyBar, TopBar

if TYPE_CHECKING:
    from assess.tui.app import AssessApp

LEAST = (60, 16)


class TooSmall(Drawing):
    """Shown instead of everything else when the window is too small."""

    DEFAULT_CSS = "TooSmall { display: none; padding: 1 2; height: 1fr; }"

    def draw(self, width: int) -> Sequence[Content]:
        """Say what to do."""
        size = self.app.size
        text = f"This window is {size.width} by {size.height}. Make it at least {LEAST[0]} by {LEAST[1]}."
        return [plain(line, theme.STRONG) for line in wrap(text, width)]

    def on_resize(self) -> None:
        """Say the new size."""
        self._drawn = None


class AssessScreen(Screen[None]):
    """A screen with a title above and keys below."""

    CSS_PATH = "base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    OWN: ClassVar[tuple[Command, ...]] = ()
    BINDINGS = bindings(EVERYWHERE)

    @property
    def wizard(self) -> AssessApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]

    @property
    def top(self) -> TopBar:
        """The title bar."""
        return self.query_one(TopBar)

    @property
    def keys(self) -> KeyBar:
        """The key bar."""
        return self.query_one(KeyBar)

    def compose(self) -> ComposeResult:
        """Put the body between the bars."""
        yield TopBar()
        yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def body(self) -> Iterable[Widget]:
        """Yield what is between the bars."""
        return ()

    def commands(self) -> tuple[Command, ...]:
        """Return every command of this screen, for help and palette."""
        return (*self.OWN, *EVERYWHERE)

    def footer(self) -> list[Command]:
        """Return the commands of the key bar; help comes last."""
        return [*(c for c in self.commands() if c.footer and c is not HELP), HELP]

    def say(self, message: str, *, alarm: bool = False) -> None:
        """Say something in place of the keys until the next key."""
        self.keys.say(message, alarm=alarm)

    def on_mount(self) -> None:
        """Show the keys."""
        self.keys.show(self.footer())

    def on_key(self) -> None:
        """Let a message go."""
        self.keys.quiet()

    def on_resize(self, event: events.Resize) -> None:
        """Say so if the window is too small."""
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        self.set_class(small, "-too-small")

    def show_saving(self) -> None:
        """Show where the latest change is; a screen without an assessment has none."""

    def action_help(self) -> None:
        """Show every key."""
        from assess.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.commands()))

    def action_wall(self) -> None:
        """Switch the theme."""
        self.wizard.switch_theme()

    def action_leave_app(self) -> None:
        """Quit."""
        self.wizard.leave()
