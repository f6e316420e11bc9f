"""Keeps assessments in one SQLite file: every change is logged and projected in one durable transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select, update

from assess.assessment.events import Event
from assess.assessment.history import replay
from assess.assessment.model import Assessment
from assess.errors import UnknownId
from assess.session.ports import Average, Gone, Stored, StoredPlan, Summary
from assess.storage import plans
from assess.storage.averages import averages, packs_in_use
from assess.storage.box import SqlBallotBox
from assess.storage.bulk import batches, insert_all, not_here
from assess.storage.content import assessments
from assess.storage.engine import FileDatabase
from assess.storage.log import read_log, unknown
from assess.storage.projection import read_projection, rewrite_projection
from assess.storage.purging import copies_of, purge
from assess.storage.rows import awaited
from assess.storage.scan import read_said
from assess.storage.schema import open_database
from assess.storage.tables import ASSESSMENT

_LISTED = (
    *("id", "title", "organisation", "team", "scope", "mode", "answered", "asked", "position"),
    *("touched_at", "created_at"),
)
_EVERY_SUMMARY = select(
    *(ASSESSMENT.c[name] for name in _LISTED),
    ASSESSMENT.c.finished_at.is_not(None).label("finished"),
    ASSESSMENT.c.archived_at.is_not(None).label("archived"),
    ASSESSMENT.c.room,
).order_by(ASSESSMENT.c.touched_at.desc(), ASSESSMENT.c.id)
_SUMMARIES = _EVERY_SUMMARY.where(ASSESSMENT.c.archived_at.is_(None))
_GLANCE = select(ASSESSMENT.c.head_seq, ASSESSMENT.c.position).where(ASSESSMENT.c.id == bindparam("of"))
_UPDATE = update(ASSESSMENT).where(ASSESSMENT.c.id == bindparam("of"))


def open_store(place: Path | str) -> SqlStore:
    """Open the database at `place`, a file or the address of a server, creating or migrating it where needed.

    A file without write permission can be read. Raises UnusableDatabase, CannotWrite.
    """
    if isinstance(place, str):
        from assess.storage.server import open_server

        return SqlStore(open_server(place))
    return SqlStore(open_database(place))


def _summary(row: Sequence[Any]) -> Summary:
    values = [*row[:-1], awaited(row[-1])]
    return Summary(*values)


class SqlStore(SqlBallotBox):
    """Implements `assess.session.ports.Store`."""

    def summaries(self, *, archived: bool = False) -> tuple[Summary, ...]:
        """Return the resume list, last touched first; with what is archived only if asked."""
        with self._database.reading() as connection, self._trusted():
            rows = connection.execute(_EVERY_SUMMARY if archived else _SUMMARIES)
            return tuple(_summary(row) for row in rows)

    def resolve(self, reference: str) -> str:
        """Return the id that `reference` (an id, or a beginning that only one has) means. Raises UnknownId."""
        with self._database.reading() as connection:
            known = connection.execute(select(ASSESSMENT.c.id).order_by(ASSESSMENT.c.id)).scalars().all()
        fitting = [identifier for identifier in known if reference and identifier.startswith(reference)]
        if reference in fitting or len(fitting) == 1:
            return reference if reference in fitting else fitting[0]
        if fitting:
            several = ", ".join(fitting[:5])
            raise UnknownId(f"{reference} is the beginning of several assessments.", f"Type more of one: {several}.")
        raise unknown(reference)

    def load(self, assessment_id: str) -> Stored:
        """Return an assessment, checked against its history. Raises UnknownId, UnusableDatabase."""
        with self._database.reading() as connection, self._trusted():
            found = read_projection(connection, assessment_id)
            if found is None:
                raise unknown(assessment_id)
            state, header = found
            events = read_log(connection, assessment_id)
            if not events or (events[-1].seq, events[-1].hash) != (header["head_seq"], header["head_hash"]):
                raise ValueError(f"the history of {assessment_id} is not complete")
            if replay(events) != state:
                raise ValueError(f"the answers of {assessment_id} are not those of its history")
        return Stored(assessment=state, events=events, position=header["position"])

    def append(self, assessment_id: str, events: Sequence[Event], after: Assessment, position: str | None) -> None:
        """Add `events` to the log and bring the projection to `after`, durably and in one transaction.

        Creates the assessment if the first event has number 1. Events that are the end of the log already are not
        added again, so that a write whose outcome was unclear can be repeated. Raises Conflict if the log does not
        end just before the first event, CannotWrite if it could not be written; then nothing has changed.
        """
        self.pack(after.pack_hash)
        with self._database.writing() as connection:
            self._add(connection, assessment_id, events, after, position)

    def glance(self, assessment_id: str) -> tuple[int, str | None]:
        """Return the number of the last entry of the log and the question that is open. Raises UnknownId."""
        with self._database.reading() as connection:
            row = connection.execute(_GLANCE, {"of": assessment_id}).one_or_none()
        if row is None:
            raise unknown(assessment_id)
        return row.head_seq, row.position

    def bring_in_many(self, many: Iterable[Stored]) -> int:
        """Store assessments with their logs, many in one transaction, and return how many were new.

        One that is there already with the same log is passed over, so that it can be repeated. Raises Conflict if one
        is there with another log or was purged, CannotWrite; then its whole transaction has changed nothing.
        """
        count = 0
        for batch in batches(many):
            with_headers = [(one, self._header(one.events[-1], one.assessment)) for one in batch]
            with self._database.writing() as connection:
                for identifier in sorted(one.assessment.id for one in batch):
                    self._database.alone_with(connection, identifier)
                new = {one.assessment.id for one in not_here(connection, batch)}
                insert_all(connection, [(one, header) for one, header in with_headers if one.assessment.id in new])
            count += len(new)
        return count

    def purge(self, assessment_id: str, at: dt.datetime) -> Gone:
        """Remove an assessment for good and return what is gone.

        A tombstone with the end of its log is all that stays here. Raises UnknownId, CannotWrite.
        """
        with self._database.writing() as connection:
            self._database.alone_with(connection, assessment_id)
            gone = purge(connection, assessment_id, at)
        if isinstance(self._database, FileDatabase):
            return replace(gone, copies=copies_of(self._database.path, assessment_id))
        return gone

    def differing(self) -> tuple[str, ...]:
        """Return the assessments whose projection is not what their log, which is sound, leads to."""
        with self._database.reading() as connection:
            return assessments(connection).differing

    def rebuild(self, assessment_id: str) -> Assessment:
        """Write the projection of an assessment afresh from its log. Raises UnknownId, UnusableDatabase."""
        self.pack(replay(self._history(assessment_id)).pack_hash)
        with self._database.writing() as connection, self._trusted():
            events = read_log(connection, assessment_id)
            state = replay(events)
            connection.execute(_UPDATE, {"of": assessment_id, **self._header(events[-1], state)})
            rewrite_projection(connection, state)
        return state

    def _history(self, assessment_id: str) -> tuple[Event, ...]:
        with self._database.reading() as connection, self._trusted():
            events = read_log(connection, assessment_id)
        if not events:
            raise unknown(assessment_id)
        return events

    def packs_in_use(self) -> tuple[str, ...]:
        """Return the hashes of packs that assessments use which are not archived, most used first."""
        with self._database.reading() as connection:
            return packs_in_use(connection)

    def said(self, ids: Sequence[str]) -> tuple[Assessment, ...]:
        """Return assessments as far as scoring looks at them, unchecked; see `scan.read_said`."""
        with self._database.reading() as connection, self._trusted():
            return tuple(read_said(connection, ids))

    def averages(self, pack_hash: str) -> tuple[Average, ...]:
        """Return the average of each capability over the assessments of a pack that are not archived."""
        questionnaire = self.pack(pack_hash).questionnaire
        with self._database.reading() as connection:
            return averages(connection, questionnaire, pack_hash)

    def set_position(self, assessment_id: str, position: str | None) -> None:
        """Remember which question is open."""
        with self._database.writing() as connection:
            if not connection.execute(_UPDATE, {"of": assessment_id, "position": position}).rowcount:
                raise unknown(assessment_id)

    def plan(self, assessment_id: str) -> StoredPlan | None:
        """Return the stored plan, if there is one that this version can read."""
        with self._database.reading() as connection:
            return plans.stored(connection, assessment_id)

    def keep_plan(self, assessment_id: str, plan: StoredPlan) -> None:
        """Store a plan in place of the former one. Raises UnknownId, CannotWrite."""
        row = plans.row(assessment_id, plan)
        with self._database.writing() as connection:
            self._database.alone_with(connection, assessment_id)
            plans.write(connection, row)
