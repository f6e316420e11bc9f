"""Writing the report for executives as PDF, or everything as a JSON document."""

from __future__ import annotations

import asyncio
import re
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from textual.containers import Vertical
from textual.widget import Widget

from assess.errors import AssessError, UsageProblem
from assess.session.session import Session
from assess.tui.commands import BEGIN, CHOICE, EXPORT, bindings
from assess.tui.dialogs.base import Words
from assess.tui.messages import FieldAccepted, OptionsChosen
from assess.tui.reports import Wish, Writing
from assess.tui.screens.base import AssessScreen
from assess.tui.screens.session import SessionScreen
from assess.tui.screens.setup import Begin
from assess.tui.theme import ALARM, MUTED, STRONG, gap
from assess.tui.widgets.choices import Choice, ChoiceList
from assess.tui.widgets.fields import Field

CHOSEN = "chosen"
FORMATS = (
    (".pdf", Choice("The plan that executives read: verdict, gaps, actions, calendar, answers", "PDF")),
    (".json", Choice("Everything that was said, for another computer or program", "JSON")),
)


class ExportScreen(SessionScreen):
    """Format, file, and the line that writes."""

    NAME = "export"
    CSS_PATH = "export.tcss"
    OWN = EXPORT
    WITHIN = (*CHOICE, *BEGIN)
    BINDINGS = bindings(EXPORT)
    AUTO_FOCUS = "#choices"

    def body(self) -> Iterable[Widget]:
        """Yield the form and a line for what happens."""
        with Vertical(id="form"):
            yield Words("What should be written?", STRONG)
            yield ChoiceList(CHOSEN)
            yield Words("To which file?", STRONG, id="which")
            yield Field(str(self._proposal(".pdf")), limit=1000)
            yield Words("", MUTED, id="folder")
            yield Begin("Write it")
            yield Words("", STRONG, id="progress")
            yield Words("", ALARM, id="wrong")

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self._format = 0
        self._writing: Writing | None = None
        self._busy = False

    def ready(self) -> None:
        """Propose the PDF."""
        super().ready()
        choices = tuple(choice for _, choice in FORMATS)
        self.query_one(ChoiceList).show(choices, frozenset({0}), gap(1), many=False, airy=False)
        self.wizard.reports.warm()
        self.query_one("#folder", Words).show(f"In {Path.cwd()} unless the name says otherwise.")

    def _proposal(self, ending: str) -> Path:
        return Path(f"{slug(self.session.state.title)}-plan{ending}" if ending == ".pdf"
                    else f"{slug(self.session.state.title)}{ending}")  # fmt: skip

    def on_options_chosen(self, message: OptionsChosen) -> None:
        """Take another format, and its ending for the file."""
        field = self.query_one(Field)
        old, self._format = self._format, message.chosen[0]
        self.query_one(ChoiceList).choose(frozenset(message.chosen))
        ending = FORMATS[self._format][0]
        if field.value == str(self._proposal(FORMATS[old][0])):
            field.put(str(self._proposal(ending)))
        else:
            field.put(str(Path(field.value or "plan").with_suffix(ending)))

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Enter in the file name writes."""
        message.stop()
        self._write()

    def on_begin_pressed(self) -> None:
        """Write."""
        self._write()

    def action_accept(self) -> None:
        """Enter on the format goes to the file name."""
        self.query_one(Field).focus()

    def _write(self) -> None:
        if not self._busy:
            self._busy = True
            self._say()
            self.wizard.beside(self._written())

    async def _written(self) -> None:
        ending = FORMATS[self._format][0]
        try:
            file = target(self.query_one(Field).value, ending)
            replace = await self._consent(file)
            if replace is not None and await self.wizard.written():
                done = await (self._report(file, replace) if ending == ".pdf" else self._document(file, replace))
                if done:
                    self._say(f"Written: {file.resolve()}")
        except AssessError as error:
            self._say(wrong=str(error))
        finally:
            self._busy = False

    async def _consent(self, file: Path) -> bool | None:
        """Return whether a file may be replaced; None if there is one and it must stay."""
        from assess.tui.dialogs.ask import ConfirmDialog

        if not (file.exists() or file.is_symlink()):
            return False
        yes = await self.wizard.push_screen_wait(ConfirmDialog("Replace the file?", f"{file} exists already."))
        return True if yes else None

    async def _document(self, file: Path, replace: bool) -> bool:
        workspace = await self.wizard.workspace()
        text = await self.wizard.desk.do(lambda: workspace.hand_out(self.session.id))
        await asyncio.to_thread(self.wizard.wiring.write_file, file, text.encode(), replace)
        return True

    async def _report(self, file: Path, replace: bool) -> bool:
        """Let a process of its own write the report, so that every key stays quick."""
        self._writing = writing = self.wizard.reports.write(Wish(self.session.id, file, replace))
        began = time.monotonic()
        timer = self.set_interval(0.25, lambda: self._tick(writing.stage, time.monotonic() - began))
        self._tick(writing.stage, 0)
        try:
            done = await asyncio.shield(writing.result)
        finally:
            timer.stop()
            self._writing = None
        if not done:
            self._say("Stopped. Nothing was written.")
        return done

    def _tick(self, stage: str, seconds: float) -> None:
        self._say(f"{stage} ... {seconds:.0f} s. Press ctrl+t to stop; every other key works meanwhile.")

    def _say(self, text: str = "", *, wrong: str = "") -> None:
        """Say what happens; once this screen is gone, say it on the one that is there."""
        if self.is_there:
            self.query_one("#progress", Words).show(text)
            self.query_one("#wrong", Words).show(f"▲ {wrong}" if wrong else "")
        elif isinstance(self.wizard.screen, AssessScreen):
            self.wizard.screen.say(wrong or text, alarm=bool(wrong))

    def action_preview(self) -> None:
        """Show page 2 of the report."""
        self.wizard.beside(self._preview())

    async def _preview(self) -> None:
        from assess.tui.dialogs.preview import PreviewDialog

        outcome = self.session.outcome
        if await self.wizard.written():
            plan = await self.wizard.desk.do(outcome.stored_plan)
            view = await asyncio.to_thread(outcome.view, plan)
            if self.is_current:
                self.wizard.push_screen(PreviewDialog(view))

    def action_cancel(self) -> None:
        """Stop writing."""
        if self._writing is None:
            self.say("Nothing is being written.")
        else:
            self._writing.stop()


def slug(title: str) -> str:
    """Return a file name for `title`: small letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60] or "assessment"


def target(typed: str, ending: str) -> Path:
    """Return the file that was typed. Raises UsageProblem if it is not one that can be written."""
    if not typed.strip():
        raise UsageProblem("There is no file name.", "Type one.")
    file = Path(typed.strip()).expanduser()
    if file.suffix.lower() != ending:
        raise UsageProblem(f"The name does not end in {ending}.", "Change the ending, or choose the other format.")
    if file.is_dir():
        raise UsageProblem(f"{file} is a folder.", "Name a file in it.")
    if not file.absolute().parent.is_dir():
        raise UsageProblem("That folder does not exist.", "Make it, or choose another.")
    return file
