"""Planning beside the keys: one run at a time, watched, and stopped when another is wanted."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from assess.planning.control import Control, Progress

if TYPE_CHECKING:
    from assess.assessment.model import Assessment
    from assess.planning.plan import Plan
    from assess.session.planned import Ask, Planned
    from assess.session.session import Session
    from assess.tui.wiring import Planner

Work = Callable[[Control], "Planned"]


class Solving:
    """One run in a thread that only waits; `result` is none once nobody wants it any more."""

    def __init__(self, of: Assessment, work: Work) -> None:
        self.of = of
        """What it plans for."""
        self.began = time.monotonic()
        self.progress: Progress | None = None
        self.stopping = False
        self._loop = asyncio.get_running_loop()
        self._control = Control(self._watch)
        self.result: asyncio.Future[Planned | None] = self._loop.create_future()
        threading.Thread(target=self._run, args=(work,), name="planning", daemon=True).start()

    @property
    def running(self) -> bool:
        """Whether the result is still to come."""
        return not self.result.done()

    def stop(self) -> bool:
        """Ask for the best so far; False if it was over."""
        if not self.running:
            return False
        self.stopping = True
        self._control.stop()
        return True

    def abandon(self) -> None:
        """Stop, and want no result."""
        if self.stop():
            self.result.set_result(None)

    def _watch(self, progress: Progress) -> None:
        self.progress = progress

    def _run(self, work: Work) -> None:
        try:
            found = work(self._control)
        except BaseException as error:  # noqa: BLE001  handed to whoever waits
            self._tell(None, error)
        else:
            self._tell(found, None)

    def _tell(self, found: Planned | None, error: BaseException | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._finish, found, error)

    def _finish(self, found: Planned | None, error: BaseException | None) -> None:
        if self.result.done():
            return
        if error is not None:
            self.result.set_exception(error)
        else:
            self.result.set_result(found)


class PlanningDesk:
    """The one run that is wanted at the moment."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._now: Solving | None = None

    def solve(self, ask: Ask) -> Solving:
        """Return the run that plans for an assessment; a run for another one is given up."""
        return self._begin("solve", ask.state, lambda control: self._planner.plan(ask, control))

    def explain(self, ask: Ask, plan: Plan) -> Solving:
        """Return the run that works out what a reader asks of a plan."""
        return self._begin("explain", ask.state, lambda control: self._planner.explain(ask, plan, control))

    async def look(self, ask: Ask) -> Planned | None:
        """Return the stored plan if it fits. Raises InfeasiblePlan, DataProblem."""
        self._give_way()
        return await asyncio.to_thread(self._planner.look, ask)

    async def least(self, ask: Ask, target: str, level: int | None) -> tuple[str, ...]:
        """Say what the least effort is. Raises AssessError."""
        self._give_way()
        return await asyncio.to_thread(self._planner.least, ask, target, level)

    def stop(self) -> bool:
        """Ask for the best so far; False if nothing runs."""
        return self._now is not None and self._now.stop()

    def _give_way(self) -> None:
        """Give up working out what nobody waits for; it is begun again when the plan is shown."""
        if self._now is not None and self._kind == "explain":
            self._now.abandon()

    def _begin(self, kind: str, of: Assessment, work: Work) -> Solving:
        now = self._now
        if now is None or not now.running or now.stopping or now.of is not of or self._kind != kind:
            if now is not None:
                now.abandon()
            self._kind = kind
            self._now = now = Solving(of, work)
        return now

    _kind = ""


def ask_of(session: Session, state: Assessment) -> Ask:
    """Return what is wanted for `state`, with the plan that is stored; reads the store."""
    from assess.session.planned import Ask

    return Ask(session.pack, state, session.outcome.stored())
