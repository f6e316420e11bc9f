"""Solving beside the keys, in a thread that may be left behind."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from assess.planning.control import Control

if TYPE_CHECKING:
    from assess.planning.plan import Plan
    from assess.planning.problem import Problem


class Solving:
    """One run of the solver; `result` is none once it was stopped."""

    def __init__(self, solve: Callable[[Problem, Control], Plan], problem: Problem) -> None:
        self.input_hash = problem.input_hash
        self.began = time.monotonic()
        self._loop = asyncio.get_running_loop()
        self._control = Control()
        self.result: asyncio.Future[Plan | None] = self._loop.create_future()
        threading.Thread(target=self._run, args=(solve, problem), name="solver", daemon=True).start()

    def stop(self) -> bool:
        """Wait no longer for the result and end the search; False if it was over."""
        if self.result.done():
            return False
        self.result.set_result(None)
        self._control.stop()
        return True

    def _run(self, solve: Callable[[Problem, Control], Plan], problem: Problem) -> None:
        try:
            plan = solve(problem, self._control)
        except BaseException as error:  # noqa: BLE001  handed to whoever waits
            self._tell(None, error)
        else:
            self._tell(plan, None)

    def _tell(self, plan: Plan | None, error: BaseException | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._finish, plan, error)

    def _finish(self, plan: Plan | None, error: BaseException | None) -> None:
        if self.result.done():
            return
        if error is not None:
            self.result.set_exception(error)
        else:
            self.result.set_result(plan)
