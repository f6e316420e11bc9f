"""Two people changed the same assessment: going on from what is stored, with nothing that was said lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import Conflict
from assess.session.merging import Clash, merge, shared
from assess.session.ports import Store

if TYPE_CHECKING:
    from assess.session.session import Session


class Conflicts:
    """Writes of a session that were refused because somebody else was first."""

    def __init__(self, session: Session, store: Store) -> None:
        self._session = session
        self._store = store
        self.clashes: tuple[Clash, ...] = ()
        """Where both changed the same: theirs is stored, mine is here until `choose`."""

    def save(self) -> tuple[Clash, ...]:
        """Return when everything is on disk that goes together with what others stored, with the open clashes.

        Raises the error of a write that failed for another reason than a conflict.
        """
        outbox = self._session.outbox
        try:
            outbox.wait()
        except Conflict:
            self.catch_up()
            outbox.wait()
        return self.clashes

    def retry(self) -> None:
        """Try a refused write again; where somebody else was first, go on from what they stored."""
        if isinstance(self._session.outbox.error, Conflict):
            self.catch_up()
        else:
            self._session.outbox.retry()

    def catch_up(self) -> None:
        """Take over what is stored, make my changes that go together with it again, and add the others to `clashes`.

        Raises UnknownId or Conflict if the assessment is not there any more; then nothing changes here.
        """
        session = self._session
        stored = self._store.load(session.id)
        start = shared(session.events, stored.events)
        mine, theirs = session.events[start:], stored.events[start:]
        if not theirs:
            session.outbox.retry()
            return
        merged = merge(mine, theirs)
        session.take_over(stored, merged.fitting)
        self.clashes = (*self.clashes, *merged.clashes)

    def choose(self, clash: Clash, *, mine: bool) -> None:
        """Let my side of a clash hold, which is recorded, or leave theirs, which is stored already."""
        self.clashes = tuple(one for one in self.clashes if one is not clash)
        if mine:
            self._session.make(clash.mine)
