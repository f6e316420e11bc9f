"""The first screen: go on with an assessment, start one, or look at the sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.tui.commands import HOME, ROWS, bindings
from assess.tui.drawing import Drawing
from assess.tui.messages import RowSelected
from assess.tui.screens.base import AssessScreen
from assess.tui.text import cut, fit, join, plain, wrap
from assess.tui.theme import ALARM, INK, MUTED, RULE, STRONG, gap
from assess.tui.widgets.rows import BLANK, Rows

if TYPE_CHECKING:
    import datetime as dt

    from assess.errors import AssessError
    from assess.session.ports import Summary

QUESTION = "Why do your AI pilots stay pilots?"
PROMISE = "Answer for your team: see three gaps, what to ask next, and eight weeks of work that close them."
START = (
    ("n", "New, quick", "15 questions, about 3 minutes. Verdict words.", "new_quick"),
    ("f", "New, full", "61 questions, about 25 minutes. Levels as well.", "new_full"),
    ("w", "New workshop", "Everyone votes unseen, then the group agrees.", "new_workshop"),
    ("s", "Look at a sample", "Results, plan and PDF of a finished assessment.", "sample"),
)
READING = "Looking for your assessments ..."
EMPTY = (
    "Nothing here yet. Start with s: it opens a finished assessment of an invented organisation, so that you see "
    "results, plan and PDF first. Then answer for your own team with n."
)


class Welcome(Drawing):
    """What this is for, in two lines."""

    def draw(self, width: int) -> Sequence[Content]:
        """Return the question and the promise."""
        return [plain(QUESTION, STRONG), *(plain(line, MUTED) for line in wrap(PROMISE, width))]


class HomeRows(Rows):
    """Assessments to go on with, then ways to start."""

    def __init__(self) -> None:
        super().__init__(id="home-rows", accent=f"bold {gap(1)}")
        self.summaries: tuple[Summary, ...] | None = None
        self.trouble: AssessError | None = None
        self._today: dt.date | None = None
        self._moved = False

    @property
    def count(self) -> int:
        """Number of assessments and ways to start."""
        return len(self.summaries or ()) + len(START)

    def show(self, summaries: tuple[Summary, ...], today: dt.date) -> None:
        """Show the assessments that are there; the cursor goes to the latest unless it was moved."""
        way = self.cursor - len(self.summaries or ())
        self.summaries, self._today, self.trouble = summaries, today, None
        self.cursor = len(summaries) + way if self._moved else 0 if summaries else len(START) - 1
        self.redraw()
        self.show_cursor()

    def show_trouble(self, error: AssessError) -> None:
        """Say why there is nothing to go on with."""
        self.trouble = error
        self.redraw()

    def move_to(self, index: int) -> None:
        """Move, and remember that the person did."""
        self._moved = True
        super().move_to(index)

    def summary(self, index: int) -> Summary | None:
        """Return the assessment in row `index`, if it is one."""
        summaries = self.summaries or ()
        return summaries[index] if index < len(summaries) else None

    def way(self, index: int) -> str:
        """Return the action of row `index` among the ways to start."""
        return START[index - len(self.summaries or ())][3]

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the headings, with a word under the first where there is no assessment."""
        first_way = len(self.summaries or ())
        lines: list[Content] = []
        if index == 0:
            lines += _title("Continue", width)
            lines += self._silence(width)
        if index == first_way:
            lines += [*([Content()] if index else []), *_title("Start", width)]
        elif 0 < index < self.count and self.app.size.height >= 36:
            lines.append(Content())
        return lines

    def _silence(self, width: int) -> list[Content]:
        if self.trouble:
            text, style = f"{self.trouble.message} {self.trouble.hint}", ALARM
        elif self.summaries is None:
            text, style = READING, MUTED
        elif not self.summaries:
            text, style = EMPTY, INK
        else:
            return []
        return [*(join(BLANK, (line, style)) for line in wrap(text, width - len(BLANK))), Content()]

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one assessment or one way to start."""
        summary = self.summary(index)
        if summary:
            return [_assessment(summary, width, self._today, here=here)]
        key, name, text, _ = START[index - len(self.summaries or ())]
        head = join((fit(key, 3), STRONG), (fit(name, 20), STRONG if here else INK))
        return [join(head, (cut(text, width - 23), MUTED))]


def _title(text: str, width: int) -> list[Content]:
    return [plain(text, STRONG), plain("─" * width, RULE)]


def _assessment(summary: Summary, width: int, today: dt.date | None, *, here: bool) -> Content:
    wide = width >= 90
    bar = 24 if wide else 10
    left = f"stopped at {summary.position}" if summary.position and summary.answered < summary.asked else ""
    state = "results ready" if summary.answered >= summary.asked else left if wide else ""
    kind = f"{summary.scope}, {'workshop' if summary.mode == 'workshop' else 'alone'}" if wide else summary.scope
    kind_width, state_width = (16, 22) if wide else (6, 14 if width >= 72 else 0)
    room = width - kind_width - bar - 12 - state_width - 9
    return join(
        (fit(summary.title, room - 1), STRONG if here else INK), " ",
        (fit(kind, kind_width), MUTED),
        *_bar(summary.answered, summary.asked, bar),
        (fit(f"{summary.answered} of {summary.asked}", 11, right=True), INK), " ",
        (fit(f" {state}" if state_width else "", state_width), MUTED),
        (fit(_when(summary.touched_at, today), 9, right=True), MUTED),
    )  # fmt: skip


def _bar(done: int, of: int, width: int) -> list[tuple[str, str]]:
    full = width * done // of if of else 0
    return [("━" * full, gap(1)), ("─" * (width - full), RULE)]


def _when(moment: dt.datetime, today: dt.date | None) -> str:
    local = moment.astimezone()
    if today and local.date() == today:
        return f"{local:%H:%M}"
    days = (today - local.date()).days if today else 0
    if days == 1:
        return "yesterday"
    month = f"{local.day} {local:%b}"
    return month if today and local.year == today.year else f"{month} {local:%y}"


class HomeScreen(AssessScreen):
    """Go on, start, or look at the sample."""

    CSS_PATH = "home.tcss"
    OWN = HOME
    WITHIN = ROWS
    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "#home-rows"

    @property
    def rows(self) -> HomeRows:
        """The list."""
        return self.query_one(HomeRows)

    def body(self) -> Iterable[Widget]:
        """Yield welcome and list."""
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
