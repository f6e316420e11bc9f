"""Who is there: set-up, latecomers, leavers, what may be known, times, and what the meeting writes down."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.assessment.values import level
from assess.session.session import Session
from assess.session.workshop.ballots import Seat
from assess.session.workshop.voting import Phase
from assess.tui.workshop import clock
from assess.tui.workshop.dialogs.agenda import AgendaDialog
from assess.tui.workshop.dialogs.people import PeopleDialog
from assess.tui.workshop.widgets.pick import Pick
from tests.tui.driving import World, answering, wizard
from tests.tui.forms import every_form
from tests.tui.gathering import cast, gathered, phase, revealed


async def test_a_workshop_is_set_up_by_typing_people_line_by_line() -> None:
    async with wizard(size=(120, 40)) as it:
        await it.keys("w")
        await it.on("workshop-setup")
        await it.types("Northwind")
        await it.keys("enter")
        await it.types("Claims")
        await it.keys("enter")
        for line in ("Ada, data, Platform", "Bo; security"):
            await it.types(line)
            await it.keys("enter")
        await it.sees("2 people.")
        await it.keys("enter", "2", "enter", "3", "enter", "enter")
        await it.on("question")
        state = it.session.state
        assert (state.mode, state.anonymity, state.scope) == ("workshop", "all", "full")
        host, ada, bo = state.participants
        assert (host.role, host.votes) == ("Facilitator", False)
        assert (ada.name, ada.role, ada.team) == ("Ada", "data", "Platform")
        assert (bo.name, bo.role, bo.votes) == ("Bo", "security", True)
        assert state.room.question_minutes == 5
        await it.saved()
        assert it.world.kept() == it.session.state


async def test_quorum_times_and_a_vote_for_the_facilitator_are_asked_below() -> None:
    async with wizard(size=(120, 40)) as it:
        await it.keys("w")
        await it.on("workshop-setup")
        await it.keys("enter", "enter")
        await it.paste("Ada\nBo\nCy\nDee")
        await it.sees("6 questions: 30 min at 5 min each", "12 questions, levels too: 1 h at 5 min each")
        await it.keys("tab", "tab", "tab", "tab")
        await it.types("Gil")
        await it.keys("enter", "2", "enter", "3", "enter", "7", "enter")
        await it.sees("12 questions, levels too: 1 h 24 min at 7 min each")
        await it.types("999")
        it.screen.query_one("#begin").focus()
        await it.keys("enter")
        await it.sees("Type a number from 1 to 480")
        await it.keys("9")
        it.screen.query_one("#begin").focus()
        await it.keys("enter")
        await it.on("question")
        room, host = it.session.state.room, it.session.workshop.people.facilitator
        assert (room.quorum, room.question_minutes) == (3, 7)
        assert set(room.section_minutes.values()) == {9}
        assert (host.name, host.votes, it.session.state.scope) == ("Gil", True, "quick")


async def test_a_line_that_is_no_person_keeps_the_workshop_from_beginning() -> None:
    async with wizard(size=(120, 40)) as it:
        await it.keys("w")
        await it.on("workshop-setup")
        await it.keys("enter", "enter")
        await it.paste("Ada, a, b, c")
        await it.sees("Line 1 has more than name, role and team.")
        it.screen.query_one("#begin").focus()
        await it.keys("enter")
        await it.until(lambda: it.app.focused is it.screen.query_one("#people"))
        assert it.world.store.kept == {}


async def test_each_choice_of_who_may_know_is_explained_in_a_line() -> None:
    async with wizard(size=(120, 40)) as it:
        await it.keys("w")
        await it.on("workshop-setup")
        await it.sees("All see who voted what", "The room never sees", "Votes carry no name")
        pick = next(one for one in it.screen.query(Pick) if one.key == "anonymity")
        pick.focus()
        await it.keys("space", "right")
        assert pick.chosen == 2
        await it.keys("left", "left")
        assert pick.chosen == 0


async def test_a_latecomer_joins_while_a_vote_is_open() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 3, 3, 3, 3)
        await it.sees("All 4 have voted.")
        await it.keys("W", "+")
        assert isinstance(it.screen, PeopleDialog)
        await it.types("Eve, operations")
        await it.keys("enter", "escape")
        await it.sees("4 of 5 have voted   waiting for Eve", "workshop, 5 vote,")


async def test_who_leaves_is_not_waited_for_and_can_come_back() -> None:
    async with gathered() as it:
        await it.keys("enter")
        cast(it, 3, 3, 3)
        await it.sees("waiting for Dee")
        await it.keys("W", "end", "space")
        await it.sees("away")
        await it.keys("escape")
        await it.sees("All 3 have voted.", "workshop, 3 vote,")
        await it.keys("W", "end", "space", "escape")
        await it.sees("waiting for Dee")


async def test_names_votes_and_quorum_change_in_the_list() -> None:
    async with gathered() as it:
        await it.keys("W", "down", "enter")
        await it.sees("Ada, platform")
        await it.types(", Risk & Audit")
        await it.keys("enter", "v", "<")
        ada = it.session.workshop.people.find("Ada")
        assert (ada.team, ada.votes) == ("Risk & Audit", False)
        await it.sees("platform, Risk & Audit", "A reveal needs: 2 of 3")
        await it.keys(">")
        assert it.session.state.room.quorum is None
        await it.keys("enter")
        await it.types(", more, parts")
        await it.keys("enter")
        await it.sees("more than name, role and team")
        await it.keys("escape", "escape")
        await it.on("question")


async def test_who_may_know_is_fixed_by_the_first_vote() -> None:
    async with gathered() as it:
        await it.keys("W", "w")
        await it.sees("Who knows who voted what: The record only.")
        await it.keys("escape", "enter", "W")
        await it.sees("fixed since the first vote")
        await it.keys("w")
        await it.sees("A vote was called already.")
        assert it.session.state.anonymity == "room"


@pytest.mark.parametrize("anonymity", ["room", "all"])
async def test_nobody_reads_who_voted_what_where_that_was_agreed(anonymity: str) -> None:
    def agree(session: object) -> None:
        session.workshop.people.set_anonymity(anonymity)  # type: ignore[attr-defined]

    async with gathered(prepare=agree) as it:
        await revealed(it, 1, 4, 4, 4)
        text = await it.sees("▇▇▇ ▇▇▇ ▇▇▇  3")
        board = text.split("Who is in")[0]
        assert not any(f"▇ {name}" in text or f"{name} 1" in board for name in ("Ada", "Bo", "Cy", "Dee"))
        await it.keys("m")
        cast(it, 3, 4, 4, 4)
        await it.keys("enter")
        await it.sees("Round 1")
        assert "→" not in it.text.split("Who is in")[0].replace("n →", "")
        assert ("1 vote changed" in it.text) == (anonymity == "room")


async def test_where_nobody_may_know_a_vote_is_final_and_entered_without_a_name() -> None:
    async with gathered(prepare=lambda session: session.workshop.people.set_anonymity("all")) as it:
        await it.keys("k", "4", "enter", "up", "2", "enter", "1", "enter", "1", "enter")
        await it.until(lambda: phase(it) is Phase.VOTING)
        await it.keys("escape", "enter")
        await it.until(lambda: bool(it.session.state.record("A1.1").votes) or "Reveal all" in it.text)
        if "Reveal all" in it.text:
            await it.keys("y")
            await it.until(lambda: bool(it.session.state.record("A1.1").votes))
        votes = it.session.state.record("A1.1").votes
        assert {vote.participant for vote in votes} == {None}
        assert level(4) in [vote.answer for vote in votes]
        assert level(2) not in [vote.answer for vote in votes]


async def test_who_takes_a_seat_on_a_phone_is_let_in() -> None:
    async with gathered() as it:
        it.world.store.take_seat(it.session.id, Seat(token_hash="0" * 64, participant="p-new", name="Fay"))
        await it.sees("Fay would like to take part: W lets them in.", "workshop, 4 vote, 1 at the door")
        await it.keys("W")
        await it.sees("Fay", "waits to be let in")
        await it.keys("end", "space")
        await it.sees("enter lets them in, delete turns them away")
        await it.keys("enter")
        await it.until(lambda: "waits to be let in" not in it.text)
        await it.keys("escape")
        await it.sees("workshop, 5 vote,")
        assert it.session.workshop.people.find("Fay").id == "p-new"


async def test_who_has_no_business_here_is_turned_away() -> None:
    async with gathered() as it:
        it.world.store.take_seat(it.session.id, Seat(token_hash="0" * 64, participant="p-new", name="Fay"))
        await it.sees("1 at the door")
        await it.keys("W")
        await it.sees("waits to be let in")
        await it.keys("delete")
        await it.sees("Only who waits to be let in is turned away.")
        await it.keys("end", "delete")
        await it.sees("Fay was turned away.")
        assert "waits to be let in" not in it.text.replace("Only who waits to be let in", "")
        assert it.world.store.seats(it.session.id) == ()
        await it.keys("escape")
        await it.sees("workshop, 4 vote, full")


async def test_the_agenda_shows_progress_and_time_and_leads_to_a_section() -> None:
    async with gathered() as it:
        await revealed(it, 3, 3, 3, 3)
        await it.keys("enter", "A")
        assert isinstance(it.screen, AgendaDialog)
        await it.sees("1 of 4 done", "0 of 4 done")
        await it.keys("+", "+", ">", "down", "enter")
        await it.asks("B1.1")
        room = it.session.state.room
        assert (room.section_minutes, room.question_minutes) == ({"A": 10}, 1)


async def test_topics_actions_and_decisions_are_a_key_away_and_written_at_once() -> None:
    async with gathered() as it:
        await it.keys("L")
        await it.types("Who owns the pipelines?")
        await it.keys("enter", "escape", "T")
        await it.types("Ask the owners")
        await it.keys("enter")
        await it.types("Bo")
        await it.keys("enter")
        await it.types("2027-13-01")
        await it.keys("enter")
        await it.sees("such as 2027-01-31")
        await it.keys(*["backspace"] * 5)
        await it.types("01-31")
        await it.keys("enter")
        await it.sees("☐ Ask the owners", "by 31 January 2027   on A1.1")
        await it.keys("down", "enter")
        await it.sees("☑ Ask the owners")
        await it.keys("escape", "D")
        await it.types("We meet again in May")
        await it.keys("enter", "escape")
        minutes = it.session.state.minutes
        assert [(one.text, one.question) for one in minutes.parked] == [("Who owns the pipelines?", "A1.1")]
        (action,) = minutes.actions
        assert (action.owner, action.due, action.done) == ("Bo", dt.date(2027, 1, 31), True)
        assert [one.text for one in minutes.decisions] == ["We meet again in May"]
        await it.saved()


async def test_a_line_is_struck_out_and_settlements_stay_in_the_log() -> None:
    async with gathered() as it:
        await revealed(it, 2, 2, 2, 2)
        await it.keys("enter", "D")
        await it.sees("Settled: 2 Repeatable")
        await it.keys("down", "delete")
        await it.sees("How an answer was settled stays in the log.")
        await it.keys("up")
        await it.types("Nonsense")
        await it.keys("enter", "down", "delete")
        await it.sees_no("Nonsense")
        assert it.session.state.minutes.decisions == ()


async def test_keys_of_a_workshop_act_on_its_other_screens_and_nowhere_alone() -> None:
    async with gathered() as it:
        await it.keys("r")
        await it.on("review")
        await it.keys("L")
        await it.sees("Parking lot")
        await it.keys("escape", "W")
        await it.sees("Who is here")
    async with answering() as it:
        await it.keys("W", "L", "A", "S", "F")
        assert it.screen.id == "question"


async def test_the_spotlight_goes_through_what_divides_the_room() -> None:
    async with gathered(World()) as it:
        await revealed(it, 3, 3, 3, 4)
        await it.keys("n")
        await revealed(it, 1, 1, 5, 5, question="A1.2")
        await it.keys("n", "S")
        await it.sees("Where the room disagrees", "1 to 5", "3 to 4")
        await it.keys("enter")
        await it.asks("A1.2")
        await it.keys("d")
        await it.asks("A1.1")
        await it.keys("d")
        await it.sees("That was the last; d begins again.")
        assert it.session.position == "A1.1"


async def test_a_question_is_asked_elsewhere_by_a_file(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    async with gathered() as it:
        await it.keys("y", "down", "enter")
        await it.sees("Written: Bo-A1-1.ballot.json")
        (asked,) = it.session.workshop.delegating.out
        assert asked.questions == ("A1.1",)
        await it.keys("y")
        await it.sees("asked, not back yet")


async def test_what_somebody_else_stores_is_taken_over_within_a_look() -> None:
    async with gathered() as it:
        await it.saved()
        other = it.world.workspace().open(it.session.id)
        other.workshop.minutes.park("From another window")
        await it.sees("Somebody else made 1")
        assert [one.text for one in it.session.state.minutes.parked] == ["From another window"]


async def test_who_has_a_seat_on_a_phone_is_listed_while_phones_are_open() -> None:
    async with gathered() as it:
        ada = it.session.workshop.people.find("Ada").id
        it.world.store.take_seat(it.session.id, Seat(token_hash="1" * 64, participant=ada))
        await it.keys("F")
        await it.sees("Seated: Ada.")


async def test_the_time_of_a_section_is_in_the_title_if_it_has_a_timebox(monkeypatch: pytest.MonkeyPatch) -> None:
    async with gathered(prepare=lambda session: session.workshop.people.set_timebox(None, {"A": 20})) as it:
        last = it.session.events[-1].at
        monkeypatch.setattr(clock, "now", lambda: last + dt.timedelta(seconds=90))
        await it.sees("section 1:30 of 20 min")
        it.session.go("B1.1")
        it.screen.changed()
        await it.sees_no("section")


async def test_nobody_to_vote_is_said_and_people_are_a_key_away() -> None:
    def leave(session: Session) -> None:
        for person in session.workshop.people.voters:
            session.workshop.people.leave(person.id)

    async with gathered(prepare=leave) as it:
        await it.sees("Nobody is here who may vote. Press W to add people.")
        await it.keys("enter")
        await it.sees("Nobody is present who may vote.")
        await it.keys("k")
        assert it.screen.id == "question"


async def test_what_is_not_voted_on_is_answered_as_it_is_alone() -> None:
    async with gathered(World(pack=every_form())) as it:
        it.session.go("choice")
        it.screen.changed()
        await it.sees("Alpha", "1-3 choose")
        await it.keys("2")
        answer = it.session.state.answer("choice")
        assert answer is not None
        assert answer.value is not None
        assert answer.value.kind == "choice"
        await it.keys("k", "h", "m")
        assert it.session.state.record("choice").rounds == ()
        it.session.go("A1.1")
        it.screen.changed()
        await it.sees("No vote was called yet.")


@pytest.mark.parametrize(("voters", "said"), [(1, "The only vote is in."), (2, "Both have voted."), (3, "All 3 have")])
async def test_the_last_vote_of_few_is_told_in_plain_words(voters: int, said: str) -> None:
    def fewer(session: Session) -> None:
        for person in session.workshop.people.voters[voters:]:
            session.workshop.people.leave(person.id)

    async with gathered(prepare=fewer) as it:
        await it.keys("enter")
        cast(it, *[3] * voters)
        await it.sees(said)
