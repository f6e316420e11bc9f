"""Too much, too fast, too slow, too broken: what is asked of the server beyond what pages ask."""

from __future__ import annotations

import asyncio
import contextlib
import random

import pytest

from assess.ballot import guard, protocol
from assess.ballot.rates import BY_SEAT, MOST_KNOWN, Meter, Rate
from assess.session.session import Session
from tests.ballot.serving import Room, served
from tests.session.memory import MemoryStore

VOTE = "/room/vote/A1.1/1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_one_address_cannot_ask_without_end(
    session: Session, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BY_CLIENT", Rate(burst=5, each_second=0.01))
    async with served(session, store) as room:
        replies = [await room.phone("127.0.0.9").ask("GET", room.door) for _ in range(6)]
        assert [reply.status for reply in replies] == [200] * 5 + [429]
        assert replies[-1].header("retry-after") == "5"
        assert (await room.phone("127.0.0.8").ask("GET", room.door)).status == 200


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
    assert len(meter._left) <= MOST_KNOWN


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
