"""A few screens as plain text. After a wanted change, `SNAPSHOTS=write pytest tests/tui/test_snapshots.py`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import pytest

from assess.assessment.values import UNKNOWN, level
from tests.tui.driving import Driver, World, answered_all, wizard

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40))
SMALLEST = (60, 16)


class Place(Protocol):
    """Goes to a screen."""

    __name__: str

    async def __call__(self, it: Driver) -> None: ...


def world() -> World:
    """Return a world with one assessment in the middle and one that is finished."""
    world = World()
    begun = world.begin("Halden, Platform")
    begun.answer("A1.1", level(3))
    begun.answer("A1.2", level(2))
    begun.go("A1.2")
    begun.answer("A1.2", level(4))
    begun.comment("A1.2", "The platform team says so; the project teams do not.")
    begun.add_evidence("A1.2", "named", "DATA-114, shared views")
    finished = world.begin("Northwind, Claims")
    answered_all(finished, 2)
    finished.answer("B1.1", UNKNOWN)
    finished.answer("C2.2", level(5))
    return world


async def home(it: Driver) -> None:
    """Stay at home."""
    await it.sees("Northwind,", "Halden,")


async def question(it: Driver) -> None:
    """Open the assessment in the middle, with the cursor beside the stored answer."""
    await it.keys("down", "enter")
    await it.asks("A1.2")
    await it.keys("up")
    await it.sees("3  ○", "✓ saved")


async def results(it: Driver) -> None:
    """Open the finished assessment."""
    await it.keys("enter")
    await it.on("results")
    await it.keys("right")
    await it.sees("▸ Gap B")


async def plan(it: Driver) -> None:
    """Open the plan of the finished assessment."""
    await results(it)
    await it.keys("t")
    await it.sees("The plan closes", "✓ saved")


async def what_if(it: Driver) -> None:
    """Leave an action out of the plan."""
    await plan(it)
    await it.keys("minus")
    await it.sees("What if:", "distance is closed")


async def review(it: Driver) -> None:
    """Open the review of the finished assessment."""
    await results(it)
    await it.keys("r")
    await it.sees("Don't know")


SCREENS = [
    *((place, size) for place in (home, question, results, plan) for size in SIZES),
    *((place, SMALLEST) for place in (home, question, results, plan, review)),
    (what_if, (80, 24)),
    (review, (80, 24)),
    (plan, (200, 60)),
]


@pytest.mark.parametrize(("place", "size"), SCREENS)
async def test_screen(place: Place, size: tuple[int, int]) -> None:
    file = FOLDER / f"{place.__name__}-{size[0]}x{size[1]}.txt"
    async with wizard(world(), size=size) as it:
        await place(it)
        await it.settled()
        shown = it.text + "\n"
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")
