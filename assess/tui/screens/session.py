"""What the screens of an open assessment share: the saving mark, undo, and the way between them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content

from assess.assessment.events import Change
from assess.assessment.model import Assessment
from assess.errors import NotNow
from assess.session.session import Session
from assess.tui.commands import PLACES, Command, bindings
from assess.tui.drawing import Drawing
from assess.tui.saving import mark
from assess.tui.text import plain, wrap
from assess.tui.theme import ALARM
from assess.tui.together import not_saved
from assess.tui.widgets.bars import TopBar
from assess.tui.workshop.commands import TOGETHER
from assess.tui.workshop.everywhere import Together

ANSWERS = (
    "An answer file, or a folder with all of them. A file that was brought in before counts again where a vote is open."
)
MOST_OF_A_PATH = 1000
CHANGES = {
    "answered": "the answer to {question}",
    "comments": "the note on {question}",
    "evidence": "the evidence for {question}",
    "scope": "the change of scope",
    "plan_inputs": "the change of start or people",
    "finished": "finishing",
    "renamed": "the new title",
    "tuning": "the change of targets",
    "archived": "putting it aside",
    "rounds": "calling the vote on {question}",
    "settled": "settling {question}",
    "participants": "the change of participants",
    "anonymity": "who may know what was voted",
    "room": "the change of who is here or of times",
    "minutes": "the line in the minutes",
}


class NotSaved(Drawing):
    """Says that the latest change is not on disk, and why, for as long as that is so."""

    DEFAULT_CSS = "NotSaved { display: none; padding: 0 3; background: $bar; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def show(self, text: str) -> None:
        """Show the reason; no text takes the notice back."""
        if text != self.text:
            self.text = text
            self._drawn = None
            self.display = bool(text)
            self.refresh(layout=True)

    def draw(self, width: int) -> Sequence[Content]:
        """Return the notice."""
        return [plain(line, f"bold {ALARM}") for line in wrap(self.text, width)] if self.text else []


class SessionScreen(Together):
    """A screen of an open assessment."""

    NAME = ""
    BINDINGS = bindings(PLACES, TOGETHER)

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.session = session
        self._shown: tuple[Assessment, str | None] | None = None

    def compose(self) -> ComposeResult:
        """Put the notice above everything else."""
        yield NotSaved()
        yield from super().compose()

    def ready(self) -> None:
        """Show the session."""
        self.show_title()
        self.show_saving()
        self.changed()

    def show_title(self, right: str = "") -> None:
        """Show which assessment it is."""
        self.top.show(self.session.state.title, self.NAME, right)

    def places(self) -> tuple[Command, ...]:
        """Return the ways to other screens, undo and trying again."""
        return (*self.together(), *(command for command in PLACES if command.action != self.id))

    def show_saving(self) -> None:
        """Show where the latest change is, as long as there is a bar to show it in."""
        if not self.query(TopBar):
            return
        self.top.mark(mark(self.session.conflicts.saving))
        self.query_one(NotSaved).show(not_saved(self.session))

    def changed(self) -> None:
        """Show the session as it is now, after a change or after another screen."""
        self.is_shown()
        self.show_session()

    def is_shown(self) -> None:
        """Take note that the session is shown as it is now."""
        self._shown = (self.session.state, self.session.position)

    def show_others(self) -> None:
        """Show what somebody else changed."""
        self.changed()
        self.show_saving()

    def show_session(self) -> None:
        """Show the session as it is now."""

    def on_screen_resume(self) -> None:
        """Show what other screens changed; what was typed here and not kept yet stays."""
        if self._shown is None:
            return
        state, position = self._shown
        if state is not self.session.state or position != self.session.position:
            self.changed()
        self.show_saving()

    def action_undo(self) -> None:
        """Take the latest change back."""
        try:
            change = self.session.undo()
        except NotNow as error:
            self.say(str(error), alarm=True)
            return
        if change is None:
            self.say("There is nothing to undo.")
            return
        self.changed()
        self.say(f"Undone: {_name(change)}.")

    def action_retry(self) -> None:
        """Write again what was refused."""
        conflicts = self.session.conflicts
        if conflicts.stale:
            self.wizard.catch_up(self.session)
        elif self.session.outbox.error:
            self.session.outbox.retry()
        elif conflicts.clashes:
            from assess.tui.dialogs.clashes import ClashDialog

            self.app.push_screen(ClashDialog(self.session))

    def action_back(self) -> None:
        """Go back to the questions."""
        self.wizard.go("question")

    def action_review(self) -> None:
        """Show what is open."""
        self.wizard.go("review")

    def action_results(self) -> None:
        """Show the results."""
        self.wizard.go("results")

    def action_plan(self) -> None:
        """Show the plan."""
        self.wizard.go("plan")

    def action_use_cases(self) -> None:
        """Show which use cases can start."""
        self.wizard.go("use_cases")

    def action_export(self) -> None:
        """Show what can be written."""
        self.wizard.go("export")

    def action_bring_answers(self) -> None:
        """Take over answers that somebody gave in a file."""
        from assess.tui.dialogs.line import LineDialog

        dialog = LineDialog("Bring in which answers?", ANSWERS, str(Path.cwd()), limit=MOST_OF_A_PATH)
        self.app.push_screen(dialog, self._with_answers)

    def _with_answers(self, place: str | None) -> None:
        if place:
            self.wizard.open_with(self._bring_answers(Path(place).expanduser()))

    async def _bring_answers(self, place: Path) -> None:
        from assess.session.overtaken.merge_words import arrived_parts
        from assess.tui.dialogs.reading import ReadingDialog

        arrived = await asyncio.to_thread(self.wizard.wiring.bring_answers, self.session, place)
        self.changed()
        self.app.push_screen(ReadingDialog("Answers brought in", arrived_parts(self.session, arrived)))


def _name(change: Change) -> str:
    return CHANGES.get(change.kind, "the latest change").format(question=getattr(change, "question", ""))
