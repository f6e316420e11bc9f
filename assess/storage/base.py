"""What everything that is kept in a database rests on: questionnaires, and entries with their projection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, select

from assess.assessment.events import Event, RoundsChanged
from assess.assessment.model import Assessment
from assess.errors import UnknownId
from assess.questionnaire.pack import Pack
from assess.scoring.visibility import visible
from assess.storage import ballots
from assess.storage.engine import Database
from assess.storage.faults import damaged
from assess.storage.log import add_to_log, advance, is_there
from assess.storage.projection import insert_projection, moves_people, replace_people, replace_records, touched
from assess.storage.rows import header_row
from assess.storage.tables import PACK

_PACK = select(PACK.c.document).where(PACK.c.hash == bindparam("of"))


class Base:
    """A database with the questionnaires that its assessments were asked with."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packs: dict[str, Pack] = {}

    def pack(self, pack_hash: str) -> Pack:
        """Return a stored questionnaire with its catalogue. Raises UnknownId, UnusableDatabase."""
        if pack_hash not in self._packs:
            with self._database.reading() as connection:
                document = connection.execute(_PACK, {"of": pack_hash}).scalar_one_or_none()
            if document is None:
                place = self._database.name
                raise UnknownId(
                    f"There is no questionnaire {pack_hash[:12]} in {place}.", "Import the assessment again."
                )
            with self._trusted():
                if hashlib.sha256(document.encode()).hexdigest() != pack_hash:
                    raise ValueError(f"the questionnaire {pack_hash[:12]} was changed")
                self._packs[pack_hash] = Pack.model_validate_json(document)
        return self._packs[pack_hash]

    def keep_pack(self, pack: Pack) -> None:
        """Store a questionnaire with its catalogue, once per hash."""
        with self._database.reading() as connection:
            known = connection.execute(_PACK, {"of": pack.hash}).first()
        if known is None:
            with self._database.writing() as connection:
                self._database.alone_with(connection, pack.hash)
                if connection.execute(_PACK, {"of": pack.hash}).first() is None:
                    connection.execute(PACK.insert(), _pack_row(pack))
        self._packs.setdefault(pack.hash, pack)

    def _add(
        self,
        connection: Connection,
        assessment_id: str,
        events: Sequence[Event],
        after: Assessment,
        position: str | None,
    ) -> None:
        """Add entries to the log and bring the projection to `after`, in a transaction that is open.

        The questionnaire is known already. Raises Conflict if the log does not end just before the first entry.
        """
        header = {"position": position, **self._header(events[-1], after)}
        if events[0].seq == 1:
            self._database.alone_with(connection, assessment_id)
            if is_there(connection, assessment_id, events):
                return
            insert_projection(connection, after, header)
        else:
            if not advance(connection, assessment_id, events, header):
                return
            if moves_people(events):
                replace_people(connection, after)
            replace_records(connection, after, touched(events))
            if any(isinstance(event.body, RoundsChanged) for event in events):
                ballots.clear_closed(connection, assessment_id)
        add_to_log(connection, assessment_id, events)

    def _header(self, last: Event, state: Assessment) -> dict[str, Any]:
        """Return the columns of the header that follow from the state and the end of its log."""
        questions = self.pack(state.pack_hash).questionnaire
        seen = visible(questions, state) - questions.extras
        return {
            **header_row(state),
            "touched_at": last.at,
            "answered": sum(state.answer(question) is not None for question in seen),
            "asked": len(seen),
            "head_seq": last.seq,
            "head_hash": last.hash,
        }

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Refuse content that does not hold together."""
        try:
            yield
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            raise damaged(self._database.name, f"is damaged ({place}: {first['msg']})") from error
        except ValueError as error:
            raise damaged(self._database.name, f"is damaged ({error})") from error

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _pack_row(pack: Pack) -> dict[str, Any]:
    return {
        "hash": pack.hash,
        "structure_hash": pack.structure_hash,
        "text_hash": pack.text_hash,
        "questionnaire": pack.questionnaire.id,
        "version": pack.questionnaire.version,
        "document": pack.canonical_json,
    }
