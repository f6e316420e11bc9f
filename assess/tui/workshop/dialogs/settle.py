"""What the room agrees on, and why where votes differ."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.assessment.values import UNKNOWN, Answer, level, not_applicable
from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.session.workshop.settling import unanimous
from assess.text import clean
from assess.tui.commands import LINES, QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted, OptionsChosen
from assess.tui.screens.question_text import colour_of
from assess.tui.theme import MUTED, STRONG
from assess.tui.widgets.choices import Choice, ChoiceList
from assess.tui.widgets.fields import NoteArea
from assess.tui.workshop.commands import SETTLING
from assess.tui.workshop.question_text import latest, levels

DONT_KNOW, NOT_APPLICABLE = 5, 6
WHY = "Why this one? The votes differ, so the record asks for a few words."
WHY_NOT = "Why does it not apply?"
FREELY = "Why this one? May stay empty."


class SettleDialog(Dialog[tuple[Answer, str]]):
    """Returns the answer and the reason."""

    CSS_PATH = "../../dialogs/base.tcss"
    OWN = (*SETTLING, *LINES)
    BINDINGS = bindings(SETTLING, (QUIT,))
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session, question: Question) -> None:
        super().__init__()
        self._session, self._question = session, question
        self._place: int | None = None

    def heading(self) -> str:
        """Return the question."""
        return f"Settle {self._question.id}: what does the room agree on?"

    def body(self) -> Iterable[Widget]:
        """Yield the answers and the reason."""
        with VerticalScroll(can_focus=False):
            yield ChoiceList("chosen")
        yield Words("", STRONG, id="ask")
        area = NoteArea()
        area.styles.height = 3
        area.display = False
        yield area
        yield Words("", MUTED, id="end")

    def on_mount(self) -> None:
        """Show the answers with how many voted for each; none is proposed."""
        self.query_one(ChoiceList).show(
            self._choices(), frozenset(), colour_of(self._session, self._question), many=False, airy=False
        )
        self.query_one(Words).styles.margin = (0, 0, 1, 0)

    def _choices(self) -> tuple[Choice, ...]:
        votes = latest(self._session, self._question.id)
        names = [name for name, _ in levels(self._session, self._question)]
        counts = [len(who) for who in votes.levels] if votes else [0] * 5
        middle = votes.median if votes else None
        said = [
            Choice(_counted(name, count, middle=number == middle and votes is not None))
            for number, (name, count) in enumerate(zip(names, counts, strict=True), start=1)
        ]
        unknown = len(votes.unknown) if votes else 0
        no = len(votes.not_applicable) if votes else 0
        unsure = Choice(_counted("Don't know", unknown), key="u")
        return (*said, unsure, Choice(_counted("Not applicable", no), key="a"))

    def unkept(self) -> str:
        """Return the reason that was typed."""
        return clean(self.query_one(NoteArea).text)

    def on_key(self, event: events.Key) -> None:
        """Take u and a as on every question; enter goes on to the reason, up from its first line goes back."""
        choosing = isinstance(self.focused, ChoiceList)
        if choosing and event.key in {"u", "a"}:
            event.stop()
            self._choose(DONT_KNOW if event.key == "u" else NOT_APPLICABLE)
        elif choosing and event.key == "enter":
            event.stop()
            cursor = self.query_one(ChoiceList).cursor
            if cursor is None:
                self.trouble("Choose first: 1 to 5, u or a.")
            else:
                self._choose(cursor)
                self.query_one(NoteArea).focus()
        elif event.key == "up" and not choosing and self.query_one(NoteArea).cursor_at_first_line:
            event.stop()
            self.query_one(ChoiceList).focus()

    def on_options_chosen(self, message: OptionsChosen) -> None:
        """Show what is chosen; enter goes on."""
        message.stop()
        self._choose(message.chosen[0])

    def _choose(self, place: int) -> None:
        self._place = place
        choices = self.query_one(ChoiceList)
        choices.cursor = place
        choices.choose(frozenset({place}))
        choices.redraw()
        self.query_one("#ask", Words).show(self._asks())
        self.query_one(NoteArea).display = True
        self.trouble("")
        self.call_after_refresh(self.fit)

    def _asks(self) -> str:
        if self._place == NOT_APPLICABLE:
            return WHY_NOT
        return FREELY if self._may_be_silent() else WHY

    def _may_be_silent(self) -> bool:
        record = self._session.state.record(self._question.id)
        return self._place != NOT_APPLICABLE and unanimous(record, self._answer(""))

    def _answer(self, why: str) -> Answer:
        if self._place == NOT_APPLICABLE:
            return not_applicable(why or "not said")
        return UNKNOWN if self._place == DONT_KNOW else level((self._place or 0) + 1)

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Return answer and reason, unless the reason must not be empty."""
        message.stop()
        why = clean(self.query_one(NoteArea).text)
        if not why and not self._may_be_silent():
            self.trouble("Say it in a few words.")
        else:
            self.dismiss((self._answer(why), why))


def _counted(name: str, count: int, *, middle: bool = False) -> str:
    votes = "" if not count else "1 vote" if count == 1 else f"{count} votes"
    return "   ".join(part for part in (name, votes, "middle vote" if middle else "") if part)
