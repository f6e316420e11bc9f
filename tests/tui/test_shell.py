"""Work beside the keys."""

from __future__ import annotations

import gc
import inspect

from tests.tui.driving import wizard


async def test_work_that_is_cancelled_before_it_begins_is_put_away() -> None:
    async def work() -> None:
        """Do nothing."""

    async with wizard() as it:
        begun, never = work(), work()
        it.app.beside(begun)
        await it.until(lambda: inspect.getcoroutinestate(begun) == inspect.CORO_CLOSED, "the work to be done")
        it.app.beside(never)
        it.app.workers.cancel_all()
    del it
    gc.collect()
    assert inspect.getcoroutinestate(never) == inspect.CORO_CLOSED
