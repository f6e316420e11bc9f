"""The mark "saved" tells the truth, and a refused write stays in sight until it is written."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assess.assessment.events import Event
from assess.assessment.model import Assessment
from assess.assessment.values import level
from assess.errors import CannotWrite
from tests.session.memory import MemoryStore
from tests.tui.driving import World, answering

FULL = CannotWrite("The disk is full.", "Free some space.")


@dataclass
class SlowStore(MemoryStore):
    """Writes only once it may."""

    may_write: threading.Event = field(default_factory=threading.Event)

    def append(self, assessment_id: str, events: Sequence[Event], after: Assessment, position: str | None) -> None:
        assert self.may_write.wait(10)
        super().append(assessment_id, events, after, position)


def refusing(times: int) -> World:
    """Return a world whose store refuses the first writes after the assessment was begun."""
    world = World()
    world.begin()
    world.store.failures = [FULL] * times
    return world


async def test_saved_is_shown_only_after_the_commit_and_keys_do_not_wait() -> None:
    store = SlowStore()
    store.may_write.set()
    async with answering(World(store=store)) as it:
        await it.sees("✓ saved")
        store.may_write.clear()
        await it.keys("3", "enter", "4")
        text = await it.sees("… saving", "What about A1.2?", "◉  Automated")
        assert "✓ saved" not in text
        assert it.world.kept().answer("A1.1") is None
        store.may_write.set()
        await it.sees("✓ saved")
        assert it.world.kept().answer("A1.2") == level(4)


async def test_a_refused_write_is_said_everywhere_until_it_is_written() -> None:
    async with answering() as it:
        it.world.store.failures = [FULL, FULL]
        await it.keys("3")
        await it.sees("✗ NOT SAVED", "NOT SAVED. The disk is full. Free some space. Press ctrl+r to try again.")
        await it.keys("enter", "4", "r")
        await it.on("review")
        await it.sees("✗ NOT SAVED", "Press ctrl+r to try again.")
        await it.keys("ctrl+r")
        await it.until(lambda: not it.world.store.failures)
        await it.sees("✗ NOT SAVED")
        await it.keys("v")
        await it.on("results")
        await it.sees("✗ NOT SAVED", "Press ctrl+r to try again.")
        await it.keys("ctrl+r")
        await it.sees("✓ saved")
        await it.sees_no("NOT SAVED")
        assert it.world.kept().answer("A1.1") == level(3)
        assert it.world.kept().answer("A1.2") == level(4)


async def test_leaving_with_a_refused_write_asks_and_can_stay() -> None:
    async with answering() as it:
        it.world.store.failures = [FULL, FULL]
        await it.keys("3")
        await it.sees("✗ NOT SAVED")
        await it.keys("q")
        await it.sees("The latest change is only on this screen.", "t try again", "L leave without it")
        await it.keys("escape")
        await it.on("question")
        await it.sees("✗ NOT SAVED")
        await it.keys("escape")
        await it.sees("t try again")
        await it.keys("t")
        await it.sees("t try again")
        await it.keys("t")
        await it.on("home")
        assert it.world.kept().answer("A1.1") == level(3)


async def test_leaving_without_the_change_is_possible() -> None:
    async with answering() as it:
        it.world.store.failures = [FULL]
        await it.keys("3", "q")
        await it.sees("L leave without it")
        await it.keys("L")
        await it.until(lambda: it.app._exit)
    assert it.world.kept().answer("A1.1") is None


async def test_nothing_is_exported_that_is_not_saved() -> None:
    async with answering() as it:
        it.world.store.failures = [FULL]
        await it.keys("3", "x", "2", "enter", "ctrl+a", "ctrl+k", *"/nowhere-at-all.json", "enter")
        await it.sees("L leave without it")
        await it.keys("escape")
        await it.on("export")
        await it.sees("✗ NOT SAVED")


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_no_way_out_of_a_dialog_passes_over_a_refused_write(key: str) -> None:
    async with answering() as it:
        it.world.store.failures = [FULL]
        await it.keys("3")
        await it.sees("✗ NOT SAVED")
        await it.keys("f1")
        await it.sees("All keys")
        await it.keys(key)
        await it.sees("L leave without it")
        await it.keys("t")
        await it.until(lambda: it.app._exit)
    assert it.world.kept().answer("A1.1") == level(3)
