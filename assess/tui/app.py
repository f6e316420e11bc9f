"""The wizard: opens the store after the first frame, keeps the open session, and leads from screen to screen."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen

from assess.errors import AssessError
from assess.tui.desk import Desk
from assess.tui.messages import SavingChanged
from assess.tui.screens.base import AssessScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.shell import Shell

if TYPE_CHECKING:
    from assess.questionnaire.model import Scope
    from assess.questionnaire.pack import Pack
    from assess.session.session import Session
    from assess.session.trial import Trial
    from assess.session.workspace import Workspace
    from assess.tui.reports import ReportDesk
    from assess.tui.solving import PlanningDesk
    from assess.tui.sweeping import Sweeping
    from assess.tui.wiring import Wiring
    from assess.tui.workshop.phones import Phones

Place = Literal["question", "review", "results", "plan", "use_cases", "export"]


class AssessApp(Shell):
    """One terminal with at most one open assessment."""

    CSS_PATH = ["screens/base.tcss", "screens/home.tcss"]

    def __init__(self, wiring: Wiring, sweeping: Sweeping | None = None) -> None:
        super().__init__(wiring, sweeping)
        self.desk = Desk()
        self.session: Session | None = None
        self._workspace: asyncio.Task[Workspace] | None = None
        self._pack: asyncio.Task[Pack] | None = None
        self._prepared = False
        self._planning: PlanningDesk | None = None
        self._reports: ReportDesk | None = None
        self._trial: tuple[Session, Trial] | None = None
        self._phones: Phones | None = None
        self._home = HomeScreen(id="home")

    def get_default_screen(self) -> Screen[None]:
        """Start at home."""
        return self._home

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
        await self.fill()
        if not self._prepared:
            self._prepared = True
            await self._prepare()

    async def fill(self) -> None:
        """Fill the resume list."""
        archived = self.home.with_archived
        try:
            workspace = await self.workspace()
            summaries = await self.desk.do(lambda: workspace.summaries(archived=archived))
        except AssessError as error:
            if self.home.is_there:
                self.home.rows.show_trouble(error)
        else:
            if self.home.is_there:
                self.home.rows.show(summaries, workspace.today())
                self.home.listed()

    async def _prepare(self) -> None:
        """Load what the next keys need."""
        from assess.session.defaults import minutes, size
        from assess.tui.ahead import import_screens, read_styles

        try:
            questionnaire = (await self.pack()).questionnaire
            if self.home.is_there:
                scopes: tuple[Scope, ...] = ("quick", "full")
                self.home.rows.show_sizes(
                    {one: (size(questionnaire, one), minutes(questionnaire, one)) for one in scopes}
                )
            await asyncio.to_thread(import_screens)
            read_styles(self)
        finally:
            self.has_loaded()

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
            self.home.hush()
            if self.session is not None and self.session.conflicts.stale:
                self.catch_up(self.session)
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

    def set_up_workshop(self) -> None:
        """Ask for what a workshop needs."""
        self.open_with(self._set_up_workshop())

    async def _set_up_workshop(self) -> None:
        from assess.tui.workshop.setup import WorkshopSetupScreen

        self.push_screen(WorkshopSetupScreen(await self.workspace(), await self.pack()))

    @property
    def phones(self) -> Phones | None:
        """What lets phones vote, if that is possible here."""
        if self._phones is None and self.wiring.serve_ballot is not None:
            from assess.tui.workshop.phones import Phones

            self._phones = Phones(self.wiring.serve_ballot)
        return self._phones

    def enter(self, session: Session, place: Place = "question") -> None:
        """Open `session` at `place`."""
        self.session = session
        session.outbox.listener = self._tell_saving
        self.go(place)
        self.has_loaded()

    def go(self, place: Place) -> None:
        """Show a place of the open assessment; the questions stay beneath."""
        from assess.tui.screens.places import screen_for

        if self.session is None or self._is_at(place):
            return
        keep = 2 if self._at_questions() else 1
        while len(self.screen_stack) > keep:
            self.pop_screen()
        if keep == 1:
            self.push_screen(screen_for("question", self.session))
        if place != "question":
            self.push_screen(screen_for(place, self.session))

    def _is_at(self, place: Place) -> bool:
        """Say whether a place of the open assessment is on top already."""
        top = self.screen_stack[-1]
        return top.id == place and getattr(top, "session", None) is self.session

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

        return self.session is None or await all_written(self, self.session)

    def _tell_saving(self) -> None:
        """Tell the screens, from whichever thread it is."""
        self.post_message(SavingChanged())

    def on_saving_changed(self) -> None:
        """Let the open screens show where the latest change is."""
        for screen in self.screen_stack:
            if isinstance(screen, AssessScreen) and screen.is_ready:
                screen.show_saving()
        if self.session is not None and self.session.conflicts.stale:
            self.catch_up(self.session)
        self._get_report_ready()

    def catch_up(self, session: Session) -> None:
        """Go on from what somebody else stored in the meantime."""
        from assess.tui.together import catch_up

        self.beside(catch_up(self, session))

    def taken_over(self, notice: str) -> None:
        """Show what somebody else changed; screens and dialogs on top of it stay."""
        beneath = [screen for screen in self.screen_stack if isinstance(screen, AssessScreen) and screen.is_ready]
        if beneath and beneath[-1] is self.screen:
            beneath[-1].show_others()
        if beneath:
            beneath[-1].say(notice, alarm=True)

    # The solver.

    @property
    def planning(self) -> PlanningDesk:
        """What plans beside the keys."""
        if self._planning is None:
            from assess.tui.solving import PlanningDesk

            self._planning = PlanningDesk(self.wiring.planner)
        return self._planning

    # Reports.

    @property
    def reports(self) -> ReportDesk:
        """What writes reports beside the keys."""
        if self._reports is None:
            from assess.tui.reports import ReportDesk

            self._reports = ReportDesk(self.wiring.report_command, self.beside)
        return self._reports

    def _get_report_ready(self) -> None:
        """Load what a report needs while the last questions are answered."""
        from assess.tui.reports import LAST

        if self.session is not None and self.session.progress().open <= LAST:
            self.reports.warm()

    def trial_of(self, session: Session) -> Trial:
        """Return what is being tried out on the open assessment."""
        if self._trial is None or self._trial[0] is not session:
            from assess.session.trial import Trial

            self._trial = (session, Trial(session))
        return self._trial[1]
