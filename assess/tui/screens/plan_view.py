"""What the plan screen shows: the plan, what a what-if does to it, or why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.errors import AssessError
from assess.results.difference import Difference, difference, difference_data
from assess.tui.commands import PLAN, PLAN_TRIAL, Command
from assess.tui.dialogs.base import Words
from assess.tui.drawing import TALL, Drawing
from assess.tui.messages import RowMoved
from assess.tui.screens.session import SessionScreen
from assess.tui.text import plain, wrap
from assess.tui.theme import ALARM, INK, MUTED, STRONG
from assess.tui.widgets.calendar import CAME_IN, MOVED, Calendar
from assess.tui.widgets.load import LoadChart

if TYPE_CHECKING:
    from assess.results.schedule import ActionView, Schedule
    from assess.session.planned import Planned
    from assess.session.session import Session
    from assess.session.trial import Trial

WORKING = "Working on the plan"
BEFORE = "Below is the plan before."
EXPLAINING = "Still being worked out: what each left-out action would cost, and what more people would buy."


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


class PlanView(SessionScreen):
    """The plan that is shown, and the one it is compared with."""

    NAME = "eight-week plan"
    OWN = (*PLAN, *PLAN_TRIAL)
    AUTO_FOCUS = "#calendar"

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self.shown: Planned | None = None
        """What the calendar shows."""
        self.base: Planned | None = None
        """The plan for the assessment as it is stored."""
        self.fits = False
        """Whether the calendar shows what is asked for now."""
        self.explaining = False

    def body(self) -> Iterable[Widget]:
        """Yield sentence, calendar and load."""
        yield PlanHead()
        with VerticalScroll(id="page", can_focus=False):
            yield Calendar()
            yield LoadChart()
        yield Words("", MUTED, id="here")

    @property
    def trial(self) -> Trial:
        """What is being tried out."""
        return self.wizard.trial_of(self.session)

    @property
    def schedule(self) -> Schedule | None:
        """The plan in words."""
        return self.shown.view.schedule if self.shown else None

    @property
    def against(self) -> Difference | None:
        """What a what-if does to the plan before."""
        if not (self.trial.active and self.fits and self.base and self.shown):
            return None
        return difference(self.base.plan, self.shown.plan, self.trial.inputs)

    def ready(self) -> None:
        """Show no calendar before there is one."""
        self.query_one("#page").display = False
        super().ready()

    # A plan.

    def show_plan(self, planned: Planned) -> None:
        """Show a plan that fits what is asked for."""
        self.shown, self.fits = planned, True
        if planned.view.schedule is None:
            return
        self.show_title(planned.view.schedule.dates)
        self._show_calendar(planned)
        self.show_head()
        self.query_one(Calendar).focus()
        self.show_here()

    def show_head(self) -> None:
        """Say what the plan comes to and what a what-if does to it."""
        planned = self.shown
        schedule = self.schedule
        if planned is None or schedule is None or not self.fits:
            return
        against = self.against
        closes = (f"The plan closes {schedule.closed} of the gap. {schedule.brief}", STRONG)
        if self.trial.active:
            effect = against.effect if against else ""
            self.query_one(PlanHead).say((self._tried(), STRONG), (effect or closes[0], INK if effect else STRONG))
        else:
            self.query_one(PlanHead).say(closes, (planned.view.provisional, MUTED), (self._notes(planned), MUTED))
        self.keys.show(self.footer())

    def _tried(self) -> str:
        return f"What if: {'; '.join(self.trial.changes)}."

    def _notes(self, planned: Planned) -> str:
        schedule, plan = planned.view.schedule, planned.plan
        if schedule is None or (self.app.size.height < TALL and plan.actions and plan.provenance.reproducible):
            return ""
        status = schedule.status_text if plan.status != "empty" else ""
        return " ".join((*schedule.notes, status))

    def _show_calendar(self, planned: Planned) -> None:
        schedule = planned.view.schedule
        if schedule is not None:
            self.query_one("#page").display = bool(planned.plan.actions)
            self.query_one(Calendar).show(schedule.gantt, self._marks())
            self.query_one(LoadChart).show(schedule)

    def _marks(self) -> dict[str, str]:
        if not (self.trial.active and self.fits and self.base and self.shown):
            return {}
        found = difference_data(self.base.plan, self.shown.plan, self.trial.inputs)
        return dict.fromkeys(found["came_in"], CAME_IN) | {moved["id"]: MOVED for moved in found["moved"]}

    # No plan.

    def show_trouble(self, error: AssessError) -> None:
        """Say why there is no plan; the one before stays in view."""
        self.shown, self.fits = self.base, False
        tried = self._tried() if self.trial.active else ""
        below = BEFORE if self.base else ""
        back = f"ctrl+z takes the latest step back. {below}" if self.trial.active else below
        if self.base:
            self._show_calendar(self.base)
        else:
            self.query_one("#page").display = False
        self.query_one(PlanHead).say(
            (tried, STRONG), (error.message, f"bold {ALARM}"), (error.hint, INK), (back, MUTED)
        )  # fmt: skip
        self.show_here()
        self.keys.show(self.footer())

    def show_work(self, doing: str, seconds: float) -> None:
        """Say how far the search is."""
        tried = self._tried() if self.trial.active else ""
        waited = f"{seconds:.0f} s so far; usually under 10. ctrl+t takes the best so far. Every other key works."
        self.query_one(PlanHead).say((tried, STRONG), (f"{WORKING}: {doing}.", STRONG), (waited, MUTED))

    # The row under the cursor.

    def show_here(self) -> None:
        """Say in full what the cursor is on, and what is asked of it."""
        row = self.query_one(Calendar).current if self.query_one("#page").display else None
        text = ""
        if row is not None:
            asked = "; ".join(self.trial.wishes(row.id)) if not row.find_out else ""
            said = asked.replace(f"{row.id} ({row.title}) ", "")
            action = self.action_of(row.id)
            owner = f"  {action.owner}" if action and not said else ""
            slack = f"  {action.slack}" if action else ""
            text = f"{row.id}  {row.title}  {row.dates}{owner}{slack}{f'  asked: {said}' if said else ''}".strip()
        self.query_one("#here", Words).show(text)

    def action_of(self, identifier: str) -> ActionView | None:
        """Return the planned action with this id."""
        streams = self.schedule.streams if self.schedule else ()
        return next((a for stream in streams for a in stream.actions if a.id == identifier and not a.find_out), None)

    def on_row_moved(self, message: RowMoved) -> None:
        """Name the action in full; at the last one, show what is below it."""
        self.show_here()
        calendar = self.query_one(Calendar)
        if message.index == calendar.count - 1:
            self.call_after_refresh(self.query_one("#page").scroll_end, animate=False)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands; while something is tried out, those that keep or drop it come first."""
        own = super().commands()
        return (*PLAN_TRIAL, *(c for c in own if c not in PLAN_TRIAL)) if self.trial.active else own

    def footer(self) -> list[Command]:
        """Return the keys that matter now."""
        found = super().footer()
        return found if self.trial.active else [command for command in found if command not in PLAN_TRIAL]
