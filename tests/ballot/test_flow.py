"""From the link to what was revealed, as a phone without scripts sees it."""

from __future__ import annotations

import pytest

from assess.assessment.values import UNKNOWN, level
from assess.errors import CannotWrite
from assess.session.session import Session
from assess.session.workshop.ballots import Seat
from tests.ballot.serving import SECRET, served
from tests.session.memory import MemoryStore
from tests.session.test_workshop import workshop

VOTE = "/room/vote/A1.1/1"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def session(store: MemoryStore) -> Session:
    return workshop(store)


def call(session: Session, question: str = "A1.1") -> None:
    """Let the facilitator go to a question and call a vote on it."""
    session.go(question)
    session.workshop.voting.call(question)


async def test_a_seat_is_taken_once_and_found_again(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        assert "You vote as <strong>Ada</strong>" in (await ada.get("/room/")).text
        other = room.phone()
        page = (await other.get(room.door)).text
        assert "Ada" not in page
        assert "Bo" in page
        secret = SECRET.search(page)
        assert secret is not None
        taken = await other.post(room.door, seat=secret[1], participant=session.workshop.people.find("Ada").id)
        assert (taken.status, "That seat is taken." in taken.text) == (409, True)
        assert "You vote as <strong>Ada</strong>" in (await ada.get(room.door)).text
    async with served(session, store) as later:
        ada.port = later.port
        assert "You vote as <strong>Ada</strong>" in (await ada.get("/room/")).text


async def test_sending_the_form_twice_takes_one_seat(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        phone = room.phone()
        secret = SECRET.search((await phone.get(room.door)).text)
        assert secret is not None
        fields = {"seat": secret[1], "participant": session.workshop.people.find("Ada").id}
        await phone.post(room.door, **fields)
        phone.cookie = None
        assert "You vote as <strong>Ada</strong>" in (await phone.post(room.door, **fields)).text
        assert len(store.seats(session.id)) == 1


async def test_only_the_hash_of_a_token_is_kept(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        assert ada.cookie is not None
        token = ada.cookie.partition("=")[2]
        assert token not in repr(store.seats(session.id))
        ada.cookie = f"{room.cookie}={store.seats(session.id)[0].token_hash[:43]}"
        assert (await ada.get("/room/")).status == 403


async def test_who_joins_on_their_own_waits_to_be_let_in(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        phone = room.phone()
        secret = SECRET.search((await phone.get(room.door)).text)
        assert secret is not None
        page = await phone.post(room.door, seat=secret[1], name="  Fay \x1b[2J<script>")
        assert "You will be let in" in page.text
        assert "Fay [2J&lt;script&gt;" in page.text
        call(session)
        assert "You will be let in" in (await phone.get(VOTE)).text
        session.workshop.people.admit()
        assert "What about A1.1?" in (await phone.get("/room/")).text
        again = room.phone()
        secret = SECRET.search((await again.get(room.door)).text)
        assert secret is not None
        refused = await again.post(room.door, seat=secret[1], name="ada")
        assert (refused.status, "ada is on the list already." in refused.text) == (409, True)


async def test_the_page_follows_the_facilitator(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        waiting = await ada.get("/room/")
        assert '<meta http-equiv="refresh" content="2">' in waiting.text
        call(session)
        voting = await ada.get("/room/")
        assert "What about A1.1?" in voting.text
        assert "A1.1 seen at level 3" in voting.text
        assert "http-equiv" not in voting.text
        still = (await ada.get("/room/?still=1")).text
        assert "http-equiv" not in still
        assert f'href="{VOTE}">Vote now</a>' in still
        session.workshop.voting.call("B1.1")
        assert "What about B1.1?" in (await ada.get("/room/")).text
        session.go("A1.1")
        assert "What about A1.1?" in (await ada.get("/room/")).text
        await ada.post(VOTE, said="=2")
        assert "What about B1.1?" in (await ada.get("/room/")).text


async def test_a_vote_is_in_the_box_when_the_page_says_so(session: Session, store: MemoryStore) -> None:
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        shown = await ada.post(VOTE, said="=4")
        assert "Your vote is in. 1 of 4 have voted." in shown.text
        assert list(store.box[session.id, "A1.1", 1].values()) == [level(4)]
        await ada.post(VOTE, said="unknown")
        assert list(store.box[session.id, "A1.1", 1].values()) == [UNKNOWN]
        assert "takes the place of the first" in (await ada.get(VOTE)).text
        await ada.post(VOTE, said="abstain")
        assert list(store.box[session.id, "A1.1", 1].values()) == [None]


async def test_a_vote_that_could_not_be_saved_says_so_and_can_be_cast_again(
    session: Session, store: MemoryStore
) -> None:
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        store.failures.append(CannotWrite("The disk is full.", "Free some space."))
        failed = await ada.post(VOTE, said="na", reason="We have no data")
        assert (failed.status, "NOT SAVED. The disk is full." in failed.text) == (503, True)
        assert "We have no data" in failed.text
        assert store.box == {}
        assert "Your vote is in." in (await ada.post(VOTE, said="na", reason="We have no data")).text


async def test_a_form_that_is_not_complete_comes_back_as_it_was(session: Session, store: MemoryStore) -> None:
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        for fields, complaint in (
            ({"said": "na"}, "The reason is missing."),
            ({"said": "=9"}, "is not a level"),
            ({}, "No answer is chosen."),
            ({"said": "answer", "value": "4"}, "No answer is chosen."),
        ):
            page = await ada.post(VOTE, **fields)
            assert (page.status, complaint in page.text) == (422, True), page
        assert 'value="na" required checked' in (await ada.post(VOTE, said="na")).text
        assert store.box == {}


async def test_a_vote_for_a_closed_round_gets_a_page_that_says_so(session: Session, store: MemoryStore) -> None:
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        session.workshop.voting.reveal("A1.1", without_quorum=True)
        for reply in (await ada.post(VOTE, said="=4"), await ada.get(VOTE), await ada.get("/room/vote/NO/7")):
            assert (reply.status, "This vote is closed" in reply.text) == (409, True)
        session.workshop.voting.call("A1.1")
        assert (await ada.post(VOTE, said="=4")).status == 409
        assert (await ada.post("/room/vote/A1.1/2", said="=4")).status == 200


async def test_nobody_is_turned_away_by_a_look_from_before(session: Session, store: MemoryStore) -> None:
    async with served(session, store, fresh=1000) as room:
        ada = await room.seated("Ada")
        assert "Wait for the next question" in (await ada.get("/room/")).text
        call(session)
        assert "Wait for the next question" in (await ada.get("/room/")).text
        assert "What about A1.1?" in (await ada.get(VOTE)).text
        assert "Your vote is in." in (await ada.post(VOTE, said="=4")).text
        fay = room.phone()
        secret = SECRET.search((await fay.get(room.door)).text)
        assert secret is not None
        assert "You will be let in" in (await fay.post(room.door, seat=secret[1], name="Fay")).text
        session.workshop.people.admit()
        assert "2 of 5 have voted" in (await fay.post(VOTE, said="=2")).text


async def test_a_round_that_closes_while_the_vote_is_on_its_way_is_closed(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        scene = await room.desk.look()
        session.workshop.voting.call_off("A1.1")

        async def earlier(since: float | None = None) -> object:
            return scene

        monkeypatch.setattr(room.desk, "look", earlier)
        assert "This vote is closed" in (await ada.post(VOTE, said="=4")).text
        session.workshop.voting.call("A1.1")
        session.workshop.people.free_seat(session.workshop.people.find("Ada").id)
        assert "No seat on this phone" in (await ada.post(VOTE, said="=4")).text
        assert not any(store.box.values())


async def test_a_vote_is_final_where_nobody_is_to_know_whose_it_is(session: Session, store: MemoryStore) -> None:
    session.workshop.people.set_anonymity("all")
    call(session)
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        before = (await ada.get(VOTE)).text
        assert "Cast my final vote" in before
        assert "cannot be changed once it is cast" in before
        assert "It is final." in (await ada.post(VOTE, said="=4")).text
        assert ((await ada.get(VOTE)).status, "Your vote is in" in (await ada.get(VOTE)).text) == (409, True)
        again = await ada.post(VOTE, said="=1")
        assert (again.status, "Your vote is in" in again.text) == (409, True)
        assert list(store.box[session.id, "A1.1", 1].values()) == [level(4)]


@pytest.mark.parametrize(("anonymity", "named"), [("named", True), ("room", False), ("all", False)])
async def test_what_was_revealed_is_shown_with_names_only_where_agreed(
    session: Session, store: MemoryStore, anonymity: str, named: bool
) -> None:
    session.workshop.people.set_anonymity(anonymity)  # type: ignore[arg-type]
    call(session)
    async with served(session, store) as room:
        phones = [await room.seated(name) for name in ("Ada", "Bo", "Cy")]
        for phone, said in zip(phones, ("=4", "=4", "unknown"), strict=True):
            await phone.post(VOTE, said=said)
        session.workshop.voting.reveal("A1.1", without_quorum=True)
        page = (await phones[2].get("/room/")).text
        assert '<span class="blocks" aria-hidden="true">■■</span> 2' in page
        assert '<span class="text">Not known</span>' in page
        assert "1 did not vote." in page
        assert ("Ada, Bo" in page) is named
        session.settle("A1.1", level(4), why="Seen twice")
        page = (await phones[2].get("/room/")).text
        assert "<strong>Settled:</strong> 4\u00a0Automated" in page
        assert "Seen twice" not in page


async def test_a_seat_can_be_given_back_and_freed(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        assert "The seat is free" in (await ada.post("/room/leave")).text
        assert ada.cookie is None
        ada = await room.seated("Ada")
        session.workshop.people.free_seat(session.workshop.people.find("Ada").id)
        assert (await ada.get("/room/")).status == 403
        await room.seated("Ada")


async def test_a_phone_and_an_answer_file_do_not_stand_in_each_others_way(session: Session, store: MemoryStore) -> None:
    ada = session.workshop.people.find("Ada").id
    store.take_seat(session.id, Seat(token_hash="f" * 64, participant=ada))
    async with served(session, store) as room:
        phone = await room.seated("Ada")
        await phone.post("/room/leave")
        assert [seat.token_hash for seat in store.seats(session.id)] == ["f" * 64]


async def test_who_has_no_vote_only_looks_on(session: Session, store: MemoryStore) -> None:
    people = session.workshop.people
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        people.change(people.find("Ada").model_copy(update={"votes": False}))
        call(session)
        assert "You take part without a vote" in (await ada.get("/room/")).text
        assert "You take part without a vote" in (await ada.post(VOTE, said="=4")).text
        assert store.box == {}
