"""How high each capability is to be."""

from __future__ import annotations

import string
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.assessment.model import Tuning
from assess.questionnaire.model import Questionnaire
from assess.results import figures
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Words
from assess.tui.dialogs.form import ACCEPT, MOVE, FormDialog
from assess.tui.theme import MUTED, STRONG
from assess.tui.widgets.entry import Entry, entry

KEYS = (
    Command("", ("enter",), "enter", "next", "Go to the next field.", footer=True),
    ACCEPT,
    *MOVE,
    Command("dismiss_dialog", ("escape",), "esc", "leave", "Leave the targets as they were.", footer=True),
)
HOW = "Points from 0 to 100: 25 is level 2, 50 level 3, 75 level 4. An empty field takes the questionnaire's own."
WRONG = "Type points from 0 to 100."


class TargetsDialog(FormDialog[dict[str, Decimal | None]]):
    """Returns the targets that were changed, by capability; none takes a change back."""

    HEADING = "What if other targets were to be reached?"
    OWN = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, questionnaire: Questionnaire, tuning: Tuning) -> None:
        super().__init__()
        self._questionnaire, self._tuning = questionnaire, tuning

    def body(self) -> Iterable[Widget]:
        """Yield one field for each capability, under the name of its gap."""
        yield Words(HOW, MUTED)
        with VerticalScroll(can_focus=False):
            for gap in self._questionnaire.gaps:
                yield Words(gap.name, STRONG)
                for capability in gap.capabilities:
                    yield Entry(
                        capability.id,
                        f"{capability.id} {capability.name}",
                        self._shown(capability.id),
                        hint=figures.number(capability.target, 2),
                        only=string.digits + ".",
                        long_label=True,
                    )

    def _shown(self, capability: str) -> str:
        target = self._tuning.targets.get(capability)
        return "" if target is None else figures.number(target, 2)

    def action_accept(self) -> None:
        """Return what was changed, or say what is wrong."""
        changed: dict[str, Decimal | None] = {}
        for capability in self._questionnaire.capabilities:
            asked = entry(self, capability)
            typed = asked.field.value.strip()
            target = _points(typed) if typed else None
            if typed and target is None:
                asked.wrong(WRONG)
                asked.field.focus()
                return
            if target != self._tuning.targets.get(capability):
                changed[capability] = target
        self.dismiss(changed)


def _points(typed: str) -> Decimal | None:
    try:
        points = Decimal(typed)
    except InvalidOperation:
        return None
    return points.quantize(Decimal("0.01")).normalize() if 0 <= points <= 100 else None
