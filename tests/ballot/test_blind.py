"""Nothing that is sent or logged before the reveal differs with how somebody else voted."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from assess.assessment.model import Anonymity
from assess.ballot.serve import counts
from assess.cli.room import _count
from assess.session.workspace import Workspace
from assess.storage.store import open_store
from tests.ballot.serving import served
from tests.builders import pack, plan_inputs
from tests.session.memory import TickingClock

NAMES = ("Ada", "Bo", "Cy", "Dee")
VOTE = "/room/vote/A1.1/1"
VOTES: dict[str, dict[str, str]] = {
    "low": {"said": "=1"},
    "high": {"said": "=5"},
    "unknown": {"said": "unknown"},
    "not applicable": {"said": "na", "reason": "We have none, " * 30},
    "abstained": {"said": "abstain"},
}


class _Lines(logging.Handler):
    """Keeps what is logged, whatever its level."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name not in ("asyncio", "hypothesis"):
            self.lines.append(f"{record.name} {record.levelname} {record.getMessage()}")


@contextmanager
def logged() -> Iterator[list[str]]:
    """Collect every line of every logger."""
    handler, root, uvicorn = _Lines(), logging.getLogger(), logging.getLogger("uvicorn")
    root.addHandler(handler)
    uvicorn.addHandler(handler)
    try:
        yield handler.lines
    finally:
        root.removeHandler(handler)
        uvicorn.removeHandler(handler)


async def run(folder: Path, anonymity: Anonymity, ada: dict[str, str]) -> tuple[list[bytes], list[str], list[bytes]]:
    """Hold one workshop in which only Ada's vote varies.

    Return what the others were sent before the reveal, what was logged and printed, and what they were sent after.
    """
    folder.mkdir()
    numbers = iter(range(1, 1000))
    store = open_store(folder / "assess.db")
    workspace = Workspace(store, clock=TickingClock(), new_id=lambda letter: f"{letter}{next(numbers)}")
    session = workspace.begin(
        pack(),
        title="Workshop",
        organisation="Northwind",
        team="Platform",
        scope="full",
        plan_inputs=plan_inputs(),
        mode="workshop",
    )
    for name in NAMES:
        session.workshop.people.add(name)
    session.workshop.people.set_anonymity(anonymity)
    session.workshop.voting.call("A1.1")
    printed = io.StringIO()
    with logged() as lines, redirect_stdout(printed), redirect_stderr(printed):
        async with served(session, store) as room:
            phones = {name: await room.seated(name, f"127.0.0.{n}") for n, name in enumerate(NAMES, start=2)}
            late = room.phone("127.0.0.99")
            others = [phone for name, phone in phones.items() if name != "Ada"]
            for phone in others:
                phone.got.clear()
            await phones["Bo"].post(VOTE, said="=3")
            _count(counts(await room.desk.look()))
            await phones["Ada"].post(VOTE, **ada)
            _count(counts(await room.desk.look()))
            await phones["Bo"].get("/room/")
            await phones["Bo"].get(VOTE)
            await phones["Bo"].post(VOTE, said="=4")
            await phones["Cy"].post(VOTE, said="na")
            await phones["Cy"].post(VOTE, said="na", reason="Not ours")
            await phones["Dee"].get("/room/")
            await phones["Dee"].get("/room/?still=1")
            await late.get(room.door)
            before = [raw for phone in [*others, late] for raw in phone.got]
            phones["Dee"].got.clear()
            session.workshop.voting.reveal("A1.1", without_quorum=True)
            await phones["Dee"].get("/room/")
            after = phones["Dee"].got
    store.close()
    return before, [*lines, printed.getvalue()], after


@pytest.mark.parametrize("anonymity", ["named", "room", "all"])
async def test_two_workshops_that_differ_in_one_vote_look_the_same_until_the_reveal(
    tmp_path: Path, anonymity: Anonymity
) -> None:
    runs = {name: await run(tmp_path / name.replace(" ", ""), anonymity, said) for name, said in VOTES.items()}
    sent, lines, after = runs["low"]
    assert len(sent) >= 12
    assert any(b"2 of 4 have voted" in raw for raw in sent)
    assert "2 of 4 voted" in lines[-1]
    for name, (other_sent, other_lines, other_after) in runs.items():
        assert other_sent == sent, name
        assert other_lines == lines, name
        assert (other_after == after) is (name == "low"), name
