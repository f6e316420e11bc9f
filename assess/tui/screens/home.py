"""The first screen: go on with an assessment, start one, look at the sample, and keep the list in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.errors import AssessError
from assess.tui.commands import HELP, HOME, HOME_KEEP, ROWS, Command, bindings
from assess.tui.messages import FieldAccepted, RowMoved, RowSelected
from assess.tui.screens.base import AssessScreen
from assess.tui.widgets.home_rows import HomeRows
from assess.tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from textual.widgets import Input

    from assess.session.ports import Summary
    from assess.session.session import Session
    from assess.session.workspace import Workspace
    from assess.tui.widgets.fields import Field

WORDS = "Type words of a title, an organisation or a team"
STEPS = {"up": -1, "down": 1}
ON_ONE = "Put the cursor on an assessment first."
GONE = (
    "It leaves this list. ctrl+z brings it back, and h shows it. Only `assess purge` on the command line removes it "
    "for good."
)


class HomeScreen(AssessScreen):
    """Go on, start, or look at the sample."""

    CSS_PATH = "home.tcss"
    OWN = (*HOME, *HOME_KEEP)
    WITHIN = ROWS
    BINDINGS = bindings(HOME, HOME_KEEP)
    AUTO_FOCUS = "#home-rows"

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.with_archived = False
        """Whether what was put aside is shown too."""
        self._done: list[tuple[str, str]] = []
        """What can be taken back: id of the assessment, and what was done."""

    @property
    def rows(self) -> HomeRows:
        """The list."""
        return self.query_one(HomeRows)

    @property
    def _field(self) -> Field | None:
        """The field for words, once some were looked for."""
        return next(iter(self.query("#find").results()), None)  # type: ignore[return-value]

    def body(self) -> Iterable[Widget]:
        """Yield welcome and the list."""
        yield Welcome()
        with VerticalScroll(can_focus=False):
            yield HomeRows()

    def ready(self) -> None:
        """Draw first; the store is opened after that."""
        self.top.show("assess", "", "nothing leaves this machine")
        self.call_after_refresh(self.wizard.begin)

    def on_screen_resume(self) -> None:
        """Show what has changed."""
        self.wizard.list_assessments()

    def listed(self) -> None:
        """Show the keys for what the cursor is on, once the list is filled."""
        if self.is_there:
            self.keys.show(self.footer())

    def on_row_moved(self, message: RowMoved) -> None:
        """Show the keys for what the cursor is on."""
        message.stop()
        self.listed()

    def footer(self) -> list[Command]:
        """Return the keys for an assessment, or those for starting."""
        if self.rows.summary(self.rows.cursor) is None:
            return super().footer()
        return [HOME[0], *(command for command in HOME_KEEP if command.footer), HELP]

    def on_row_selected(self, message: RowSelected) -> None:
        """Open the assessment, or start."""
        summary = self.rows.summary(message.index)
        if summary:
            self.wizard.resume(summary.id)
        else:
            self.run_action_now(self.rows.way(message.index))

    def run_action_now(self, name: str) -> None:
        """Run one of the actions of this screen."""
        getattr(self, f"action_{name}")()

    # Starting.

    def action_new_quick(self) -> None:
        """Set up a quick check."""
        self.wizard.set_up("quick")

    def action_new_full(self) -> None:
        """Set up a full assessment."""
        self.wizard.set_up("full")

    def action_new_workshop(self) -> None:
        """Set up a workshop."""
        self.wizard.set_up_workshop()

    def action_sample(self) -> None:
        """Open the sample."""
        self.wizard.open_sample()

    # Finding.

    async def action_find(self) -> None:
        """Type words; the list shows what has them."""
        from assess.tui.widgets.fields import Field

        field = self._field
        if field is None:
            field = Field(id="find", hint=WORDS)
            await self.mount(field, after=self.query_one(Welcome))
        field.display = True
        field.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show what has all words."""
        message.stop()
        self._look_for()

    def _look_for(self) -> None:
        self.rows.filter(self._field.value if self._field else "")
        self.listed()

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Open the assessment that the cursor is on."""
        message.stop()
        self._look_for()
        summary = self.rows.summary(self.rows.cursor)
        if summary:
            self.wizard.resume(summary.id)

    def action_clear_find(self) -> None:
        """Show all again."""
        if self._field and self._field.display:
            self._field.put("")
            self._field.display = False
            self._look_for()
            self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while words are typed."""
        if self.focused is not None and self.focused is self._field and event.key in STEPS:
            event.stop()
            self._look_for()
            self.rows.action_cursor(STEPS[event.key])

    # Keeping in order.

    def _one(self) -> Summary | None:
        summary = self.rows.summary(self.rows.cursor)
        if summary is None:
            self.say(ON_ONE)
        return summary

    def action_rename(self) -> None:
        """Give the assessment another title."""
        from assess.tui.dialogs.line import LineDialog

        if summary := self._one():

            def take(title: str | None) -> None:
                if title and title != summary.title:
                    self._change(summary.id, lambda session: session.rename(title), "the new title", f"Now: {title}.")

            self.app.push_screen(LineDialog("Another title", "", summary.title), take)

    def action_put_aside(self) -> None:
        """Put the assessment aside, or take it back."""
        if summary := self._one():
            if summary.archived:
                self._change(
                    summary.id, lambda one: one.unarchive(), "taking it back", f"Back in the list: {summary.title}."
                )
            else:
                self._put_aside(summary)

    def _put_aside(self, summary: Summary) -> None:
        said = f"Put aside: {summary.title}. ctrl+z takes it back."
        self._change(summary.id, lambda session: session.archive(), "putting it aside", said)

    def action_delete(self) -> None:
        """Take the assessment out of the list, after asking."""
        from assess.tui.dialogs.ask import ConfirmDialog

        if summary := self._one():

            def take(yes: bool | None) -> None:
                if yes:
                    self._put_aside(summary)

            self.app.push_screen(ConfirmDialog(f"Delete {summary.title}?", GONE), take)

    def action_duplicate(self) -> None:
        """Begin a copy with the same answers."""
        if summary := self._one():
            self.wizard.hold(self._duplicate(summary))

    async def _duplicate(self, summary: Summary) -> None:
        workspace = await self.wizard.workspace()
        session = await self.wizard.desk.do(lambda: workspace.duplicate(summary.id))
        self._done.append((session.id, "duplicating"))
        await self._show_again(session.id, f"Copied: {session.state.title}.")

    def action_import(self) -> None:
        """Bring in a document or a report PDF."""
        from assess.tui.dialogs.line import LineDialog

        detail = (
            f"A document that was exported as JSON, or a report as PDF. In {Path.cwd()} unless the name says otherwise."
        )

        def take(name: str | None) -> None:
            if name:
                self.wizard.beside(self._import(Path(name).expanduser()))

        self.app.push_screen(LineDialog("Bring in which file?", detail, limit=1000), take)

    async def _import(self, file: Path) -> None:
        self.say(f"Reading {file} ...")
        from assess.tui.dialogs.reading import ReadingDialog

        try:
            workspace = await self.wizard.workspace()
            identifier = await self.wizard.desk.do(lambda: self.wizard.wiring.bring_in(workspace, file))
        except AssessError as error:
            self.hush()
            self.app.push_screen(ReadingDialog("This file was not brought in", (("", error.message), ("", error.hint))))
            return
        await self._show_again(identifier, f"Brought in: {file.name}.")

    def action_show_all(self) -> None:
        """Show what was put aside too, or hide it again."""
        self.with_archived = not self.with_archived
        self.wizard.list_assessments()
        self.say("What was put aside is shown too." if self.with_archived else "What was put aside is hidden.")

    def action_undo(self) -> None:
        """Take back the latest of what was done here."""
        if not self._done:
            self.say("There is nothing to undo.")
            return
        identifier, what = self._done.pop()
        back: Callable[[Session], object] = (
            (lambda one: one.archive()) if what == "duplicating" else lambda one: one.undo()
        )
        self._change(identifier, back, "", f"Undone: {what}.")

    def _change(self, identifier: str, change: Callable[[Session], object], what: str, said: str) -> None:
        self.wizard.hold(self._changed(identifier, change, what, said))

    async def _changed(self, identifier: str, change: Callable[[Session], object], what: str, said: str) -> None:
        workspace = await self.wizard.workspace()
        session = await self.wizard.desk.do(lambda: self._open_and(workspace, identifier, change))
        await asyncio.to_thread(session.outbox.wait)
        if what:
            self._done.append((identifier, what))
        await self._show_again(identifier, said)

    @staticmethod
    def _open_and(workspace: Workspace, identifier: str, change: Callable[[Session], object]) -> Session:
        session = workspace.open(identifier)
        change(session)
        return session

    async def _show_again(self, identifier: str, said: str) -> None:
        await self.wizard.fill()
        if self.is_there:
            self.rows.point_at(identifier)
            self.say(said)
