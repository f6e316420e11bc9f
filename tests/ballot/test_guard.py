"""Who is turned away: other hosts and origins, wrong codes; and what every response carries."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from assess.ballot.pages import style
from assess.ballot.seats import find_seat, hashed, new_code, new_secret
from assess.session.session import Session
from assess.session.workshop.ballots import Seat
from tests.ballot.serving import CODE, served
from tests.session.memory import MemoryStore

VOTE = "/room/vote/A1.1/1"


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
