"""The presenter's terminal: follows the facilitator's question, and writes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from assess.errors import AssessError, NotNow
from assess.session.session import Session
from assess.tui import theme
from assess.tui.presenter.scene import Scene, scene, turnout_of
from assess.tui.presenter.wall import Wall
from assess.tui.screens.base import LEAST, TooSmall

LOOK_EVERY = 0.5
"""Seconds between two looks at what the facilitator has open."""


@dataclass(frozen=True, slots=True)
class Looking:
    """How the wall looks at a workshop; every callable may be called from any thread, one at a time."""

    glance: Callable[[], tuple[int, str | None]]
    """Number of the last entry of the log, and the question that is open."""
    open: Callable[[], Session]
    """The workshop as it is stored."""
    note_crash: Callable[[BaseException], str]
    """Notes where a fault happened and returns where the note is."""


class WallScreen(Screen[None]):
    """The wall."""

    DEFAULT_CSS = """
    WallScreen { background: $ground; color: $ink; layers: base; overflow: hidden; }
    WallScreen.-too-small Wall { display: none; }
    WallScreen.-too-small TooSmall { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Yield the wall."""
        yield Wall()
        yield TooSmall()

    def on_resize(self) -> None:
        """Draw for the new size, or say that it is too small."""
        size = self.app.size
        self.set_class(size.width < LEAST[0] or size.height < LEAST[1], "-too-small")
        found = self.query_one(Wall)
        found._drawn = None
        found.refresh()


class PresenterApp(App[None]):
    """Shows a workshop to the room."""

    TITLE = "assess"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("q,escape,ctrl+c,ctrl+q", "leave", "quit", show=False),
        Binding("P", "theme", "theme", show=False),
    ]

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self.looking = looking
        self.fault = ""
        """Where the fault that ended it was noted; empty if there was none."""
        self._seen: tuple[int, str | None] | None = None
        self._session: Session | None = None
        self._busy = False
        for one in theme.THEMES:
            self.register_theme(one)
        self.theme = theme.WALL

    def get_default_screen(self) -> Screen[None]:
        """Show the wall."""
        return WallScreen(id="presenter")

    def on_mount(self) -> None:
        """Look from now on."""
        self.set_interval(LOOK_EVERY, self.look)
        self.look()

    def look(self) -> None:
        """Look beside the keys."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._look(), exit_on_error=False)

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(self._read)
        except NotNow:
            return
        except AssessError as error:
            self._wall(trouble=str(error))
            return
        except Exception as error:  # noqa: BLE001  a fault beside the keys must not pass unseen
            self._handle_exception(error)
            return
        finally:
            self._busy = False
        self._wall(found)

    def _wall(self, found: Scene | None = None, *, trouble: str = "") -> None:
        if self.is_running:
            self.screen.query_one(Wall).show(found, trouble=trouble)

    def _read(self) -> Scene:
        seen = self.looking.glance()
        if self._session is None or seen != self._seen:
            self._session, self._seen = self.looking.open(), seen
        return scene(self._session, turnout_of(self._session))

    def action_theme(self) -> None:
        """Switch between light and dark."""
        self.theme = theme.DARK if self.theme == theme.WALL else theme.WALL

    def action_leave(self) -> None:
        """Quit; the workshop goes on."""
        self.exit()

    def action_help_quit(self) -> None:
        """Quit; the library would only say how to."""
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """End without the traceback that Textual prints: it would show answers."""
        if not self.fault:
            self.fault = self.looking.note_crash(error)
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()
