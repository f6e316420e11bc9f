"""Voting by phone: start, stop, the link, and who joined."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.errors import AssessError
from assess.session.session import Session
from assess.tui.commands import QUIT, Command, bindings
from assess.tui.dialogs.base import SHARE, Dialog, Words
from assess.tui.drawing import Drawing
from assess.tui.text import plain, wrap
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.workshop.phones import Phones

SERVING = (
    Command("network", ("n",), "n", "for this network", "Let phones in this network vote.", footer=True),
    Command("here", ("t",), "t", "this machine only", "Try it in a browser on this machine.", footer=True),
    Command("stop", ("s",), "s", "stop", "Stop it; votes and seats stay.", footer=True),
    Command("dismiss_dialog", ("escape", "F"), "esc", "close", "Close; the ballot goes on.", footer=True),
)
LOOK_EVERY = 1.0
OFF = (
    "Voting by phone is off. n lets phones in this network vote: no app, nothing leaves the network. It is plain http: "
    "everybody on the network could read along, so use one that you trust."
)
STARTING = "Starting ..."
ON = "People open the link, say who they are, and vote on the question that is open here."
TOO_SMALL = "The window is too small for the code: make it larger, or type the link."
AROUND = 14
"""Lines of the dialog around the code."""
NONE = "Voting by phone is not possible here."


class Code(Drawing):
    """The QR code, dark on light whatever the theme."""

    DEFAULT_CSS = "Code { display: none; margin: 0 0 1 0; }"

    def __init__(self) -> None:
        super().__init__(id="code")
        self._lines: tuple[str, ...] = ()

    def show(self, lines: tuple[str, ...]) -> None:
        """Show another code; none takes no room."""
        self._lines = lines
        self.display = bool(lines)
        self._drawn = None
        self.refresh(layout=True)

    def draw(self, width: int) -> Sequence[Content]:
        """Return the code, or a word where it does not fit."""
        room = self.app.size.height * SHARE // 100 - AROUND
        if any(len(line) > width for line in self._lines) or len(self._lines) > room:
            return [plain(line, INK) for line in wrap(TOO_SMALL, width)]
        return [plain(line, "#000000 on #ffffff") for line in self._lines]


class PhonesDialog(Dialog[None]):
    """Starts and stops the ballot."""

    CSS_PATH = "../../dialogs/base.tcss"
    HEADING = "Voting by phone"
    OWN = SERVING
    BINDINGS = bindings(SERVING, (QUIT,))

    def __init__(self, session: Session, phones: Phones | None) -> None:
        super().__init__()
        self._session, self._phones = session, phones

    def body(self) -> Iterable[Widget]:
        """Yield the state, the link and the code."""
        yield Words("", INK, id="state")
        yield Words("", STRONG, id="link")
        yield Words("", MUTED, id="seated")
        with VerticalScroll(can_focus=False):
            yield Code()

    def on_mount(self) -> None:
        """Show whether it runs."""
        self._show()
        self.set_interval(LOOK_EVERY, self._look)
        self._look()

    def _look(self) -> None:
        self.shell.beside(self._count())

    async def _count(self) -> None:
        """Say who has taken a seat."""
        people = self._session.workshop.people
        try:
            seated = await asyncio.to_thread(people.seated)
        except AssessError:
            return
        names = [people.label(person.id) for person in people.all if person.id in seated]
        if self.is_there and self.query("#seated"):
            self.query_one("#seated", Words).show(f"Seated: {', '.join(names)}." if names else "")
            self._show()

    def _show(self) -> None:
        phones = self._phones
        served = phones.running_for(self._session.id) if phones else None
        otherwise = NONE if phones is None else STARTING if phones.starting else OFF
        self.query_one("#state", Words).show(ON if served else otherwise)
        self.query_one("#link", Words).show(served.link if served else "")
        self.query_one(Code).show(served.code if served else ())
        self.call_after_refresh(self.fit)

    def action_network(self) -> None:
        """Let phones in this network vote."""
        self._begin(network=True)

    def action_here(self) -> None:
        """Let browsers on this machine vote."""
        self._begin(network=False)

    def _begin(self, *, network: bool) -> None:
        if self._phones is not None and not self._phones.starting:
            self.trouble("")
            self.query_one("#state", Words).show(STARTING)
            self.shell.beside(self._start(self._phones, network=network))

    async def _start(self, phones: Phones, *, network: bool) -> None:
        """Start it; it goes on starting when this dialog is closed."""
        try:
            await phones.start(self._session.id, network=network)
        except (AssessError, OSError) as error:
            if not self.is_there:
                raise AssessError(str(error)) from error
            self.trouble(str(error))
        if self.is_there:
            self._show()

    def action_stop(self) -> None:
        """Stop it, also while it starts."""
        if self._phones is not None:
            self.shell.beside(self._stop(self._phones))

    async def _stop(self, phones: Phones) -> None:
        await phones.stop()
        if self.is_there:
            self._show()
