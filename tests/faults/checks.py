"""What must hold of a file whatever happened to those who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assess.assessment.events import Event
from assess.assessment.history import broken_link, replay
from assess.session.outbox import Saving
from assess.storage.store import open_store
from tests.faults.writer import ID, Said
from tests.storage.builders import raw


def check(path: Path, said: Iterable[Said]) -> tuple[Event, ...]:
    """Return what is stored.

    Raises AssertionError if a change that was called saved is not there, or the file does not hold together.
    """
    store = open_store(path)
    found = store.load(ID)
    store.close()
    with raw(path) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
    assert broken_link(found.events) is None
    assert replay(found.events) == found.assessment
    for one in said:
        if one.saving == Saving.SAVED:
            assert len(found.events) >= one.seq, f"entry {one.seq} was acknowledged and is lost"
            assert found.events[one.seq - 1].hash == one.hash
    return found.events
