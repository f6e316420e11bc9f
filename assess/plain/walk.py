"""Walking through the questions of one session."""

from __future__ import annotations

from collections.abc import Callable

from assess.assessment.values import UNKNOWN, Answer, answered, not_applicable
from assess.errors import InvalidAnswer
from assess.plain.console import Console
from assess.plain.forms import instruction, read_value, show_choices, show_guidance
from assess.plain.saving import save
from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.scoring.model import Status
from assess.session.overtaken.merge_words import delegation_lines, elsewhere
from assess.session.session import Session

HELP = """Besides an answer you can type:
  u  don't know                a  not applicable (asks why)
  s  or Enter: next question   p  previous question
  c  write a note              e  add evidence
  x  clear the answer          z  undo the latest change
  /  and words: find           i  guidance for this question
  r  review what is open       d  done: results, plan, report
  g  go deeper, from the quick check to the full assessment
  q  quit; everything is kept  ?  this list"""


class Walk:
    """The question loop. `run` ends with `done` or `quit`."""

    def __init__(self, console: Console, session: Session) -> None:
        self.console = console
        self.session = session
        self._ended = ""
        self._words: dict[str, Callable[[Question], None]] = {
            "u": self._unknown,
            "a": self._not_applicable,
            "s": self._next,
            "": self._next,
            "n": self._next,
            "p": self._previous,
            "c": self._comment,
            "e": self._evidence,
            "x": self._clear,
            "z": self._undo,
            "i": self._guidance,
            "r": lambda _: self.review(),
            "g": self._deeper,
            "d": lambda _: self._end("done"),
            "q": lambda _: self._end("quit"),
            "?": lambda _: self.console.say(HELP),
        }

    def run(self) -> str:
        """Ask until the person is done or leaves; return which."""
        self._ended = ""
        shown: tuple[str, object] | None = None
        while not self._ended and (question := self.session.current):
            now = (question.id, self.session.state.answer(question.id))
            if now != shown:
                self._show(question)
                shown = now
            self._react(question, self.console.ask())
        return self._ended or "done"

    def _end(self, how: str) -> None:
        self._ended = how

    def _show(self, question: Question) -> None:
        session, console = self.session, self.console
        progress = session.progress()
        section = next(s for s in session.pack.questionnaire.sections if question in s.questions)
        still_open = next(s.open for s in progress.sections if s.id == section.id)
        console.say()
        console.say(f"{section.title}. Question {session.place} of {progress.asked}, {still_open} open here.")
        console.say(f"{question.id} {question.ask}")
        spec = question.forms(session.state.scope)[0]
        show_choices(console, spec, session.pack.questionnaire)
        if (answer := session.state.answer(question.id)) is not None:
            console.say(f"Your answer: {answer_text(session.pack.questionnaire, question, answer)}.")
        if note := session.note(question.id):
            console.say(f"Your note: {note}")
        if said := elsewhere(session, question.id):
            console.say(f"Elsewhere: {said}.")
        console.say(f"Type {instruction(spec)}; u don't know, a not applicable, Enter next, ? all words.")

    def _react(self, question: Question, typed: str) -> None:
        try:
            if typed.casefold() in self._words:
                self._words[typed.casefold()](question)
            elif typed.startswith("/"):
                self._find(typed[1:])
            else:
                spec = question.forms(self.session.state.scope)[0]
                self._settle(question, answered(read_value(self.console, spec, typed)))
        except InvalidAnswer as error:
            self.console.say(f"{error.message} {error.hint}".rstrip())

    def _settle(self, question: Question, answer: Answer) -> None:
        self.session.answer(question.id, answer)
        self._saved(answer_text(self.session.pack.questionnaire, question, answer))
        self._next(question)

    def _saved(self, what: str) -> None:
        mine = self.session.events[-1].body
        about = (mine.kind, getattr(mine, "question", None))
        done, theirs = save(self.console, self.session)
        if done and about in {(step.kind, clash.question) for clash in theirs for step in clash.steps}:
            self.console.say("Theirs is kept.")
        elif done:
            self.console.say(f"Saved: {what}.")

    def _next(self, _: Question) -> None:
        if self.session.next():
            return
        self.console.say("That was the last question.")
        listed = self._list_silent()
        if self.session.progress().open == 0:
            self._end("done")
            return
        chosen = self.console.choose(["Go to one of these", "Done: results, plan and report", "Stay here"])
        if chosen == 0:
            self._go_to(listed)
        elif chosen == 1:
            self._end("done")

    def _previous(self, _: Question) -> None:
        if not self.session.back():
            self.console.say("This is the first question.")

    def _unknown(self, question: Question) -> None:
        self._settle(question, UNKNOWN)

    def _not_applicable(self, question: Question) -> None:
        reason = self.console.ask("Why does it not apply? ")
        if not reason:
            raise InvalidAnswer("Not applicable needs a reason.", "Type a and then a few words.")
        self._settle(question, not_applicable(reason))

    def _comment(self, question: Question) -> None:
        self.session.comment(question.id, self.console.ask("Note (empty removes it): "))
        self._saved("your note")

    def _evidence(self, question: Question) -> None:
        for piece in self.session.state.record(question.id).evidence:
            self.console.say(f"  {piece.kind}: {piece.text}")
        self.console.say("What kind of evidence?")
        measured = self.console.choose(["something that can be named", "a measurement"]) == 1
        if text := self.console.ask("Which? "):
            self.session.add_evidence(question.id, "measured" if measured else "named", text)
            self._saved("the evidence")

    def _clear(self, question: Question) -> None:
        self.session.clear(question.id)
        self._saved("no answer; the question is open again")

    def _undo(self, _: Question) -> None:
        if self.session.undo() is None:
            self.console.say("There is nothing to undo.")
        else:
            self._saved("the latest change is undone")

    def _deeper(self, _: Question) -> None:
        self.session.set_scope("full")
        self._saved(f"full assessment, {self.session.progress().open} questions open")

    def _guidance(self, question: Question) -> None:
        show_guidance(self.console, question)

    def _find(self, words: str) -> None:
        found = self.session.search(words)[:20]
        if not found:
            self.console.say("No question has these words.")
            return
        self._go_to(found)

    def review(self) -> None:
        """Say what is open, not known and not applicable, and offer to go there."""
        if (listed := self._list_silent()) and self.console.yes("Go to one of them?"):
            self._go_to(listed)

    def _list_silent(self) -> tuple[Question, ...]:
        groups = {Status.UNANSWERED: "Open", Status.UNKNOWN: "Don't know", Status.NOT_APPLICABLE: "Not applicable"}
        listed: list[Question] = []
        for status, title in groups.items():
            questions = [q for q in self.session.questions if self.session.status(q.id) is status]
            names = f" ({', '.join(q.id for q in questions)})" if questions else ""
            self.console.say(f"{title}: {len(questions)}{names}")
            listed += questions
        for line in delegation_lines(self.session):
            self.console.say(f"Asked elsewhere: {line}")
        for clash in self.session.outcome.reading().contradictions:
            self.console.say(f"Does not go together: {', '.join(clash.questions)}. {clash.text}")
            listed += [self.session.pack.questionnaire.questions[question] for question in clash.questions]
        return tuple({question.id: question for question in listed}.values())

    def _go_to(self, questions: tuple[Question, ...]) -> None:
        chosen = self.console.choose([f"{q.id} {q.ask}" for q in questions] + ["stay here"])
        if chosen < len(questions):
            self.session.go(questions[chosen].id)
