"""What is open, unknown or not applicable, and what contradicts something else; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.questionnaire.model import Question
from assess.results.said import answer_text
from assess.scoring.model import Status
from assess.session.overtaken.merge_words import elsewhere
from assess.session.session import Session
from assess.tui.commands import REVIEW, ROWS, bindings
from assess.tui.drawing import Drawing
from assess.tui.messages import RowSelected
from assess.tui.screens.question_text import colour_of
from assess.tui.screens.session import SessionScreen
from assess.tui.text import cut, fit, hanging, join, plain, wrap
from assess.tui.theme import INK, MUTED, RULE, STRONG
from assess.tui.widgets.rows import Rows

Group = Literal["open", "clash", "unknown", "not_applicable", "optional", "answered"]
GROUPS: tuple[tuple[Group, str, str], ...] = (
    ("open", "Open", "nobody has said anything yet"),
    ("clash", "Does not go together", "look at these answers again"),
    ("unknown", "Don't know", "you said so; the range stays wide"),
    ("not_applicable", "Not applicable", "counts nowhere, for the reason given"),
    ("optional", "Optional", "tables of your own numbers; empty ones count nowhere"),
    ("answered", "Answered", ""),
)
SAID: dict[Status, Group] = {
    Status.UNANSWERED: "open",
    Status.UNKNOWN: "unknown",
    Status.NOT_APPLICABLE: "not_applicable",
    Status.ANSWERED: "answered",
}
NUMBER = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: a question, or answers that do not go together."""

    group: Group
    id: str
    """The question that Enter opens."""
    text: str
    said: str
    colour: str


def lines_of(session: Session) -> tuple[Line, ...]:
    """Return every question that is asked, what needs a look first."""
    lines = [*_clashes(session), *(_line(session, question) for question in session.questions)]
    order = [group for group, _, _ in GROUPS]
    return tuple(sorted(lines, key=lambda line: order.index(line.group)))


def _line(session: Session, question: Question) -> Line:
    questionnaire = session.pack.questionnaire
    group = SAID[session.status(question.id)]
    if group == "open" and question.id in questionnaire.extras:
        group = "optional"
    telling = group in ("answered", "not_applicable")
    answer = session.state.answer(question.id)
    mine = answer_text(questionnaire, question, answer) if telling else ""
    said = "; ".join(filter(None, [mine, elsewhere(session, question.id)]))
    return Line(group, question.id, question.ask, " ".join(said.split()), colour_of(session, question))


def _clashes(session: Session) -> list[Line]:
    questions = session.pack.questionnaire.questions
    return [
        Line(
            "clash",
            found.questions[0],
            found.text,
            ", ".join(found.questions),
            colour_of(session, questions[found.questions[0]]),
        )
        for found in session.outcome.reading().contradictions
    ]


class ReviewRows(Rows):
    """Questions grouped by what was said."""

    def __init__(self) -> None:
        super().__init__(id="review-rows")
        self.lines_shown: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self.lines_shown)

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.lines_shown = lines
        self.cursor = min(self.cursor, max(len(lines) - 1, 0))
        self.redraw()

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the heading of a group above its first question."""
        if index >= self.count:
            return ()
        group = self.lines_shown[index].group
        if index and self.lines_shown[index - 1].group == group:
            return ()
        title, meaning = next((t, m) for g, t, m in GROUPS if g == group)
        number = sum(line.group == group for line in self.lines_shown)
        head = join((title, STRONG), (f"  {number}", INK), (f"  {meaning}" if meaning else "", MUTED))
        return [*([Content()] if index else []), head.truncate(width), plain("─" * width, RULE)]

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return number, question and what was said."""
        line = self.lines_shown[index]
        head = join((fit(line.id, NUMBER), f"bold {line.colour}"))
        lines = hanging(head, " " * NUMBER, wrap(line.text, width - NUMBER), STRONG if here else INK)
        if line.said:
            lines += [plain(" " * NUMBER + cut(line.said, width - NUMBER), MUTED)]
        return lines


class ReviewHead(Drawing):
    """How far it is, in one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, session: Session) -> None:
        """Show the present state."""
        progress = session.progress()
        if progress.open:
            self._text = (
                f"Of {progress.asked} questions {progress.done} {'has' if progress.done == 1 else 'have'} an answer, "
                f"{progress.open} {'is' if progress.open == 1 else 'are'} open. "
                "You can look at the results at any time: press v."
            )
        elif session.state.finished_at:
            self._text = "All questions have an answer and you finished. You can still change everything."
        else:
            self._text = "All questions have an answer. Press f to note that you are done, or v for the results."
        self.redraw()

    def draw(self, width: int) -> Sequence[Content]:
        """Return the sentence."""
        return [plain(line, STRONG) for line in wrap(self._text, width)]


class ReviewScreen(SessionScreen):
    """Everything that was asked, what needs a look first."""

    NAME = "review"
    CSS_PATH = "review.tcss"
    OWN = REVIEW
    WITHIN = ROWS
    BINDINGS = bindings(REVIEW)
    AUTO_FOCUS = "#review-rows"

    def body(self) -> Iterable[Widget]:
        """Yield the sentence and the list."""
        yield ReviewHead()
        with VerticalScroll(id="list", can_focus=False):
            yield ReviewRows()

    def show_session(self) -> None:
        """Show the present state."""
        self.query_one(ReviewHead).show(self.session)
        self.query_one(ReviewRows).show(lines_of(self.session))

    def on_row_selected(self, message: RowSelected) -> None:
        """Open the question."""
        self._go(self.query_one(ReviewRows).lines_shown[message.index].id)

    def _go(self, question: str | None) -> None:
        if question:
            self.session.go(question)
            self.wizard.go("question")

    def action_find(self) -> None:
        """Find a question."""
        from assess.tui.dialogs.find import FindDialog

        self.app.push_screen(FindDialog(self.session.search), self._go)

    def action_finish(self) -> None:
        """Finish if nothing is open; otherwise ask."""
        from assess.tui.dialogs.ask import ConfirmDialog

        still_open = self.session.progress().open
        if not still_open:
            self._finish(True)
        else:
            question = f"Finish with {still_open} open?"
            detail = "They count as not known: the results are partial and the ranges wide. You can go on later."
            self.app.push_screen(ConfirmDialog(question, detail), self._finish)

    def _finish(self, yes: bool | None) -> None:
        if yes:
            self.session.finish()
            self.wizard.go("results")

    def action_deeper(self) -> None:
        """Go from the quick check to the full assessment, or back."""
        self.session.set_scope("full" if self.session.state.scope == "quick" else "quick")
        self.changed()
