"""A facilitator's keys: called, voted unseen, revealed, talked over, settled with a reason, reopened."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.assessment.values import UNKNOWN, level, not_applicable
from assess.errors import CannotWrite
from assess.session.overtaken.conflicts import Conflicts
from assess.session.workshop.voting import Phase
from assess.tui.dialogs.ask import ConfirmDialog
from assess.tui.dialogs.base import UNKEPT
from assess.tui.workshop import clock
from assess.tui.workshop.dialogs.cast import CastDialog
from assess.tui.workshop.dialogs.hands import HandsDialog
from assess.tui.workshop.dialogs.settle import SettleDialog
from tests.tui.driving import World, wizard
from tests.tui.gathering import cast, gathered, phase, revealed


async def test_enter_leads_through_a_question() -> None:
    async with gathered() as it:
        await it.sees("No vote was called yet.", "4 people may vote", "enter call the vote")
        await it.keys("enter")
        assert phase(it) is Phase.VOTING
        await it.sees("0 of 4 have voted   waiting for Ada, Bo, Cy and Dee", "enter reveal")
        cast(it, 3, 3, 3, 3)
        await it.sees("All 4 have voted.")
        await it.keys("enter")
        await it.sees("All say: 3 Shared", "▇▇▇ Ada ▇▇▇ Bo", "enter settle")
        await it.keys("enter")
        assert it.session.state.answer("A1.1") == level(3)
        await it.sees("Settled: 3 Shared", "enter next question")
        await it.keys("enter")
        await it.asks("A1.2")
        await it.saved()


async def test_a_digit_answers_nothing_and_says_what_to_do() -> None:
    async with gathered() as it:
        await it.keys("3", "u", "a", "backspace")
        assert it.session.state.record("A1.1").empty
        await it.keys("3")
        await it.sees("The room votes: enter calls the vote, = settles without one.")


async def test_people_vote_at_one_keyboard_and_nothing_shows_what() -> None:
    async with gathered() as it:
        await it.keys("k")
        assert isinstance(it.screen, CastDialog)
        await it.sees("Ada                          your turn", "○ not chosen yet")
        await it.keys("4")
        chosen = await it.sees("● chosen; enter hands it in", "Who is in")
        for other in ("2", "u", "a", "-"):
            await it.keys(other)
            assert it.text == chosen
        await it.keys("4", "enter", "2", "enter", "u", "enter")
        await it.sees("Bo                           ✓ in", "Dee                          your turn")
        assert it.session.state.record("A1.1").votes == ()
        await it.keys("-", "enter")
        await it.sees("Every vote is in. esc gives the keyboard back")
        await it.keys("enter")
        await it.sees("All 4 have voted.")
        assert phase(it) is Phase.VOTING, "one more Enter by the last voter reveals nothing"
        await it.keys("escape")
        await it.on("question")
        await it.keys("enter")
        await it.sees("don't know 1 (Cy)", "abstained 1")
        shown = it.session.state.record("A1.1").rounds[-1]
        assert [vote.answer for vote in shown.votes] == [level(4), level(2), UNKNOWN]


async def test_somebody_else_can_be_next_at_the_keyboard() -> None:
    async with gathered() as it:
        await it.keys("k", "down", "enter")
        await it.sees("Choose first: 1 to 5, u, a or -.")
        await it.keys("1", "enter", "escape")
        await it.sees("1 of 4 have voted   waiting for Ada, Cy and Dee")


async def test_a_vote_that_is_not_saved_says_so_and_is_asked_again() -> None:
    async with gathered() as it:
        await it.keys("k")
        await it.saved()
        it.world.store.failures = [CannotWrite("The disk is full.", "Make room.")]
        await it.keys("4", "enter")
        await it.sees("NOT SAVED: the vote of Ada. The disk is full.")
        assert it.world.store.voted(it.session.id) == {}
        await it.keys("up", "4", "enter")
        await it.sees("Ada                          ✓ in")
        await it.until(lambda: len(it.world.store.voted(it.session.id)) == 1)


async def test_a_vote_is_on_its_way_until_it_is_on_disk() -> None:
    async with gathered() as it:
        await it.keys("enter")
        await it.sees("✓ saved")
        it.screen.casting = 1
        it.screen.show_saving()
        await it.sees("… saving")
        it.screen.casting = 0
        it.screen.show_saving()
        await it.sees("✓ saved")


async def test_hands_are_typed_as_a_row_and_revealed() -> None:
    async with gathered() as it:
        await it.keys("h")
        assert isinstance(it.screen, HandsDialog)
        await it.types("0 1 1 0 0 1dk")
        await it.sees("3 of 4 who have still to vote")
        await it.types(" 9na")
        await it.keys("enter")
        await it.sees("That is 12 hands of 4.")
        await it.keys("backspace", "backspace", "backspace", "1", "n", "a", "enter")
        await it.until(lambda: phase(it) is Phase.REVEALED)
        await it.sees("Votes from 2 to 3", "don't know 1", "not applicable 1")
        shown = it.session.state.record("A1.1").rounds[-1]
        assert (len(shown.votes), shown.missing) == (4, 0)


async def test_what_is_not_a_row_of_hands_is_said() -> None:
    async with gathered() as it:
        await it.keys("h", "1", "space", "2", "enter")
        await it.sees("2 of five numbers are there.")
        await it.keys("escape")
        assert phase(it) is Phase.VOTING


async def test_a_reveal_below_the_quorum_asks_first() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 2, 4)
        await it.keys("enter")
        await it.sees("Reveal all the same?", "2 of 4 votes that are needed are in. Missing: Cy, Dee.")
        assert isinstance(it.screen, ConfirmDialog)
        await it.keys("n")
        assert phase(it) is Phase.VOTING
        await it.keys("enter")
        await it.sees("Reveal all the same?")
        await it.keys("y")
        await it.sees("Votes from 2 to 4", "missing 2")


async def test_a_quorum_that_is_there_reveals_at_once() -> None:
    async with gathered(prepare=lambda session: session.workshop.people.set_quorum(2)) as it:
        await it.keys("enter")
        cast(it, 2, 4)
        await it.sees("2 of 4 have voted, 2 are enough")
        await it.keys("enter")
        await it.sees("missing 2")


async def test_a_second_round_shows_the_first_and_who_moved_only_when_it_is_revealed() -> None:
    async with gathered() as it:
        await revealed(it, 1, 4, 4, 4)
        await it.sees("Far apart: hear lowest and highest")
        await it.keys("m")
        text = await it.sees("round 2", "0 of 4 have voted")
        assert "Ada 1" not in text
        assert "▇" not in text
        cast(it, 3, 4, 4, 4)
        await it.keys("enter")
        await it.sees("Moved", "Ada 1 → 3", "Round 1", "1: 1   4: 3")
        assert [len(one.votes) for one in it.session.state.record("A1.1").rounds] == [4, 4]


async def test_votes_that_differ_settle_with_a_reason_and_none_is_proposed() -> None:
    async with gathered() as it:
        await revealed(it, 2, 3, 3, 5)
        await it.keys("enter")
        assert isinstance(it.screen, SettleDialog)
        await it.sees("Shared   2 votes   middle vote")
        assert "◉" not in it.text
        await it.keys("enter")
        await it.sees("Choose first: 1 to 5, u or a.")
        await it.keys("2", "4")
        await it.sees("Why this one? The votes differ")
        await it.keys("enter", "enter")
        await it.sees("Say it in a few words.")
        await it.types("Two teams do it by machine")
        await it.keys("enter")
        await it.sees("Settled: 4 Automated", "Two teams do it by machine")
        settlement = it.session.state.record("A1.1").settlement
        assert settlement is not None
        assert (settlement.answer, settlement.why) == (level(4), "Two teams do it by machine")


async def test_not_applicable_and_unknown_are_settled_too() -> None:
    async with gathered() as it:
        await it.keys("=", "u")
        await it.sees("Why this one? May stay empty.")
        await it.keys("enter", "enter")
        assert it.session.state.answer("A1.1") == UNKNOWN
        await it.keys("enter", "=", "a")
        await it.sees("Why does it not apply?")
        await it.keys("enter")
        await it.types("No agents")
        await it.keys("enter")
        assert it.session.state.answer("A1.2") == not_applicable("No agents")


async def test_a_settled_question_is_reopened_and_voted_again_with_two_keys() -> None:
    async with gathered() as it:
        await revealed(it, 3, 3, 3, 3)
        await it.keys("enter")
        await it.sees("Settled: 3 Shared")
        await it.keys("R")
        assert phase(it) is Phase.REVEALED
        await it.keys("m")
        assert phase(it) is Phase.VOTING
        assert len(it.session.state.record("A1.1").rounds) == 2


async def test_a_vote_is_called_off_unseen() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 5)
        await it.keys("C")
        await it.sees("Call the vote off?")
        await it.keys("y")
        await it.sees("No vote was called yet.")
        assert it.session.state.record("A1.1").empty


async def test_undo_never_crosses_a_reveal_and_loses_no_vote() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 5)
        await it.keys("ctrl+z")
        await it.sees("Votes are in the box of this round.")
        cast(it, 5, 5, 5, 5)
        await it.keys("enter")
        await it.sees("All say: 5")
        await it.keys("ctrl+z")
        assert phase(it) is Phase.REVEALED


async def test_a_timebox_counts_down_and_then_over(monkeypatch: pytest.MonkeyPatch) -> None:
    async with gathered(prepare=lambda session: session.workshop.people.set_timebox(2)) as it:
        await it.keys("enter")
        opened = it.session.state.record("A1.1").rounds[-1].opened_at
        assert opened is not None
        monkeypatch.setattr(clock, "now", lambda: opened + dt.timedelta(seconds=75))
        await it.sees("0:45 left")
        monkeypatch.setattr(clock, "now", lambda: opened + dt.timedelta(seconds=150))
        await it.sees("0:30 over")


async def test_last_time_is_shown_after_the_vote_only() -> None:
    world = World()
    world.begin(title="Before").answer("A1.1", level(2))
    async with gathered(world) as it:
        await it.until(lambda: bool(it.screen.last_times))
        await it.keys("enter")
        cast(it, 4, 4, 4, 4)
        text = await it.sees("All 4 have voted.")
        assert "Last time" not in text
        await it.keys("enter")
        await it.sees("Last time", "↑ 2")


async def test_the_workshop_is_taken_up_again_where_it_stopped() -> None:
    world = World()
    async with gathered(world) as it:
        await it.keys("enter")
        cast(it, 2, 3)
        await it.saved()
        await it.keys("q")
        await it.until(lambda: it.app._exit)
    async with wizard(world, size=(120, 40)) as it:
        await it.keys("enter")
        await it.on("question")
        await it.sees("2 of 4 have voted   waiting for Cy and Dee")


async def test_a_reveal_that_cannot_be_written_shows_nothing() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 2, 3, 3, 3)
        await it.sees("All 4 have voted.")
        await it.saved()
        it.world.store.failures = [CannotWrite("The disk is full.", "Make room.")]
        await it.keys("enter")
        await it.sees("The disk is full.")
        assert phase(it) is Phase.VOTING
        await it.keys("enter")
        await it.sees("Votes from 2 to 3")


async def test_a_reveal_that_somebody_else_overtook_goes_on_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Conflicts, "behind", False)
    async with gathered() as it:
        await it.keys("enter")
        await it.saved()
        await it.sees("0 of 4 have voted")
        cast(it, 2, 3, 3, 3)
        it.world.workspace().open(it.session.id).workshop.minutes.park("From elsewhere")
        await it.keys("enter")
        await it.sees("Votes from 2 to 3", "Somebody else made 1")
        assert [one.text for one in it.session.state.minutes.parked] == ["From elsewhere"]


async def test_escape_asks_once_before_a_reason_for_the_room_is_lost() -> None:
    async with gathered() as it:
        await it.keys("=", "4", "enter")
        await it.types("Two teams do it")
        await it.keys("escape")
        await it.sees(UNKEPT)
        await it.keys("escape")
        await it.on("question")
        assert it.session.state.answer("A1.1") is None
