"""A workshop in the wizard: four people, the time standing still."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from assess.assessment.values import Answer, level
from assess.session.session import Session
from assess.session.workshop.voting import Phase
from assess.tui.workshop import clock
from assess.tui.workshop.question import WorkshopScreen
from tests.tui.driving import Driver, World, wizard

NAMES = ("Ada", "Bo", "Cy", "Dee")
Prepare = Callable[[Session], None]


def hold_the_clock(monkeypatch: pytest.MonkeyPatch, world: World, seconds: int = 75) -> None:
    """Let the time in the room stand still, a little after the last entry."""
    monkeypatch.setattr(clock, "now", lambda: world.clock.time + dt.timedelta(seconds=seconds))


def begin(world: World, names: tuple[str, ...] = NAMES) -> Session:
    """Keep a workshop with these voters and return its session, which writes at once."""
    session = world.begin(title="The workshop", mode="workshop")
    for name in names:
        session.workshop.people.add(name, role="platform")
    return session


@asynccontextmanager
async def gathered(
    world: World | None = None, size: tuple[int, int] = (120, 40), prepare: Prepare = lambda session: None
) -> AsyncIterator[Driver]:
    """Open a workshop at its first question."""
    world = world or World()
    prepare(begin(world))
    async with wizard(world, size) as it:
        await it.keys("enter")
        await it.on("question")
        assert isinstance(it.screen, WorkshopScreen)
        await it.until(it._idle)
        yield it


def phase(it: Driver, question: str = "A1.1") -> Phase:
    """Return where a question stands."""
    return it.session.workshop.voting.phase(question)


def cast(it: Driver, *answers: Answer | int | None, question: str = "A1.1") -> None:
    """Let the first voters vote as if from elsewhere."""
    for person, answer in zip(it.session.workshop.people.voters, answers, strict=False):
        given = level(answer) if isinstance(answer, int) else answer
        it.session.workshop.voting.cast(question, person.id, given)


async def revealed(it: Driver, *answers: Answer | int | None, question: str = "A1.1") -> None:
    """Call the open question, let everybody vote and reveal."""
    await it.keys("enter")
    cast(it, *answers, question=question)
    await it.keys("enter")
    await it.until(lambda: phase(it, question) is Phase.REVEALED)
    await it.until(it._idle)
