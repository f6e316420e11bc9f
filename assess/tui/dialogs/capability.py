"""The answers behind a capability; Enter goes to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.questionnaire.model import Question
from assess.results.gaps import CapabilityView, GapView
from assess.results.said import answer_text
from assess.session.session import Session
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import RowSelected
from assess.tui.text import fit, hanging, join, plain, wrap
from assess.tui.theme import INK, MUTED, STRONG, gap
from assess.tui.widgets.rows import Rows

KEYS = (
    Command("", ("enter",), "enter", "go there", "Open the question.", footer=True),
    Command("", ("down",), "↑ ↓", "move", "Move between the questions.", footer=True),
    Command("explain", ("e",), "e", "explain", "See what the answer is worth.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "close", "Close.", footer=True),
)
NUMBER = 9


class AnswerRows(Rows):
    """Question, answer, what is wanted, what backs it."""

    def __init__(self, session: Session, questions: Sequence[Question], view: GapView) -> None:
        super().__init__(id="answers", accent=f"bold {gap(view.number)}")
        self.questions = questions
        self._session = session
        self._wanted = {finding.id: finding for finding in view.findings}

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self.questions)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one question with what was said."""
        session, question = self._session, self.questions[index]
        record = session.state.record(question.id)
        said = answer_text(session.pack.questionnaire, question, record.answer)
        finding = self._wanted.get(question.id)
        room = width - NUMBER
        head = join((fit(question.id, NUMBER), STRONG if here else MUTED))
        lines = hanging(head, " " * NUMBER, wrap(question.ask, room), STRONG if here else INK)
        told = [(said, INK)]
        if finding is not None:
            told.append((f"{finding.severity_word}: {finding.levels_text}. At target: {finding.wanted}", MUTED))
        told += [(f"{piece.kind} evidence: {piece.text}", MUTED) for piece in record.evidence]
        for text, style in told:
            lines += [plain(" " * NUMBER + line, style) for line in wrap(" ".join(text.split()), room)]
        return lines

    def heading(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        """Return a blank line between questions."""
        return [Content()] if 0 < index < self.count else ()


class CapabilityDialog(Dialog[str]):
    """Returns the id of the question to go to."""

    OWN = KEYS
    BINDINGS = bindings(KEYS)
    AUTO_FOCUS = "#answers"

    def __init__(self, session: Session, capability: CapabilityView, view: GapView) -> None:
        super().__init__()
        self._session, self._capability, self._view = session, capability, view
        content = session.pack.questionnaire.capabilities[capability.id]
        self._meaning = content.meaning or ""
        self._questions = [q for q in content.questions if q.id in session.visible]

    def heading(self) -> str:
        """Return the capability."""
        return f"{self._capability.id}  {self._capability.name}"

    def body(self) -> Iterable[Widget]:
        """Yield meaning, figures and answers."""
        view = self._capability
        possible = f", possible {view.range_text}" if view.range_text else ""
        after = f" After the plan: {view.after_text}." if view.after_text else ""
        yield Words(self._meaning, MUTED)
        yield Words(f"Score {view.score_text}{possible}, target {view.target_text}: {view.word}.{after}", INK)
        with VerticalScroll(can_focus=False):
            yield AnswerRows(self._session, self._questions, self._view)

    def action_explain(self) -> None:
        """See what the answer under the cursor is worth."""
        from assess.tui.dialogs.explanation import ExplanationDialog

        if self._questions:
            question = self._questions[self.query_one(AnswerRows).cursor]
            self.app.push_screen(ExplanationDialog(self._session, question.id))

    def on_row_selected(self, message: RowSelected) -> None:
        """Go to the question."""
        self.dismiss(self._questions[message.index].id)
