"""What all screens share: title bar, key bar, one declaration of keys, and a word when the window is too small."""

from __future__ import annotations

import asyncio
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
from assess.tui.messages import DoesNotFit
from assess.tui.text import plain, wrap
from assess.tui.widgets.bars import MOST_KEYS, KeyBar, TopBar

if TYPE_CHECKING:
    from assess.tui.app import AssessApp

LEAST = (60, 16)


class TooSmall(Drawing):
    """Shown instead of everything else when the window is too small."""

    DEFAULT_CSS = "TooSmall { display: none; padding: 1 2; height: 1fr; }"

    def draw(self, width: int) -> Sequence[Content]:
        """Say what to do."""
        size = self.app.size
        text = f"This window is {size.width} by {size.height}. It needs {LEAST[0]} by {LEAST[1]}."
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
    WITHIN: ClassVar[tuple[Command, ...]] = ()
    """Commands of the widgets of this screen."""
    BINDINGS = bindings(EVERYWHERE)
    _focused_before: Widget | None = None

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.is_ready = False
        """Whether all widgets are there."""
        self.arrived = asyncio.Event()
        """Set once this screen takes keys."""

    @property
    def wizard(self) -> AssessApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]

    @property
    def airy(self) -> bool:
        """Whether there is to be room between things: where the window has it, and always on the wall."""
        return self.app.size.height >= TALL or self.app.theme == theme.WALL

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
        own = (*self.OWN, *self.places())
        described = {command.shown for command in own}
        within = (command for command in self.within() if command.shown not in described)
        return (*own, *within, *EVERYWHERE)

    def places(self) -> tuple[Command, ...]:
        """Return the ways to other screens."""
        return ()

    def within(self) -> tuple[Command, ...]:
        """Return the commands of the widgets that are shown."""
        return self.WITHIN

    def doer(self, command: Command) -> Widget | None:
        """Return what carries a command out: this screen, or else the widget on it that can."""
        method = f"action_{command.action.partition('(')[0]}"
        able = (node for node in (self, *self.query("*")) if node.display and hasattr(node, method))
        return next(able, None)

    def footer(self) -> list[Command]:
        """Return the commands of the key bar; help comes last."""
        return [*[c for c in self.commands() if c.footer and c is not HELP][: MOST_KEYS - 1], HELP]

    @property
    def is_there(self) -> bool:
        """Whether everything is there to be shown on; what was worked out elsewhere may come too late for that."""
        return self.is_attached and bool(self.query(TopBar)) and bool(self.query(KeyBar))

    def say(self, message: str, *, alarm: bool = False) -> None:
        """Say something in place of the keys until the next key."""
        if self.is_there:
            self.keys.say(message, alarm=alarm)

    def on_does_not_fit(self, message: DoesNotFit) -> None:
        """Say what was left out of a field."""
        if message.tell is not None:
            message.tell(str(message))
        else:
            self.say(str(message), alarm=True)

    def hush(self) -> None:
        """Show the keys again."""
        if self.is_there:
            self.keys.quiet()

    def on_mount(self) -> None:
        """Show the keys and what there is."""
        self.is_ready = True
        self.keys.show(self.footer())
        self.ready()

    def on_screen_resume(self) -> None:
        """Take keys from now on."""
        self.call_later(self.arrived.set)

    def ready(self) -> None:
        """Show what there is; called once, when all widgets are there."""

    def on_descendant_focus(self) -> None:
        """Show the key for help that is true for where the keys are."""
        if self.is_there:
            self.keys.redraw()

    def on_key(self, event: events.Key) -> None:  # noqa: ARG002  for subclasses
        """Let a message go."""
        self.hush()

    def on_resize(self, event: events.Resize) -> None:
        """Say so if the window is too small; fit what depends on its size."""
        self._allow(event.size.width >= LEAST[0] and event.size.height >= LEAST[1])
        if self.is_ready:
            self.call_after_refresh(self.fit)

    def _allow(self, big_enough: bool) -> None:
        """Let keys act only on what can be seen."""
        if big_enough == self.has_class("-too-small"):
            self.set_class(not big_enough, "-too-small")
            if big_enough:
                self.set_focus(self._focused_before)
                self.call_after_refresh(self._begin_at_the_top)
            else:
                self._focused_before = self.focused
                self.set_focus(None)

    def _begin_at_the_top(self) -> None:
        """Show the beginning: in a window that was too small, everything was scrolled to its end."""
        for scroller in self.query("VerticalScroll"):
            scroller.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say whether a key may act: in a window that is too small, only leaving may."""
        return action == "leave_app" or not self.has_class("-too-small")

    def fit(self) -> None:
        """Fit what is shown to the window."""

    def show_saving(self) -> None:
        """Show where the latest change is; a screen without an assessment has none."""

    def show_others(self) -> None:
        """Show what somebody else changed; a screen without an assessment shows none of it."""

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
