"""What it costs to put one answer on disk, beside a bare event row and upsert with the same pragmas."""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.assessment.values import level
from assess.storage.engine import PRAGMAS
from assess.storage.store import open_store
from tests.benchmarks.measure import Comparison
from tests.builders import pack
from tests.storage.builders import Log

COMMITS = 300
TABLES = """
CREATE TABLE event (assessment TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
  body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (assessment, seq)) STRICT;
CREATE TABLE answer (assessment TEXT NOT NULL, question TEXT NOT NULL, status TEXT NOT NULL, level INTEGER,
  PRIMARY KEY (assessment, question)) STRICT, WITHOUT ROWID;
"""
UPSERT = (
    "INSERT INTO answer VALUES (?, ?, ?, ?) "
    "ON CONFLICT (assessment, question) DO UPDATE SET status = excluded.status, level = excluded.level"
)


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder, closing(_bare(Path(folder) / "bare.db")) as bare:
        store = open_store(Path(folder) / "assess.db")
        store.keep_pack(pack())
        log = Log()
        log.save(store)
        questions = list(pack().questionnaire.questions)
        subjects, floors = [], []
        for number in range(COMMITS):
            question = questions[number % len(questions)]
            event = log.answer(question, level(number % 5 + 1))
            body = event.model_dump_json()
            subjects.append(_timed(partial(log.save, store, position=question)))
            floors.append(_timed(partial(_write, bare, number, question, body)))
        began = time.perf_counter()
        loaded = store.load(log.state.id)
        loading = time.perf_counter() - began
        store.close()
    ours, floor = statistics.median(subjects), statistics.median(floors)
    slowest = statistics.quantiles(subjects, n=20)[-1]
    print(Comparison("answer on disk / bare event and upsert", ours, floor, 2.5))
    print(f"p50 {ours * 1000:.2f} ms, p95 {slowest * 1000:.2f} ms, bare p50 {floor * 1000:.2f} ms")
    print(f"an assessment with {len(loaded.events)} events loaded and checked in {loading * 1000:.0f} ms")


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.executescript(TABLES)
    return connection


def _write(connection: sqlite3.Connection, number: int, question: str, body: str) -> None:
    at = dt.datetime(2026, 11, 9, 9, 0, tzinfo=dt.UTC).isoformat()
    connection.execute("BEGIN IMMEDIATE")
    event = ("a-test", number, at, "p1", body, "0" * 64, "0" * 64)
    connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", event)
    connection.execute(UPSERT, ("a-test", question, "answered", number % 5 + 1))
    connection.execute("COMMIT")


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
