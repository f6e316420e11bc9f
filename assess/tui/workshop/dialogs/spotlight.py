"""Where the room disagrees: the question that moves the score most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results import figures
from assess.scoring.disagreement import Item
from assess.session.session import Session
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import RowSelected
from assess.tui.text import cut, fit, join
from assess.tui.theme import INK, MUTED, STRONG, gap
from assess.tui.widgets.rows import Rows
from assess.tui.workshop.commands import POINTS

NONE = "Nothing that was voted on divides the room, or all of it is settled."
ORDER = "First what moves the score of its gap most, then what is furthest apart. Settled questions are not here."
MOST_SQUARES = 14


class Points(Rows):
    """One question per row with its votes."""

    def __init__(self, session: Session, items: Sequence[Item]) -> None:
        super().__init__(id="points")
        self._session, self.items = session, items

    @property
    def count(self) -> int:
        """Number of questions."""
        return len(self.items)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return the question, and under it how the votes lie."""
        item = self.items[index]
        questionnaire = self._session.pack.questionnaire
        number = next(n for n, one in enumerate(questionnaire.gaps, start=1) if one.id == item.gap)
        ask = questionnaire.questions[item.question].ask
        votes = item.votes
        spread = f"{votes.lowest} to {votes.highest}" if votes.spread else "one level"
        moves = f"moves its gap by up to {figures.number(item.adds * 100)} of 100" if item.adds else "moves no score"
        others = "".join(f"   {word} {n}" for word, n in (("dk", votes.unknown), ("na", votes.not_applicable)) if n)
        return [
            join((fit(item.question, 8), f"bold {gap(number)}"), (cut(ask, width - 8), STRONG if here else INK)),
            join(" " * 8, (cut(_columns(votes.levels), width - 8), gap(number))),
            join(" " * 8, (cut(f"{spread}, {moves}{others}", width - 8), MUTED)),
        ]


def _columns(levels: Sequence[int]) -> str:
    """Return each level with a square for each vote, or with their number where they are many."""
    if sum(levels) > MOST_SQUARES:
        return "  ".join(f"{number}: {count}" for number, count in enumerate(levels, start=1))
    return "  ".join(f"{number} {'■' * count or '·'}" for number, count in enumerate(levels, start=1))


class SpotlightDialog(Dialog[str]):
    """Returns the question to begin with."""

    CSS_PATH = "../../dialogs/base.tcss"
    HEADING = "Where the room disagrees"
    OWN = POINTS
    BINDINGS = bindings(POINTS, (QUIT,))
    AUTO_FOCUS = "Points"

    def __init__(self, session: Session, items: Sequence[Item]) -> None:
        super().__init__()
        self._session, self._items = session, items

    def body(self) -> Iterable[Widget]:
        """Yield the questions."""
        yield Words(ORDER if self._items else NONE, MUTED)
        with VerticalScroll(can_focus=False):
            yield Points(self._session, self._items)

    def on_row_selected(self, message: RowSelected) -> None:
        """Begin with the question under the cursor."""
        message.stop()
        self.dismiss(self._items[message.index].question)
