"""What is asked of the plan; each wish can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.assessment.plan_inputs import Request
from assess.results.wording import first_upper
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.text import plain, wrap
from assess.tui.theme import INK, STRONG
from assess.tui.widgets.rows import Rows

KEYS = (
    Command("", ("down",), "↑ ↓", "move", "Move between the wishes.", footer=True),
    Command("remove", ("delete", "minus", "backspace"), "delete", "take back", "Take the wish back.", footer=True),
    Command("dismiss_dialog", ("escape", "m"), "esc", "close", "Leave all as they are.", footer=True),
)
NONE = (
    "Nothing is asked of the plan. On the calendar, + asks for the action under the cursor, - leaves it out, and "
    "w gives it days."
)


class WishRows(Rows):
    """One wish each."""

    def __init__(self, wishes: Sequence[str]) -> None:
        super().__init__(id="wishes")
        self._wishes = wishes

    @property
    def count(self) -> int:
        """Number of wishes."""
        return len(self._wishes)

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return the wish as a sentence."""
        text = f"{first_upper(self._wishes[index])}."
        return [plain(line, STRONG if here else INK) for line in wrap(text, width)]


class WishesDialog(Dialog[Request]):
    """Returns the wish to take back."""

    HEADING = "What is asked of the plan"
    OWN = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, wishes: Sequence[tuple[Request, str]]) -> None:
        super().__init__()
        self._wishes = wishes

    def body(self) -> Iterable[Widget]:
        """Yield the wishes, or how to ask for something."""
        if not self._wishes:
            yield Words(NONE, INK)
        else:
            with VerticalScroll(can_focus=False):
                yield WishRows([text for _, text in self._wishes])

    def action_remove(self) -> None:
        """Return the wish under the cursor."""
        if self._wishes:
            self.dismiss(self._wishes[self.query_one(WishRows).cursor][0])
