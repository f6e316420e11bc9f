"""Whether what a database holds agrees with itself: questionnaires, histories, answers, tombstones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from assess.assessment.history import replay
from assess.errors import DataProblem
from assess.storage.log import read_log
from assess.storage.projection import read_projection
from assess.storage.tables import ASSESSMENT, EVENT, PACK, TOMBSTONE

SHOWN = 5
"""Ids that are named at most."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    status: Literal["ok", "warning", "failed"]
    detail: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Assessments:
    """How the assessments of a database stand, by id."""

    sound: tuple[str, ...]
    broken: tuple[str, ...]
    """The history was changed or is not complete."""
    differing: tuple[str, ...]
    """The history is sound, the answers are not those of the history: they can be written afresh."""


def assessments(connection: Connection) -> Assessments:
    """Read every assessment with its history."""
    sound: list[str] = []
    broken: list[str] = []
    differing: list[str] = []
    for identifier in connection.execute(select(ASSESSMENT.c.id).order_by(ASSESSMENT.c.id)).scalars().all():
        try:
            events = read_log(connection, identifier)
            state = replay(events)
        except (ValueError, DataProblem):
            broken.append(identifier)
            continue
        try:
            found = read_projection(connection, identifier)
        except ValueError:
            found = None
        if found is None or found[0] != state:
            differing.append(identifier)
            continue
        head = (found[1]["head_seq"], found[1]["head_hash"])
        (sound if head == (events[-1].seq, events[-1].hash) else broken).append(identifier)
    return Assessments(tuple(sound), tuple(broken), tuple(differing))


def content(connection: Connection) -> Iterator[Check]:
    """Look at everything that is kept."""
    yield _questionnaires(connection)
    found = assessments(connection)
    if found.broken:
        said = f"The history was changed or is not complete: {_some(found.broken)}."
        yield Check("histories", "failed", said, "Restore a backup, or use `assess salvage`.")
    else:
        yield Check("histories", "ok", f"Every entry of {len(found.sound) + len(found.differing)} histories is linked.")
    if found.differing:
        said = f"The answers are not those of the history: {_some(found.differing)}."
        yield Check("answers", "failed", said, "`assess doctor --rebuild` writes them afresh, after a backup.")
    else:
        yield Check("answers", "ok", f"{len(found.sound)} assessments are what their history leads to.")
    yield _purged(connection)


def _questionnaires(connection: Connection) -> Check:
    rows = connection.execute(select(PACK.c.hash, PACK.c.document)).all()
    changed = [row.hash[:12] for row in rows if hashlib.sha256(row.document.encode()).hexdigest() != row.hash]
    if changed:
        said = f"A questionnaire was changed: {_some(changed)}."
        return Check("questionnaires", "failed", said, "Restore a backup.")
    return Check("questionnaires", "ok", f"{len(rows)} questionnaires are as they were stored.")


def _purged(connection: Connection) -> Check:
    stones = set(connection.execute(select(TOMBSTONE.c.assessment_id)).scalars())
    left = sorted(stones & set(connection.execute(select(EVENT.c.assessment_id).distinct()).scalars()))
    if left:
        return Check("purged", "failed", f"Purged, and yet entries are here: {_some(left)}.", "Restore a backup.")
    return Check("purged", "ok", f"{len(stones)} tombstones, and nothing left of what they stand for.")


def _some(ids: Iterable[str]) -> str:
    known = list(ids)
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return ", ".join(known[:SHOWN]) + more
