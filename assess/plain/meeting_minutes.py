"""What a workshop writes down, prompt by prompt."""

from __future__ import annotations

import datetime as dt

from assess.plain.console import Console
from assess.plain.saving import say_saved
from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.session.workshop.minute_words import action_text, minute_lines, parked_text


class MinuteDesk:
    """The minutes of one session."""

    def __init__(self, console: Console, session: Session) -> None:
        self.console = console
        self.session = session
        self.book = session.workshop.minutes

    def park(self, question: Question) -> None:
        """Put a topic aside."""
        if text := self.console.ask("What is parked? "):
            self.book.park(text, question.id)
            say_saved(self.console, self.session, "parked")

    def promise(self, question: Question) -> None:
        """Write down what somebody promised."""
        if not (what := self.console.ask("What is to be done? ")):
            return
        owner = self.console.ask("Who? (may be empty) ")
        self.book.promise(what, owner=owner, due=self._day(), question=question.id)
        say_saved(self.console, self.session, "the action")

    def decide(self, question: Question) -> None:
        """Write down a decision."""
        if text := self.console.ask("What was decided? "):
            self.book.decide(text, question.id)
            say_saved(self.console, self.session, "the decision")

    def show(self, _: Question) -> None:
        """Read out everything that was written down."""
        for line in minute_lines(self.session):
            self.console.say(line)

    def tick(self, _: Question) -> None:
        """Tick a parked topic or an action off."""
        kept = self.book.minutes
        lines = [(one.id, parked_text(one)) for one in kept.parked if not one.done]
        lines += [(one.id, action_text(one)) for one in kept.actions if not one.done]
        chosen = self.console.choose([text for _, text in lines] + ["none of them"])
        if chosen < len(lines):
            self.book.set_done(lines[chosen][0])
            say_saved(self.console, self.session, "done")

    def _day(self) -> dt.date | None:
        while True:
            typed = self.console.ask("By when? (may be empty) ")
            try:
                return dt.date.fromisoformat(typed) if typed else None
            except ValueError:
                self.console.say("Type a date such as 2027-01-11.")
