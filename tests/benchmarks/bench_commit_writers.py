"""Fifteen people answering at once in one file, each at a person's pace, in a process of their own."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.assessment.values import level
from assess.errors import AssessError
from assess.storage.store import open_store
from tests.benchmarks.measure import promise
from tests.builders import assessment, pack
from tests.storage.builders import Log

WRITERS = 15
ANSWERS = 12
PACE = (2.0, 6.0)
"""Seconds between two answers of one person."""


def main(writers: int = WRITERS, answers: int = ANSWERS) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "assess.db"
        store = open_store(path)
        store.keep_pack(pack())
        command = [sys.executable, "-m", "tests.benchmarks.bench_commit_writers", str(path)]
        running = [
            subprocess.Popen([*command, str(number), str(answers)], stdout=subprocess.PIPE, text=True)
            for number in range(writers)
        ]
        said = [json.loads(process.communicate()[0]) for process in running]
        times = [taken for one in said for taken in one["times"]]
        errors = [error for one in said for error in one["errors"]]
        whole = sum(len(store.load(f"a-{number}").events) - 1 for number in range(writers))
        store.close()
    print(f"{writers} writers, {len(times)} answers, {len(errors)} errors (at most 0), {whole} stored")
    p95 = statistics.quantiles(times, n=20)[-1]
    print(promise(f"p95 of one answer (p50 {statistics.median(times) * 1000:.0f} ms)", p95, 0.06))


def write(path: Path, number: int, answers: int) -> None:
    """Answer `answers` questions of assessment `number` at a person's pace and print how long each took."""
    chance = random.Random(number)
    store, log = open_store(path), Log(assessment(id=f"a-{number}"))
    log.save(store)
    questions = list(pack().questionnaire.questions)
    times, errors = [], []
    for turn in range(answers):
        time.sleep(chance.uniform(*PACE))
        log.answer(questions[turn % len(questions)], level(turn // len(questions) % 5 + 1))
        began = time.perf_counter()
        try:
            log.save(store)
        except AssessError as error:
            errors.append(str(error))
        times.append(time.perf_counter() - began)
    print(json.dumps({"times": times, "errors": errors}))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
