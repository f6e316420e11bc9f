"""Find a question while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from assess.questionnaire.model import Question
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted, RowSelected
from assess.tui.text import fit, hanging, join, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.fields import Field
from assess.tui.widgets.rows import Rows

FIND = (
    Command("", ("enter",), "enter", "go there", "Open the question.", footer=True),
    Command("", ("down",), "↑ ↓", "move", "Move between what was found.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Stay at this question.", footer=True),
)


class Found(Rows):
    """Questions that were found."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(id="found")
        self.questions = questions
        self.can_focus = False

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self.questions)

    def show(self, questions: Sequence[Question]) -> None:
        """Show other questions from the first."""
        self.questions, self.cursor = questions, 0
        self.redraw()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return id and text."""
        question = self.questions[index]
        head = join((fit(question.id, 9), STRONG if here else MUTED))
        return hanging(head, " " * 9, wrap(question.ask, width - 9), STRONG if here else INK)


class FindDialog(Dialog[str]):
    """Returns the id of a question."""

    HEADING = "Find a question"
    OWN = FIND
    BINDINGS = bindings(FIND)
    AUTO_FOCUS = "Field"

    def __init__(self, search: Callable[[str], Sequence[Question]]) -> None:
        super().__init__()
        self._search = search

    def body(self) -> Iterable[Widget]:
        """Yield the field and what was found."""
        yield Field(hint="a word of the question, a capability or a number such as DC3.1")
        yield Words("", MUTED, id="none")
        with VerticalScroll(can_focus=False):
            yield Found(self._search(""))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search again."""
        found = self._search(message.value)
        self.query_one(Found).show(found)
        self.query_one("#none", Words).show("" if found else "No question has all of these words.")

    def on_key(self, event: events.Key) -> None:
        """Move through what was found without leaving the field."""
        if event.key in {"up", "down", "pageup", "pagedown"}:
            event.stop()
            step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[event.key]
            self.query_one(Found).move_to(self.query_one(Found).cursor + step)

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Return the question under the cursor."""
        message.stop()
        self._take(self.query_one(Found).cursor)

    def on_row_selected(self, message: RowSelected) -> None:
        """Return the question that was clicked."""
        self._take(message.index)

    def _take(self, index: int) -> None:
        found = self.query_one(Found)
        if found.count:
            self.dismiss(found.questions[index].id)
