"""Exchange documents out of a damaged file: every entry and questionnaire found in its pages is proved by its hash."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from assess.assessment.events import GENESIS, Event, Started
from assess.assessment.history import apply, replay
from assess.assessment.model import Assessment
from assess.errors import AssessError
from assess.questionnaire.pack import Pack, canonical
from assess.session.document import Document, dump, read
from assess.storage.backups import copy_bytes
from assess.storage.carve import Row, rows
from assess.storage.engine import connect
from assess.storage.faults import translated
from assess.storage.rows import read_assessment, read_event
from assess.storage.tables import ASSESSMENT, COMMENT, EVENT, EVIDENCE, PACK, ROUND, SETTLEMENT, VOTE


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of one assessment."""

    id: str
    title: str
    status: Literal["whole", "partial", "pieces"]
    """With its whole history; its answers as far as they could be read; only single entries, for people to read."""
    entries: int
    detail: str
    text: str
    """A document that `assess import` takes, or JSON with the entries."""

    @property
    def file_name(self) -> str:
        """What the file is to be called."""
        return f"{self.id}.pieces.json" if self.status == "pieces" else f"{self.id}.json"


@dataclass
class _Found:
    """What the pages hold."""

    packs: dict[str, Pack] = field(default_factory=dict)
    headers: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, dict[int, Event]] = field(default_factory=lambda: defaultdict(dict))


def salvage(path: Path) -> tuple[Salvaged, ...]:
    """Return every assessment that can be read of the file at `path`, which is not touched. Raises CannotWrite."""
    found = _Found()
    with translated(path), TemporaryDirectory(prefix="assess-") as folder:
        copy = Path(folder) / "copy.db"
        copy_bytes(path, copy)
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), closing(connect(copy)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        data = copy.read_bytes()
    for row in rows(data):
        with contextlib.suppress(ValueError, TypeError, KeyError):
            _sort(row, found)
    return tuple(_assembled(identifier, found) for identifier in sorted(found.events))


_FIRST_HEADER = 22
"""Columns of a header in the first schema; later ones have more at the end."""


def _sort(row: Row, found: _Found) -> None:
    """Keep `row` if it is an entry, a questionnaire or a header that proves itself."""
    if len(row) == len(EVENT.columns):
        named: dict[str, Any] = dict(zip(EVENT.columns.keys(), row, strict=True))
        event = read_event(named | {"at": _moment(named["at"])})
        if event.hash == event.expected_hash():
            found.events[named["assessment_id"]][event.seq] = event
    elif len(row) == len(PACK.columns):
        document = row[-1]
        if isinstance(document, str) and hashlib.sha256(document.encode()).hexdigest() == row[0]:
            found.packs[str(row[0])] = Pack.model_validate_json(document)
    elif _FIRST_HEADER <= len(row) <= len(ASSESSMENT.columns):
        header: dict[str, Any] = dict(zip(ASSESSMENT.columns.keys(), row, strict=False))
        former = found.headers.get(header["id"])
        if former is None or former["head_seq"] < header["head_seq"]:
            found.headers[header["id"]] = header


def _moment(stored: Any) -> dt.datetime | None:
    return dt.datetime.fromisoformat(stored).replace(tzinfo=dt.UTC) if stored is not None else None


def _assembled(identifier: str, found: _Found) -> Salvaged:
    events = [event for _, event in sorted(found.events[identifier].items())]
    header = found.headers.get(identifier, {})
    chain = _linked(events)
    last = max(events[-1].seq, header.get("head_seq", 0))
    missing = last - len(events)
    try:
        state = replay(chain) if chain else _begun(header, events)
        whole = len(chain) == last
        if not whole:
            for event in events[len(chain) :]:
                state = apply(state, event.body, event.at) if not isinstance(event.body, Started) else state
        document = Document(pack=found.packs[state.pack_hash], assessment=state, history=tuple(chain) if whole else ())
        text = dump(document)
        read(text, identifier)
    except (AssessError, ValueError, KeyError, TypeError):
        return _pieces(identifier, header, events, "Its questionnaire or its beginning could not be read.")
    if whole:
        return Salvaged(identifier, state.title, "whole", last, "Complete, with its history.", text)
    said = f"{missing} of {last} entries could not be read; what the others say is there, with a new history."
    return Salvaged(identifier, state.title, "partial", len(events), said, text)


def _linked(events: Sequence[Event]) -> list[Event]:
    """Return the entries from the first on that follow each other without a gap."""
    chain: list[Event] = []
    for event in events:
        if event.seq != len(chain) + 1 or event.previous != (chain[-1].hash if chain else GENESIS):
            break
        chain.append(event)
    return chain


def _begun(header: dict[str, Any], events: Sequence[Event]) -> Assessment:
    """Return an assessment without answers as its header tells, with everybody who is named in `events`."""
    moments = {name: _moment(header.get(name)) for name in ("created_at", "finished_at", "archived_at")}
    said = json.dumps([event.written for event in events])
    people = sorted({event.actor for event in events} | set(_speakers(json.loads(said))))
    participants = [{"id": person, "name": None, "role": None, "team": None, "votes": True} for person in people]
    nothing: dict[Any, list[Any]] = {table: [] for table in (ROUND, VOTE, SETTLEMENT, COMMENT, EVIDENCE)}
    return read_assessment(header | moments, participants, nothing)


def _speakers(value: Any) -> list[str]:
    """Return the participants named anywhere in `value`."""
    if isinstance(value, list):
        return [person for item in value for person in _speakers(item)]
    if not isinstance(value, dict):
        return []
    here = [value[key] for key in ("participant", "by") if isinstance(value.get(key), str)]
    return here + [person for item in value.values() for person in _speakers(item)]


def _pieces(identifier: str, header: dict[str, Any], events: Sequence[Event], why: str) -> Salvaged:
    content = {"format": "assess-pieces", "assessment": identifier, "entries": [event.written for event in events]}
    text = json.dumps(json.loads(canonical(content)), ensure_ascii=False, indent=2) + "\n"
    title = header.get("title")
    return Salvaged(identifier, title if isinstance(title, str) else "", "pieces", len(events), why, text)
