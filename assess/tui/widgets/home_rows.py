"""The first list: assessments to go on with, what was put aside, and ways to start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assess.tui.text import cut, fit, join, plain, wrap
from assess.tui.theme import ALARM, INK, MUTED, RULE, STRONG, gap
from assess.tui.widgets.rows import BLANK, Rows

if TYPE_CHECKING:
    import datetime as dt

    from assess.errors import AssessError
    from assess.questionnaire.model import Scope
    from assess.session.ports import Summary

START: tuple[tuple[str, str, str, str, Scope | None], ...] = (
    ("n", "New, quick", "A first verdict.", "new_quick", "quick"),
    ("f", "New, full", "Levels too.", "new_full", "full"),
    ("w", "New workshop", "Everyone votes unseen, then the group agrees.", "new_workshop", None),
    ("s", "Look at a sample", "Results, plan and PDF of a finished assessment.", "sample", None),
)
READING = "Looking for your assessments ..."
EMPTY = (
    "Nothing here yet. Start with s: it opens a finished assessment of an invented organisation, so that you see "
    "results, plan and PDF first. Then answer for your own team with n."
)
NOT_FOUND = "No assessment has all of these words. esc shows all."
KEY, NAME = 3, 20


class HomeRows(Rows):
    """Assessments to go on with, then ways to start."""

    def __init__(self) -> None:
        super().__init__(id="home-rows", accent=f"bold {gap(1)}")
        self.summaries: tuple[Summary, ...] | None = None
        self.trouble: AssessError | None = None
        self.wanted: tuple[str, ...] = ()
        """Words that every assessment shown has."""
        self._sizes: Mapping[Scope, tuple[int, str]] = {}
        self._today: dt.date | None = None
        self._moved = False

    @property
    def found(self) -> tuple[Summary, ...]:
        """The assessments that are shown."""
        return tuple(s for s in self.summaries or () if _has(s, self.wanted))

    @property
    def count(self) -> int:
        """Number of assessments and ways to start."""
        return len(self.found) + len(START)

    def show(self, summaries: tuple[Summary, ...], today: dt.date) -> None:
        """Show the assessments that are there; the cursor stays on what it was on, or goes to the latest."""
        before = self.summary(self.cursor)
        way = self.cursor - len(self.found)
        self.summaries, self._today, self.trouble = summaries, today, None
        found = self.found
        here = next((n for n, s in enumerate(found) if before and s.id == before.id), None)
        if here is not None and self._moved:
            self.cursor = here
        elif self._moved and before is None:
            self.cursor = len(found) + way
        else:
            self.cursor = min(self.cursor, len(found) - 1) if found and self._moved else 0 if found else len(START) - 1
        self.redraw()
        self.show_cursor()

    def show_sizes(self, sizes: Mapping[Scope, tuple[int, str]]) -> None:
        """Say how many questions each scope asks and how many minutes they take."""
        self._sizes = sizes
        self.redraw()

    def show_trouble(self, error: AssessError) -> None:
        """Say why there is nothing to go on with."""
        self.trouble = error
        self.redraw()

    def filter(self, typed: str) -> None:
        """Show only assessments that have all words typed."""
        wanted = tuple(typed.casefold().split())
        if wanted != self.wanted:
            self.wanted, self.cursor = wanted, 0
            self.redraw()
            self.show_cursor()

    def point_at(self, identifier: str) -> None:
        """Put the cursor on an assessment, if it is shown."""
        for index, summary in enumerate(self.found):
            if summary.id == identifier:
                self.move_to(index)

    def move_to(self, index: int) -> None:
        """Move, and remember that the person did."""
        self._moved = True
        super().move_to(index)

    def summary(self, index: int) -> Summary | None:
        """Return the assessment in row `index`, if it is one."""
        found = self.found
        return found[index] if index < len(found) else None

    def way(self, index: int) -> str:
        """Return the action of row `index` among the ways to start."""
        return START[index - len(self.found)][3]

    def heading(self, index: int, width: int) -> Sequence[Content]:
        """Return the headings, with a word under the first where there is no assessment."""
        found = self.found
        lines: list[Content] = []
        if index == 0:
            lines += _title("Continue", width)
            lines += self._silence(width)
        if index == len(found):
            lines += [*([Content()] if index else []), *_title("Start", width)]
        elif 0 < index < self.count and self.app.size.height >= 36 and self.count < 12:
            lines.append(Content())
        return lines

    def _silence(self, width: int) -> list[Content]:
        if self.trouble:
            text, style = f"{self.trouble.message} {self.trouble.hint}", ALARM
        elif self.summaries is None:
            text, style = READING, MUTED
        elif not self.summaries:
            text, style = EMPTY, INK
        elif not self.found:
            text, style = NOT_FOUND, INK
        else:
            return []
        return [*(join(BLANK, (line, style)) for line in wrap(text, width - len(BLANK))), Content()]

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one assessment or one way to start."""
        summary = self.summary(index)
        if summary:
            return [_assessment(summary, width, self._today, here=here)]
        key, name, text, _, scope = START[index - len(self.found)]
        head = join((fit(key, KEY), STRONG), (fit(name, NAME), STRONG if here else INK))
        return [join(head, (cut(f"{self._asks(scope)}{text}", width - KEY - NAME), MUTED))]

    def _asks(self, scope: Scope | None) -> str:
        if scope is None or scope not in self._sizes:
            return ""
        questions, minutes = self._sizes[scope]
        return f"{minutes}, {questions} questions. "


def _has(summary: Summary, words: Sequence[str]) -> bool:
    text = f"{summary.title} {summary.organisation} {summary.team} {summary.scope} {summary.mode}".casefold()
    return all(word in text for word in words)


def _title(text: str, width: int) -> list[Content]:
    return [plain(text, STRONG), plain("─" * width, RULE)]


def _assessment(summary: Summary, width: int, today: dt.date | None, *, here: bool) -> Content:
    wide, narrow = width >= 90, width < 60
    bar = 24 if wide else 0 if narrow else 10
    kind = f"{summary.scope}, {'workshop' if summary.mode == 'workshop' else 'alone'}" if wide else summary.scope
    kind_width, state_width = (16, 22) if wide else (0, 0) if narrow else (6, 14 if width >= 72 else 0)
    room = width - kind_width - bar - 12 - state_width - 9
    return join(
        (fit(summary.title, room - 1), STRONG if here else MUTED if summary.archived else INK), " ",
        (fit(kind, kind_width), MUTED),
        *_bar(summary.answered, summary.asked, bar),
        (fit(f"{summary.answered} of {summary.asked}", 11, right=True), INK), " ",
        (fit(f" {_state(summary, wide=wide)}" if state_width else "", state_width), MUTED),
        (fit(_when(summary.touched_at, today), 9, right=True), MUTED),
    )  # fmt: skip


def _state(summary: Summary, *, wide: bool) -> str:
    if summary.archived:
        return "put aside"
    if summary.answered >= summary.asked:
        return "results ready"
    return f"stopped at {summary.position}" if wide and summary.position else ""


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
