"""The scores of every assessment of one database, worked out by two processes."""

from __future__ import annotations

import gc
import json
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from assess.errors import AssessError
from assess.questionnaire.model import Questionnaire
from assess.results import figures, sentences
from assess.results.data import score_data
from assess.scoring.evidenced import evidenced
from assess.scoring.model import GapScore, Score
from assess.scoring.score import score
from assess.storage.bulk import batches
from assess.storage.store import SqlStore, open_store

PROCESSES = 2
BATCH = 100
"""Assessments that a process works on before it hands them over."""
AHEAD = 4
"""Batches that are handed out before the first of them is back."""
FEW = 300
"""Up to so many are scored in one process, which is quicker than starting others."""
OBJECTS = 100_000
"""Objects after which a process looks for cycles; scores have none."""
_store: list[SqlStore] = []
"""The database of a process that works on batches."""


def score_every(place: Path | str, *, as_json: bool) -> Iterator[str]:
    """Yield lines, one for each assessment that is not archived, the last touched first.

    Each is the JSON of its scores without the single answers, or the figures of its gaps; many come at once.
    Raises what opening a database and scoring raise.
    """
    store = open_store(place)
    ids = [summary.id for summary in store.summaries()]
    if len(ids) <= FEW:
        for batch in batches(ids, BATCH):
            yield "\n".join(lines(store, batch, as_json=as_json))
        return
    store.close()
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[str]] = deque()
    with ProcessPoolExecutor(PROCESSES, context, _begin, (place,)) as pool:
        for batch in batches(ids, BATCH):
            waiting.append(pool.submit(_work, batch, as_json=as_json))
            if len(waiting) > AHEAD:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(batch: Future[str]) -> str:
    try:
        return batch.result()
    except BrokenProcessPool:
        raise AssessError("A process that scores was stopped from outside.", "If memory is short, free some.") from None


def _begin(place: Path | str) -> None:
    """Open the database in a process of its own; stopping is left to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _store.append(open_store(place))
    gc.freeze()
    gc.set_threshold(OBJECTS)


def _work(ids: list[str], *, as_json: bool) -> str:
    return "\n".join(lines(_store[0], ids, as_json=as_json))


def lines(store: SqlStore, ids: list[str], *, as_json: bool) -> Iterator[str]:
    """Yield the lines of the assessments with these ids."""
    for state in store.said(ids):
        questionnaire = store.pack(state.pack_hash).questionnaire
        now = score(questionnaire, state)
        if as_json:
            data = {"assessment": state.id, **score_data(now, evidenced(state, now), answers=False)}
            yield json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        else:
            yield f"{state.id:12} {_short(questionnaire, now)}  {state.title}"


def _short(questionnaire: Questionnaire, now: Score) -> str:
    """Return the score and the verdict of each gap, and the overall level."""
    parts = [_gap(gap) for gap in now.gaps if gap.applicable]
    if now.level.shown is not None:
        parts.append(sentences.level(now.level.shown, questionnaire.level_name(now.level.shown)))
    return "  ".join(parts) or "-"


def _gap(gap: GapScore) -> str:
    return f"{gap.id} {figures.number(gap.score.point):>3} {gap.verdict}"
