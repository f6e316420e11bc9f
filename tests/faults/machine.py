"""A workshop's whole life over a real file: said, taken back, killed, brought up from the first schema, put aside.

`python -m tests.faults.machine [RUNS]` runs longer than the test does.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Protocol

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assess.assessment.events import (
    Answered,
    ArchivedChanged,
    Change,
    CommentsChanged,
    FinishedChanged,
    RoundsChanged,
    Settled,
)
from assess.assessment.history import broken_link, inverse, replay, undoable
from assess.assessment.model import Comment, Round, Settlement, Vote
from assess.storage.engine import FileDatabase, make_sure_of
from assess.storage.migrate import OURS, Chain, run
from assess.storage.store import SqlStore, open_store
from assess.storage.tables import APPLICATION_ID, Row
from tests.builders import assessment
from tests.storage.builders import Log
from tests.storage.strategies import answers, every_form, notes

PACK = every_form()
QUESTIONS = st.sampled_from(sorted(PACK.questionnaire.questions))
PEOPLE = st.sampled_from(["p1", "p2", "p3"])
OLDER = {
    "assessment": ("archived_at", "room", "minutes"),
    "round": ("opened_at", "abstained", "missing"),
}
"""Columns that the first schema does not have, by table."""
NEWER = {"tombstone", "voted", "paper", "seat"}
"""Tables that it does not have."""


class Kept(Protocol):
    """A database that is crashed and brought up from the first schema while a log is kept in it."""

    def open(self) -> SqlStore:
        """Open what is there now."""
        ...

    def crash(self) -> None:
        """Go on with what is there when a writer dies in the middle of a transaction."""
        ...

    def back_to_the_first_schema(self) -> None:
        """Go on with a database of the first schema that holds the same."""
        ...

    def close(self) -> None:
        """Remove everything."""
        ...


class File:
    """A SQLite file in a folder of its own."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._numbers = count(1)
        self.path = self._new_path()

    def _new_path(self) -> Path:
        return Path(self._folder.name) / f"assess-{next(self._numbers)}.db"

    def open(self) -> SqlStore:
        """Open the present file."""
        return open_store(self.path)

    def crash(self) -> None:
        """Go on with the file and journal as they are in the middle of a transaction that spilled to the disk."""
        after = self._new_path()
        with closing(sqlite3.connect(self.path, isolation_level=None)) as other:
            other.execute("PRAGMA cache_size=1")
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE assessment SET title = 'Half done', head_seq = 99, head_hash = 'x'")
            other.execute("DELETE FROM settlement")
            other.execute("CREATE TABLE spilled AS SELECT randomblob(50000)")
            for ending in ("", "-journal"):
                shutil.copyfile(f"{self.path}{ending}", f"{after}{ending}")
            other.execute("ROLLBACK")
        self.path = after

    def back_to_the_first_schema(self) -> None:
        """Go on with a new file of schema 1."""
        before, self.path = self.path, self._new_path()
        as_first_schema(before, self.path)

    def close(self) -> None:
        """Remove all files."""
        self._folder.cleanup()


class Machine(RuleBasedStateMachine):
    """Drives one log over a real database."""

    make: ClassVar[Callable[[], Kept]] = File
    """Makes an empty database."""

    @initialize()
    def begin(self) -> None:
        self.place = type(self).make()
        self.store: SqlStore = self.place.open()
        self.store.keep_pack(PACK)
        self.log = Log(assessment(of=PACK, people=3))
        self.log.save(self.store)

    def _happen(self, change: Change) -> None:
        self.log.happen(change)
        self.log.save(self.store)

    def _now(self) -> dt.datetime:
        return self.log.events[-1].at

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE)
    def answer(self, data: st.DataObject, question: str, person: str) -> None:
        old = self.log.state.answer(question)
        new = data.draw(st.none() | answers(PACK.questionnaire.questions[question]))
        if old != new and not self.log.state.record(question).rounds[1:]:
            self._happen(Answered(question=question, participant=person, old=old, new=new))

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE)
    def vote(self, data: st.DataObject, question: str, person: str) -> None:
        old = self.log.state.record(question).rounds
        vote = Vote(participant=person, answer=data.draw(answers(PACK.questionnaire.questions[question])))
        last = old[-1] if old and old[-1].revealed_at is None else Round(number=len(old) + 1)
        others = tuple(one for one in last.votes if one.participant != person)
        new = (*old[: last.number - 1], last.model_copy(update={"votes": (*others, vote)}))
        self._happen(RoundsChanged(question=question, old=old, new=new))

    @rule(question=QUESTIONS)
    def reveal(self, question: str) -> None:
        old = self.log.state.record(question).rounds
        if old and old[-1].revealed_at is None:
            new = (*old[:-1], old[-1].model_copy(update={"revealed_at": self._now()}))
            self._happen(RoundsChanged(question=question, old=old, new=new))

    @rule(data=st.data(), question=QUESTIONS, person=PEOPLE, why=st.none() | notes)
    def settle(self, data: st.DataObject, question: str, person: str, why: str | None) -> None:
        record = self.log.state.record(question)
        answer = data.draw(answers(PACK.questionnaire.questions[question]))
        new = Settlement(answer=answer, by=person, round=len(record.rounds) or 1, why=why)
        self._happen(Settled(question=question, old=record.settlement, new=new))

    @rule(question=QUESTIONS)
    def reopen(self, question: str) -> None:
        old = self.log.state.record(question).settlement
        if old is not None:
            self._happen(Settled(question=question, old=old, new=None))

    @rule(question=QUESTIONS, person=PEOPLE, text=notes)
    def comment(self, question: str, person: str, text: str) -> None:
        old = self.log.state.record(question).comments
        new = (*old, Comment(participant=person, text=text))
        self._happen(CommentsChanged(question=question, old=old, new=new))

    @rule()
    def undo(self) -> None:
        latest = undoable(self.log.events)
        if latest is not None:
            self.log.happen(inverse(latest[1]), undoes=latest[0])
            self.log.save(self.store)

    @rule()
    def finish_or_go_on(self) -> None:
        old = self.log.state.finished_at
        self._happen(FinishedChanged(old=old, new=None if old else self._now()))

    @rule()
    def put_aside_or_take_back(self) -> None:
        old = self.log.state.archived_at
        self._happen(ArchivedChanged(old=old, new=None if old else self._now()))

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = self.place.open()

    @rule()
    def crash(self) -> None:
        self.store.close()
        self.place.crash()
        self.store = self.place.open()

    @precondition(lambda self: self.log.state.archived_at is None)
    @rule()
    def migrate(self) -> None:
        """Go on with a database of the first schema that holds the same, which is brought up when it is opened."""
        self.store.close()
        self.place.back_to_the_first_schema()
        self.store = self.place.open()

    @invariant()
    def replay_is_the_projection(self) -> None:
        found = self.store.load("a-test")
        assert found.events == tuple(self.log.events)
        assert found.assessment == self.log.state == replay(found.events)
        assert broken_link(found.events) is None

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.rebuild("a-test") == self.log.state
            self.store.close()
            self.place.close()


def as_first_schema(path: Path, target: Path) -> None:
    """Write what the file at `path` holds to a new file of schema 1."""
    make_sure_of(target)
    database = FileDatabase(target)
    with database.writing() as connection:
        run(connection, Chain(OURS.folder, 1), to="0001")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    with database.outside() as driver:
        driver.execute("ATTACH ? AS present", (str(path),))
        driver.execute("BEGIN IMMEDIATE")
        for statement in copying("present", "main"):
            driver.execute(statement)
        driver.execute("COMMIT")
    database.close()


def copying(source: str, target: str) -> Iterator[str]:
    """Yield the statements that copy what the first schema can hold from one schema of a database to another."""
    for table in Row.metadata.sorted_tables:
        if table.name not in NEWER:
            columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in OLDER.get(table.name, ()))
            yield f"INSERT INTO {target}.{table.name} ({columns}) SELECT {columns} FROM {source}.{table.name}"  # noqa: S608


def run_long(machine: type[Machine], runs: int = 2_000) -> None:
    """Run `machine` often and print that it found nothing. Raises AssertionError at the first difference."""
    often = settings(max_examples=runs, stateful_step_count=30, deadline=None, database=None)
    run_state_machine_as_test(machine, settings=often)
    print(f"{runs} runs, no difference between replay and projection")


if __name__ == "__main__":
    run_long(Machine, *map(int, sys.argv[1:]))
