"""The ballot on a real socket of this machine, and phones that keep every byte they get."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from assess.ballot.address import listen
from assess.ballot.app import Secrets, cookie_name, make_app
from assess.ballot.desk import Desk
from assess.ballot.serve import _Server, config
from assess.session.ports import Store
from assess.session.session import Session

CODE = "a-room-code-of-tests"
PATIENCE = 20.0
COOKIE = re.compile(rb"set-cookie: ([^=]+)=([^;\r]*)[^\r]*", re.IGNORECASE)
SECRET = re.compile(r'name="seat" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    def header(self, name: str) -> str | None:
        """Return a header, or none."""
        found = re.search(rf"^{name}: (.*?)\r$", self.head.decode("latin-1"), re.IGNORECASE | re.MULTILINE)
        return found[1] if found else None

    @property
    def location(self) -> str:
        """Where it leads."""
        where = self.header("location")
        assert where is not None, self
        return where


@dataclass
class Phone:
    """A browser without scripts: follows redirects, keeps one cookie, and remembers what it was sent."""

    port: int
    source: str = "127.0.0.1"
    cookie: str | None = None
    got: list[bytes] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Where its pages come from."""
        return f"http://127.0.0.1:{self.port}"

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str | None] | None = None
    ) -> Reply:
        """Send one request on a connection of its own; a header that is none is left out."""
        given: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        if self.cookie:
            given["Cookie"] = self.cookie
        if method == "POST":
            given |= {
                "Origin": self.origin,
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
            }
        given |= headers or {}
        lines = [
            f"{method} {path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in given.items() if value is not None),
        ]
        raw = await self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        head, _, rest = raw.partition(b"\r\n\r\n")
        assert head, "the connection was cut"
        for name, value in COOKIE.findall(head):
            self.cookie = f"{name.decode()}={value.decode()}" if value not in (b"", b'""') else None
        return Reply(int(head.split()[1]), head + b"\r\n", rest)

    async def send(self, data: bytes) -> bytes:
        """Send bytes as they are and return everything until the end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.source, 0))
        try:
            writer.write(data)
            await writer.drain()
            raw = await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()
        self.got.append(raw)
        return raw

    async def get(self, path: str) -> Reply:
        """Open a page, following where it leads."""
        reply = await self.ask("GET", path)
        return await self.get(reply.location) if reply.status == 303 else reply

    async def post(self, path: str, **fields: str | list[str]) -> Reply:
        """Send a form and follow where it leads."""
        reply = await self.ask("POST", path, urlencode(fields, doseq=True).encode())
        return await self.get(reply.location) if reply.status == 303 else reply


@dataclass
class Room:
    """A ballot that is served."""

    session: Session
    desk: Desk
    port: int
    noted: list[BaseException]

    @property
    def door(self) -> str:
        """The path of the link."""
        return f"/room/{CODE}"

    @property
    def cookie(self) -> str:
        """The name of its cookie."""
        return cookie_name(self.session.id)

    def phone(self, source: str = "127.0.0.1") -> Phone:
        """Return a phone that was never here."""
        return Phone(self.port, source)

    async def seated(self, name: str, source: str = "127.0.0.1") -> Phone:
        """Return a phone that votes for a participant."""
        phone = self.phone(source)
        secret = SECRET.search((await phone.get(self.door)).text)
        assert secret is not None
        reply = await phone.post(self.door, seat=secret[1], participant=self.session.workshop.people.find(name).id)
        assert reply.status == 200, reply
        return phone


def numbered_secrets() -> Secrets:
    """Return secrets that are the same in every run."""
    seats, people = count(1), count(1)
    return Secrets(CODE, seat=lambda: f"{next(seats):043d}", participant=lambda: f"p-phone-{next(people)}")


@asynccontextmanager
async def served(
    session: Session, store: Store, secrets: Secrets | None = None, *, fresh: float = 0.0
) -> AsyncIterator[Room]:
    """Serve the workshop of `session`; a look holds for `fresh` seconds."""
    noted: list[BaseException] = []
    place = listen("127.0.0.1", 0)
    desk = Desk(store, session.id, fresh=fresh)
    server = _Server(config(make_app(desk, session.id, secrets or numbered_secrets(), place.hosts, noted.append)))
    running = asyncio.create_task(server.serve(sockets=[place.socket]))
    try:
        while not server.started:
            await asyncio.sleep(0)
        yield Room(session, desk, place.port, noted)
    finally:
        server.should_exit = True
        await running
        await desk.close()
