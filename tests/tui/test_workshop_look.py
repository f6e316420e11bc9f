"""How a workshop looks: nothing moves at a reveal, nothing is wider than the window, names stay text, phones, sizes."""

from __future__ import annotations

import dataclasses
import os
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import AssessError
from assess.session.session import Session
from assess.session.workshop.people import People
from assess.session.workshop.voting import Phase
from assess.tui.widgets.bars import MOST_KEYS, KeyBar
from assess.tui.wiring import Wiring
from assess.tui.workshop.commands import NEXT_STEP
from assess.tui.workshop.dialogs import phones
from assess.tui.workshop.dialogs.cast import CastDialog
from assess.tui.workshop.phones import Served
from assess.tui.workshop.widgets.board import VoteBoard, blocks
from assess.tui.workshop.widgets.room import RoomStrip, names
from tests.tui.driving import Driver, World
from tests.tui.gathering import cast, gathered, hold_the_clock, phase, revealed
from tests.tui.hostile import TEXTS
from tests.tui.test_keys import own_bindings

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40))
ONLY_SAY = frozenset({"clear", "unknown", "not_applicable"})
"""Keys that answer alone and only say in a room what to do instead."""


def places(it: Driver) -> list[int]:
    """Return the line of each level on the screen."""
    lines = it.text.splitlines()
    return [next(n for n, line in enumerate(lines) if f"A1.1 seen at level {one}" in line) for one in range(1, 6)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_reveal_moves_nothing(size: tuple[int, int]) -> None:
    async with gathered(size=size) as it:
        await it.keys("enter")
        await it.sees("0 of 4 have voted")
        await it.settled()
        before = places(it)
        cast(it, 1, 2, 2, 5)
        await it.sees("All 4 have voted.")
        assert places(it) == before
        await it.keys("enter")
        await it.sees("Votes from 1 to 5")
        assert places(it) == before


@pytest.mark.parametrize("size", SIZES)
async def test_screens(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    hold_the_clock(monkeypatch, world)
    async with gathered(world, size=size, prepare=lambda session: session.workshop.people.set_timebox(15)) as it:
        await it.keys("enter")
        opened = it.session.state.record("A1.1").rounds[-1].opened_at
        assert opened is not None
        monkeypatch.setattr("assess.tui.workshop.clock.now", lambda: opened)
        cast(it, 2, 3)
        await it.sees("2 of 4 have voted", "15:00 left", "✓ saved")
        await it.settled()
        voting = it.text
        cast(it, 2, 3, 3, 5)
        await it.keys("enter")
        await it.sees("Votes from 2 to 5", "✓ saved")
        await it.settled()
        compare("workshop-voting", size, voting)
        compare("workshop-revealed", size, it.text)


def compare(name: str, size: tuple[int, int], shown: str) -> None:
    """Compare a screen with the one that is kept."""
    file = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        file.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == file.read_text(encoding="utf-8")


async def test_in_the_smallest_window_the_arrows_lead_to_what_is_further_down() -> None:
    async with gathered(size=(60, 16)) as it:
        await it.sees("No vote was called yet.")
        assert "seen at level 5" not in it.text
        await it.keys("down", "down", "down")
        await it.sees("seen at level 5")
        await it.keys("up", "up", "up")
        await it.sees("What about A1.1?")


async def test_the_wall_theme_is_a_key_away_for_the_facilitator_too() -> None:
    async with gathered() as it:
        await it.keys("P")
        await it.sees("No vote was called yet.")
        assert it.app.theme == "assess-wall"


async def test_without_colour_marks_and_words_say_who_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 3)
        await it.sees("✓ Ada", "voted", "○ Bo", "waiting", "━━━━━ ───── ───── ─────")


async def test_names_from_outside_stay_text() -> None:
    def join(session: Session) -> None:
        for text in TEXTS:
            session.workshop.people.add(text, role=text)

    async with gathered(prepare=join) as it:
        await revealed(it, *[1 + n % 5 for n in range(4 + len(TEXTS))])
        await it.keys("m", "k")
        assert isinstance(it.screen, CastDialog)
        await it.keys("escape", "W", "end", "enter", "escape", "up", "enter", "escape", "escape")
        await it.on("question")
        for kind in (VoteBoard, RoomStrip):
            widget = it.one(kind)
            width = widget.content_size.width
            assert max(line.cell_length for line in widget.lines(width)) <= width


@pytest.mark.parametrize("room", [1, 5, 12, 40, 100])
def test_blocks_and_names_fit_their_room(room: int) -> None:
    for count in (1, 3, 40, 500):
        many = tuple(f"Somebody {n}" for n in range(count))
        assert len(blocks(many, room)) <= room
        assert len(blocks(("",) * count, room)) <= room
        assert len(names(many, max(room, 12))) <= max(room, 12)


def test_blocks_carry_names_where_there_is_room() -> None:
    assert blocks(("Ada", "Bo"), 40) == "▇▇▇ Ada ▇▇▇ Bo"
    assert blocks(("Ada", "Bo"), 11) == "▇ Ada ▇ Bo"
    assert blocks(("Ada", "Bo"), 8) == "▇▇▇ ▇▇▇"
    assert blocks(("", ""), 40) == "▇▇▇ ▇▇▇"


def test_names_are_listed_as_far_as_they_fit() -> None:
    assert names(("Ada",), 20) == "Ada"
    assert names(("Ada", "Bo", "Cy"), 20) == "Ada, Bo and Cy"
    assert names(("Ada", "Bo", "Cy"), 13) == "3 people"
    assert names(("Ada", "Bo", "Cy"), 16) == "Ada, Bo and Cy"


@dataclasses.dataclass
class Ballot:
    """A ballot that somebody pretends to serve."""

    ready: threading.Event
    fault: str = ""
    link: str = "http://192.0.2.1:8347/room/abc"
    code: tuple[str, ...] = ("█▀▀▀█", "▀▀▀▀▀")
    running: bool = True

    def wait(self) -> None:
        """Return once it is ready."""
        assert self.ready.wait(30)
        if self.fault or not self.running:
            self.running = False
            raise AssessError(self.fault or "It was stopped.", "Choose another.")

    def stop(self) -> None:
        """End it, and let nobody wait for it."""
        self.running = False
        self.ready.set()


@dataclasses.dataclass
class PhoneWorld(World):
    """A world where phones can vote."""

    ballots: list[tuple[str, bool, Ballot]] = dataclasses.field(default_factory=list)
    fault: str = ""
    slow: bool = False

    def wiring(self) -> Wiring:
        """Return what the command line would fill in, with a ballot."""

        def serve(workshop: str, network: bool) -> Served:
            ballot = Ballot(threading.Event(), self.fault)
            if not self.slow:
                ballot.ready.set()
            self.ballots.append((workshop, network, ballot))
            return ballot

        return dataclasses.replace(super().wiring(), serve_ballot=serve)


async def test_phones_are_let_in_and_kept_out_by_a_key() -> None:
    world = PhoneWorld()
    async with gathered(world) as it:
        await it.keys("F")
        await it.sees("Voting by phone is off.", "plain http")
        await it.keys("n")
        await it.sees("http://192.0.2.1:8347/room/abc", "█▀▀▀█")
        ((workshop, network, ballot),) = world.ballots
        assert (workshop, network) == (it.session.id, True)
        await it.keys("escape", "F")
        await it.sees("http://192.0.2.1:8347/room/abc")
        await it.keys("s")
        await it.sees("Voting by phone is off.")
        assert not ballot.running


async def test_a_ballot_that_starts_slowly_is_served_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones, "LOOK_EVERY", 0.01)
    looked = 0
    seated = People.seated

    def counted(people: People) -> frozenset[str]:
        nonlocal looked
        looked += 1
        return seated(people)

    monkeypatch.setattr(People, "seated", counted)
    world = PhoneWorld(slow=True)
    async with gathered(world) as it:
        await it.keys("F", "n", "n")
        await it.sees("Starting ...")
        before = looked
        await it.until(lambda: looked > before + 3, "some looks while it starts")
        await it.keys("escape", "F")
        await it.sees("Starting ...")
        ((_, _, ballot),) = world.ballots
        ballot.ready.set()
        await it.sees("http://192.0.2.1:8347/room/abc")
        await it.keys("s")
        await it.sees("Voting by phone is off.")
        assert not ballot.running


async def test_a_start_that_is_stopped_ends_at_once_and_another_may_follow() -> None:
    world = PhoneWorld(slow=True)
    async with gathered(world) as it:
        await it.keys("F", "n")
        await it.sees("Starting ...")
        await it.keys("s")
        await it.sees("Voting by phone is off.")
        ((_, _, first),) = world.ballots
        assert not first.running
        assert "It was stopped." not in it.text
        await it.keys("t")
        await it.sees("Starting ...")
        world.ballots[-1][2].ready.set()
        await it.sees("http://192.0.2.1:8347/room/abc")
        assert [(network, ballot.running) for _, network, ballot in world.ballots] == [(True, False), (False, True)]


async def test_who_quits_while_it_starts_leaves_no_ballot_behind() -> None:
    world = PhoneWorld(slow=True)
    async with gathered(world) as it:
        await it.keys("F", "n")
        await it.sees("Starting ...")
        await it.keys("ctrl+q")
    ((_, _, ballot),) = world.ballots
    assert ballot.ready.wait(30)
    assert not ballot.running


async def test_a_ballot_that_cannot_be_served_says_why() -> None:
    world = PhoneWorld(fault="The port is in use.")
    async with gathered(world) as it:
        await it.keys("F", "t")
        await it.sees("The port is in use. Choose another.", "Voting by phone is off.")


async def test_a_ballot_that_fails_after_the_dialog_says_so_beneath() -> None:
    world = PhoneWorld(fault="The port is in use.", slow=True)
    async with gathered(world) as it:
        await it.keys("F", "t")
        await it.sees("Starting ...")
        await it.keys("escape")
        world.ballots[0][2].ready.set()
        await it.sees("The port is in use. Choose another.")


async def test_a_code_that_does_not_fit_leaves_the_link() -> None:
    async with gathered(PhoneWorld(), size=(60, 16)) as it:
        await it.keys("F", "n")
        await it.sees("The window is too small for the code", "type the link.")


async def test_the_facts_of_a_reveal_are_below_the_levels_in_a_narrow_window() -> None:
    async with gathered(size=(80, 24)) as it:
        await revealed(it, 1, 4, 4, 4)
        await it.sees("Spread    1 to 4, 3 levels apart")
        await it.keys("down")
        await it.sees("Who       1 Ada; 4 Bo, Cy, Dee")
        assert it.session.state.record("A1.1").votes[0].answer == level(1)


async def walk(it: Driver) -> AsyncIterator[Phase]:
    """Lead a question through its phases."""
    yield Phase.WAITING
    await it.keys("enter")
    yield Phase.VOTING
    cast(it, 3, 3, 3, 3)
    await it.keys("enter")
    await it.until(lambda: phase(it) is Phase.REVEALED)
    yield Phase.REVEALED
    await it.keys("enter")
    yield Phase.SETTLED


@pytest.mark.parametrize("columns", [60, 80, 120])
async def test_in_every_phase_all_keys_are_declared_and_the_footer_has_six_at_most(columns: int) -> None:
    async with gathered(size=(columns, 24)) as it:
        async for one in walk(it):
            await it.until(lambda one=one: phase(it) is one)  # type: ignore[misc]
            await it.settled()
            declared = {key for command in it.screen.commands() for key in command.keys}
            for key, binding in own_bindings(it.screen):
                assert key in declared or binding.action in ONLY_SAY, (one, key, binding.action)
            shown = it.one(KeyBar)._fitting(columns - 6)
            assert len(shown) <= MOST_KEYS
            assert shown[0].label == NEXT_STEP[one][0]
            assert shown[-1].shown == "?"
            offered = {str(command.title) for command in it.app.get_system_commands(it.screen)}
            for command in it.screen.commands():
                if command.action and command.action != "command_palette":
                    assert any(f"({command.shown})" in title for title in offered), command
