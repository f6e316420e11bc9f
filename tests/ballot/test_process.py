"""The command as people run it: a process of its own, real sockets, Ctrl+C, a kill, a second one on the same port."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.ballot.process import RoomProcess, begin_command, start
from assess.errors import AssessError, NotNow, UsageProblem
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.ballot.serving import SECRET, Phone
from tests.builders import assessment, pack, plan_inputs
from tests.cli.running import ROOT, assess
from tests.pty.terminal import Terminal

VOTE = "/room/vote/A1.1/1"
UNWANTED = ("textual", "rich", "weasyprint", "ortools", "holidays", "alembic", "xlsxwriter", "pypdf", "httpx", "yaml")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "assess.db"


@pytest.fixture
def session(database: Path) -> Session:
    session = Workspace(open_store(database)).begin(
        pack(),
        title="Workshop",
        organisation="Northwind",
        team="Platform",
        scope="full",
        plan_inputs=plan_inputs(),
        mode="workshop",
    )
    for name in ("Ada", "Bo"):
        session.workshop.people.add(name)
    session.workshop.voting.call("A1.1")
    return session


@contextmanager
def room_of(database: Path, session: Session) -> Iterator[RoomProcess]:
    """Serve the ballot in a process."""
    room = start(database, session.id)
    try:
        yield room
    finally:
        room.stop()


def port_of(link: str) -> int:
    """Return the port that a link names."""
    return int(link.split("/")[2].rpartition(":")[2])


async def take_seat(room: RoomProcess, session: Session, name: str) -> Phone:
    """Return a phone that votes for a participant."""
    phone, door = Phone(port_of(room.link)), "/" + room.link.split("/", 3)[3]
    secret = SECRET.search((await phone.get(door)).text)
    assert secret is not None
    await phone.post(door, seat=secret[1], participant=session.workshop.people.find(name).id)
    return phone


def test_votes_and_seats_outlive_a_killed_process(database: Path, session: Session) -> None:
    async def vote(room: RoomProcess) -> Phone:
        phone = await take_seat(room, session, "Ada")
        assert "Your vote is in." in (await phone.post(VOTE, said="=4")).text
        return phone

    with room_of(database, session) as room:
        ada = asyncio.run(vote(room))
        os.kill(room.process_id, signal.SIGKILL)
        while room.running:
            time.sleep(0.01)
    with room_of(database, session) as again:
        ada.port = port_of(again.link)
        assert again.link.rpartition("/")[2] != room.link.rpartition("/")[2]
        assert "You vote as <strong>Ada</strong>" in asyncio.run(ada.get("/room/")).text
    shown = session.workshop.voting.reveal("A1.1", without_quorum=True)
    assert [vote.answer for vote in shown.votes] == [level(4)]


def test_the_same_port_is_refused_in_one_sentence(database: Path, session: Session) -> None:
    with room_of(database, session) as room:
        port = port_of(room.link)
        with pytest.raises(AssessError, match=f"Port {port} is in use."):
            start(database, session.id, port=port)
        done = assess("room", session.id, "--port", str(port), db=database)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"assess: Port {port} is in use.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--host", "192.0.2.1", "--port", "0"], 2, "192.0.2.1 is not an address of this machine."),
        (["--host", "no such host.invalid"], 2, "is not known here."),
        (["--port", "70000"], 2, "70000"),
        (["--free", "Zoe"], 4, "Zoe has no seat"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(
    database: Path, session: Session, words: list[str], code: int, said: str
) -> None:
    done = assess("room", session.id, *words, db=database)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_only_a_workshop_has_a_room(database: Path) -> None:
    Workspace(open_store(database)).adopt(pack(), assessment())
    done = assess("room", "a-test", db=database)
    assert (done.returncode, "a-test is not a workshop." in done.stderr) == (NotNow.exit_code, True)
    assert assess("room", "nobody", db=database).returncode == 4
    assert UsageProblem.exit_code == 2


def test_ctrl_c_ends_it_cleanly(database: Path, session: Session) -> None:
    command = [sys.executable, "-m", "assess", "--db", str(database), "room", session.id, "--port", "0"]
    terminal = Terminal([*command, "--invert"], home=database.parent, columns=100, rows=60, NO_COLOR="1")
    screen = terminal.wait("0 seated; A1.1: 0 of 2 voted")
    assert re.search(r"^http://127\.0\.0\.1:\d+/room/[\w-]{22}$", screen, re.MULTILINE)
    assert "█" in screen
    assert "Only this machine can open it." in screen
    assert "Seated: nobody yet." in screen
    terminal.press("\x03")
    assert terminal.end() == 0
    assert "The room is closed. Votes and seats are kept." in terminal.text
    assert b"\x1b[38" not in terminal.raw


def test_a_terminal_shows_numbers_and_never_a_name_or_a_vote(database: Path, session: Session) -> None:
    command = [sys.executable, "-m", "assess", "--db", str(database), "room", session.id, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line.strip())
            if line.startswith("http"):
                room = RoomProcess(process, io.StringIO(), line.strip())
            if line.startswith("0 seated"):
                phone = asyncio.run(take_seat(room, session, "Ada"))
                asyncio.run(phone.post(VOTE, said="na", reason="CANARY"))
            if "1 of 2 voted" in line:
                process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    after = lines[lines.index("0 seated; A1.1: 0 of 2 voted") :]
    assert after[-2:] == ["1 seated; A1.1: 1 of 2 voted", "The room is closed. Votes and seats are kept."]
    assert not re.search("Ada|CANARY|HTTP|POST", "\n".join(after))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="other processes are looked at through /proc")
def test_it_ends_with_the_program_that_started_it(database: Path, session: Session) -> None:
    code = (
        "import sys; from pathlib import Path; from assess.ballot.process import start; "
        f"print(start(Path({str(database)!r}), {session.id!r}).process_id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    number = int(done.stdout)
    until = time.monotonic() + 30
    while _lives(number) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(number)


def _lives(number: int) -> bool:
    """Say whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_seat_is_freed_by_name(database: Path, session: Session) -> None:
    with room_of(database, session) as room:
        ada = asyncio.run(take_seat(room, session, "Ada"))
        assert assess("room", session.id, "--free", "ada", db=database).returncode == 0
        until = time.monotonic() + 30
        while asyncio.run(ada.get("/room/")).status != 403 and time.monotonic() < until:
            time.sleep(0.05)
        assert asyncio.run(ada.get("/room/")).status == 403


def test_stopping_twice_does_nothing_more(database: Path, session: Session) -> None:
    room = start(database, session.id)
    assert room.running
    assert len({len(line) for line in room.code}) == 1
    room.stop()
    room.stop()
    assert not room.running


def test_a_start_that_is_stopped_ends_its_process() -> None:
    room = begin_command([sys.executable, "-c", "import time; time.sleep(60)"])
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(room.wait)
        assert (room.running, room.link) == (True, "")
        room.stop()
        with pytest.raises(AssessError, match="could not be started"):
            waiting.result(30)
    assert not room.running
    assert not _lives(room.process_id)


def test_the_server_loads_nothing_that_it_does_not_need(database: Path, session: Session) -> None:
    code = (
        "import sys, json\n"
        "from assess.ballot import serve as place\n"
        "def look(*given, **more):\n"
        "    print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
        "place.serve = look\n"
        "from assess.cli import main\n"
        f"main(['--db', {str(database)!r}, 'room', {session.id!r}, '--port', '0', '--json'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(re.findall(r'"(\w+)"', done.stdout))
    assert {"starlette", "uvicorn", "jinja2", "sqlalchemy"} <= loaded
    assert not loaded & set(UNWANTED)
