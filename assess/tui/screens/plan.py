"""The eight-week plan as a calendar; what is asked of it can be tried out here and kept or dropped."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from assess.assessment.plan_inputs import Exclude, Pin, PlanInputs, Request
from assess.errors import AssessError, InvalidAnswer
from assess.results.solving_sentences import BEGINNING, progress
from assess.tui.commands import PLAN, PLAN_TRIAL, ROWS, bindings
from assess.tui.screens.plan_view import EXPLAINING, PlanView
from assess.tui.widgets.calendar import Calendar

if TYPE_CHECKING:
    from assess.results.gantt import Row
    from assess.session.planned import Ask, Planned
    from assess.tui.solving import Solving

TICK = 0.5
"""Seconds between two words on how far the search is."""


class PlanScreen(PlanView):
    """The stored plan if it is for just these answers, else a new one; and what-ifs."""

    CSS_PATH = "plan.tcss"
    WITHIN = ROWS
    BINDINGS = bindings(PLAN, PLAN_TRIAL)

    # Planning.

    def show_session(self) -> None:
        """Show the plan for what is asked for now."""
        self.wizard.beside(self._plan())

    async def _plan(self, *, anew: bool = False) -> None:
        self.fits = False
        state = self.trial.state
        try:
            ask = await self._ask(anew=anew)
            planned = await self._solved(ask)
        except AssessError as error:
            if self.is_there and self.trial.state is state:
                self.show_trouble(error)
            return
        if planned is not None and self.is_there and self.trial.state is state:
            self._take(ask, planned)

    async def _ask(self, *, anew: bool) -> Ask:
        from assess.session.planned import Ask
        from assess.tui.solving import ask_of

        session, state = self.session, self.trial.state
        ask = await self.wizard.desk.do(lambda: ask_of(session, state))
        if self.trial.active and self.base is None and ask.stored is not None:
            self.base = await self.wizard.planning.look(Ask(ask.pack, session.state, ask.stored))
        return Ask(ask.pack, ask.state) if anew else ask

    async def _solved(self, ask: Ask) -> Planned | None:
        """Plan beside the keys, saying how far it is; none if something else was wanted meanwhile."""
        solving = self.wizard.planning.solve(ask)
        self._tick(solving)
        timer = self.set_interval(TICK, lambda: self._tick(solving))
        try:
            return await asyncio.shield(solving.result)
        finally:
            timer.stop()

    def _tick(self, solving: Solving) -> None:
        found = solving.progress
        doing = progress(found.goal, found.value, found.bound) if found else BEGINNING
        if self.is_there and solving.running and not self.fits:
            self.show_work(
                "stopping with the best so far" if solving.stopping else doing, time.monotonic() - solving.began
            )

    def _take(self, ask: Ask, planned: Planned) -> None:
        """Show a plan; what is not tried out is stored too."""
        if not self.trial.active:
            self.base = planned
            if not planned.is_stored:
                self.session.outcome.keep(planned.plan)
        self.show_plan(planned)
        if planned.plan.insights is None and planned.plan.actions and planned.plan.provenance.reproducible:
            self.wizard.beside(self._explain(ask, planned))

    async def _explain(self, ask: Ask, planned: Planned) -> None:
        """Work out what a reader asks of the plan, after it is on the screen."""
        self.explaining = True
        try:
            explained = await asyncio.shield(self.wizard.planning.explain(ask, planned.plan).result)
        except AssessError:
            explained = None
        finally:
            self.explaining = False
        if explained is None or self.shown is not planned or not self.is_there:
            return
        self.shown = explained
        if not self.trial.active:
            self.base = explained
            self.session.outcome.keep(explained.plan)

    def action_cancel(self) -> None:
        """End the search with the best plan so far."""
        if self.fits or not self.wizard.planning.stop():
            self.say("Nothing is being worked on.")

    def action_plan(self) -> None:
        """Plan again from the start."""
        self.wizard.beside(self._plan(anew=True))

    # Reading.

    def on_row_selected(self) -> None:
        """Show what an action delivers."""
        from assess.tui.screens.plan_text import row_parts

        row = self._row
        if row is not None and self.schedule is not None:
            self._read(row.title, row_parts(self.schedule, row))

    def action_about(self) -> None:
        """Show how good the plan is and what would change it."""
        from assess.tui.screens.plan_text import about_parts

        if self.schedule is not None:
            self._read("About this plan", about_parts(self.schedule, EXPLAINING if self.explaining else ""))

    def action_gates(self) -> None:
        """Show what each gate tests."""
        from assess.tui.screens.plan_text import gate_parts

        if self.schedule is not None:
            self._read("Gates", gate_parts(self.schedule))

    def action_changes(self) -> None:
        """List what the what-if changes."""
        from assess.tui.screens.plan_text import change_parts

        if self.against is not None:
            self._read("Against the plan before", change_parts(self.against, self.trial.changes))
        else:
            self.say("Nothing is tried out. Press + or - on an action, d for people and dates, h for targets.")

    def _read(self, title: str, parts: tuple[tuple[str, str], ...]) -> None:
        from assess.tui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(title, parts))

    # Trying out.

    @property
    def _row(self) -> Row | None:
        return self.query_one(Calendar).current if self.query_one("#page").display else None

    def _action(self) -> str | None:
        """Return the action under the cursor; finding out is always worth it and cannot be asked for."""
        row = self._row
        if row is None or row.find_out:
            self.say("Put the cursor on an action first.")
            return None
        return row.id

    def _try(self, *requests: Request) -> None:
        self.trial.ask(*requests)
        self.changed()

    def action_pin(self) -> None:
        """Ask for the action under the cursor to be in the plan."""
        if action := self._action():
            self._try(Pin(action=action))

    def action_exclude(self) -> None:
        """Ask for the action under the cursor to be left out."""
        if action := self._action():
            self._try(Exclude(action=action))

    def action_when(self) -> None:
        """Ask for days of the action under the cursor."""
        from assess.tui.dialogs.when import WhenDialog

        action = self._action()
        if action and (row := self._row):
            requests = tuple(r for r in self.trial.inputs.requests if r.action == action)
            dialog = WhenDialog(action, f"{action}  {row.title}", requests)
            self.app.push_screen(dialog, lambda given: self._with_days(action, given))

    def _with_days(self, action: str, given: tuple[Request, ...] | None) -> None:
        if given is None:
            return
        old = [r for r in self.trial.inputs.requests if r.action == action and r.kind in ("deadline", "not_before")]
        inputs = self.trial.inputs
        kept = tuple(r for r in inputs.requests if r not in old)
        self.trial.set_inputs(inputs.model_copy(update={"requests": (*kept, *given)}))
        self.changed()

    def action_wishes(self) -> None:
        """List what is asked of the plan; take some back."""
        from assess.tui.dialogs.wishes import WishesDialog

        requests = self.trial.inputs.requests
        dialog = WishesDialog(tuple(zip(requests, self.trial.wishes(), strict=True)))
        self.app.push_screen(dialog, self._without)

    def _without(self, request: Request | None) -> None:
        if request is not None:
            self.trial.take_back(request)
            self.changed()

    def action_left_out(self) -> None:
        """Show what did not fit, and why; ask for one of them."""
        from assess.tui.dialogs.left_out import LeftOutDialog

        if self.schedule is not None:
            self.app.push_screen(LeftOutDialog(self.schedule), self._with_action)

    def _with_action(self, action: str | None) -> None:
        if action:
            self._try(Pin(action=action))

    def action_inputs(self) -> None:
        """Try another start or other people."""
        from assess.tui.dialogs.plan_inputs import PlanInputsDialog

        dialog = PlanInputsDialog(self.session.pack.catalogue, self.trial.inputs)
        self.app.push_screen(dialog, self._with_inputs)

    def _with_inputs(self, inputs: PlanInputs | None) -> None:
        if inputs is not None and inputs != self.trial.inputs:
            self.trial.set_inputs(inputs)
            self.changed()

    def action_targets(self) -> None:
        """Try other targets."""
        from assess.tui.dialogs.targets import TargetsDialog

        dialog = TargetsDialog(self.session.pack.questionnaire, self.trial.tuning)
        self.app.push_screen(dialog, self._with_targets)

    def _with_targets(self, targets: Mapping[str, Decimal | None] | None) -> None:
        if targets:
            try:
                self.trial.set_targets(targets)
            except InvalidAnswer as error:
                self.say(str(error), alarm=True)
                return
            self.changed()

    def action_undo(self) -> None:
        """Take the latest step of the what-if back, or else the latest change."""
        if self.trial.step_back():
            self.changed()
            self.say("Taken back.")
        else:
            super().action_undo()

    def action_drop(self) -> None:
        """Go back to the plan as it is stored."""
        if self.trial.active:
            self.trial.drop()
            self.changed()
        else:
            self.say("Nothing is tried out.")

    def action_keep(self) -> None:
        """Make what is tried out the assessment's own."""
        if not self.trial.active:
            self.say("Nothing is tried out.")
        elif not self.fits or self.shown is None:
            self.say("There is no plan for this yet.")
        else:
            self.base = self.shown
            self.trial.keep(self.shown.plan)
            self.changed()
            self.say("Kept: this is the plan now.")
