"""A workshop as numbered prompts: the same session as the wizard, one question after the other."""

from __future__ import annotations

from collections.abc import Callable

from assess.errors import AssessError, Conflict
from assess.plain.console import Console
from assess.plain.forms import show_choices, show_guidance
from assess.plain.meeting_minutes import MinuteDesk
from assess.plain.meeting_people import PeopleDesk
from assess.plain.meeting_votes import VoteDesk
from assess.plain.saving import say_saved
from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.session.workshop.vote_words import question_lines
from assess.session.workshop.voting import Phase

HELP = """Words you can type:
  call    open a vote               off     close it without showing it
  cast    votes, one after another, not shown
  hands   count hands and show the votes
  who     who has voted             reveal  show the votes
  again   open another round        settle  let an answer hold
  reopen  take a settled answer back
  n or Enter  next question         p       previous question
  o       next open question        /words  find a question
  spot    where the room disagrees, what moves the score most first
  park, action, decide              write it down
  minutes what was written down     tick    tick a line off
  people  who takes part; change it
  c       your note                 i       guidance
  z       undo the latest change    d       done: results, plan, report
  q       quit; everything is kept  ?       this list"""
STANDS = {
    Phase.WAITING: "No vote was called. Type call, n for the next question, ? for all words.",
    Phase.VOTING: "The vote is open. Type cast, hands, who, reveal, off, or ? for all words.",
    Phase.REVEALED: "The votes were shown. Talk it over, then type settle, or again to vote once more.",
    Phase.SETTLED: "It is settled. Type n for the next question, or reopen.",
}


class Meeting:
    """The loop over the questions of a workshop. `run` ends with `done` or `quit`."""

    def __init__(self, console: Console, session: Session) -> None:
        self.console = console
        self.session = session
        self._ended = ""
        votes = VoteDesk(console, session)
        people = PeopleDesk(console, session)
        minutes = MinuteDesk(console, session)
        self._words: dict[str, Callable[[Question], None]] = {
            "call": votes.call,
            "again": votes.call,
            "off": votes.call_off,
            "cast": votes.cast,
            "hands": votes.hands,
            "who": votes.who,
            "reveal": votes.reveal,
            "settle": votes.settle,
            "reopen": votes.reopen,
            "": self._next,
            "n": self._next,
            "p": self._previous,
            "o": self._open,
            "spot": self._spotlight,
            "park": minutes.park,
            "action": minutes.promise,
            "decide": minutes.decide,
            "minutes": minutes.show,
            "tick": minutes.tick,
            "people": people.run,
            "c": self._note,
            "i": lambda question: show_guidance(self.console, question),
            "z": self._undo,
            "d": lambda _: self._end("done"),
            "q": lambda _: self._end("quit"),
            "?": lambda _: self.console.say(HELP),
        }

    def run(self) -> str:
        """Ask until the facilitator is done or leaves; return which."""
        self._ended = ""
        shown: tuple[str, Phase] | None = None
        while not self._ended and (question := self.session.current):
            now = (question.id, self.session.workshop.voting.phase(question.id))
            if shown is None or now[0] != shown[0]:
                self._show(question)
            elif now != shown:
                self.console.say(STANDS[now[1]])
            shown = now
            self._react(question, self.console.ask())
        return self._ended or "done"

    def _end(self, how: str) -> None:
        self._ended = how

    def _show(self, question: Question) -> None:
        session, console = self.session, self.console
        progress = session.progress()
        section = next(s for s in session.pack.questionnaire.sections if question in s.questions)
        console.say()
        console.say(f"{section.title}. Question {session.place} of {progress.asked}, {progress.done} settled.")
        console.say(f"{question.id} {question.ask}")
        show_choices(console, question.forms(session.state.scope)[0], session.pack.questionnaire)
        if session.workshop.voting.phase(question.id) is not Phase.WAITING:
            for line in question_lines(session, question.id):
                console.say(line)
        console.say(STANDS[session.workshop.voting.phase(question.id)])

    def _react(self, question: Question, typed: str) -> None:
        word = typed.casefold()
        self._admit()
        try:
            if word in self._words:
                self._words[word](question)
            elif typed.startswith("/"):
                self._find(typed[1:])
            else:
                self.console.say("That is not one of the words. ? lists them.")
        except Conflict:
            self._catch_up()
        except AssessError as error:
            self.console.say(str(error))

    def _admit(self) -> None:
        """Ask about those who took a seat with their phone."""
        people = self.session.workshop.people
        for seat in {seat.participant: seat for seat in people.knocking()}.values():
            if self.console.yes(f"{seat.name or 'Somebody'} would like to take part by phone. Let them in?"):
                people.admit((seat,))
                say_saved(self.console, self.session, f"{seat.name} takes part")
            else:
                people.turn_away(seat)

    def _catch_up(self) -> None:
        """Go on from what somebody else stored."""
        taken = self.session.conflicts.catch_up()
        changes = "1 change" if taken.theirs == 1 else f"{taken.theirs} changes"
        self.console.say(f"Somebody else made {changes} to this workshop in the meantime. Type it again.")

    def _next(self, _: Question) -> None:
        if not self.session.next():
            self.console.say(f"That was the last question. Not settled: {self.session.progress().open}.")
            if not self.session.progress().open:
                self._end("done")

    def _previous(self, _: Question) -> None:
        if not self.session.back():
            self.console.say("This is the first question.")

    def _open(self, _: Question) -> None:
        if not self.session.next_open():
            self.console.say("No other question is open.")

    def _find(self, words: str) -> None:
        found = self.session.search(words)[:20]
        if not found:
            self.console.say("No question has these words.")
            return
        self._go_to(found)

    def _go_to(self, questions: tuple[Question, ...]) -> None:
        chosen = self.console.choose([f"{q.id} {q.ask}" for q in questions] + ["stay here"])
        if chosen < len(questions):
            self.session.go(questions[chosen].id)

    def _spotlight(self, _: Question) -> None:
        items = self.session.workshop.spotlight()
        if not items:
            self.console.say("No open disagreement.")
            return
        self.console.say("Not settled, and the votes lie apart:")
        questions = self.session.pack.questionnaire.questions
        self._go_to(tuple(questions[item.question] for item in items[:20]))

    def _note(self, question: Question) -> None:
        self.session.comment(question.id, self.console.ask("Note (empty removes it): "))
        say_saved(self.console, self.session, "your note")

    def _undo(self, _: Question) -> None:
        if self.session.undo() is None:
            self.console.say("There is nothing to undo; what was shown to the room stays.")
        else:
            say_saved(self.console, self.session, "the latest change is undone")
