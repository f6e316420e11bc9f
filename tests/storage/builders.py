"""Stores, logs and plans for the tests of storage."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

from assess.assessment.events import Answered, Body, Event, Started
from assess.assessment.history import apply
from assess.assessment.model import Assessment
from assess.assessment.values import Answer
from assess.planning.plan import Plan, Provenance
from assess.session.ports import StoredPlan
from assess.storage.store import SqlStore, open_store
from tests.builders import START, assessment, pack


def start(state: Assessment, at: dt.datetime = START) -> Event:
    """Return the first entry of a log."""
    return Event.after(None, at=at, actor="p1", body=Started(state=state))


class Log:
    """An assessment in memory with its log, for appending to a store."""

    def __init__(self, state: Assessment | None = None) -> None:
        self.state = state or assessment()
        self.events = [start(self.state)]

    def happen(self, body: Body, undoes: int | None = None) -> Event:
        """Add `body` to the log and apply it."""
        last = self.events[-1]
        event = Event.after(last, at=last.at + dt.timedelta(seconds=1), actor="p1", body=body, undoes=undoes)
        self.state = apply(self.state, body, event.at)
        self.events.append(event)
        return event

    def answer(self, question: str, new: Answer | None) -> Event:
        """Answer or clear a question."""
        old = self.state.answer(question)
        return self.happen(Answered(question=question, participant="p1", old=old, new=new))

    def save(self, store: SqlStore, number: int = 1, position: str | None = None) -> None:
        """Append the last `number` entries to `store`."""
        store.append(self.state.id, self.events[-number:], self.state, position)


def kept(path: Path, state: Assessment | None = None) -> tuple[SqlStore, Log]:
    """Return a store at `path` that holds one fresh assessment, and its log."""
    store, log = open_store(path), Log(state)
    store.keep_pack(pack())
    log.save(store)
    return store, log


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Lend a plain connection to the file, as another program would have it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def stored_plan(input_hash: str = "h1") -> StoredPlan:
    """Return an empty plan as it is stored."""
    day = dt.date(2027, 1, 11)
    provenance = Provenance(
        input_hash=input_hash,
        engine="cp-sat",
        engine_version="9",
        seed=1,
        deterministic_limit=Decimal(1),
        reproducible=True,
    )
    plan = Plan(
        status="empty",
        provisional=False,
        start=day,
        end=day,
        days=(day,),
        actions=(),
        gates=(),
        load=(),
        curve=(),
        left_out=(),
        goals=(),
        capabilities=(),
        gaps=(),
        person_days=Decimal(0),
        available_days=Decimal(80),
        closed_share=Decimal(0),
        notes=("Nothing to do.",),
        provenance=provenance,
    )
    return StoredPlan(input_hash=input_hash, solved_at=START, plan=plan)
