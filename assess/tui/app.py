"""The wizard: opens the store after the first frame, keeps the open session, and leads from screen to screen."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from assess.errors import AssessError
from assess.tui import theme
from assess.tui.desk import Desk
from assess.tui.messages import SavingChanged
from assess.tui.screens.base import AssessScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.type_ahead import Followed, TypeAhead

if TYPE_CHECKING:
    from assess.planning.problem import Problem
    from assess.questionnaire.model import Scope
    from assess.questionnaire.pack import Pack
    from assess.session.session import Session
    from assess.session.workspace import Workspace
    from assess.tui.solving import Solving
    from assess.tui.wiring import Wiring

Place = Literal["question", "review", "results", "plan", "export"]


class AssessApp(App[None]):
    """One terminal with at most one open assessment."""

    TITLE = "assess"
    CSS_PATH = ["screens/base.tcss", "screens/home.tcss"]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, wiring: Wiring, loaded: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.wiring = wiring
        self._loaded = loaded
        """Called when much was loaded that stays."""
        self.desk = Desk()
        self.session: Session | None = None
        self.fault = ""
        """Where the fault that ended the wizard was noted; empty if there was none."""
        self._workspace: asyncio.Task[Workspace] | None = None
        self._pack: asyncio.Task[Pack] | None = None
        self._prepared = False
        self.opening = False
        """Whether a screen is on its way; keys wait for it."""
        self._type_ahead = TypeAhead(self, super().on_event)
        self._solving: Solving | None = None
        self._home = HomeScreen(id="home")
        for one in theme.THEMES:
            self.register_theme(one)
        self.theme = theme.DARK

    def get_default_screen(self) -> Screen[None]:
        """Start at home."""
        return self._home

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
        if isinstance(self.screen, AssessScreen):
            super().action_command_palette()

    async def action_quit(self) -> None:
        """Quit like every other way out: once everything is written."""
        self.leave()

    def action_help_quit(self) -> None:
        """Quit; the library would only say how to."""
        self.leave()

    async def on_event(self, event: events.Event) -> None:
        """Let each key act on what the key before it led to."""
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

    # What is opened after the first frame.

    @property
    def home(self) -> HomeScreen:
        """The first screen."""
        return self._home

    def begin(self) -> None:
        """Open the store, fill the resume list, and read the questionnaire."""
        self.beside(self._fill())

    async def workspace(self) -> Workspace:
        """Return the store's workspace once it is open. Raises AssessError if it cannot be opened."""
        if self._workspace is None or (self._workspace.done() and self._workspace.exception()):
            wiring, submit = self.wiring, self.desk.submit
            self._workspace = asyncio.create_task(self.desk.do(lambda: wiring.open_workspace(submit)))
        return await asyncio.shield(self._workspace)

    async def pack(self) -> Pack:
        """Return the built-in questionnaire once it is read. Raises AssessError."""
        if self._pack is None or (self._pack.done() and self._pack.exception()):
            self._pack = asyncio.create_task(asyncio.to_thread(self.wiring.load_pack))
        return await asyncio.shield(self._pack)

    def list_assessments(self) -> None:
        """Fill the resume list again, if the store is open."""
        if self._workspace is not None and self._workspace.done():
            self.beside(self._fill())

    async def _fill(self) -> None:
        try:
            workspace = await self.workspace()
            summaries = await self.desk.do(workspace.summaries)
        except AssessError as error:
            self.home.rows.show_trouble(error)
        else:
            self.home.rows.show(summaries, workspace.today())
        if not self._prepared:
            self._prepared = True
            await self._prepare()

    async def _prepare(self) -> None:
        """Load what the next keys need."""
        try:
            await self.pack()
            await asyncio.to_thread(_import_screens)
            self._read_styles()
        finally:
            self._loaded()

    def _read_styles(self) -> None:
        """Read the style sheets of all screens at once: one by one, each costs its first key a tenth of a second."""
        for path in sorted(Path(__file__).parent.glob("*/*.tcss")):
            if not self.stylesheet.has_source(str(path), ""):
                self.stylesheet.read(path)
        self.stylesheet.reparse()
        self.stylesheet.update(self)

    # From home into an assessment and back.

    def resume(self, identifier: str) -> None:
        """Open an assessment at the question it was left at."""
        self.open_with(self._resume(identifier))

    def open_sample(self) -> None:
        """Open the sample organisation at its results."""
        self.open_with(self._sample())

    def set_up(self, scope: Scope) -> None:
        """Ask for what a new assessment needs."""
        self.open_with(self._set_up(scope))

    def open_with(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work`, which opens a screen; keys wait for that screen."""
        if self.opening:
            work.close()
            return
        self.opening = True
        self.home.say("Opening ...")
        self.beside(self._opened(work))

    async def _opened(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
            if isinstance(self.screen, AssessScreen):
                await self.screen.arrived.wait()
        finally:
            self.opening = False
            self.home.keys.quiet()
            await self._type_ahead.go_on()

    async def _resume(self, identifier: str) -> None:
        workspace = await self.workspace()
        session = await self.desk.do(lambda: workspace.open(identifier))
        self.enter(session, "question" if session.progress().open else "results")

    async def _sample(self) -> None:
        workspace = await self.workspace()
        session = await self.desk.do(lambda: self.wiring.sample(workspace))
        self.enter(session, "results")

    async def _set_up(self, scope: Scope) -> None:
        from assess.tui.screens.setup import SetupScreen

        workspace, pack = await self.workspace(), await self.pack()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(SetupScreen(workspace, pack, scope))

    def enter(self, session: Session, place: Place = "question") -> None:
        """Open `session` at `place`."""
        self.session = session
        session.outbox.listener = self._tell_saving
        self.go(place)
        self._loaded()

    def go(self, place: Place) -> None:
        """Show a place of the open assessment; the questions stay beneath."""
        from assess.tui.screens.places import screen_for

        if self.session is None:
            return
        keep = 2 if self._at_questions() else 1
        while len(self.screen_stack) > keep:
            self.pop_screen()
        if keep == 1:
            self.push_screen(screen_for("question", self.session))
        if place != "question":
            self.push_screen(screen_for(place, self.session))

    def _at_questions(self) -> bool:
        return len(self.screen_stack) > 1 and self.screen_stack[1].id == "question"

    def go_home(self) -> None:
        """Leave the assessment once everything is written."""
        self.beside(self._go_home())

    async def _go_home(self) -> None:
        if await self.written():
            self.session = None
            while len(self.screen_stack) > 1:
                self.pop_screen()

    def leave(self) -> None:
        """Quit once everything is written."""
        self.beside(self._leave())

    async def _leave(self) -> None:
        if await self.written():
            self.exit()

    async def written(self) -> bool:
        """Wait until everything is on disk; if it cannot be, ask. False means: stay."""
        from assess.tui.saving import all_written

        return self.session is None or await all_written(self, self.session.outbox)

    def _tell_saving(self) -> None:
        """Tell the screens, from whichever thread it is."""
        self.post_message(SavingChanged())

    def on_saving_changed(self) -> None:
        """Let the open screens show where the latest change is."""
        for screen in self.screen_stack:
            if isinstance(screen, AssessScreen) and screen.is_ready:
                screen.show_saving()

    # Work beside the keys, themes, and faults.

    def solving_for(self, problem: Problem) -> Solving:
        """Return the run of the solver for `problem`; a run for another one is stopped."""
        from assess.tui.solving import Solving

        running = self._solving
        if running is None or running.result.done() or running.input_hash != problem.input_hash:
            self.stop_solving()
            self._solving = running = Solving(self.wiring.solve, problem)
        return running

    def stop_solving(self) -> bool:
        """Stop the solver; False if it does not run."""
        return self._solving is not None and self._solving.stop()

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the keys; its errors are told, its faults end the wizard cleanly."""
        self.run_worker(self._guarded(work), exit_on_error=False)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except AssessError as error:
            if isinstance(self.screen, AssessScreen):
                self.screen.say(str(error), alarm=True)
        except Exception as error:  # noqa: BLE001  a fault beside the keys must not pass unseen
            self._handle_exception(error)

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


def _import_screens() -> None:
    """Load what the next key needs."""
    import assess.tui.screens.places
    import assess.tui.screens.setup  # noqa: F401


def _spare() -> None:
    """Spare the garbage collector what stays loaded: looking through it holds a key up for a third of a second."""
    gc.freeze()
    gc.enable()


def run(wiring: Wiring) -> int:
    """Run the wizard and return the exit code; a fault leaves one line that says where it was noted."""
    gc.disable()
    app = AssessApp(wiring, _spare)
    try:
        app.run()
    finally:
        app.desk.close()
        gc.enable()
    if app.fault:
        print(f"assess: Something in assess is broken. Everything marked as saved is kept. Details: {app.fault}",
              file=sys.stderr)  # fmt: skip
    return app.return_code or 0
