"""What all dialogs share: a box in the middle, a title, hints at its foot, and Escape to leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from assess.tui.beside import Beside
from assess.tui.commands import DIALOG, QUIT, READ_ON, Command, bindings
from assess.tui.drawing import Drawing
from assess.tui.messages import DoesNotFit
from assess.tui.text import flow, join, plain, wrap
from assess.tui.theme import ALARM, MUTED, STRONG

R = TypeVar("R")
SHARE = 90
"""Per cent of the height that a dialog may take."""
LOW = 20
"""Below this height a dialog takes all of it, without blank lines, so that its keys stay in view."""
UNKEPT = "Not kept yet: enter keeps it, esc again throws it away."


class Words(Drawing):
    """Text that wraps, in one style."""

    def __init__(self, text: str = "", style: str = MUTED, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text, self._style = text, style
        self.display = bool(text)

    def show(self, text: str) -> None:
        """Show other text; no text takes no room."""
        if text != self._text:
            self._text = text
            self.display = bool(text)
            self._drawn = None
            self.refresh(layout=True)

    def draw(self, width: int) -> Sequence[Content]:
        """Return the wrapped text, paragraph by paragraph."""
        paragraphs = self._text.split("\n") if self._text else []
        return [plain(line, self._style) for part in paragraphs for line in wrap(part, width)]


class Hints(Drawing):
    """The keys of a dialog."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def draw(self, width: int) -> Sequence[Content]:
        """Return the keys, on one line if they fit."""
        parts = [join((c.shown, STRONG), " ", (c.label, MUTED)) for c in self._commands if c.footer]
        return [*([Content()] if self.app.size.height >= LOW else []), *flow(Content(), parts, width)]

    def on_resize(self) -> None:
        """Take or leave the blank line."""
        self.redraw()


class Dialog(ModalScreen[R]):
    """A box over the screen; subclasses say what is in it."""

    CSS_PATH = "base.tcss"
    OWN: ClassVar[tuple[Command, ...]] = DIALOG
    BINDINGS = bindings(DIALOG, (QUIT,), READ_ON)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]
    HEADING = ""
    _warned_of = ""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: dict[Widget, int] = {}
        """Lines that fields of several lines take where there is room."""

    def compose(self) -> ComposeResult:
        """Put title, body and keys into the box."""
        with Vertical(classes="box"):
            yield Words(self.heading(), STRONG)
            yield from self.body()
            yield Words("", ALARM, id="trouble")
            yield Hints(self.OWN)

    @property
    def shell(self) -> Beside:
        """The app, as far as a dialog needs it."""
        return self.app  # type: ignore[return-value]

    @property
    def is_there(self) -> bool:
        """Whether everything is there to be shown on; what was worked out elsewhere may come too late for that."""
        return self.is_attached and bool(self.query(".box")) and bool(self.query(Hints))

    def on_mount(self) -> None:
        """Leave room for the keys at the foot."""
        self.call_after_refresh(self.fit)

    def on_resize(self) -> None:
        """Leave room for the keys at the foot."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Let the list take the height that title, fields and keys leave."""
        if not self.is_there:
            return
        box = self.query_one(".box")
        share = SHARE if self.size.height >= LOW else 100
        rest = sum(
            child.outer_size.height + child.styles.margin.height
            for child in box.children
            if child.display and not isinstance(child, VerticalScroll)
        )
        room = self.size.height * share // 100 - box.gutter.height - rest
        scrollers = [one for one in self.query(VerticalScroll) if one.display]
        for scroller in scrollers:
            scroller.styles.max_height = max(room, 1)
        self._fit_areas(room - len(scrollers))

    def _fit_areas(self, room: int) -> None:
        """Let a field of several lines give lines up where `room` is short of some, and take them back."""
        for area in self.query("TextArea"):
            now = area.outer_size.height
            if area.display and now:
                wanted = self._wanted.setdefault(area, now)
                area.styles.height = max(1, min(wanted, now + room))

    def action_read_on(self, by: int) -> None:
        """Scroll what does not fit."""
        for scroller in self.query(VerticalScroll):
            scroller.scroll_relative(y=by * max(1, scroller.size.height - 1), animate=False)

    def heading(self) -> str:
        """Return the title."""
        return self.HEADING

    def body(self) -> Iterable[Widget]:
        """Yield what is between title and keys."""
        return ()

    def trouble(self, text: str) -> None:
        """Say what is wrong; no text says nothing."""
        self.query_one("#trouble", Words).show(text)
        self.call_after_refresh(self.fit)

    def on_does_not_fit(self, message: DoesNotFit) -> None:
        """Say what was left out of a field."""
        (message.tell or self.trouble)(str(message))

    def unkept(self) -> str:
        """Return what was typed and would be lost."""
        return ""

    def action_dismiss_dialog(self) -> None:
        """Close without a result; if something was typed, say once that it would be lost."""
        typed = self.unkept()
        if typed and typed != self._warned_of:
            self._warned_of = typed
            self.trouble(UNKEPT)
        else:
            self.dismiss(None)
