"""Before a reveal no screen differs with how others voted: two runs that differ in one vote draw the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from assess.assessment.model import Anonymity
from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.session.session import Session
from assess.tui.presenter.scene import scene, turnout_of
from assess.tui.presenter.wall import wall
from tests.session.memory import TickingClock
from tests.tui.driving import Driver, World, wizard
from tests.tui.gathering import begin, hold_the_clock

OTHERS = (level(2), level(4), level(4))
HIDDEN: dict[Anonymity, tuple[Answer | None, ...]] = {
    "named": (level(1), level(5), None),
    "all": (UNKNOWN, not_applicable("None of it")),
}


class StoppedClock(TickingClock):
    """It is always the same time."""

    def now(self) -> dt.datetime:
        return self.time


def drawn(it: Driver) -> list[tuple[str, str]]:
    """Return everything that is drawn, with its styles."""
    return [(segment.text, str(segment.style)) for segment in it.segments]


def key_of(answer: Answer | None) -> str:
    """Return the key that votes so."""
    if answer is None:
        return "-"
    if answer.value is not None and answer.value.kind == "level":
        return str(answer.value.level)
    return "u" if answer == UNKNOWN else "a"


async def look_around(it: Driver) -> list[object]:
    """Go through the screens and dialogs that could betray a vote, and return what each drew."""
    seen: list[object] = []
    for keys, place in (
        ("", "question"), ("v", "results"), ("escape", "question"), ("r", "review"), ("escape", "question"),
        ("S", ""), ("escape", "question"), ("A", ""), ("escape", "question"), ("W", ""), ("escape", "question"),
        ("D", ""), ("escape", "question"), ("n", "question"), ("p", "question"), ("i", ""), ("escape", "question"),
    ):  # fmt: skip
        if keys:
            await it.keys(keys)
        if place:
            await it.on(place)
        await it.settled()
        seen.append((keys, drawn(it)))
    return seen


def an_earlier_question(session: Session) -> None:
    """Let one question be revealed and settled, so that there are scores to look at."""
    voting = session.workshop.voting
    voting.call("A1.2")
    for person in session.workshop.people.voters:
        voting.cast("A1.2", person.id, level(3))
    voting.reveal("A1.2")
    session.settle("A1.2", level(3), why="")
    session.go("A1.1")


async def run(hidden: Answer | None, anonymity: Anonymity, monkeypatch: pytest.MonkeyPatch) -> Sequence[object]:
    """Vote on a question, the hidden vote at the keyboard, and return everything that was drawn before the reveal."""
    world = World(clock=StoppedClock())
    hold_the_clock(monkeypatch, world)
    session = begin(world)
    session.workshop.people.set_anonymity(anonymity)
    an_earlier_question(session)
    seen: list[object] = []
    async with wizard(world, (120, 40)) as it:
        await it.keys("enter")
        await it.on("question")
        await it.keys("enter")
        await it.sees("0 of 4 have voted")
        await it.keys("k", key_of(hidden))
        await it.settled()
        seen.append(drawn(it))
        await it.keys("enter")
        await it.sees("Ada                          ✓ in", "1 of 4 have voted", "✓ saved")
        await it.settled()
        seen.append(drawn(it))
        await it.keys("escape")
        for person, answer in zip(it.session.workshop.people.voters[1:], OTHERS, strict=True):
            it.session.workshop.voting.cast("A1.1", person.id, answer)
        await it.sees("All 4 have voted.")
        seen += await look_around(it)
        for size in ((80, 24), (120, 40), (200, 60)):
            shown = wall(scene(it.session, turnout_of(it.session)), *size)
            seen.append([(line.plain, str(line.spans)) for line in shown])
        log = world.store.load(it.session.id)
        seen.append([event.body.model_dump_json() for event in log.events])
        await it.keys("enter")
        await it.until(lambda: bool(it.session.state.record("A1.1").rounds[-1].revealed_at))
        await it.settled()
        seen.append(("revealed", drawn(it)))
    return seen


@pytest.mark.parametrize("anonymity", HIDDEN)
async def test_no_screen_differs_with_a_vote_before_the_reveal(
    anonymity: Anonymity, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = HIDDEN[anonymity]
    one_run = await run(first, anonymity, monkeypatch)
    for other in others:
        second = await run(other, anonymity, monkeypatch)
        for number, (one, two) in enumerate(zip(one_run[:-1], second[:-1], strict=True)):
            assert one == two, f"picture {number} of a run with {other}"
        assert one_run[-1] != second[-1], "the reveal shows it"
