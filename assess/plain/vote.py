"""Answering an answer file: one prompt per question, kept in the file after each answer."""

from __future__ import annotations

from collections.abc import Callable

from assess.assessment.values import UNKNOWN, Answer, answered, not_applicable
from assess.errors import AssessError, InvalidAnswer
from assess.plain.console import Console, InputEnded
from assess.plain.forms import instruction, read_value, show_choices, show_guidance
from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.session.elsewhere.answer_file import AnswerFile, Reply, replied

HELP = """Besides an answer you can type:
  u  don't know                a  not applicable (asks why)
  b  blank: you abstain        c  write a note
  s  or Enter: next question   p  previous question
  x  clear the answer          i  guidance for this question
  r  list what is open         q  quit; everything is kept
  ?  this list"""
WHO_SEES = {
    "named": "Your name stays with your answers.",
    "room": "Your answers are shown without your name. Whoever gets this file can read them with it.",
    "all": "Your answers are kept without your name. Whoever gets this file can read them with it.",
}


class Vote:
    """The questions of one file. `run` returns the file as it was saved last."""

    def __init__(self, console: Console, file: AnswerFile, save: Callable[[AnswerFile], None]) -> None:
        self.console = console
        self.file = file
        self._save = save
        self._order = tuple(file.questions)
        self._at = self._order.index(file.open[0]) if file.open else 0
        self._ended = False
        self._words: dict[str, Callable[[Question], None]] = {
            "u": lambda question: self._reply(question, UNKNOWN),
            "a": self._not_applicable,
            "b": self._abstain,
            "c": self._note,
            "s": self._next,
            "": self._next,
            "n": self._next,
            "p": self._previous,
            "x": self._clear,
            "i": lambda question: show_guidance(self.console, question),
            "r": lambda _: self._list_open(),
            "q": lambda _: self._end(),
            "?": lambda _: self.console.say(HELP),
        }

    def run(self) -> AnswerFile:
        """Ask until the person is done, leaves, or the input ends."""
        file = self.file
        name = f", {file.participant.name}" if file.participant.name else ""
        self.console.say(f"Welcome{name}. {file.assessment.name}: {len(self._order)} questions, {len(file.open)} open.")
        self.console.say(WHO_SEES[file.anonymity])
        try:
            self._ask()
        except InputEnded:
            self.console.say("The input ended. Everything marked as saved is kept.")
        return self.file

    def _ask(self) -> None:
        shown: tuple[str, Reply] | None = None
        while not self._ended:
            question = self.file.questions[self._order[self._at]]
            now = (question.id, self.file.reply(question.id))
            if now != shown:
                self._show(question)
                shown = now
            self._react(question, self.console.ask())

    def _show(self, question: Question) -> None:
        console, file = self.console, self.file
        section = next(section for section in file.sections if question in section.questions)
        console.say()
        console.say(f"{section.title}. Question {self._at + 1} of {len(self._order)}.")
        console.say(f"{question.id} {question.ask}")
        spec = question.forms(file.scope)[0]
        show_choices(console, spec, file.questionnaire)
        reply = file.reply(question.id)
        if reply.voted:
            console.say(f"Your answer: {self._said(question, reply)}.")
        if reply.note:
            console.say(f"Your note: {reply.note}")
        console.say(f"Type {instruction(spec)}; u don't know, a not applicable, b abstain, Enter next, ? all words.")

    def _said(self, question: Question, reply: Reply) -> str:
        return "You abstain" if reply.abstain else answer_text(self.file.questionnaire, question, reply.answer)

    def _react(self, question: Question, typed: str) -> None:
        try:
            if typed.casefold() in self._words:
                self._words[typed.casefold()](question)
            else:
                spec = question.forms(self.file.scope)[0]
                self._reply(question, answered(read_value(self.console, spec, typed)))
        except InvalidAnswer as error:
            self.console.say(f"{error.message} {error.hint}".rstrip())

    def _reply(self, question: Question, answer: Answer | None) -> None:
        reply = Reply(answer=answer, abstain=answer is None, note=self.file.reply(question.id).note)
        if self._keep(question, reply, self._said(question, reply)):
            self._next(question)

    def _keep(self, question: Question, reply: Reply, what: str) -> bool:
        """Save the reply in the file; say so only once it is there."""
        after = replied(self.file, question.id, reply)
        while True:
            try:
                self._save(after)
            except AssessError as error:
                self.console.say(f"NOT SAVED: {error}")
                if not self.console.yes("Try again?"):
                    return False
            else:
                self.file = after
                self.console.say(f"Saved: {what}.")
                return True

    def _not_applicable(self, question: Question) -> None:
        reason = self.console.ask("Why does it not apply? ")
        if not reason:
            raise InvalidAnswer("Not applicable needs a reason.", "Type a and then a few words.")
        self._reply(question, not_applicable(reason))

    def _abstain(self, question: Question) -> None:
        self._reply(question, None)

    def _note(self, question: Question) -> None:
        reply = self.file.reply(question.id)
        text = self.console.ask("Note, seen as soon as the file is merged (empty removes it): ")
        self._keep(question, reply.model_copy(update={"note": text or None}), "your note")

    def _clear(self, question: Question) -> None:
        note = self.file.reply(question.id).note
        self._keep(question, Reply(note=note), "no answer; the question is open again")

    def _next(self, _: Question) -> None:
        if self._at + 1 < len(self._order):
            self._at += 1
            return
        self.console.say("That was the last question.")
        self._list_open()
        if self.file.open and self.console.yes("Go to the first of them?"):
            self._at = self._order.index(self.file.open[0])
        elif self.file.open or not self.console.yes("Change an answer or add a note?"):
            self._end()

    def _previous(self, _: Question) -> None:
        if self._at == 0:
            self.console.say("This is the first question.")
        self._at = max(0, self._at - 1)

    def _list_open(self) -> None:
        names = f" ({', '.join(self.file.open)})" if self.file.open else ""
        self.console.say(f"Open: {len(self.file.open)}{names}")

    def _end(self) -> None:
        self._ended = True
