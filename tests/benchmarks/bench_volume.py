"""What ten thousand assessments cost: bringing in, listing, averaging, scoring, backing up; fewer by number."""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from assess.assessment.model import Assessment, Organisation, Record, Team
from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.cli.all_scores import lines
from assess.questionnaire.pack import Pack
from assess.session.ports import Stored
from assess.storage.backups import back_up
from assess.storage.store import SqlStore, open_store
from tests.benchmarks.measure import promise, seconds
from tests.builders import START, assessment, settled
from tests.storage.builders import start

COUNT = 10_000
CHUNK = 1000
MIB = 1024 * 1024
RUNS = 5
Result = TypeVar("Result")


def main(count: int = COUNT) -> None:
    """Print the figures."""
    from assess.cli import wiring

    pack = wiring.load_pack()
    share = count / COUNT
    with TemporaryDirectory() as folder:
        path = Path(folder) / "assess.db"
        store = open_store(path)
        store.keep_pack(pack)
        new, taken = _bring_in(store, _many(pack, count))
        print(promise(f"bring in {new} assessments", taken, 60 * share))
        print(f"{path.stat().st_size / MIB:.0f} MiB (at most {300 * share:.0f} MiB)")
        rows, taken = _best(store.summaries)
        print(promise(f"list {len(rows)}", taken, 0.15 * share))
        found, taken = _best(lambda: store.averages(pack.hash))
        print(promise(f"average of each of {len(found)} capabilities over {found[0].assessments}", taken, 1 * share))
        _score_all(store, path, [row.id for row in rows], max(20 * share, 3))
        _, taken = _best(lambda: store.load(rows[-1].id))
        print(promise("open one", taken, 0.1))
        store.close()
        made, taken = _timed(lambda: back_up(path, dt.datetime.now(dt.UTC), force=False))
        print(f"back up and check {made.assessments}: {taken:.2f} s")
        again, taken = _timed(lambda: open_store(path))
        print(f"open the file: {taken * 1000:.0f} ms")
        again.close()


def _score_all(store: SqlStore, path: Path, ids: list[str], limit: float) -> None:
    """Print what scoring all of them from the database takes as a command, and the same work of one process halved."""
    some = ids[:CHUNK]
    list(lines(store, some, as_json=True))
    _, one = _timed(lambda: list(lines(store, some, as_json=True)))
    floor = one * len(ids) / len(some) / 2
    taken = seconds([sys.executable, "-m", "assess", "--db", str(path), "score", "--all", "--json"])
    print(promise(f"score {len(ids)} with two processes", taken, limit))
    print(f"  floor: the work of one process, halved: {floor:.1f} s, so {taken / floor:.2f} x")


def _bring_in(store: SqlStore, many: Iterator[Stored]) -> tuple[int, float]:
    """Bring in `many` and return how many there were and how long it took, without the time to make them up."""
    new, taken = 0, 0.0
    while chunk := list(islice(many, CHUNK)):
        count, seconds = _timed(partial(store.bring_in_many, chunk))
        new, taken = new + count, taken + seconds
    return new, taken


def _many(pack: Pack, count: int) -> Iterator[Stored]:
    """Yield assessments with all 61 questions settled; every seventh answer is unknown, some do not apply."""
    chance = random.Random(11)
    questions = [q.id for q in pack.questionnaire.questions.values() if q.id not in pack.questionnaire.extras]
    known = [q for q in questions if q in pack.questionnaire.capability_of]
    others = [q for q in questions if q not in known]
    blank = assessment(of=pack)
    for number in range(count):
        records = {q: _record(q, _said(chance)) for q in known} | {q: _record(q, UNKNOWN) for q in others}
        yield _stored(blank, records, number)


def _stored(blank: Assessment, records: dict[str, Record], number: int) -> Stored:
    state = blank.model_copy(
        update={
            "id": f"a-{number:08}",
            "title": f"Assessment {number}",
            "organisation": Organisation(id=f"o-{number % 100}", name=f"Organisation {number % 100}"),
            "team": Team(id=f"t-{number}", name=f"Team {number}"),
            "records": records,
        }
    )
    return Stored(state, (start(state, START + dt.timedelta(minutes=number)),), None)


def _said(chance: random.Random) -> Answer:
    pick = chance.random()
    if pick < 1 / 7:
        return UNKNOWN
    return not_applicable("Not in this team") if pick > 0.97 else level(chance.randint(1, 5))


@cache
def _record(question: str, answer: Answer) -> Record:
    return settled(question, answer)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began


def _best(work: Callable[[], Result]) -> tuple[Result, float]:
    runs = [_timed(work) for _ in range(RUNS)]
    return runs[-1][0], sorted(taken for _, taken in runs)[RUNS // 2]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
