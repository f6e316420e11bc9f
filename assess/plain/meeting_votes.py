"""Calling, casting, showing and settling votes, prompt by prompt."""

from __future__ import annotations

from assess.assessment.values import UNKNOWN, Answer, answered, not_applicable
from assess.errors import InvalidAnswer
from assess.plain.console import Console
from assess.plain.forms import instruction, read_value
from assess.plain.saving import say_saved, taken_over
from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.session.overtaken.revealing import reveal
from assess.session.session import Session
from assess.session.workshop.ballots import Received
from assess.session.workshop.settling import unanimous
from assess.session.workshop.tally import HOW, read_fingers, tally
from assess.session.workshop.vote_words import moved_lines, round_lines, turnout_lines
from assess.session.workshop.voting import Fingers

OTHERS = "u don't know, a and why: not applicable"


class VoteDesk:
    """The votes of one session."""

    def __init__(self, console: Console, session: Session) -> None:
        self.console = console
        self.session = session
        self.voting = session.workshop.voting

    def call(self, question: Question) -> None:
        """Open a round."""
        opened = self.voting.call(question.id)
        if say_saved(self.console, self.session, f"round {opened.number} is open"):
            self.who(question)

    def call_off(self, question: Question) -> None:
        """Close the round without showing it."""
        self.voting.turnout(question.id)
        if self.console.yes("Throw the votes of this round away?"):
            self.voting.call_off(question.id)
            say_saved(self.console, self.session, "the vote is called off")

    def who(self, question: Question) -> None:
        """Say who has voted."""
        for line in turnout_lines(self.session, question.id):
            self.console.say(line)

    def cast(self, question: Question) -> None:
        """Let those who are missing vote one after another; nothing that they type is shown."""
        label = self.session.workshop.people.label
        missing = self.voting.turnout(question.id).missing
        if not missing:
            self.console.say("Everybody has voted. Type a name to vote again, or Enter.")
            name = self.console.ask("Name: ")
            missing = (self.session.workshop.people.find(name).id,) if name else ()
        spec = question.forms(self.session.state.scope)[0]
        self.console.say(f"What is typed is not shown: {instruction(spec)}; {OTHERS}; b abstain; Enter: not now.")
        for person in missing:
            self._cast_one(question, person, label(person))
        self.who(question)

    def _cast_one(self, question: Question, person: str, label: str) -> None:
        while True:
            typed = self.console.ask_unseen(f"{label}: ")
            if not typed:
                self.console.say(f"{label}: not now.")
                return
            try:
                said = None if typed.casefold() == "b" else self._read(question, typed)
            except InvalidAnswer:
                self.console.say("That is no answer to this question. Type it again.")
                continue
            received = self.voting.cast(question.id, person, said)
            final = received is Received.FINAL
            self.console.say(
                f"{label} has voted already; that cannot be exchanged." if final else f"{label} has voted."
            )
            return

    def hands(self, question: Question) -> None:
        """Count hands, then show the votes."""
        self.voting.turnout(question.id)
        typed = self.console.ask(f"{HOW}\n> ")
        if typed:
            self._show(question, read_fingers(typed))

    def reveal(self, question: Question) -> None:
        """Show the votes."""
        self._show(question, Fingers())

    def _show(self, question: Question, fingers: Fingers) -> None:
        turnout = self.voting.turnout(question.id)
        short = turnout.needed - len(turnout.voted) - fingers.count
        anyway = short > 0 and self.console.yes(f"{short} more votes are needed. Show them all the same?")
        if short > 0 and not anyway:
            return
        if (taken := reveal(self.session, question.id, fingers, without_quorum=anyway)) is not None:
            self.console.say(taken_over(taken))
        shown = self.session.state.record(question.id).rounds[-1]
        if shown.revealed_at is None:
            return
        for line in (*round_lines(self.session, question.id, shown), *moved_lines(self.session, question.id)):
            self.console.say(line)
        if tally(shown, self.session.workshop.people, named=False).discuss:
            self.console.say("Far apart: hear the lowest and the highest first.")
        if (before := self.session.workshop.last_time().get(question.id)) is not None:
            said = answer_text(self.session.pack.questionnaire, question, before.answer)
            self.console.say(f"Last time, {before.day.isoformat()}: {said}.")

    def settle(self, question: Question) -> None:
        """Let an answer hold; without a reason only where nobody voted otherwise."""
        common = self.voting.consensus(question.id)
        text = answer_text(self.session.pack.questionnaire, question, common) if common else ""
        spec = question.forms(self.session.state.scope)[0]
        proposal = f"; Enter: {text}" if common else ""
        typed = self.console.ask(f"Which answer? {instruction(spec)}; {OTHERS}{proposal}: ")
        if not typed and common is None:
            return
        answer = self._read(question, typed) if typed else common
        assert answer is not None  # noqa: S101  typed or common
        record = self.session.state.record(question.id)
        why = self.console.ask("Why? " if not unanimous(record, answer) else "Why? (may be empty) ")
        self.session.settle(question.id, answer, why=why)
        said = answer_text(self.session.pack.questionnaire, question, answer)
        if say_saved(self.console, self.session, f"{question.id} is settled: {said}"):
            self.session.next()

    def reopen(self, question: Question) -> None:
        """Take a settled answer back."""
        self.voting.reopen(question.id)
        say_saved(self.console, self.session, "the question is open again")

    def _read(self, question: Question, typed: str) -> Answer:
        word, _, rest = typed.partition(" ")
        if typed.casefold() == "u":
            return UNKNOWN
        if word.casefold() == "a":
            if not rest.strip():
                raise InvalidAnswer("Not applicable needs a reason.", "Type a and then a few words.")
            return not_applicable(rest.strip())
        return answered(read_value(self.console, question.forms(self.session.state.scope)[0], typed))
