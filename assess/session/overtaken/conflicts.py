"""Two people changed the same assessment: going on from what is stored, with nothing that was said lost."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import Conflict
from assess.session.outbox import Saving
from assess.session.overtaken.merging import Clash, merge, present, shared
from assess.session.ports import Store, Stored
from assess.session.recorder import Recorder

ATTEMPTS = 10
"""How often to go on from what is stored before a conflict is told: somebody may be writing all the time."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of going on from what somebody else stored."""

    theirs: int
    """Changes of theirs that were taken over."""
    mine: int
    """Changes of mine that go together with theirs and are on their way to the disk."""
    clashes: int
    """Things that both changed."""


class Conflicts:
    """Writes of a session that were refused because somebody else was first."""

    def __init__(self, session: Recorder, store: Store) -> None:
        self._session = session
        self._store = store
        self._clashes: tuple[Clash, ...] = ()

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Where both changed the same: theirs is stored, mine is here until `choose`."""
        state = self._session.state
        return tuple(clash for clash in self._clashes if any(present(state, step) != step.new for step in clash.steps))

    @property
    def stale(self) -> bool:
        """Whether a write was refused because somebody else was first."""
        return isinstance(self._session.outbox.error, Conflict)

    @property
    def saving(self) -> Saving:
        """Where the latest change is; what clashes is not saved until it is decided."""
        return Saving.NOT_SAVED if self.clashes else self._session.outbox.saving

    @property
    def behind(self) -> bool:
        """Whether somebody else stored something that is not here yet; reads the store."""
        return self._store.glance(self._session.id)[0] > self._session.events[-1].seq

    def save(self) -> tuple[Clash, ...]:
        """Return when everything is on disk that goes together with what others stored, with the open clashes.

        Raises the error of a write that failed for another reason than a conflict.
        """
        outbox = self._session.outbox
        for _ in range(ATTEMPTS):
            try:
                outbox.wait()
            except Conflict:
                self.catch_up()
            else:
                return self.clashes
        outbox.wait()
        return self.clashes

    def retry(self) -> None:
        """Try a refused write again; where somebody else was first, go on from what they stored."""
        if self.stale:
            self.catch_up()
        else:
            self._session.outbox.retry()

    def catch_up(self) -> TakenOver:
        """Read what is stored and go on from there; for front ends that may wait.

        Raises UnknownId or Conflict if the assessment is not there any more; then nothing changes here.
        """
        return self.go_on_from(self.read())

    def read(self) -> Stored:
        """Return what is stored now. Raises UnknownId, UnusableDatabase."""
        return self._store.load(self._session.id)

    def go_on_from(self, stored: Stored) -> TakenOver:
        """Take over what is stored, make my changes that go together with it again, and keep the others as clashes."""
        session = self._session
        start = shared(session.events, stored.events)
        mine, theirs = session.events[start:], stored.events[start:]
        merged = merge(mine, theirs)
        session.take_over(stored, merged.fitting)
        self._clashes = (*self.clashes, *merged.clashes)
        return TakenOver(len(theirs), len(merged.fitting), len(merged.clashes))

    def choose(self, clash: Clash, *, mine: bool) -> None:
        """Let my side of a clash hold, which is recorded, or leave theirs, which is stored already."""
        self._clashes = tuple(one for one in self._clashes if one is not clash)
        if mine:
            for step in clash.steps:
                self._session.make(step)
