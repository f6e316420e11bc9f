"""Who is turned away: other hosts and origins, too much, too fast, too slow; and what every response carries."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import random
import re

import pytest

from assess.ballot import guard, protocol
from assess.ballot.pages import style
from assess.ballot.rates import BY_SEAT, Meter, Rate
from assess.ballot.seats import find_seat, hashed, new_code, new_secret
from assess.session.ballots import Seat
from assess.session.session import Session
from tests.ballot.serving import CODE, Room, served
from tests.session.memory import MemoryStore
from tests.session.test_workshop import workshop

VOTE = "/room/vote/A1.1/1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def session(store: MemoryStore) -> Session:
    session = workshop(store)
    session.workshop.voting.call("A1.1")
    return session


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.test"]
)
async def test_another_host_name_is_turned_away(session: Session, store: MemoryStore, host: str) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        name = host.format(port=room.port)
        for method in ("GET", "POST"):
            reply = await ada.ask(method, "/room/", headers={"Host": name, "Origin": f"http://{name}"})
            assert (reply.status, "Ada" in reply.text) == (421, False)


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.test", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}"],
)
async def test_a_form_of_another_origin_changes_nothing(
    session: Session, store: MemoryStore, origin: str | None
) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        given = origin.format(port=room.port) if origin else None
        for path, body in ((VOTE, b"said=%3D4"), ("/room/leave", b""), (room.door, b"name=Eve&seat=" + b"e" * 43)):
            assert (await ada.ask("POST", path, body, {"Origin": given})).status == 403
        assert store.box == {}
        assert len(store.seats(session.id)) == 1


@pytest.mark.parametrize(
    "path", ["/room/", VOTE, "{door}", "/", "/room/leave", "/room", "/room/..", "/room/wrong-code"]
)
async def test_a_get_changes_nothing(session: Session, store: MemoryStore, path: str) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        before = (repr(store.taken), repr(store.box), store.glance(session.id))
        for method in ("GET", "HEAD", "GET"):
            question = "?said=%3D4&participant=p5&seat=" + "x" * 43
            await ada.ask(method, path.format(door=room.door) + question)
        assert before == (repr(store.taken), repr(store.box), store.glance(session.id))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
async def test_other_methods_are_turned_away(session: Session, store: MemoryStore, method: str) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        assert (await ada.ask(method, VOTE, headers={"Origin": ada.origin})).status == 405


@pytest.mark.parametrize(
    "path", ["/", "/room", "/static/", "/room/x/y", "/favicon.ico", "/%2e%2e/%2e%2e/etc/passwd", "/room/vote/A1.1/1/2"]
)
async def test_there_is_nothing_else_to_find(session: Session, store: MemoryStore, path: str) -> None:
    async with served(session, store) as room:
        reply = await room.phone().ask("GET", path)
        assert (reply.status, "Nothing here" in reply.text) == (404, True)


@pytest.mark.parametrize("code", ["0" * 22, CODE[:-1], CODE + "x", CODE.upper(), "%F0%9F%98%80"])
async def test_a_wrong_code_opens_nothing(session: Session, store: MemoryStore, code: str) -> None:
    async with served(session, store) as room:
        for reply in (
            await room.phone().ask("GET", f"/room/{code}"),
            await room.phone().ask("POST", f"/room/{code}", b"name=Eve&seat=" + b"e" * 43),
        ):
            assert (reply.status, "Ada" in reply.text) == (404, False)
        assert store.seats(session.id) == ()


async def test_one_address_cannot_ask_without_end(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BY_CLIENT", Rate(burst=5, each_second=0.01))
    async with served(session, store) as room:
        replies = [await room.phone("127.0.0.9").ask("GET", room.door) for _ in range(6)]
        assert [reply.status for reply in replies] == [200] * 5 + [429]
        assert replies[-1].header("retry-after") == "5"
        assert (await room.phone("127.0.0.8").ask("GET", room.door)).status == 200


@pytest.mark.parametrize(
    "place",
    ["A1.1/" + "9" * 5000, "A1.1/-1", "A1.1/1.0", "A1.1/%D9%A1", "A1.1/0", "%00/1", "x%0d%0aX-Y:%20z/1", "%FF/1"],
)
async def test_an_address_of_no_round_is_a_closed_one(session: Session, store: MemoryStore, place: str) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        for reply in (await ada.ask("GET", f"/room/vote/{place}"), await ada.ask("POST", f"/room/vote/{place}")):
            assert (reply.status, reply.header("x-y")) == (409, None)
        assert room.noted == []
        assert store.box == {}


async def test_one_seat_cannot_ask_without_end(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada, bo = await room.seated("Ada"), await room.seated("Bo")
        statuses = [(await ada.ask("GET", "/room/?still=1")).status for _ in range(int(BY_SEAT.burst * 1.5))]
        assert statuses[0] == 200
        assert 429 in statuses
        assert (await bo.ask("GET", "/room/?still=1")).status == 200


def test_a_meter_lets_a_burst_through_and_then_a_steady_rate() -> None:
    time = [0.0]
    meter = Meter(Rate(burst=3, each_second=2), lambda: time[0])
    assert [meter.allows("a") for _ in range(4)] == [True, True, True, False]
    assert meter.allows("b")
    time[0] = 0.5
    assert [meter.allows("a"), meter.allows("a")] == [True, False]
    time[0] = 100.0
    assert [meter.allows("a") for _ in range(4)] == [True, True, True, False]
    for number in range(5000):
        meter.allows(str(number))
    assert len(meter._left) <= 2048


async def test_a_large_body_is_turned_away(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        large = b"said=na&reason=" + b"x" * 20_000
        assert (await ada.ask("POST", VOTE, large)).status == 413
        lying = await ada.ask("POST", VOTE, large, {"Content-Length": None, "Transfer-Encoding": "chunked"})
        assert lying.status in (400, 413)
        chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
        chunked = {"Content-Length": None, "Transfer-Encoding": "chunked", **FORM}
        assert (await ada.ask("POST", VOTE, chunk * 2 + b"0\r\n\r\n", chunked)).status == 413
        assert (await ada.ask("POST", VOTE, b"&".join(b"value=1" for _ in range(1000)))).status == 400
        assert store.box == {}


@pytest.mark.parametrize("body", [b"\xff\xfe", b"said=%ff", b"said", b"=", b"said=%3D3%00&said=%3D4", b'{"said": 1}'])
async def test_a_body_that_is_no_form_is_no_vote(session: Session, store: MemoryStore, body: bytes) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        reply = await ada.ask("POST", VOTE, body)
        assert reply.status in (303, 400, 422)
        assert (reply.status == 303) is (b"%00" in body)
        assert room.noted == []


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
        b"GET http://evil.test/ HTTP/1.0\r\n\r\n",
    ],
)
async def test_what_is_no_request_gets_no_page(session: Session, store: MemoryStore, raw: bytes) -> None:
    async with served(session, store) as room:
        try:
            said = await room.phone().send(raw)
        except ConnectionError:
            said = b""
        assert said == b"" or said.split()[1] in (b"400", b"421", b"431")
        assert b"Ada" not in said
        assert room.noted == []


async def test_every_response_carries_the_same_safety_and_no_banner(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")
        replies = [
            await room.phone().ask("GET", room.door),
            await ada.ask("GET", "/room/"),
            await ada.ask("GET", VOTE),
            await ada.ask("GET", "/nothing"),
            await ada.ask("POST", VOTE, b""),
            await ada.ask("POST", VOTE, b"said=%3D4"),
            await ada.ask("DELETE", VOTE, headers={"Origin": ada.origin}),
            await ada.ask("POST", VOTE, b"x" * 20_000),
            await ada.ask("GET", "/", headers={"Host": "evil.test"}),
        ]
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    for reply in replies:
        assert reply.header("content-security-policy") == policy
        assert reply.header("referrer-policy") == "same-origin"
        assert reply.header("cache-control") == "no-store"
        assert reply.header("x-content-type-options") == "nosniff"
        assert reply.header("server") is None
        assert re.search(r"uvicorn|starlette|python", (reply.head + reply.body).decode(), re.IGNORECASE) is None
        styles = re.findall(r"<style>(.*?)</style>", reply.text, re.DOTALL)
        assert styles == ([style()] if reply.body and reply.status != 413 else [])
        assert "<script" not in reply.text
        assert " style=" not in reply.text


async def test_the_cookie_is_for_this_server_and_these_pages_only(session: Session, store: MemoryStore) -> None:
    async with served(session, store) as room:
        reply = await room.phone().ask(
            "POST", room.door, b"seat=" + b"x" * 43 + b"&participant=" + session.workshop.people.find("Ada").id.encode()
        )
        cookie = reply.header("set-cookie")
        assert cookie is not None
        assert {part.strip().lower() for part in cookie.split(";")[1:]} == {
            "httponly",
            "samesite=strict",
            "path=/room",
            "max-age=1209600",
        }


async def test_a_fault_shows_and_notes_no_answer(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(session, store) as room:
        ada = await room.seated("Ada")

        async def broken(*given: object) -> None:
            raise RuntimeError(f"CANARY {given}")

        monkeypatch.setattr(room.desk, "cast", broken)
        reply = await ada.ask("POST", VOTE, b"said=na&reason=CANARY")
        assert (reply.status, "CANARY" in reply.text) == (500, False)
        assert [type(error) for error in room.noted] == [RuntimeError]
    assert "CANARY" not in caplog.text


def test_tokens_are_long_and_looked_for_among_all_seats() -> None:
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(base64.urlsafe_b64decode(new_secret() + "=")) == 32
    assert len(base64.urlsafe_b64decode(new_code() + "==")) == 16
    looked: list[str] = []

    class Watched(Seat):
        def __getattribute__(self, name: str) -> object:
            if name == "token_hash":
                looked.append(name)
            return super().__getattribute__(name)

    seats = [Watched(hashed(f"token-{n}"), f"p{n}") for n in range(5)]
    looked.clear()
    found = find_seat(seats, "token-1")
    assert found is not None
    assert found.participant == "p1"
    assert len(looked) == 5
    assert find_seat(seats, "token-9") is None


async def _held(room: Room, data: bytes) -> float:
    """Return how long a connection that sends `data` and then nothing is kept."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    writer.write(data)
    with contextlib.suppress(ConnectionError):
        await asyncio.wait_for(reader.read(), 15)
    writer.close()
    return loop.time() - began


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET /room/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /room/vote/A1.1/1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        b"Content-Length: 10\r\n\r\nsaid",
    ],
)
async def test_a_slow_client_is_cut(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(protocol.Connection, "patience", 0.2)
    async with served(session, store) as room:
        await room.seated("Ada")
        assert await _held(room, data.replace(b"{port}", str(room.port).encode())) < 15
        assert (await room.phone().ask("GET", room.door)).status == 200


async def test_one_address_can_hold_only_so_many_connections(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "MOST_OF_ONE_CLIENT", 3)
    async with served(session, store) as room:
        held = [await asyncio.open_connection("127.0.0.1", room.port, local_addr=("127.0.0.7", 0)) for _ in range(3)]
        with pytest.raises((ConnectionError, AssertionError)):
            await room.phone("127.0.0.7").ask("GET", room.door)
        assert (await room.phone("127.0.0.6").ask("GET", room.door)).status == 200
        for _, writer in held:
            writer.close()
            await writer.wait_closed()
        while protocol.Connection.open["127.0.0.7"]:
            await asyncio.sleep(0)
        assert (await room.phone("127.0.0.7").ask("GET", room.door)).status == 200
    assert not protocol.Connection.open


def _spoiled(request: bytes, chance: random.Random) -> bytes:
    """Return a request with some bytes changed, left out or doubled."""
    data = bytearray(request)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 9)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 40)] * chance.randint(1, 9)
            case _:
                data[at:at] = chance.choice([b"\r\n", b"\0", b"%00", b"&said=", b"\xff\xfe", b": ", b";", b"9" * 40])
        data = data or bytearray(request)
    return bytes(data)


async def test_no_spoiled_request_breaks_it_or_casts_a_vote_for_somebody_else(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol.Connection, "patience", 0.3)
    chance = random.Random(20261125)
    async with served(session, store) as room:
        ada, bo = await room.seated("Ada"), await room.seated("Bo")
        body = b"said=na&reason=Not+ours"
        request = (
            f"POST {VOTE} HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nOrigin: {ada.origin}\r\nCookie: {ada.cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body

        async def attempt(data: bytes) -> None:
            with contextlib.suppress(ConnectionError):
                await room.phone(f"127.0.0.{chance.randint(10, 200)}").send(data)

        for _ in range(15):
            await asyncio.gather(*(attempt(_spoiled(request, chance)) for _ in range(20)))
        assert room.noted == []
        assert set(store.box.get((session.id, "A1.1", 1), {})) <= {session.workshop.people.find("Ada").id}
        assert "Your vote is in." in (await bo.post(VOTE, said="=4")).text
