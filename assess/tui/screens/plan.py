"""The eight-week plan: calendar, gates, load and what is left of the gap; start and people can be changed here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.errors import AssessError
from assess.tui.commands import PLAN, ROWS, bindings
from assess.tui.dialogs.base import Words
from assess.tui.drawing import TALL, Drawing
from assess.tui.messages import RowMoved
from assess.tui.screens.session import SessionScreen
from assess.tui.text import plain, wrap
from assess.tui.theme import ALARM, MUTED, STRONG
from assess.tui.widgets.calendar import Calendar
from assess.tui.widgets.load import LoadChart

if TYPE_CHECKING:
    from assess.assessment.plan_inputs import PlanInputs
    from assess.planning.plan import Plan
    from assess.results.schedule import Schedule
    from assess.session.session import Session

WAITING = "Working on the plan: choosing actions and days for the people you have."


class PlanHead(Drawing):
    """What the plan comes to, or what is being done about it."""

    def __init__(self) -> None:
        super().__init__(id="plan-head")
        self._parts: tuple[tuple[str, str], ...] = ()

    def say(self, *parts: tuple[str, str]) -> None:
        """Show text with its styles."""
        parts = tuple(part for part in parts if part[0])
        if parts != self._parts:
            self._parts = parts
            self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the wrapped text."""
        return [plain(line, style) for text, style in self._parts for line in wrap(text, width)]


class PlanScreen(SessionScreen):
    """The stored plan if it is for just these answers, else a new one."""

    NAME = "eight-week plan"
    CSS_PATH = "plan.tcss"
    OWN = PLAN
    WITHIN = ROWS
    BINDINGS = bindings(PLAN)
    AUTO_FOCUS = "#calendar"

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self.schedule: Schedule | None = None
        self.effect = ""

    def body(self) -> Iterable[Widget]:
        """Yield sentence, calendar and load."""
        yield PlanHead()
        with VerticalScroll(id="page", can_focus=False):
            yield Calendar()
            yield LoadChart()
        yield Words("", MUTED, id="here")

    def ready(self) -> None:
        """Show no calendar before there is one."""
        self.query_one("#page").display = False
        super().ready()

    def show_session(self) -> None:
        """Show the stored plan, or solve a new one."""
        self.wizard.beside(self._plan())

    async def _plan(self) -> None:
        head = self.query_one(PlanHead)
        head.say((WAITING, STRONG))
        try:
            plan = await self.wizard.desk.do(self.session.outcome.stored_plan)
            if plan is None:
                plan = await self._solve()
        except AssessError as error:
            self.schedule, self.effect = None, ""
            self.query_one("#page").display = False
            self.query_one("#here", Words).show("")
            head.say((error.message, f"bold {ALARM}"), (error.hint, MUTED))
            return
        if plan is not None and self.is_attached:
            self._show(plan)

    async def _solve(self) -> Plan | None:
        """Solve beside the keys; none if it was stopped."""
        session, state = self.session, self.session.state
        solving = self.wizard.solving_for(session.outcome.problem())
        timer = self.set_interval(1, lambda: self._tick(time.monotonic() - solving.began))
        try:
            plan = await asyncio.shield(solving.result)
        finally:
            timer.stop()
        return session.outcome.keep(plan) if plan is not None and session.state is state else None

    def _tick(self, seconds: float) -> None:
        waited = f"{seconds:.0f} s so far; usually under 10. Press ctrl+t to stop. You can go on working meanwhile."
        self.query_one(PlanHead).say((WAITING, STRONG), (waited, MUTED))

    def _show(self, plan: Plan) -> None:
        view = self.session.outcome.view(plan)
        self.schedule = schedule = view.schedule
        if schedule is None:
            return
        self.show_title(schedule.dates)
        status = schedule.status_text if plan.status != "empty" else ""
        notes = " ".join((*schedule.notes, status)) if self.app.size.height >= TALL or not plan.actions else ""
        self.query_one(PlanHead).say(
            (f"The plan closes {schedule.closed} of the gap. {schedule.brief}", STRONG),
            (self.effect, STRONG), (view.provisional, MUTED), (notes, MUTED),
        )  # fmt: skip
        self.query_one("#page").display = bool(plan.actions)
        self.query_one(Calendar).show(schedule.gantt)
        self.query_one(LoadChart).show(schedule)
        self.query_one(Calendar).focus()
        self._show_here()

    def _show_here(self) -> None:
        row = self.query_one(Calendar).current
        self.query_one("#here", Words).show(f"{row.id}  {row.title}" if row is not None else "")

    def on_row_moved(self, message: RowMoved) -> None:
        """Name the action in full; at the last one, show what is below it."""
        self._show_here()
        calendar = self.query_one(Calendar)
        if message.index == calendar.count - 1:
            self.call_after_refresh(self.query_one("#page").scroll_end, animate=False)

    def on_row_selected(self) -> None:
        """Show what an action delivers."""
        from assess.tui.dialogs.reading import ReadingDialog
        from assess.tui.screens.plan_text import row_parts

        row = self.query_one(Calendar).current
        if row is not None and self.schedule is not None:
            self.app.push_screen(ReadingDialog(row.title, row_parts(self.schedule, row)))

    def action_left_out(self) -> None:
        """Show what did not fit, and the gates."""
        from assess.tui.dialogs.reading import ReadingDialog
        from assess.tui.screens.plan_text import left_out_parts

        if self.schedule is not None:
            title = self.schedule.left_out_title if self.schedule.left_out else "Everything fits"
            self.app.push_screen(ReadingDialog(title, left_out_parts(self.schedule)))

    def action_gates(self) -> None:
        """Show what each gate tests."""
        from assess.tui.dialogs.reading import ReadingDialog
        from assess.tui.screens.plan_text import gate_parts

        if self.schedule is not None:
            self.app.push_screen(ReadingDialog("Gates", gate_parts(self.schedule)))

    def action_inputs(self) -> None:
        """Change start and people."""
        from assess.tui.dialogs.plan_inputs import PlanInputsDialog

        dialog = PlanInputsDialog(self.session.pack.catalogue, self.session.state.plan_inputs)
        self.app.push_screen(dialog, self._with_inputs)

    def _with_inputs(self, inputs: PlanInputs | None) -> None:
        if inputs is None or inputs == self.session.state.plan_inputs:
            return
        self.effect = f"Before this change it closed {self.schedule.closed}." if self.schedule else ""
        self.session.set_plan_inputs(inputs)
        self.changed()

    def action_cancel(self) -> None:
        """Stop solving."""
        if self.wizard.stop_solving():
            self.query_one(PlanHead).say(("Stopped. Press t to plan again.", STRONG))
        else:
            self.say("Nothing is being worked on.")

    def action_plan(self) -> None:
        """Plan again after it was stopped."""
        self.changed()
