"""Which use cases can start, what holds the others back, and the week that frees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.questionnaire.worksheets import UseCases
from assess.results.use_cases import UseCasesView, UseCaseView
from assess.session.session import Session
from assess.tui.commands import ROWS, USE_CASES, bindings
from assess.tui.dialogs.base import Words
from assess.tui.messages import RowSelected
from assess.tui.screens.session import SessionScreen
from assess.tui.screens.with_plan import show_with_plan
from assess.tui.text import fit, hanging, join, plain, wrap
from assess.tui.theme import ALARM, INK, MUTED, STRONG
from assess.tui.widgets.rows import Rows

WORD = 11
MARKS = {"ready": "✓", "at risk": "◐", "blocked": "✗"}
STYLES = {"ready": STRONG, "at risk": STRONG, "blocked": f"bold {ALARM}"}
EMPTY = "No use case is entered yet. Press enter to list what your strategy asks for; then you see what can start when."
NO_TABLE = "This questionnaire does not ask for use cases."
NO_PLAN = "There is no plan for these answers yet; with one you see from which week each is free. Press t to make it."


class UseCaseRows(Rows):
    """One use case each: a word, what holds it back, from when it is free."""

    def __init__(self) -> None:
        super().__init__(id="use-case-rows")
        self.cases: tuple[UseCaseView, ...] = ()

    @property
    def count(self) -> int:
        """Number of use cases."""
        return len(self.cases)

    def show(self, cases: tuple[UseCaseView, ...]) -> None:
        """Show other use cases."""
        self.cases = cases
        self.cursor = min(self.cursor, max(len(cases) - 1, 0))
        self.redraw()

    def action_select(self) -> None:
        """Open the table, even if there is nothing in it."""
        self.post_message(RowSelected(self.cursor))

    def heading(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        """Return a blank line between use cases."""
        return [Content()] if 0 < index < self.count else ()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one use case."""
        case = self.cases[index]
        word = f"{MARKS[case.readiness]} {case.word}"
        room = width - WORD
        name = f"{case.name} ({case.kind})" if case.kind else case.name
        lines = hanging(
            join((fit(word, WORD), STYLES[case.readiness])), " " * WORD, wrap(name, room), STRONG if here else INK
        )
        for text, style in ((case.because, MUTED), (case.free, INK)):
            if text:
                lines += [plain(" " * WORD + line, style) for line in wrap(text, room)]
        return lines


class UseCaseScreen(SessionScreen):
    """Ready, at risk or blocked."""

    NAME = "use cases"
    CSS_PATH = "use_cases.tcss"
    OWN = USE_CASES
    WITHIN = ROWS
    BINDINGS = bindings(USE_CASES)
    AUTO_FOCUS = "#use-case-rows"

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        sheets = session.pack.questionnaire.worksheets
        self.table = next((sheet.question.id for sheet in sheets if isinstance(sheet.rule, UseCases)), "")

    def body(self) -> Iterable[Widget]:
        """Yield the conclusion and the list."""
        yield Words("", STRONG, id="conclusion")
        yield Words("", MUTED, id="note")
        with VerticalScroll(id="list", can_focus=False):
            yield UseCaseRows()

    def show_session(self) -> None:
        """Show what is known now, then what the plan would change."""
        self._show(self.session.outcome.view(None).use_cases, planned=False)
        self.wizard.beside(show_with_plan(self, lambda view: self._show(view.use_cases, planned=True)))

    def _show(self, found: UseCasesView | None, *, planned: bool) -> None:
        self.query_one("#conclusion", Words).show(found.title if found else EMPTY if self.table else NO_TABLE)
        self.query_one("#note", Words).show("" if planned or not found else NO_PLAN)
        self.query_one(UseCaseRows).show(found.cases if found else ())

    def on_row_selected(self) -> None:
        """Open the table of use cases."""
        self.action_table()

    def action_table(self) -> None:
        """Open the table of use cases."""
        if self.table in self.session.visible:
            self.session.go(self.table)
            self.wizard.go("question")
        else:
            self.say(
                "The quick check does not ask for use cases. Press g at a question to go deeper."
                if self.table
                else NO_TABLE
            )
