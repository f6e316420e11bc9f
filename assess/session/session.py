"""One open assessment, driven without any screen.

Every change is applied to the state in memory at once and written by the outbox; `saving` says when it is on disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from assess.assessment.events import (
    Answered,
    ArchivedChanged,
    Change,
    CommentsChanged,
    EvidenceChanged,
    FinishedChanged,
    ParticipantsChanged,
    PlanInputsChanged,
    Renamed,
    RoundsChanged,
    ScopeChanged,
    Settled,
    TuningChanged,
)
from assess.assessment.fit import check_answer
from assess.assessment.history import inverse, undoable
from assess.assessment.model import Comment, Evidence
from assess.assessment.plan_inputs import PlanInputs
from assess.assessment.values import Answer
from assess.errors import NotNow, UnknownId
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.session.outbox import Outbox
from assess.session.outcome import Outcome
from assess.session.overtaken.conflicts import Conflicts
from assess.session.ports import Clock, NewId, Store, Stored
from assess.session.recorder import Recorder
from assess.session.tuning import tuned
from assess.session.workshop.settling import settlement
from assess.text import clean

if TYPE_CHECKING:
    from assess.session.workshop.workshop import Workshop


class Session(Recorder):
    """An assessment, the question that is open, and everything that can be done to it."""

    def __init__(self, stored: Stored, pack: Pack, store: Store, outbox: Outbox, clock: Clock, new_id: NewId) -> None:
        super().__init__(stored, pack, store, outbox, clock)
        self._new_id = new_id

    @cached_property
    def outcome(self) -> Outcome:
        """Scores, plan and view of this session's assessment."""
        return Outcome(self, self._store, self._clock)

    @cached_property
    def workshop(self) -> Workshop:
        """Everything that several people in a room do; without them it is not loaded."""
        from assess.session.workshop.workshop import Workshop

        return Workshop(self, self._store, self._clock, self._new_id, self.outcome)

    @cached_property
    def conflicts(self) -> Conflicts:
        """What to do when somebody else changed the same assessment."""
        return Conflicts(self, self._store)

    # What is said.

    def answer(self, question: str, answer: Answer) -> None:
        """Settle `question` with `answer`. Raises UnknownId, InvalidAnswer, and in a workshop NotNow."""
        check_answer(self.asked(question), answer)
        if self.state.mode == "solo":
            self._say(question, answer)
        else:
            self.settle(question, answer, why="")

    def settle(self, question: str, answer: Answer, *, why: str) -> None:
        """Let `answer` hold for the room; `why` may be empty only where nobody voted for anything else.

        Raises UnknownId, InvalidAnswer; NotNow while a vote is open, or without a reason.
        """
        check_answer(self.asked(question), answer)
        self.make(Settled(question=question, new=settlement(self.state.record(question), answer, self.actor, why)))

    def clear(self, question: str) -> None:
        """Take the answer to `question` back; it is open again."""
        self.asked(question)
        if self.state.mode == "solo":
            self._say(question, None)
        else:
            self.make(Settled(question=question, new=None))

    def comment(self, question: str, text: str) -> None:
        """Write the note of the person answering on `question`; empty text removes it."""
        self.asked(question)
        old = self.state.record(question).comments
        others = tuple(c for c in old if c.participant != self.actor)
        written = clean(text)
        new = (*others, Comment(participant=self.actor, text=written)) if written else others
        if new != old:
            self._change(CommentsChanged(question=question, old=old, new=new))

    def note(self, question: str) -> str:
        """Return the note of the person answering, possibly empty."""
        notes = [c.text for c in self.state.record(question).comments if c.participant == self.actor]
        return notes[0] if notes else ""

    def add_evidence(self, question: str, kind: Literal["named", "measured"], text: str) -> None:
        """Add a piece of evidence to `question`."""
        self.asked(question)
        old = self.state.record(question).evidence
        piece = Evidence(id=self._new_id("e"), kind=kind, text=text)
        self._change(EvidenceChanged(question=question, old=old, new=(*old, piece)))

    def remove_evidence(self, question: str, identifier: str) -> None:
        """Remove a piece of evidence. Raises UnknownId."""
        old = self.state.record(question).evidence
        new = tuple(piece for piece in old if piece.id != identifier)
        if new == old:
            raise UnknownId(f"{question} has no evidence {identifier}.", "See its evidence for the ids.")
        self._change(EvidenceChanged(question=question, old=old, new=new))

    def before(self, question: str) -> tuple[Answer, dt.datetime] | None:
        """Return what `question` was answered with before its present answer, and until when."""
        for event in reversed(self.events):
            body = event.body
            if isinstance(body, Answered) and body.question == question and body.old is not None:
                return body.old, event.at
            if isinstance(body, Settled) and body.question == question and body.old is not None:
                return body.old.answer, event.at
        return None

    # What is asked for.

    def set_scope(self, scope: Scope) -> None:
        """Go deeper or back to the quick check; every answer is kept."""
        if scope != self.state.scope:
            self._change(ScopeChanged(old=self.state.scope, new=scope))
            self._stay_visible()

    def rename(self, title: str) -> None:
        """Give the assessment another title."""
        self._change(Renamed(old=self.state.title, new=title))

    def set_plan_inputs(self, inputs: PlanInputs) -> None:
        """Ask for the plan with other inputs."""
        if inputs != self.state.plan_inputs:
            self._change(PlanInputsChanged(old=self.state.plan_inputs, new=inputs))

    def tune(self, *, targets: Mapping[str, Decimal | None], weights: Mapping[str, Decimal | None]) -> None:
        """Change targets (0 to 100) and weights (0 to 3) of capabilities for this assessment; none takes a change back.

        Raises UnknownId for a capability that does not exist, InvalidAnswer for a value out of range.
        """
        old = self.state.tuning
        new = tuned(old, self.pack.questionnaire, targets, weights)
        if new != old:
            self._change(TuningChanged(old=old, new=new))

    def finish(self) -> None:
        """Say that the answers are complete; they can still be changed."""
        if self.state.finished_at is None:
            self._change(FinishedChanged(old=None, new=self._clock.now()))

    def reopen(self) -> None:
        """Take `finish` back."""
        if self.state.finished_at is not None:
            self._change(FinishedChanged(old=self.state.finished_at, new=None))

    def archive(self) -> None:
        """Put the assessment aside; it is kept whole and only left out of the list."""
        if self.state.archived_at is None:
            self._change(ArchivedChanged(old=None, new=self._clock.now()))

    def unarchive(self) -> None:
        """Take the assessment back to the list."""
        if self.state.archived_at is not None:
            self._change(ArchivedChanged(old=self.state.archived_at, new=None))

    def undo(self) -> Change | None:
        """Take the latest change back and open its question; None if there is nothing to take back.

        What everybody has seen at a reveal is never taken back. Raises NotNow where votes would be lost.
        """
        latest = undoable(self.events)
        if latest is None:
            return None
        seq, change = latest
        self._keep_votes(change)
        self._change(inverse(change), undoes=seq)
        self._stay_visible()
        question = getattr(change, "question", None)
        if question in self.visible:
            self._move(question)
        return change

    # How a change happens.

    def _keep_votes(self, change: Change) -> None:
        if not isinstance(change, RoundsChanged | ParticipantsChanged):
            return
        self.outbox.wait()
        voted = self._store.voted(self.id)
        if isinstance(change, ParticipantsChanged):
            joined = {person.id for person in change.new} - {person.id for person in change.old}
            if any(joined & who for who in voted.values()):
                raise NotNow("Who joined has voted.", "Reveal the round, or call it off, then undo.")
        elif change.new and voted.get((change.question, change.new[-1].number)):
            raise NotNow("Votes are in the box of this round.", "Reveal it, or call it off.")

    def _say(self, question: str, answer: Answer | None) -> None:
        old = self.state.answer(question)
        if old != answer:
            self._change(Answered(question=question, participant=self.actor, old=old, new=answer))
