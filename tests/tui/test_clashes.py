"""Two windows on one assessment: what goes together is merged with a notice, what clashes is shown and decided."""

from __future__ import annotations

import re

from assess.assessment.values import level
from assess.errors import CannotWrite
from assess.session.session import Session
from tests.tui.driving import Driver, World, answering

FULL = CannotWrite("The disk is full.", "Free some space.")


def elsewhere(it: Driver) -> Session:
    """Open the same assessment in another window."""
    return it.world.workspace().open(it.session.id)


async def clashing(it: Driver) -> Session:
    """Let both windows answer the first two questions differently."""
    other = elsewhere(it)
    other.answer("A1.1", level(2))
    other.answer("A1.2", level(1))
    it.world.store.failures = [FULL]
    await it.keys("5", "enter", "4")
    await it.sees("NOT SAVED. The disk is full.")
    await it.keys("ctrl+r")
    await it.sees("✗ NOT SAVED", "NOT SAVED: the answer to A1.1, the answer to A1.2 clashes with theirs.")
    return other


async def test_what_goes_together_is_merged_with_a_notice() -> None:
    async with answering() as it:
        other = elsewhere(it)
        other.answer("A1.2", level(2))
        other.rename("Renamed elsewhere")
        await it.keys("5")
        await it.sees("Somebody else made 2 changes here; yours go together with them.")
        await it.sees("✓ saved", "Renamed elsewhere")
        kept = it.world.kept()
        assert (kept.answer("A1.1"), kept.answer("A1.2"), kept.title) == (level(5), level(2), "Renamed elsewhere")
        await it.keys("enter")
        await it.asks("A1.2")
        assert it.session.state.answer("A1.2") == level(2)


async def test_what_clashes_shows_both_sides_who_and_when_and_each_is_decided() -> None:
    async with answering() as it:
        await clashing(it)
        await it.keys("ctrl+r")
        text = await it.sees("Somebody else changed the same", "The answer to A1.1", "The answer to A1.2")
        assert "theirs" in text
        assert "stored in another window or by somebody else, 20" in " ".join(re.sub("[│▌]", " ", text).split())
        await it.keys("down", "m")
        await it.sees_no("The answer to A1.2")
        await it.sees("The answer to A1.1")
        assert it.session.conflicts.saving == "not saved"
        await it.keys("t")
        await it.on("question")
        await it.sees("✓ saved")
        await it.sees_no("NOT SAVED")
        assert (it.world.kept().answer("A1.1"), it.world.kept().answer("A1.2")) == (level(2), level(4))


async def test_all_at_once_and_later() -> None:
    async with answering() as it:
        await clashing(it)
        await it.keys("ctrl+r")
        await it.sees("Somebody else changed the same")
        await it.keys("escape")
        await it.sees("✗ NOT SAVED", "Press ctrl+r to")
        await it.keys("ctrl+r")
        await it.sees("Somebody else changed the same")
        await it.keys("M")
        await it.sees("✓ saved")
        assert (it.world.kept().answer("A1.1"), it.world.kept().answer("A1.2")) == (level(5), level(4))


async def test_nobody_leaves_before_it_is_decided() -> None:
    async with answering() as it:
        await clashing(it)
        await it.keys("q")
        await it.sees("Somebody else changed the same")
        await it.keys("escape")
        await it.on("question")
        await it.sees("✗ NOT SAVED")
        await it.keys("q")
        await it.sees("Somebody else changed the same")
        await it.keys("T")
        await it.until(lambda: it.app._exit)
    assert (it.world.kept().answer("A1.1"), it.world.kept().answer("A1.2")) == (level(2), level(1))


async def test_a_further_key_on_the_same_question_decides_it_too() -> None:
    async with answering() as it:
        other = elsewhere(it)
        other.answer("A1.1", level(2))
        await it.keys("5")
        await it.sees("✗ NOT SAVED", "Press ctrl+r to")
        await it.keys("5")
        await it.sees("✓ saved")
        assert it.world.kept().answer("A1.1") == level(5)


async def test_a_conflict_and_then_a_full_disk_loses_nothing() -> None:
    async with answering() as it:
        other = elsewhere(it)
        other.answer("A1.2", level(2))
        it.world.store.failures = [FULL]
        await it.keys("5")
        await it.sees("NOT SAVED. The disk is full.")
        await it.keys("ctrl+r")
        await it.sees("✓ saved")
        assert (it.world.kept().answer("A1.1"), it.world.kept().answer("A1.2")) == (level(5), level(2))


async def test_what_was_purged_elsewhere_stays_not_saved_and_can_be_left() -> None:
    world = World()
    async with answering(world) as it:
        identifier = it.session.id
        it.world.workspace().purge(identifier)
        await it.keys("5")
        await it.sees("✗ NOT SAVED")
        await it.keys("q")
        await it.sees("L leave without it")
        await it.keys("L")
        await it.until(lambda: it.app._exit)


async def test_what_is_being_typed_stays() -> None:
    async with answering(at="A1.2") as it:
        other = elsewhere(it)
        other.answer("A1.1", level(2))
        await it.keys("c", *"My note")
        it.session.answer("A1.2", level(4))
        await it.until(lambda: it.world.kept().answer("A1.2") == level(4))
        await it.sees("My note")
        await it.keys("enter")
        await it.sees("✓ saved")
        assert it.session.note("A1.2") == "My note"
        assert it.world.kept().answer("A1.1") == level(2)
