"""What the meeting writes down: the parking lot, actions, and decisions; each a field with its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from assess.errors import AssessError
from assess.results import wording
from assess.results.said import answer_text
from assess.session.session import Session
from assess.session.workshop.minute_book import Logged
from assess.text import clean_line
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.inputs import IN_A_DATE, InputsProblem, read_date
from assess.tui.messages import FieldAccepted, RowSelected
from assess.tui.text import fit, hanging, join, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.entry import Entry
from assess.tui.widgets.rows import Rows
from assess.tui.workshop.commands import WRITING

LONG = 600
EMPTY = "Nothing here yet."


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was written down."""

    id: str | None
    """None where it cannot be struck out: how an answer was settled."""
    text: str
    about: str = ""
    done: bool | None = None
    """None where there is nothing to tick off."""


class Written(Rows):
    """What was written down, the latest first."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(id="written")
        self.written = tuple(lines)

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.written)

    def put(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.written = tuple(lines)
        self.cursor = max(0, min(self.cursor, len(lines) - 1))
        self.redraw()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return a line with its mark and what it is about."""
        line = self.written[index]
        mark = "" if line.done is None else "☑ " if line.done else "☐ "
        style = MUTED if line.done else STRONG if here else INK
        body = hanging(join((mark, INK)), " " * len(mark), wrap(line.text, width - len(mark)), style)
        return [
            *body,
            *([join(" " * len(mark), (fit(line.about, width - len(mark)).rstrip(), MUTED))] if line.about else []),
        ]


class MinutesDialog(Dialog[None]):
    """A field and a list; what is written is kept at once."""

    CSS_PATH = "../../dialogs/base.tcss"
    OWN = WRITING
    BINDINGS = bindings(WRITING, (QUIT,))
    AUTO_FOCUS = "Field"
    FIELDS: tuple[tuple[str, str, str, str], ...] = ()
    """Name, label, hint and the only characters of each field."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._book = session, session.workshop.minutes
        self._question = session.position

    def body(self) -> Iterable[Widget]:
        """Yield the fields and the list."""
        for name, label, hint, only in self.FIELDS:
            yield Entry(name, label, "", hint="", only=only, limit=LONG, beside=hint)
        yield Words("" if self.lines() else EMPTY, MUTED, id="empty")
        with VerticalScroll(can_focus=False):
            yield Written(self.lines())

    def lines(self) -> list[Line]:
        """Return what is in the list."""
        raise NotImplementedError

    def write(self, typed: dict[str, str]) -> None:
        """Write a line down. Raises AssessError, InputsProblem."""
        raise NotImplementedError

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field; after the last, write down."""
        message.stop()
        entries = list(self.query(Entry))
        here = next(n for n, entry in enumerate(entries) if entry.field is self.focused)
        if here == 0 and not entries[0].value:
            self.trouble("Type a few words.")
        elif here + 1 < len(entries):
            entries[here + 1].field.focus()
        else:
            self._write(entries)

    def _write(self, entries: Sequence[Entry]) -> None:
        try:
            self.write({entry.key: clean_line(entry.value, LONG) for entry in entries})
        except (AssessError, InputsProblem) as error:
            self.trouble(str(error))
            return
        for entry in entries:
            entry.field.put("")
        entries[0].field.focus()
        self._again()

    def _again(self) -> None:
        self.trouble("")
        lines = self.lines()
        self.query_one("#empty", Words).show("" if lines else EMPTY)
        self.query_one(Written).put(lines)
        self.call_after_refresh(self.fit)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended."""
        message.stop()
        self.trouble("")

    def on_key(self, event: events.Key) -> None:
        """Go down to the list, or up to the field."""
        written = self.query_one(Written)
        in_list = self.focused is written
        if event.key == "down" and not in_list and written.count:
            event.stop()
            written.focus()
        elif event.key == "up" and in_list and written.cursor == 0:
            event.stop()
            next(iter(self.query(Entry))).field.focus()

    def on_row_selected(self, message: RowSelected) -> None:
        """Tick the line off, or take the tick back."""
        message.stop()
        line = self.query_one(Written).written[message.index]
        if line.id and line.done is not None:
            self._book.set_done(line.id, done=not line.done)
            self._again()

    def action_strike(self) -> None:
        """Strike the line under the cursor out; ctrl+z brings it back."""
        written = self.query_one(Written)
        if self.focused is not written or not written.count:
            return
        line = written.written[written.cursor]
        if line.id is None:
            self.trouble("How an answer was settled stays in the log.")
        else:
            self._book.remove(line.id)
            self._again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let the delete key act on text while a field is written in."""
        return action != "strike" or self.focused is self.query_one(Written)

    def _on(self, question: str | None) -> str:
        return f"on {question}" if question else ""


class ParkingDialog(MinutesDialog):
    """Topics for later."""

    HEADING = "Parking lot: what to come back to"
    FIELDS = (("text", "Topic", "", ""),)

    def lines(self) -> list[Line]:
        """Return the topics, the latest first."""
        return [Line(p.id, p.text, self._on(p.question), p.done) for p in reversed(self._book.minutes.parked)]

    def write(self, typed: dict[str, str]) -> None:
        """Park a topic."""
        self._book.park(typed["text"], self._question)


class ActionsDialog(MinutesDialog):
    """Who does what by when."""

    HEADING = "Actions: who does what by when"
    FIELDS = (("what", "What", "", ""), ("owner", "Who", "", ""), ("due", "By", "such as 2027-01-31, or empty",
              IN_A_DATE))  # fmt: skip

    def lines(self) -> list[Line]:
        """Return the actions, the latest first."""
        return [
            Line(a.id, a.what, "   ".join(part for part in (
                a.owner or "nobody yet", f"by {wording.day(a.due)}" if a.due else "", self._on(a.question)) if part),
                a.done)
            for a in reversed(self._book.minutes.actions)
        ]  # fmt: skip

    def write(self, typed: dict[str, str]) -> None:
        """Write an action down."""
        due = read_date(typed["due"]) if typed["due"] else None
        self._book.promise(typed["what"], owner=typed["owner"][:200], due=due, question=self._question)


class DecisionsDialog(MinutesDialog):
    """What was decided, and how each answer was settled."""

    HEADING = "Decisions"
    FIELDS = (("text", "Decision", "", ""),)

    def lines(self) -> list[Line]:
        """Return the log, the latest first."""
        ids = {(one.at, one.text): one.id for one in self._book.minutes.decisions}
        return [self._line(one, ids) for one in reversed(self._book.log())]

    def _line(self, one: Logged, ids: dict[tuple[dt.datetime, str], str]) -> Line:
        questionnaire = self._session.pack.questionnaire
        about = f"{one.at.astimezone():%H:%M}  {self._on(one.question)}".strip()
        if one.reopened:
            return Line(None, "Reopened.", about)
        if one.settlement is None or one.question is None:
            return Line(ids.get((one.at, one.text)), one.text, about)
        said = answer_text(questionnaire, questionnaire.questions[one.question], one.settlement.answer)
        return Line(None, f"Settled: {said}. {one.text}".strip(), about)

    def write(self, typed: dict[str, str]) -> None:
        """Write a decision down."""
        self._book.decide(typed["text"], self._question)
