"""The votes of a workshop in a database: papers, seats and the one moment at which a round is shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from assess.assessment.events import Event
from assess.assessment.model import Assessment
from assess.session.workshop.ballots import Decide, Paper, Received, Seat
from assess.storage import ballots
from assess.storage.base import Base
from assess.storage.log import unknown
from assess.storage.tables import ASSESSMENT

_HASH = select(ASSESSMENT.c.pack_hash).where(ASSESSMENT.c.id == bindparam("of"))


class SqlBallotBox(Base):
    """Implements `assess.session.workshop.ballots.BallotBox`."""

    def cast(self, assessment_id: str, papers: Sequence[Paper]) -> tuple[Received, ...]:
        """Put papers into the box of open rounds, all in one transaction, and return what became of each."""
        with self._database.writing() as connection:
            self._database.alone_with(connection, assessment_id)
            return ballots.cast(connection, assessment_id, papers)

    def voted(self, assessment_id: str) -> dict[tuple[str, int], frozenset[str]]:
        """Return who has handed in a paper, by question and number of the open rounds."""
        with self._database.reading() as connection:
            return ballots.voted(connection, assessment_id)

    def reveal(
        self, assessment_id: str, question: str, number: int, position: str | None, decide: Decide
    ) -> tuple[Event, Assessment]:
        """Take everything out of the box of a round and add the entry that shows it, in one transaction.

        Raises Conflict if the log has gone on elsewhere, CannotWrite; then everything is still in the box.
        """
        self.pack(self._pack_hash(assessment_id))
        with self._database.writing() as connection:
            self._database.alone_with(connection, assessment_id)
            with self._trusted():
                found = ballots.take_out(connection, assessment_id, question, number)
            event, after = decide(found)
            self._add(connection, assessment_id, (event,), after, position)
        return event, after

    def _pack_hash(self, assessment_id: str) -> str:
        with self._database.reading() as connection:
            found = connection.execute(_HASH, {"of": assessment_id}).scalar_one_or_none()
        if found is None:
            raise unknown(assessment_id)
        return str(found)

    def take_seat(self, assessment_id: str, seat: Seat) -> None:
        """Let a device vote for a participant. Raises UnknownId, CannotWrite."""
        with self._database.writing() as connection:
            ballots.take_seat(connection, assessment_id, seat)

    def seats(self, assessment_id: str) -> tuple[Seat, ...]:
        """Return every seat that is taken."""
        with self._database.reading() as connection:
            return ballots.seats(connection, assessment_id)

    def free_seats(self, assessment_id: str, participant: str) -> None:
        """Let no device vote for a participant any more."""
        with self._database.writing() as connection:
            ballots.free_seats(connection, assessment_id, participant)
