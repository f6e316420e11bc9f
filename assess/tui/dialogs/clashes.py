"""Somebody else changed the same: theirs is stored, mine is only here until one of the two is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.session.overtaken.clash_words import ClashWords, words
from assess.session.session import Session
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.text import hanging, join, plain, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.rows import Rows

CLASHES = (
    Command("keep_mine", ("m",), "m", "keep mine", "Let what I said hold here.", footer=True),
    Command("take_theirs", ("t",), "t", "take theirs", "Leave what they said here.", footer=True),
    Command("all_mine", ("M",), "M", "mine for all", "Let what I said hold everywhere.", footer=True),
    Command("all_theirs", ("T",), "T", "theirs for all", "Leave what they said everywhere.", footer=True),
    Command("dismiss_dialog", ("escape",), "esc", "decide later", "Close; mine stays NOT SAVED.", footer=True),
)
INDENT = len("theirs  ")


class ClashRows(Rows):
    """What clashes, both sides below each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="clashes")
        self._session = session
        self._words: list[ClashWords] = []
        self.read()

    def read(self) -> None:
        """Show what still clashes."""
        self._words = [words(self._session, clash) for clash in self._session.conflicts.clashes]
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.redraw()

    @property
    def count(self) -> int:
        """Number of clashes."""
        return len(self._words)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return what it is about and the two sides."""
        clash = self._words[index]
        about = clash.about[:1].upper() + clash.about[1:]
        return [
            *(plain(line, STRONG if here else INK) for line in wrap(about, width)),
            *self._side("mine", clash.mine, width),
            *self._side("theirs", clash.theirs, width),
            *(join(" " * INDENT, (line, MUTED)) for line in wrap(f"stored {clash.who}", width - INDENT)),
        ]

    def _side(self, whose: str, text: str, width: int) -> list[Content]:
        head = join((whose.ljust(INDENT), MUTED))
        return hanging(head, " " * INDENT, wrap(" ".join(text.split()), width - INDENT), INK)


class ClashDialog(Dialog[None]):
    """Chooses one side of each clash; closes when nothing clashes any more."""

    HEADING = "Somebody else changed the same"
    OWN = CLASHES
    BINDINGS = bindings(CLASHES)
    AUTO_FOCUS = "ClashRows"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> Iterable[Widget]:
        """Yield the clashes."""
        yield Words("Theirs is stored. Mine is NOT SAVED until you keep it.", INK)
        with VerticalScroll():
            yield ClashRows(self._session)

    def action_keep_mine(self) -> None:
        """Let mine hold under the cursor."""
        self._choose(mine=True)

    def action_take_theirs(self) -> None:
        """Leave theirs under the cursor."""
        self._choose(mine=False)

    def action_all_mine(self) -> None:
        """Let mine hold everywhere."""
        self._choose_all(mine=True)

    def action_all_theirs(self) -> None:
        """Leave theirs everywhere."""
        self._choose_all(mine=False)

    def _choose(self, *, mine: bool) -> None:
        conflicts = self._session.conflicts
        if conflicts.clashes:
            conflicts.choose(conflicts.clashes[self.query_one(ClashRows).cursor], mine=mine)
        self._go_on()

    def _choose_all(self, *, mine: bool) -> None:
        for clash in self._session.conflicts.clashes:
            self._session.conflicts.choose(clash, mine=mine)
        self._go_on()

    def _go_on(self) -> None:
        if self._session.conflicts.clashes:
            self.query_one(ClashRows).read()
            self.call_after_refresh(self.fit)
        else:
            self.dismiss(None)
