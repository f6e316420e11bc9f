"""An assessment with its log: every change becomes an entry, holds in memory at once and goes to the outbox."""

from __future__ import annotations

from collections.abc import Iterable

from assess.assessment.events import Answered, Change, Event
from assess.assessment.history import apply, others_in
from assess.assessment.model import Assessment
from assess.questionnaire.pack import Pack
from assess.session.outbox import Outbox
from assess.session.overtaken.merging import present
from assess.session.ports import Clock, Store, Stored
from assess.session.walk import Walk


class Recorder(Walk):
    """The questions of an open assessment, and its entries; what a session can do is said in its changes."""

    def __init__(self, stored: Stored, pack: Pack, store: Store, outbox: Outbox, clock: Clock) -> None:
        super().__init__(stored, pack, store, outbox)
        self.events: tuple[Event, ...] = stored.events
        self._clock = clock
        self.actor = stored.assessment.participants[0].id
        """The participant who makes the changes."""

    def make(self, change: Change) -> None:
        """Make `change`, whatever was there before."""
        old = present(self.state, change)
        if old != change.new:
            self._change(change.model_copy(update={"old": old}))

    def take_over(self, stored: Stored, changes: Iterable[Change]) -> None:
        """Go on from what is stored, without the writes that were refused, and make `changes` on it."""
        self.outbox.drop()
        self.state, self.events = stored.assessment, stored.events
        for change in changes:
            self.make(change)
        self._stay_visible()

    def next_entry(self, change: Change, undoes: int | None = None) -> tuple[Event, Assessment]:
        """Return the entry that `change` would be, and the state after it; nothing happens yet."""
        previous = self.events[-1]
        at = max(self._clock.now(), previous.at)
        if isinstance(change, Answered):
            others = others_in(self.state.record(change.question), change.participant)
            change = change.model_copy(update={"beside": True if others else None})
        event = Event.after(previous, at=at, actor=self.actor, body=change, undoes=undoes)
        return event, apply(self.state, change, at)

    def happened(self, event: Event, after: Assessment) -> None:
        """Go on from an entry that is on disk already."""
        self.state, self.events = after, (*self.events, event)
        self._stay_visible()

    def _change(self, change: Change, undoes: int | None = None) -> None:
        event, after = self.next_entry(change, undoes)
        self.state, self.events = after, (*self.events, event)
        identifier, position = self.id, self.position
        self.outbox.put(lambda: self._store.append(identifier, (event,), after, position))
