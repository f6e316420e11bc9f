"""What is not in the plan and why; one of them can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results.schedule import LeftOutView, Schedule
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import RowSelected
from assess.tui.text import fit, hanging, join, plain, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.rows import Rows

KEYS = (
    Command("pin", ("plus", "enter"), "+", "have it in", "Try the plan with this action in it.", footer=True),
    Command("", ("down",), "↑ ↓", "move", "Move between the actions.", footer=True),
    Command("dismiss_dialog", ("escape", "l"), "esc", "close", "Close.", footer=True),
)
NOTHING = "Nothing: the plan holds every action that would close something."
ID = 5


class LeftOutRows(Rows):
    """Action, effort, and why it is not in the plan."""

    def __init__(self, left_out: Sequence[LeftOutView]) -> None:
        super().__init__(id="left-out")
        self.left_out = left_out

    @property
    def count(self) -> int:
        """Number of actions."""
        return len(self.left_out)

    def heading(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        """Return a blank line between actions."""
        return [Content()] if 0 < index < self.count else ()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one action."""
        item = self.left_out[index]
        head = join((fit(item.id, ID), STRONG if here else MUTED))
        title = wrap(f"{item.title}, {item.person_days} person-days", width - ID)
        lines = hanging(head, " " * ID, title, STRONG if here else INK)
        return [*lines, *(plain(" " * ID + line, MUTED) for line in wrap(item.reason, width - ID))]


class LeftOutDialog(Dialog[str]):
    """Returns the id of an action to have in the plan."""

    OWN = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self._schedule = schedule

    def heading(self) -> str:
        """Return how much is left out."""
        return self._schedule.left_out_title if self._schedule.left_out else "What is not in the plan"

    def body(self) -> Iterable[Widget]:
        """Yield the actions."""
        if not self._schedule.left_out:
            yield Words(NOTHING, INK)
        else:
            with VerticalScroll(can_focus=False):
                yield LeftOutRows(self._schedule.left_out)

    def on_row_selected(self, message: RowSelected) -> None:
        """A click only moves there."""
        message.stop()

    def action_pin(self) -> None:
        """Return the action under the cursor."""
        if self._schedule.left_out:
            self.dismiss(self._schedule.left_out[self.query_one(LeftOutRows).cursor].id)
