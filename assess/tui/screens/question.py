"""One question at a time; the next one appears in place."""

from __future__ import annotations

import string

from textual import events, on

from assess.assessment.values import UNKNOWN, Answer, answered, not_applicable
from assess.errors import InvalidAnswer
from assess.questionnaire.answers import ChoicesSpec
from assess.tui.commands import QUESTION, WRITE, bindings
from assess.tui.messages import FieldAccepted, OptionsChosen
from assess.tui.screens.question_view import CHOSEN, QuestionView
from assess.tui.widgets.notes import NotesStrip
from assess.tui.widgets.table import PasteRefused, RowsChanged, RowWanted, TableDone, TableEditor

CHOOSE_FIRST = "Choose an answer first, or press s to skip."
TYPE_FIRST = "Type an answer first, or press s to skip."
WRITE_FIRST = "Write an answer first, or press esc and then s to skip."


class QuestionScreen(QuestionView):
    """The open question of the session."""

    CSS_PATH = "question.tcss"
    BINDINGS = bindings(QUESTION, (WRITE,))

    # Answering.

    @on(events.Key)
    def _out_of_range(self, event: events.Key) -> None:
        """Say which digits answer, where another was pressed."""
        chooses = self.form.type in CHOSEN and self.focused is not None and self.focused is self.pane.target()
        if chooses and event.character and event.character in string.digits:
            self.call_later(self.say, f"Type {self.footer()[0].shown} to choose.")

    def on_options_chosen(self, message: OptionsChosen) -> None:
        """Record the choice; it shows at once."""
        if not message.chosen and not isinstance(self.form, ChoicesSpec):
            return
        self._record(answered(self.pane.chosen(message.chosen)))
        self.pane.choose(self.answer.value if self.answer else None)

    def _record(self, answer: Answer | None) -> None:
        if answer is None:
            self.session.clear(self.question.id)
        else:
            self.session.answer(self.question.id, answer)
        self.show_beside()

    def _keep(self) -> bool:
        """Record what was typed but not accepted; False if it does not fit."""
        if not self.pane.changed:
            return True
        try:
            value = self.pane.value()
            self._record(answered(value) if value is not None else None)
        except InvalidAnswer as error:
            self._complain(error)
            return False
        return True

    def _complain(self, error: InvalidAnswer) -> None:
        self.query_one(NotesStrip).trouble(f"{error.message} {error.hint}".strip())

    def action_accept(self) -> None:
        """Accept the answer and go on."""
        writer = self.pane.writer()
        if writer is not None and not self.pane.typed and self.focused is not writer and self.answer is None:
            self.action_write()
            return
        try:
            value = self.pane.value()
        except InvalidAnswer as error:
            self._complain(error)
            return
        if value is None and (self.answer is None or (self.answer.status == "answered" and self.pane.changed)):
            self._nothing_given()
            return
        if value is not None and not self._keep_value(answered(value)):
            return
        self._forward()
        if self.form.type == "text" and self.answer is None and self.wizard.screen is self:
            self.action_write()

    def _nothing_given(self) -> None:
        if self.answer is not None:
            self._record(None)
        writing = self.focused is not None and self.focused is self.pane.writer()
        self.say(WRITE_FIRST if writing else CHOOSE_FIRST if self.form.type in CHOSEN else TYPE_FIRST)

    def _keep_value(self, answer: Answer) -> bool:
        try:
            self._record(answer)
        except InvalidAnswer as error:
            self._complain(error)
            return False
        return True

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Enter in a field accepts."""
        message.stop()
        self.action_accept()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key may act: only a text is written."""
        return super().check_action(action, parameters) and (action != "write" or self.form.type == "text")

    def action_write(self) -> None:
        """Begin to write a text answer."""
        self.pane.begin_writing()
        self.call_after_refresh(self.pane.describe)

    def action_unknown(self) -> None:
        """Say that it is not known, and go on."""
        self._record(UNKNOWN)
        self._forward()

    def action_not_applicable(self) -> None:
        """Ask why it does not apply."""
        from assess.tui.dialogs.text import TextDialog

        old = self.answer.reason if self.answer and self.answer.reason else ""
        dialog = TextDialog("Why does it not apply?", self.question.ask, old, required="Give a reason in a few words.")
        self.app.push_screen(dialog, self._not_applicable)

    def _not_applicable(self, reason: str | None) -> None:
        if reason:
            self._record(not_applicable(reason))
            self._forward()

    def action_clear(self) -> None:
        """Take the answer back."""
        if self.answer is None and not self.pane.changed:
            self.say("There is no answer to clear.")
            return
        self.session.clear(self.question.id)
        self.changed()

    # Tables.

    def on_row_wanted(self, message: RowWanted) -> None:
        """Edit a row."""
        from assess.tui.dialogs.row import RowDialog

        table = self.query_one(TableEditor)
        new = message.index >= len(table.rows)
        row = {} if new else table.rows[message.index]
        title = f"Row {message.index + 1}"
        self.app.push_screen(
            RowDialog(table.spec, row, title), lambda given: table.put(message.index, given) if given else None
        )

    def on_rows_changed(self, message: RowsChanged) -> None:
        """Record the table as soon as it is complete."""
        message.stop()
        self.query_one(NotesStrip).trouble("")
        table = self.pane.value()
        if table is None and self.answer is None:
            return
        try:
            self._record(answered(table) if table is not None else None)
        except InvalidAnswer as error:
            self.say(f"{error.message} {error.hint}")
        else:
            self.pane.stored(table)

    def on_paste_refused(self, message: PasteRefused) -> None:
        """Say why nothing was taken."""
        self._complain(message.error)

    def action_undo(self) -> None:
        """Take the latest change of the rows back, or else the latest change of the assessment."""
        if self.form.type == "table" and self.query_one(TableEditor).step_back():
            self.say(f"Undone: the answer to {self.question.id}.")
        else:
            super().action_undo()

    def on_table_done(self, message: TableDone) -> None:
        """Go on."""
        message.stop()
        self.action_accept()

    # Moving.

    def _forward(self) -> None:
        if self.session.next():
            self.changed()
            return
        self._stop_writing()
        self.wizard.go("review" if self.session.progress().open else "results")

    def _stop_writing(self) -> bool:
        """Leave the field for text, so that letters are keys again; False if the keys were not in it."""
        writer = self.pane.writer()
        if writer is None or self.focused is not writer:
            return False
        self.set_focus(None)
        self.call_after_refresh(self.pane.describe)
        return True

    def action_next(self) -> None:
        """Go to the next question."""
        if self._keep():
            if self.session.next():
                self.changed()
            else:
                self.say("This is the last question. Press r to review, v for results.")

    def action_previous(self) -> None:
        """Go to the question before."""
        if self._keep():
            if self.session.back():
                self.changed()
            else:
                self.say("This is the first question.")

    def action_skip(self) -> None:
        """Leave it and go on."""
        self._forward()

    def action_next_open(self) -> None:
        """Go to the next question that is open."""
        if self._keep():
            if self.session.next_open():
                self.changed()
            else:
                self.say("No other question is open. Press v for results.")

    def action_find(self) -> None:
        """Find a question."""
        from assess.tui.dialogs.find import FindDialog

        if self._keep():
            self.app.push_screen(FindDialog(self.session.search), self._go)

    def _go(self, question: str | None) -> None:
        if question:
            self.session.go(question)
            self.changed()

    def action_deeper(self) -> None:
        """Go from the quick check to the full assessment, or back."""
        deeper = self.session.state.scope == "quick"
        self.session.set_scope("full" if deeper else "quick")
        self.changed()
        open_now = self.session.progress().open
        self.say(f"{'Full assessment' if deeper else 'Quick check'}: {open_now} open. Every answer is kept.")

    def action_home(self) -> None:
        """Leave the field, or else the assessment."""
        if not self._stop_writing() and self._keep():
            self.wizard.go_home()

    # Beside the answer.

    def action_note(self) -> None:
        """Write a note."""
        from assess.tui.dialogs.text import TextDialog

        question = self.question.id
        dialog = TextDialog(f"Note on {question}", self.question.ask, self.session.note(question))
        self.app.push_screen(dialog, lambda text: self._note(question, text))

    def _note(self, question: str, text: str | None) -> None:
        if text is not None:
            self.session.comment(question, text)
            self.show_beside()

    def action_evidence(self) -> None:
        """List, add or remove evidence."""
        from assess.tui.dialogs.evidence import Added, EvidenceDialog, Removed

        question = self.question.id

        def take(said: Added | Removed | None) -> None:
            if isinstance(said, Added):
                self.session.add_evidence(question, said.kind, said.text)
            elif isinstance(said, Removed):
                self.session.remove_evidence(question, said.id)
            self.show_beside()

        self.app.push_screen(EvidenceDialog(self.session.state.record(question).evidence), take)

    def action_guidance(self) -> None:
        """Read the guidance."""
        from assess.tui.dialogs.guidance import GuidanceDialog

        self.app.push_screen(GuidanceDialog(self.question))
