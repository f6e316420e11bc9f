"""The wall: it follows the facilitator, shows no vote before the reveal, keeps notes private and writes nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.content import Content

from assess.assessment.values import UNKNOWN, Answer, level
from assess.errors import CannotWrite
from assess.session.session import Session
from assess.tui import theme
from assess.tui.presenter.app import Looking, PresenterApp
from assess.tui.presenter.scene import scene, turnout_of
from assess.tui.presenter.wall import wall
from assess.tui.workshop import clock
from tests.tui.driving import PATIENCE, World
from tests.tui.forms import every_form
from tests.tui.gathering import begin

SIZES = [(80, 24), (120, 40), (200, 60), (60, 16)]


def vote(session: Session, *answers: Answer | int | None, question: str = "A1.1") -> None:
    """Let the first voters vote."""
    for person, answer in zip(session.workshop.people.voters, answers, strict=False):
        session.workshop.voting.cast(question, person.id, level(answer) if isinstance(answer, int) else answer)


class Audience:
    """Somebody who looks at the wall."""

    def __init__(self, app: PresenterApp) -> None:
        self.app = app

    @property
    def text(self) -> str:
        """What is on the wall."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
        return "\n".join(lines).replace("\xa0", " ")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return once a condition holds. Raises AssertionError if it never does."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            assert asyncio.get_running_loop().time() < end, self.text
            await asyncio.sleep(0.01)

    async def sees(self, *texts: str) -> str:
        """Return the wall once it shows all of these texts."""
        await self.until(lambda: all(text in self.text for text in texts))
        return self.text


@asynccontextmanager
async def presented(
    world: World,
    session: Session,
    size: tuple[int, int] = (80, 24),
    glance: Callable[[], tuple[int, str | None]] | None = None,
) -> AsyncIterator[Audience]:
    """Run the wall of a workshop."""

    def note(error: BaseException) -> str:
        world.noted.append(error)
        return "/somewhere"

    looking = Looking(
        glance=glance or (lambda: world.store.glance(session.id)),
        open=lambda: world.workspace().open(session.id),
        note_crash=note,
    )
    app = PresenterApp(looking)
    async with app.run_test(size=size):
        yield Audience(app)
    assert world.noted == []


async def test_the_wall_follows_a_question_from_the_call_to_the_answer() -> None:
    world = World()
    session = begin(world)
    async with presented(world, session) as it:
        await it.sees("What about A1.1?", "A1.1 seen at level 5", "No vote was called yet.", "question 1 of 12")
        session.workshop.voting.call("A1.1")
        await it.sees("0 of 4 have voted", "───── ─────")
        vote(session, 2, 2, 4)
        text = await it.sees("3 of 4 have voted", "━━━━━ ━━━━━ ━━━━━ ─────")
        assert not any(word in text for word in ("▇", "waiting", "Dee")), "the wall counts who is missing"
        vote(session, 2, 2, 4, UNKNOWN)
        session.workshop.voting.reveal("A1.1")
        await it.sees("▇▇▇ Ada ▇▇▇ Bo  2  middle vote", "▇▇▇ Cy  1", "don't know 1", "Votes from 2 to 4")
        session.settle("A1.1", level(3), why="A private reason")
        text = await it.sees("◉ Shared", "Settled: 3 Shared")
        assert "private" not in text
        session.go("B1.1")
        await it.sees("What about B1.1?")


async def test_notes_scores_minutes_and_keys_of_the_facilitator_stay_private() -> None:
    world = World()
    session = begin(world)
    session.comment("A1.1", "Nobody must read this")
    session.workshop.minutes.park("Nor this")
    session.workshop.voting.call("A1.1")
    vote(session, 1, 1, 1, 1)
    session.workshop.voting.reveal("A1.1")
    async with presented(world, session, (200, 60)) as it:
        text = await it.sees("All say: 1 Bespoke")
        assert "read this" not in text
        assert "Nor this" not in text
        assert "enter" not in text


async def test_the_wall_writes_nothing() -> None:
    world = World()
    session = begin(world)
    async with presented(world, session) as it:
        await it.sees("No vote was called yet.")
        session.workshop.voting.call("A1.1")
        world.store.failures = [CannotWrite("Nobody may write now.", "")]
        await it.sees("0 of 4 have voted")
        assert len(world.store.failures) == 1


async def test_what_cannot_be_read_is_told_once_and_tried_again() -> None:
    world = World()
    session = begin(world)
    refused = [CannotWrite("The disk is gone.", "")]
    looks = []

    def glance() -> tuple[int, str | None]:
        looks.append(1)
        if refused:
            raise refused[0]
        return world.store.glance(session.id)

    async with presented(world, session, glance=glance) as it:
        await it.sees("The disk is gone.")
        await it.until(lambda: len(looks) > 2)
        assert it.text.count("The disk is gone.") == 1
        refused.clear()
        assert "The disk" not in await it.sees("What about A1.1?")


async def test_nothing_moves_when_a_vote_is_revealed() -> None:
    world = World()
    session = begin(world)

    def places() -> list[int]:
        lines = [line.plain for line in wall(scene(session, turnout_of(session)), 80, 24)]
        return [next(n for n, line in enumerate(lines) if f"seen at level {one}" in line) for one in range(1, 6)]

    before = places()
    session.workshop.voting.call("A1.1")
    vote(session, 1, 2, 3, 4)
    assert places() == before
    session.workshop.voting.reveal("A1.1")
    assert places() == before
    session.settle("A1.1", level(2), why="So it is")
    assert places() == before


@pytest.mark.parametrize("size", SIZES)
def test_no_line_is_wider_than_the_wall_and_the_foot_is_at_the_bottom(size: tuple[int, int]) -> None:
    world = World()
    session = begin(world, tuple(f"Somebody with the number {n}" for n in range(40)))
    session.workshop.voting.call("A1.1")
    for reveal in (False, True):
        if reveal:
            vote(session, *[1 + n % 5 for n in range(40)])
            session.workshop.voting.reveal("A1.1")
        lines: list[Content] = wall(scene(session, turnout_of(session)), *size)
        assert len(lines) == size[1]
        assert max(line.cell_length for line in lines) <= size[0]
        assert ("40 have voted" in lines[-2].plain) or ("Votes from 1 to 5" in lines[-2].plain)


async def test_a_question_that_is_not_voted_on_is_shown_without_its_answer() -> None:
    world = World(pack=every_form())
    session = begin(world)
    other = next(q for q in session.questions if q.forms("full")[0].type == "text")
    session.go(other.id)
    async with presented(world, session) as it:
        await it.sees("The facilitator writes the answer down.")


async def test_light_is_for_the_wall_and_dark_is_a_key_away() -> None:
    world = World()
    session = begin(world)
    async with presented(world, session) as it:
        assert it.app.theme == theme.WALL
        it.app.action_theme()
        assert it.app.theme == theme.DARK


async def test_a_window_that_is_too_small_says_so() -> None:
    world = World()
    session = begin(world)
    async with presented(world, session, (50, 12)) as it:
        await it.sees("needs 60 by 16")


async def test_the_time_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    session = begin(world)
    session.workshop.people.set_timebox(2)
    opened = session.workshop.voting.call("A1.1").opened_at
    assert opened is not None
    monkeypatch.setattr(clock, "now", lambda: opened + dt.timedelta(seconds=60))
    async with presented(world, session) as it:
        await it.sees("left", "╺┓    ┏━┓┏━┓")
