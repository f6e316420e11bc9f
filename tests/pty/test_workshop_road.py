"""A whole workshop on a real terminal: phones, answer files and one keyboard, two rounds, settled, planned, printed."""

from __future__ import annotations

import io
import json
import re
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, Protocol

import pytest
from pypdf import PdfReader

from assess.ballot.process import start
from assess.cli import main
from tests.ballot.chromium import PROGRAM, chromium
from tests.cli.running import assess as command
from tests.pty.terminal import Terminal, give_back

PHONES, FILES, KEYBOARD = ("Ada", "Bo", "Cy", "Dee"), ("Eve", "Fay", "Gus", "Hal"), ("Ida", "Jon", "Kay", "Lou")
PEOPLE = (*PHONES, *FILES, *KEYBOARD)
QUESTIONS = ("DC1.1", "DC1.2", "DC1.3")
ROUNDS = ("112233445512", "222233334422")
"""What each of the twelve votes on each question, round by round."""
SETTLED = ("2", "3", "2")
PLANNED = 240.0
"""Seconds that solving and printing may take."""
SECRET = re.compile(r'name="seat" value="([^"]+)"')


class Voter(Protocol):
    """Somebody who votes with a phone."""

    def vote(self, question: str, number: int, level: str) -> None:
        """Hand in a vote in a round."""
        ...


class Browser:
    """A phone in Chromium, without scripts."""

    def __init__(self, phone: Any, link: str, participant: str) -> None:
        self._phone = phone
        phone.open(link)
        phone.wait_for("Who are you?")
        phone.tap(f"button[value='{participant}']")
        phone.wait_for("Wait for the next question")

    def vote(self, question: str, number: int, level: str) -> None:
        """Wait for the question, choose, hand in."""
        self._phone.wait_for(f"{question}, round {number}")
        self._phone.tap(f"input[value='={level}']")
        self._phone.tap("main form button")
        self._phone.wait_for("Your vote is in.")


class Plain:
    """A phone as plain requests, where no browser is installed."""

    def __init__(self, link: str, participant: str) -> None:
        self._link = link
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        secret = SECRET.search(self._get(link))
        assert secret is not None
        assert "You vote as" in self._post(link, seat=secret[1], participant=participant)

    def vote(self, question: str, number: int, level: str) -> None:
        """Send the form of the question."""
        address = urllib.parse.urljoin(self._link, f"/room/vote/{question}/{number}")
        assert "Your vote is in." in self._post(address, said=f"={level}", reason="")

    def _get(self, address: str) -> str:
        with self._open.open(address, timeout=30) as reply:
            return str(reply.read().decode())

    def _post(self, address: str, **fields: str) -> str:
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(address, data, {"Origin": origin})  # noqa: S310  the ballot's own address
        with self._open.open(request, timeout=30) as reply:
            return str(reply.read().decode())


@contextmanager
def phones(link: str, participants: Sequence[str]) -> Iterator[list[Voter]]:
    """Let these people join with their phones: in Chromium where it is installed."""
    if PROGRAM is None:
        yield [Plain(link, participant) for participant in participants]
        return
    with chromium() as browser:
        yield [Browser(browser.phone(), link, participant) for participant in participants]


def answer(file: Path, typed: str) -> str:
    """Answer a file as a colleague does who types this; return what was shown."""
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(shown), redirect_stderr(shown):
        patch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["vote", str(file)]) == 0, shown.getvalue()
    return shown.getvalue()


class Meeting:
    """The workshop, its database and its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "workshop.db"
        named = [
            word for n, name in enumerate(PEOPLE) for word in ("--participant", f"{name}, Role {n % 3}, Team {n % 4}")
        ]
        self.id = self.run("new", "--workshop", "--organisation", "Northwind", "--team", "Claims", *named).strip()
        self.people = {p["name"]: p["id"] for p in json.loads(self.run("people", self.id, "--json"))["participants"]}
        for name in FILES:
            asked = [word for question in QUESTIONS for word in ("--question", question)]
            self.run("ballot", self.id, "--for", name, *asked, "-o", f"{name}.json")

    def run(self, *words: str, stdin: str | None = None) -> str:
        """Run a command that must succeed and return what it printed."""
        done = command(*words, db=self.database, cwd=self.folder, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def answer_files(self, question: str, number: int) -> None:
        """Let the colleagues answer one question, or change what they answered, and bring the files in."""
        place = QUESTIONS.index(question)
        last = place == len(QUESTIONS) - 1
        there = "" if number == 1 else "n\n" * place if last else "p\n"
        for name in FILES:
            level = ROUNDS[number - 1][PEOPLE.index(name)]
            said = answer(self.folder / f"{name}.json", f"{there}{level}\n{'n' if last else 'q'}\n")
            assert "Saved:" in said, said
        self.run("merge", self.id, *[f"{name}.json" for name in FILES])

    def stands(self, question: str) -> Any:
        """Return where a question stands."""
        found = {one["question"]: one for one in json.loads(self.run("workshop", self.id, "--json"))}
        return found.get(question, {"phase": "waiting"})


def at_keyboard(terminal: Terminal, votes: Sequence[str]) -> None:
    """Let those who have not voted do so at the facilitator's keyboard."""
    terminal.press("k")
    for name, level in zip(KEYBOARD, votes, strict=True):
        turn = re.compile(rf"{name} +your turn")
        terminal.wait(lambda text, turn=turn: turn.search(text) is not None)  # type: ignore[misc]
        terminal.press(level, "enter")
    give_back(terminal)
    terminal.wait("All 12 have voted.")


def round_of(terminal: Terminal, meeting: Meeting, voters: Sequence[Voter], question: str, number: int) -> None:
    """Call a vote, take every way to vote, and reveal."""
    votes = ROUNDS[number - 1]
    terminal.press("enter" if number == 1 else "m")
    terminal.wait("0 of 12 have voted")
    for voter, level in zip(voters, votes, strict=False):
        voter.vote(question, number, level)
    meeting.answer_files(question, number)
    terminal.wait("8 of 12 have voted")
    at_keyboard(terminal, votes[8:])
    terminal.press("enter")
    terminal.wait("Votes from")


def settle(terminal: Terminal, level: str) -> None:
    """Settle with a reason and go on."""
    terminal.press("enter")
    terminal.wait("middle vote")
    terminal.press(level)
    terminal.wait("Why this one?")
    terminal.press("enter", "Most teams are there", "enter")
    terminal.wait("Settled:")
    terminal.wait("✓ saved")
    terminal.press("enter")


def write_down(terminal: Terminal) -> None:
    """Park a topic, note an action and a decision."""
    written = {"L": ["Who pays for connectors?"], "T": ["Ask finance", "Ada", "2027-01-31"], "D": ["Meet in May"]}
    for key, lines in written.items():
        terminal.press(key)
        terminal.wait("esc close")
        for line in lines:
            terminal.press(line, "enter")
        terminal.wait(f"☐ {lines[0]}" if key != "D" else lines[0])
        terminal.press("escape")
        terminal.wait(lambda text: "esc close" not in text)
    terminal.wait("✓ saved")


def write_pdf(terminal: Terminal) -> None:
    """Solve the plan and write the PDF."""
    terminal.press("x")
    terminal.wait("What should be written?")
    terminal.press("1", "enter", "ctrl+a", "ctrl+k", "plan.pdf", "enter")
    terminal.wait("Written:", PLANNED)


def test_twelve_people_vote_in_three_ways_and_the_pdf_shows_it(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path)
    room = start(meeting.database, meeting.id)
    words = [sys.executable, "-m", "assess", "--db", str(meeting.database)]
    terminal = Terminal(words, home=tmp_path, columns=120, rows=40)
    with ExitStack() as stack:
        stack.callback(room.stop)
        stack.callback(terminal.kill)
        voters = stack.enter_context(phones(room.link, [meeting.people[name] for name in PHONES]))
        terminal.wait("Northwind, Claims")
        terminal.press("enter")
        for question, level in zip(QUESTIONS, SETTLED, strict=True):
            terminal.wait(question)
            for number in (1, 2):
                round_of(terminal, meeting, voters, question, number)
            settle(terminal, level)
        write_down(terminal)
        write_pdf(terminal)
        terminal.press("shift+tab", "q")
    for question, level in zip(QUESTIONS, SETTLED, strict=True):
        stands = meeting.stands(question)
        assert [sum(vote["count"] for vote in one["votes"]) for one in stands["rounds"]] == [12, 12]
        assert stands["settled"]["answer"]["value"]["level"] == int(level)
    pages = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    told = re.sub(r"\s+", "", pages)
    for said in (
        *PEOPLE,
        "Who pays for connectors?",
        "Ask finance",
        "Meet in May",
        "Most teams are there",
        "not all votes were alike",
    ):
        assert re.sub(r"\s+", "", said) in told, said


def test_a_phone_without_a_browser_votes_as_well(tmp_path: Path) -> None:
    meeting = Meeting(tmp_path)
    room = start(meeting.database, meeting.id)
    try:
        ada = Plain(room.link, meeting.people["Ada"])
        meeting.run("workshop", meeting.id, "call", "DC1.1")
        ada.vote("DC1.1", 1, "4")
    finally:
        room.stop()
    assert meeting.stands("DC1.1")["voted"] == [meeting.people["Ada"]]
