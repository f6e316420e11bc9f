"""The cheapest way to a target, worked out elsewhere while the keys go on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget

from assess.errors import AssessError
from assess.tui.commands import Command, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.theme import INK, MUTED

LEVELS = (2, 3, 4, 5)
KEYS = (
    Command(
        "other", ("tab", "right", "left"), "tab", "gap, capability", "Switch between gap and capability.", footer=True
    ),
    Command("level(0)", ("0",), "0", "target", "Reach the target.", footer=True),
    *(Command(f"level({n})", (str(n),), str(n), f"level {n}", f"Reach level {n}.", footer=n == 2) for n in LEVELS),
    Command("dismiss_dialog", ("escape", "l", "q", "enter"), "esc", "close", "Close.", footer=True),
)
WORKING = "Working it out ..."
Find = Callable[[str, int | None], Awaitable[Sequence[str]]]


class LeastDialog(Dialog[None]):
    """Shows which actions reach a target with the least effort."""

    HEADING = "The cheapest way to a target"
    OWN = tuple(
        Command("", (), "2-5", "level", "Reach a level.", footer=True) if c.shown == "2" else c
        for c in KEYS
        if c.shown not in "345"
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, targets: Sequence[tuple[str, str]], find: Find) -> None:
        super().__init__()
        self._targets, self._find = targets, find
        self._here, self._level = 0, 0

    def body(self) -> Iterable[Widget]:
        """Yield what is looked for and what was found."""
        yield Words(self._asked(), MUTED, id="asked")
        with VerticalScroll():
            yield Words(WORKING, INK, id="found")

    def on_mount(self) -> None:
        """Begin with the gap and its targets."""
        super().on_mount()
        self._look()

    def _asked(self) -> str:
        to = f"level {self._level}" if self._level else "its target"
        return f"{self._targets[self._here][1]}, to {to}"

    def _look(self) -> None:
        self.query_one("#asked", Words).show(self._asked())
        self.query_one("#found", Words).show(WORKING)
        self.trouble("")
        self.run_worker(self._work(), exclusive=True, exit_on_error=False)

    async def _work(self) -> None:
        try:
            lines = await self._find(self._targets[self._here][0], self._level or None)
        except AssessError as error:
            self.query_one("#found", Words).show("")
            self.trouble(str(error))
            return
        self.query_one("#found", Words).show("\n".join(lines))
        self.call_after_refresh(self.fit)

    def action_other(self) -> None:
        """Look for the other of gap and capability."""
        self._here = (self._here + 1) % len(self._targets)
        self._look()

    def action_level(self, level: int) -> None:
        """Look for another level; 0 is the target."""
        self._level = level
        self._look()
