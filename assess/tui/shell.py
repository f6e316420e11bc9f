"""What holds for every terminal of the wizard: keys in turn, palette, themes, work beside the keys, and faults."""

from __future__ import annotations

import weakref
from collections.abc import Coroutine, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.worker import Worker

from assess.errors import AssessError
from assess.tui import theme
from assess.tui.screens.base import AssessScreen
from assess.tui.type_ahead import Followed, TypeAhead

if TYPE_CHECKING:
    from assess.tui.sweeping import Sweeping
    from assess.tui.wiring import Wiring


class Shell(App[None]):
    """A terminal that knows nothing of assessments."""

    TITLE = "assess"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, wiring: Wiring, sweeping: Sweeping | None = None) -> None:
        super().__init__()
        self.wiring = wiring
        self._sweeping = sweeping
        self.fault = ""
        """Where the fault that ended the wizard was noted; empty if there was none."""
        self.opening = False
        """Whether a screen is on its way; keys wait for it."""
        self._type_ahead = TypeAhead(self, super().on_event)
        for one in theme.THEMES:
            self.register_theme(one)
        self.theme = theme.DARK

    def leave(self) -> None:
        """Quit."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the commands of the screen, from the same declaration as its keys."""
        if isinstance(screen, AssessScreen):
            for command in screen.commands():
                doer = screen.doer(command) if command.action else None
                if doer is not None:
                    name = f"{command.label[:1].upper()}{command.label[1:]}  ({command.shown})"
                    yield SystemCommand(name, command.help, partial(self.run_action, command.action, doer))

    def action_command_palette(self) -> None:
        """Open the palette, but not over a dialog, which has few keys and shows them."""
        from assess.tui.palette import CommandPalette

        if isinstance(self.screen, AssessScreen):
            self.push_screen(CommandPalette(id="--command-palette"))

    async def action_quit(self) -> None:
        """Quit like every other way out: once everything is written."""
        self.leave()

    def action_help_quit(self) -> None:
        """Quit; the library would only say how to."""
        self.leave()

    def has_loaded(self) -> None:
        """Take note that much was loaded that stays."""
        if self._sweeping is not None:
            self._sweeping.spare()

    async def on_event(self, event: events.Event) -> None:
        """Let each key act on what the key before it led to."""
        if self._sweeping is not None and isinstance(event, (events.InputEvent, events.Resize)):
            self._sweeping.touched()
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    async def on_followed(self, message: Followed) -> None:
        """Let the next key act."""
        await self._type_ahead.followed(message)

    @property
    def leaving(self) -> bool:
        """Whether the wizard is about to end."""
        return self._exit or not self._screen_stack

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the keys; its errors are told, its faults end the wizard cleanly."""

        async def guarded() -> None:
            await self._guarded(work)

        worker: Worker[None] = self.run_worker(guarded, exit_on_error=False)
        weakref.finalize(worker, work.close)  # one that is cancelled before it begins would never be awaited

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except AssessError as error:
            beneath = [screen for screen in self.screen_stack if isinstance(screen, AssessScreen)]
            if beneath:
                beneath[-1].say(str(error), alarm=True)
        except Exception as error:  # noqa: BLE001  a fault beside the keys must not pass unseen
            self._handle_exception(error)

    def hold(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work`; keys wait until it is done."""
        if self.opening:
            work.close()
            return
        self.opening = True
        self.beside(self._held(work))

    async def _held(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self.opening = False
            await self._type_ahead.go_on()

    def switch_theme(self) -> None:
        """Switch between desk and wall."""
        wall = self.theme == theme.DARK
        self.theme = theme.WALL if wall else theme.DARK
        for screen in self.screen_stack:
            if isinstance(screen, AssessScreen):
                screen.fit()

    def _handle_exception(self, error: Exception) -> None:
        """End without the traceback that Textual prints: it would show answers."""
        if not self.fault:
            self.fault = self.wiring.note_crash(error)
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()
