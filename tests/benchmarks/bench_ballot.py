"""Fifty phones voting on ten questions at the same moment, each from an address of its own on this machine.

Once with the ten rounds one after the other, once with all of them open together. The figures cover the whole of it:
sockets, pages, token, form, check, commit. What is in the box is counted through another connection afterwards. The
phones run on the same processors: look at the load of the machine beside the times.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.ballot.process import RoomProcess, start
from assess.cli.wiring import load_pack
from assess.session.defaults import next_monday
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.ballot.serving import SECRET, Phone
from tests.benchmarks.measure import promise
from tests.builders import plan_inputs

PHONES = 50
QUESTIONS = 10
WHOLE = 3.0
"""Seconds for all votes, at most."""
P95 = 0.25
MEMORY = 80
"""MiB of the server at its highest, at most."""


@dataclass
class Run:
    """What was measured."""

    times: list[float] = field(default_factory=list)
    whole: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)


def workshop(path: Path) -> Session:
    """Return a workshop with the built-in questionnaire and a participant for each phone."""
    workspace = Workspace(open_store(path))
    pack = load_pack()
    capacity = dict.fromkeys(pack.catalogue.role_names, 100)
    session = workspace.begin(
        pack,
        title="Fifty phones",
        organisation="Northwind",
        team="Platform",
        scope="full",
        plan_inputs=plan_inputs(start=next_monday(workspace.today()), capacity=capacity),
        mode="workshop",
    )
    for number in range(PHONES):
        session.workshop.people.add(f"Person {number}")
    return session


def level_questions(session: Session) -> list[str]:
    """Return the first questions that are answered with a level."""
    questions = session.pack.questionnaire.questions.values()
    return [question.id for question in questions if question.answer.type == "level"][: 2 * QUESTIONS]


async def seat(phone: Phone, door: str, participant: str) -> None:
    """Take a seat."""
    secret = SECRET.search((await phone.get(door)).text)
    assert secret is not None
    await phone.post(door, seat=secret[1], participant=participant)


async def vote(run: Run, phone: Phone, question: str, level: int) -> None:
    """Cast a vote and note how long its acknowledgement took."""
    began = time.perf_counter()
    reply = await phone.ask("POST", f"/room/vote/{question}/1", f"said=%3D{level}".encode())
    run.times.append(time.perf_counter() - began)
    run.statuses[reply.status] = run.statuses.get(reply.status, 0) + 1


async def one_after_the_other(session: Session, phones: list[Phone], questions: list[str]) -> Run:
    """Call ten rounds in turn; everybody votes at the moment each is called."""
    run = Run()
    for question in questions:
        session.workshop.voting.call(question)
        began = time.perf_counter()
        await asyncio.gather(*(vote(run, phone, question, n % 5 + 1) for n, phone in enumerate(phones)))
        run.whole += time.perf_counter() - began
    return run


async def all_together(session: Session, phones: list[Phone], questions: list[str]) -> Run:
    """Call ten rounds; everybody votes in one after the other as fast as the answers come."""
    run = Run()
    for question in questions:
        session.workshop.voting.call(question)

    async def person(number: int, phone: Phone) -> None:
        for question in questions:
            await vote(run, phone, question, number % 5 + 1)

    began = time.perf_counter()
    await asyncio.gather(*(person(n, phone) for n, phone in enumerate(phones)))
    run.whole = time.perf_counter() - began
    return run


def report(name: str, run: Run, stored: int) -> None:
    """Print the figures of a run."""
    print(f"{name}: {len(run.times)} votes, answers {run.statuses}, {stored} in the box")
    print(promise("  all of them durable and acknowledged", run.whole, WHOLE))
    p95 = statistics.quantiles(run.times, n=20)[-1]
    print(promise(f"  p95 of one vote (p50 {statistics.median(run.times) * 1000:.0f} ms)", p95, P95))


def busy(process: int) -> float:
    """Return the processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def highest(process: int) -> float:
    """Return the most memory that a process has had, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) / 1024


async def measure(path: Path, session: Session, room: RoomProcess) -> None:
    """Let fifty phones take their seats and vote."""
    port, door = int(room.link.split(":")[2].split("/")[0]), "/" + room.link.split("/", 3)[3]
    phones = [Phone(port, f"127.0.0.{number + 2}") for number in range(PHONES)]
    people = session.workshop.people.voters
    for phone, person in zip(phones, people, strict=True):
        await seat(phone, door, person.id)
    questions = level_questions(session)
    for name, way, asked in (
        ("Ten rounds, one after the other", one_after_the_other, questions[:QUESTIONS]),
        ("Ten rounds, open together", all_together, questions[QUESTIONS:]),
    ):
        before = busy(room.process_id)
        run = await way(session, phones, asked)
        there = open_store(path).voted(session.id)
        report(name, run, sum(len(there.get((question, 1), ())) for question in asked))
        print(f"  processor time of the server: {(busy(room.process_id) - before) * 1000:.0f} ms")


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "assess.db"
        session = workshop(path)
        room = start(path, session.id)
        try:
            asyncio.run(measure(path, session, room))
            most = highest(room.process_id)
        finally:
            room.stop()
    print(f"{'memory of the server, at its highest':44} {most:7.1f} MiB (at most {MEMORY} MiB: {kept(most)})")


def kept(most: float) -> str:
    """Say whether the memory is within its limit."""
    return "kept" if most < MEMORY else "NOT KEPT"


if __name__ == "__main__":
    main()
