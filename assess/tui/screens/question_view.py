"""What the question screen shows: the open question, what was said, and the keys that matter."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from assess.assessment.values import Answer
from assess.questionnaire.answers import AnswerSpec
from assess.questionnaire.model import Question
from assess.tui.commands import CHOICE, LINES, QUESTION, ROWS, TABLE, WRITE, Command
from assess.tui.drawing import TALL, WIDE
from assess.tui.screens.question_text import beside, head, section_numbers
from assess.tui.screens.session import SessionScreen
from assess.tui.widgets.answer_pane import AnswerPane
from assess.tui.widgets.guidance import Guidance
from assess.tui.widgets.notes import NotesStrip, OtherAnswers
from assess.tui.widgets.question_head import QuestionHead
from assess.tui.widgets.sections import SectionsBar

CHOSEN = ("level", "yes_no", "choice", "choices")
"""Forms of answer that are chosen, not typed."""


class QuestionView(SessionScreen):
    """The open question of the session, to look at."""

    OWN = QUESTION
    AUTO_FOCUS = ""

    def body(self) -> Iterable[Widget]:
        """Yield sections, question and guidance."""
        yield SectionsBar()
        with Horizontal(id="columns"):
            with VerticalScroll(id="main", can_focus=False):
                with Vertical(id="ask"):
                    yield QuestionHead()
                yield AnswerPane()
                yield OtherAnswers()
                yield NotesStrip()
            with VerticalScroll(id="side", can_focus=False):
                yield Guidance()

    @property
    def pane(self) -> AnswerPane:
        """The place of the answer."""
        return self.query_one(AnswerPane)

    @property
    def question(self) -> Question:
        """The open question."""
        return self.session.pack.questionnaire.questions[self.session.position or ""]

    @property
    def form(self) -> AnswerSpec:
        """The form of answer that is asked for."""
        return self.question.forms(self.session.state.scope)[0]

    @property
    def answer(self) -> Answer | None:
        """The stored answer."""
        return self.session.state.answer(self.question.id)

    # Showing.

    def show_session(self) -> None:
        """Show the open question and everything beside it."""
        self.show_title()
        answer, questionnaire = self.answer, self.session.pack.questionnaire
        text = head(self.session, self.question)
        levels = [level.name for level in questionnaire.levels]
        self.query_one(QuestionHead).show(text)
        self.pane.show(self.form, answer.value if answer else None, levels, text.colour, airy=self.airy)
        self.query_one(Guidance).show(self.question)
        self.query_one(NotesStrip).trouble("")
        self.query_one("#main").scroll_home(animate=False)
        self.query_one("#side").scroll_home(animate=False)
        self.show_beside()
        self.set_focus(self.pane.target(), scroll_visible=False)
        self.keys.show(self.footer())

    def show_others(self) -> None:
        """Show what somebody else changed; what was typed here and not kept yet stays."""
        if self.pane.changed:
            self.show_beside()
            self.show_saving()
        else:
            super().show_others()

    def show_title(self, right: str = "") -> None:
        """Show title and scope."""
        scope = "quick check" if self.session.state.scope == "quick" else "full assessment"
        self.top.show(self.session.state.title, scope, right)

    def show_beside(self) -> None:
        """Show progress, other answers, note and evidence."""
        self.is_shown()
        session = self.session
        section = next(s for s in session.pack.questionnaire.sections if self.question in s.questions)
        self.query_one(SectionsBar).show(
            session.progress().sections, section_numbers(session.pack.questionnaire), section.id
        )
        with_why = not self._guidance_shown
        what = beside(session, self.question, self.form, with_why=with_why)
        self.query_one(OtherAnswers).show(what)
        self.query_one(NotesStrip).show(what)

    @property
    def _guidance_shown(self) -> bool:
        return self.app.size.width >= WIDE or self.app.size.height >= TALL

    def fit(self) -> None:
        """Fit the space between the choices to the height; what was typed and the cursor stay."""
        self.pane.fit(airy=self.airy)
        self.show_beside()

    def footer(self) -> list[Command]:
        """Return the keys that matter for this form of answer."""
        own = super().footer()
        form = self.form
        if form.type == "table":
            return [TABLE[0], TABLE[1], TABLE[2], own[1], own[2], own[-1]]
        if form.type in CHOSEN:
            many = len(getattr(form, "options", ())) or (5 if form.type == "level" else 2)
            digits = Command("", (), f"1-{min(many, 9)}", "choose", "")
            return [digits, *own]
        return own

    def within(self) -> tuple[Command, ...]:
        """Return the keys of the choices or the table."""
        if self.form.type == "table":
            return (*TABLE, *ROWS)
        if self.form.type == "text":
            return (WRITE, *LINES)
        return CHOICE if self.form.type in CHOSEN else ()
