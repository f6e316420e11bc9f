"""What a new assessment needs: two names; everything else is proposed."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from assess.assessment.plan_inputs import PlanInputs
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.session.defaults import WEEKS, default_inputs, size
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.tui.commands import BEGIN, FORM, bindings
from assess.tui.dialogs.base import Words
from assess.tui.drawing import Drawing
from assess.tui.inputs import IN_A_DATE, InputsProblem, read_country, read_date, read_percent
from assess.tui.messages import FieldAccepted
from assess.tui.screens.base import AssessScreen
from assess.tui.text import join
from assess.tui.theme import BAND, MUTED, STRONG
from assess.tui.widgets.entry import Entry, entry

ORGANISATION, TEAM = "Our organisation", "AI team"
PEOPLE = "Who works on the plan, in per cent of one person: 100 is one full-time, 250 two and a half."
LATER = "May stay as it is, and can be changed later"


T = TypeVar("T")


class Begin(Drawing, can_focus=True):
    """The line that starts the assessment."""

    BINDINGS = bindings(BEGIN)

    class Pressed(Message):
        """The person wants to begin."""

    def __init__(self, text: str) -> None:
        super().__init__(id="begin")
        self._text = text

    def draw(self, width: int) -> Sequence[Content]:  # noqa: ARG002
        """Return the line, marked when the keys are here."""
        if self.has_focus:
            return [join(("▌▸ ", STRONG), (self._text, STRONG)).pad_right(4).stylize_before(BAND)]
        return [join("   ", (self._text, STRONG))]

    def watch_has_focus(self, focus: bool) -> None:
        """Show or hide the marker."""
        super().watch_has_focus(focus)
        self.redraw()

    def on_click(self) -> None:
        """Begin."""
        self.action_press()

    def action_press(self) -> None:
        """Begin."""
        self.post_message(self.Pressed())


class SetupScreen(AssessScreen):
    """Names, start date, people, country."""

    CSS_PATH = "setup.tcss"
    OWN = FORM
    WITHIN = BEGIN
    BINDINGS = bindings(FORM)
    AUTO_FOCUS = "Field"

    def __init__(self, workspace: Workspace, pack: Pack, scope: Scope) -> None:
        super().__init__(id="setup")
        self.workspace, self.pack, self.scope = workspace, pack, scope
        self.proposal = default_inputs(pack.catalogue, workspace.today())

    def body(self) -> Iterable[Widget]:
        """Yield the two names, the start, and what may stay as it is."""
        questions = size(self.pack.questionnaire, self.scope)
        what = "the quick check" if self.scope == "quick" else "the full assessment"
        with VerticalScroll(id="form", can_focus=False):
            yield Entry("organisation", "Organisation", "", hint=ORGANISATION)
            yield Entry("team", "Team", "", hint=TEAM)
            yield Begin(f"Begin {what}: {questions} questions")
            yield Words(LATER, STRONG, id="later")
            yield Entry("title", "Title", "", hint=f"{ORGANISATION}, {TEAM}")
            start = self.proposal.start.isoformat()
            yield Entry("start", "Plan starts on", start, only=IN_A_DATE, beside=_until(self.proposal.start))
            yield Entry("country", "Country", "", beside="two letters, for public holidays")
            yield Words(PEOPLE, MUTED, id="people")
            for role in self.pack.catalogue.roles:
                usual = str(self.proposal.capacity[role.id])
                yield Entry(f"role-{role.id}", role.name, usual, only=string.digits + "%", beside="%")

    def ready(self) -> None:
        """Show what it is."""
        self.top.show("New assessment", "quick check" if self.scope == "quick" else "full assessment")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep the proposed title and the end date in step with what is typed."""
        changed = message.input.query_ancestor(Entry)
        changed.wrong("")
        if changed.key in {"organisation", "team"}:
            self._entry("title").propose(f"{self._entry('organisation').value}, {self._entry('team').value}")
        elif changed.key == "start":
            try:
                changed.beside(_until(read_date(message.value)))
            except InputsProblem:
                changed.beside("")

    def _entry(self, name: str) -> Entry:
        return entry(self, name)

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field; after the team, to the line that begins."""
        message.stop()
        stops: list[Widget] = [*self.query("Field, Begin").results(Widget)]
        here = stops.index(self.focused) if self.focused in stops else -1
        following = stops[here + 1] if here + 1 < len(stops) else self.query_one(Begin)
        following.focus()

    def on_begin_pressed(self) -> None:
        """Start, or go to the first field that needs a look."""
        inputs = self._inputs()
        if inputs is not None:
            self.wizard.open_with(self._start(inputs))

    async def _start(self, inputs: PlanInputs) -> None:
        organisation, team, title = (self._entry(name).value for name in ("organisation", "team", "title"))

        def begin() -> Session:
            return self.workspace.begin(
                self.pack, title=title, organisation=organisation, team=team, scope=self.scope, plan_inputs=inputs
            )

        self.wizard.enter(await self.wizard.desk.do(begin))

    def _inputs(self) -> PlanInputs | None:
        start = self._read("start", read_date)
        country = self._read("country", read_country)
        capacity = {role.id: self._read(f"role-{role.id}", read_percent) for role in self.pack.catalogue.roles}
        present = {role: percent for role, percent in capacity.items() if percent is not None}
        if start is None or country is None or len(present) < len(capacity):
            self._first_wrong()
            return None
        return PlanInputs(start=start, weeks=WEEKS, capacity=present, country=country or None)

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        asked = self._entry(name)
        try:
            return read(asked.value)
        except InputsProblem as problem:
            asked.wrong(str(problem))
            return None

    def _first_wrong(self) -> None:
        wrong = next(one for one in self.query(Entry) if one.is_wrong)
        wrong.field.focus()

    def action_back(self) -> None:
        """Go back without starting."""
        self.app.pop_screen()


def _until(start: dt.date) -> str:
    end = start + dt.timedelta(days=WEEKS * 7 - 3 - start.weekday())
    return f"{start:%A}, to {end.day} {end:%B %Y}"
