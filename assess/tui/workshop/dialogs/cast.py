"""Voting at one keyboard, one person after the other; what is typed is not shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.assessment.model import Participant
from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.errors import AssessError
from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.drawing import TALL, Drawing
from assess.tui.text import fit, hanging, join, plain, wrap
from assess.tui.theme import BAND, INK, MUTED, STRONG
from assess.tui.workshop.commands import PASSING
from assess.tui.workshop.question_text import levels

UNSAID = "Voted at the keyboard, without a reason"
"""Reason of a `not applicable` that is cast by one key."""
CHOSEN, NOT_CHOSEN = "● chosen; enter hands it in, another key changes it", "○ not chosen yet"
ALL_IN = "Every vote is in. esc gives the keyboard back to the facilitator."
"""The dialog stays: one more Enter by the last voter must not reveal anything."""
MOST_SHOWN = 6

Cast = Callable[[str, Answer | None], Awaitable[None]]


@dataclass
class Queue:
    """Whose turn it is, and whose vote is in."""

    people: tuple[Participant, ...]
    voted: set[str] = field(default_factory=set)
    on_the_way: set[str] = field(default_factory=set)
    place: int = 0

    @property
    def person(self) -> Participant | None:
        """Whose turn it is."""
        return self.people[self.place] if self.people else None

    def waits(self, person: Participant) -> bool:
        """Say whether somebody has not voted yet."""
        return person.id not in self.voted and person.id not in self.on_the_way

    @property
    def done(self) -> bool:
        """Whether everybody's vote is in, or on its way."""
        return not any(self.waits(one) for one in self.people)

    def move(self, by: int) -> None:
        """Choose another person."""
        if self.people:
            self.place = (self.place + by) % len(self.people)

    def next(self) -> bool:
        """Go to the next who has not voted; False if there is none."""
        count = len(self.people)
        for step in range(1, count + 1):
            if self.waits(self.people[(self.place + step) % count]):
                self.place = (self.place + step) % count
                return True
        return False


class Turn(Drawing):
    """Whose turn it is, and the levels."""

    def __init__(self, session: Session, question: Question, queue: Queue) -> None:
        super().__init__(id="turn")
        self._session, self._question, self._queue = session, question, queue

    def again(self) -> None:
        """Draw it as it is now."""
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return people, question and levels."""
        short = self.app.size.height < TALL
        lines = [self._one_line(width)] if short else [*self._people(width), Content()]
        lines += [plain(line, STRONG) for line in wrap(self._question.ask, width)]
        for number, (name, anchor) in enumerate(levels(self._session, self._question), start=1):
            head = join((f" {number} ", STRONG), ("" if short else fit(name, 14), INK))
            rest = head.cell_length
            lines += hanging(head, " " * rest, wrap(anchor, width - rest), MUTED)
        return lines

    def _one_line(self, width: int) -> Content:
        """Return whose turn it is, and how many votes are in, where there is little room."""
        queue, person = self._queue, self._queue.person
        label = self._session.workshop.people.label(person.id) if person else "Nobody"
        state = ", in already" if person and person.id in queue.voted else ""
        text = f"▌▸ {label}{state}   {len(queue.voted)} of {len(queue.people)} in"
        return plain(fit(text, width), STRONG).stylize_before(BAND)

    def _people(self, width: int) -> list[Content]:
        queue = self._queue
        first = max(0, min(queue.place - MOST_SHOWN // 2, len(queue.people) - MOST_SHOWN))
        lines = []
        for number, person in enumerate(queue.people[first : first + MOST_SHOWN], start=first):
            here = number == queue.place
            mark = "✓ in" if person.id in queue.voted else "… on its way" if person.id in queue.on_the_way else ""
            label = self._session.workshop.people.label(person.id)
            text = f"{'▌▸ ' if here else '   '}{fit(label, 28)} {'your turn' if here and not mark else mark}"
            line = plain(fit(text, width), STRONG if here else MUTED)
            lines.append(line.stylize_before(BAND) if here else line)
        return lines


class CastDialog(Dialog[None]):
    """Takes one vote after the other."""

    CSS_PATH = "../../dialogs/base.tcss"
    OWN = PASSING
    BINDINGS = bindings(PASSING, (QUIT,))

    def __init__(self, session: Session, question: Question, voted: frozenset[str], cast: Cast) -> None:
        super().__init__()
        self._session, self._cast = session, cast
        people = session.workshop.people.voters
        self.queue = Queue(people, voted={person.id for person in people if person.id in voted})
        if people and not self.queue.waits(people[0]):
            self.queue.next()
        self._turn = Turn(session, question, self.queue)
        self._answer: tuple[Answer | None] | None = None

    def heading(self) -> str:
        """Return what to do."""
        return "Pass the keyboard; nobody sees what is pressed"

    def body(self) -> Iterable[Widget]:
        """Yield the turn."""
        with VerticalScroll(can_focus=False):
            yield self._turn
        yield Words(NOT_CHOSEN, STRONG, id="chosen")

    def on_key(self, event: events.Key) -> None:
        """Take a vote without showing it."""
        answer = self._read(event)
        if answer is not None:
            event.stop()
            self._choose(answer)
        elif event.key in {"up", "down"}:
            event.stop()
            self._choose(None)
            self.queue.move(-1 if event.key == "up" else 1)
            self._turn.again()
        elif event.key == "enter":
            event.stop()
            self._hand_in()

    @staticmethod
    def _read(event: events.Key) -> tuple[Answer | None] | None:
        """Return what a key votes for, in a tuple; nothing for a key that does not vote."""
        key = event.character or ""
        if key and key in "12345":
            return (level(int(key)),)
        return {"u": (UNKNOWN,), "a": (not_applicable(UNSAID),), "-": (None,)}.get(key)

    def _choose(self, answer: tuple[Answer | None] | None) -> None:
        self._answer = answer
        self.query_one("#chosen", Words).show(CHOSEN if answer is not None else NOT_CHOSEN)
        self._turn.again()

    def _hand_in(self) -> None:
        person = self.queue.person
        if person is None:
            self.dismiss(None)
        elif self.queue.done and self._answer is None:
            self.trouble(ALL_IN)
        elif self._answer is None:
            self.trouble("Choose first: 1 to 5, u, a or -.")
        else:
            (answer,) = self._answer
            self.trouble("")
            self.queue.on_the_way.add(person.id)
            self.app.run_worker(self._send(person, answer), exit_on_error=False)
            self.queue.next()
            self._choose(None)

    async def _send(self, person: Participant, answer: Answer | None) -> None:
        try:
            await self._cast(person.id, answer)
        except AssessError as error:
            label = self._session.workshop.people.label(person.id)
            if self.is_there:
                self.trouble(f"NOT SAVED: the vote of {label}. {error}")
        else:
            self.queue.voted.add(person.id)
        self.queue.on_the_way.discard(person.id)
        if self.is_there:
            self._turn.again()
            if self.queue.done and not self.queue.on_the_way:
                self.trouble(ALL_IN)
