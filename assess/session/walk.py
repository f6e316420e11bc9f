"""The questions of one open assessment, and where we are among them."""

from __future__ import annotations

from assess.assessment.model import Assessment
from assess.errors import UnknownId
from assess.questionnaire.model import Question
from assess.questionnaire.pack import Pack
from assess.scoring.model import Status
from assess.scoring.visibility import visible
from assess.session import progress
from assess.session.outbox import Outbox
from assess.session.ports import Store, Stored


class Walk:
    """The questions that are asked as things stand, and the one that is open."""

    def __init__(self, stored: Stored, pack: Pack, store: Store, outbox: Outbox) -> None:
        self.pack = pack
        self.outbox = outbox
        self.state: Assessment = stored.assessment
        self._store = store
        self._seen: tuple[Assessment, frozenset[str]] | None = None
        at = stored.position
        self.position: str | None = at if at in self.visible else self._first_open()

    @property
    def id(self) -> str:
        """The assessment's id."""
        return self.state.id

    @property
    def visible(self) -> frozenset[str]:
        """Ids of the questions that are asked as things stand."""
        if self._seen is None or self._seen[0] is not self.state:
            self._seen = (self.state, visible(self.pack.questionnaire, self.state))
        return self._seen[1]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked as things stand, in order."""
        shown = self.visible
        return tuple(q for q in self.pack.questionnaire.questions.values() if q.id in shown)

    @property
    def current(self) -> Question | None:
        """The open question; none only if no question is asked."""
        return self.pack.questionnaire.questions[self.position] if self.position else None

    @property
    def place(self) -> int:
        """The open question's number among those asked, 1-based; 0 if there is none."""
        order = [q.id for q in self.questions]
        return order.index(self.position) + 1 if self.position in order else 0

    def progress(self) -> progress.Progress:
        """Return how far the assessment is, in all and by section."""
        return progress.measure(self.pack.questionnaire, self.state, self.visible)

    def status(self, question: str) -> Status:
        """Return where a question stands."""
        return progress.status(self.state, question, self.visible)

    def go(self, question: str) -> Question:
        """Open `question`. Raises UnknownId if it is not asked."""
        if question not in self.visible:
            raise self._unknown(question)
        self._move(question)
        return self.pack.questionnaire.questions[question]

    def next(self) -> bool:
        """Open the next question; False at the end."""
        return self._step(1)

    def back(self) -> bool:
        """Open the question before; False at the beginning."""
        return self._step(-1)

    def next_open(self) -> bool:
        """Open the next question nobody has spoken to, after the open one and then from the start."""
        order = self.questions
        start = self.place
        for question in (*order[start:], *order[:start]):
            if self._is_open(question) and question.id != self.position:
                self._move(question.id)
                return True
        return False

    def search(self, words: str) -> tuple[Question, ...]:
        """Return the asked questions whose id, text or capability holds every one of `words`."""
        wanted = words.casefold().split()
        found = []
        for question in self.questions:
            capability = self.pack.questionnaire.capability_of.get(question.id)
            text = f"{question.id} {question.ask} {capability.name if capability else ''}".casefold()
            if all(word in text for word in wanted):
                found.append(question)
        return tuple(found)

    def _move(self, question: str) -> None:
        if question != self.position:
            self.position = question
            self.outbox.put(lambda: self._store.set_position(self.id, question))

    def _step(self, by: int) -> bool:
        order = self.questions
        there = self.place - 1 + by
        if not 0 <= there < len(order):
            return False
        self._move(order[there].id)
        return True

    def _stay_visible(self) -> None:
        if self.position not in self.visible:
            self.position = self._first_open()

    def _first_open(self) -> str | None:
        order = self.questions
        still_open = [q.id for q in order if self._is_open(q)]
        return still_open[0] if still_open else order[0].id if order else None

    def _is_open(self, question: Question) -> bool:
        return question.id not in self.pack.questionnaire.extras and progress.is_open(question, self.state)

    def asked(self, question: str) -> Question:
        """Return a question that is asked as things stand. Raises UnknownId."""
        if question not in self.visible:
            raise self._unknown(question)
        return self.pack.questionnaire.questions[question]

    def _unknown(self, question: str) -> UnknownId:
        if question in self.pack.questionnaire.questions:
            hint = "It belongs to the full assessment or depends on another answer."
            return UnknownId(f"{question} is not asked as things stand.", hint)
        return UnknownId(f"There is no question {question}.", "`assess questionnaire show` lists them.")
