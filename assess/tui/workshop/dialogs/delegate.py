"""Asking somebody who is not in the room, by a file that they answer, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.questionnaire.model import Question
from assess.session.session import Session
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import RowSelected
from assess.tui.text import cut, fit, join
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.rows import Rows
from assess.tui.workshop.commands import ASKING

HOW = "enter writes a file for them into this folder; they answer it anywhere with `assess vote FILE`."
NOBODY = "Nobody takes part who votes. Press W first to add people."


class Askable(Rows):
    """Everybody who may vote, with what they were asked."""

    def __init__(self, session: Session, question: str) -> None:
        super().__init__(id="askable")
        self._session, self._question = session, question
        self.people = tuple(person for person in session.workshop.people.all if person.votes)

    @property
    def count(self) -> int:
        """Number of people."""
        return len(self.people)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return a person and whether their answer is back."""
        person = self.people[index]
        asked = [one for one in self._session.workshop.delegating.of(self._question) if one.participant == person.id]
        state = "" if not asked else "is back" if asked[-1].back_at else "asked, not back yet"
        label = fit(self._session.workshop.people.label(person.id), 28)
        return [join((label, STRONG if here else INK), " ", (cut(state, width - 29), MUTED))]


class DelegateDialog(Dialog[str]):
    """Returns the id of who is asked."""

    CSS_PATH = "../../dialogs/base.tcss"
    OWN = ASKING
    BINDINGS = bindings(ASKING, (QUIT,))
    AUTO_FOCUS = "Askable"

    def __init__(self, session: Session, question: Question) -> None:
        super().__init__()
        self._session, self._question = session, question

    def heading(self) -> str:
        """Return what is asked."""
        return f"Ask somebody elsewhere about {self._question.id}"

    def body(self) -> Iterable[Widget]:
        """Yield the people, and how many answers are awaited."""
        rows = Askable(self._session, self._question.id)
        yield Words(HOW if rows.count else NOBODY, MUTED)
        with VerticalScroll(can_focus=False):
            yield rows
        out = len(self._session.workshop.delegating.out)
        yield Words(f"Answers awaited in all: {out}. B brings their files in." if out else "", MUTED, id="out")

    def on_row_selected(self, message: RowSelected) -> None:
        """Ask the person under the cursor."""
        message.stop()
        self.dismiss(self.query_one(Askable).people[message.index].id)
