"""What a meeting writes down: parked topics, promised actions, decisions, and the log of how answers were settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from assess.assessment.events import MinutesChanged, Settled
from assess.assessment.model import Settlement
from assess.assessment.room import AgreedAction, Decision, Minutes, Parked
from assess.errors import InvalidAnswer, UnknownId
from assess.session.ports import Clock, NewId
from assess.session.recorder import Recorder
from assess.text import clean, clean_line

Line = TypeVar("Line", Parked, AgreedAction, Decision)


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the decision log."""

    at: dt.datetime
    question: str | None
    text: str
    """What was decided; empty for a settlement without a reason."""
    settlement: Settlement | None
    """The answer that was settled; none for another decision and for a question that was reopened."""
    reopened: bool = False


class MinuteBook:
    """The minutes of a session's assessment."""

    def __init__(self, session: Recorder, clock: Clock, new_id: NewId) -> None:
        self._session = session
        self._clock = clock
        self._new_id = new_id

    @property
    def minutes(self) -> Minutes:
        """Everything that was written down."""
        return self._session.state.minutes

    def park(self, text: str, question: str | None = None) -> Parked:
        """Put a topic aside for later. Raises InvalidAnswer if the text is empty."""
        line = Parked(id=self._new_id("k"), text=_written(text), question=question)
        self._set(self.minutes.model_copy(update={"parked": (*self.minutes.parked, line)}))
        return line

    def promise(
        self, what: str, *, owner: str | None = None, due: dt.date | None = None, question: str | None = None
    ) -> AgreedAction:
        """Write down what somebody promised. Raises InvalidAnswer if the text is empty."""
        line = AgreedAction(
            id=self._new_id("m"), what=_written(what), owner=clean_line(owner or "") or None, due=due, question=question
        )
        self._set(self.minutes.model_copy(update={"actions": (*self.minutes.actions, line)}))
        return line

    def decide(self, text: str, question: str | None = None) -> Decision:
        """Write down a decision. Raises InvalidAnswer if the text is empty."""
        line = Decision(id=self._new_id("d"), text=_written(text), at=self._clock.now(), question=question)
        self._set(self.minutes.model_copy(update={"decisions": (*self.minutes.decisions, line)}))
        return line

    def set_done(self, identifier: str, *, done: bool = True) -> None:
        """Tick a parked topic or an action off, or take the tick back. Raises UnknownId."""
        ticked = Minutes(
            parked=_ticked(self.minutes.parked, identifier, done=done),
            actions=_ticked(self.minutes.actions, identifier, done=done),
            decisions=self.minutes.decisions,
        )
        self._known(identifier)
        self._set(ticked)

    def remove(self, identifier: str) -> None:
        """Strike a line out. Raises UnknownId."""
        self._known(identifier)
        self._set(
            Minutes(
                parked=_without(self.minutes.parked, identifier),
                actions=_without(self.minutes.actions, identifier),
                decisions=_without(self.minutes.decisions, identifier),
            )
        )

    def log(self) -> tuple[Logged, ...]:
        """Return every decision and settlement in the order in which they were made, reopened questions included."""
        lines = [Logged(one.at, one.question, one.text, None) for one in self.minutes.decisions]
        for event in self._session.events:
            body = event.body
            if isinstance(body, Settled):
                why = (body.new.why or "") if body.new else ""
                lines.append(Logged(event.at, body.question, why, body.new, reopened=body.new is None))
        return tuple(sorted(lines, key=lambda line: line.at))

    def _known(self, identifier: str) -> None:
        kept = self.minutes
        ids = {line.id for lines in (kept.parked, kept.actions) for line in lines} | {one.id for one in kept.decisions}
        if identifier not in ids:
            raise UnknownId(f"Nothing of the id {identifier} was written down.", "See the minutes for the ids.")

    def _set(self, minutes: Minutes) -> None:
        self._session.make(MinutesChanged(old=self.minutes, new=minutes))


def carried_over(minutes: Minutes) -> Minutes:
    """Return what the next assessment of the same team begins with: what is still to be done."""
    return Minutes(
        parked=tuple(line for line in minutes.parked if not line.done),
        actions=tuple(line for line in minutes.actions if not line.done),
    )


def _written(text: str) -> str:
    written = clean(text)
    if not written:
        raise InvalidAnswer("There is nothing to write down.", "Type a few words.")
    return written


def _ticked(lines: tuple[Line, ...], identifier: str, *, done: bool) -> tuple[Line, ...]:
    return tuple(line.model_copy(update={"done": done}) if line.id == identifier else line for line in lines)


def _without(lines: tuple[Line, ...], identifier: str) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.id != identifier)
