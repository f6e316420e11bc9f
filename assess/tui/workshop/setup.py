"""What a workshop needs: who takes part, and who may know who voted what; everything else is proposed."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import TypeVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from assess.assessment.model import Anonymity
from assess.errors import InvalidAnswer
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.results.wording import plural
from assess.session.defaults import default_inputs, size
from assess.session.session import Session
from assess.session.workshop.roster import Listed, read_roster
from assess.session.workspace import Workspace
from assess.tui.commands import FORM, Command, bindings
from assess.tui.dialogs.base import Words
from assess.tui.messages import FieldAccepted
from assess.tui.screens.base import AssessScreen
from assess.tui.screens.setup import LATER, ORGANISATION, TEAM, Begin
from assess.tui.theme import ALARM, MUTED, STRONG
from assess.tui.widgets.entry import Entry, Marked, entry
from assess.tui.widgets.fields import NoteArea
from assess.tui.workshop.question_text import ANONYMITY
from assess.tui.workshop.widgets.listing import ListArea
from assess.tui.workshop.widgets.pick import Pick

SCOPES: tuple[Scope, ...] = ("quick", "full")
PEOPLE = "People, one per line: Name, role, team"
HOW = "Type or paste; enter begins a line, on an empty one it goes on."
MOST_MINUTES, MOST_VOTES, USUAL_MINUTES = 480, 500, 5
T = TypeVar("T")


class WorkshopSetupScreen(AssessScreen):
    """Names, people, anonymity; times and quorum if wanted."""

    CSS_PATH = "setup.tcss"
    OWN = (*FORM, Command("", (), "1-3", "choose", "Choose one of several, where the cursor is on them."))
    BINDINGS = bindings(FORM)
    AUTO_FOCUS = "Field"

    def __init__(self, workspace: Workspace, pack: Pack) -> None:
        super().__init__(id="workshop-setup")
        self.workspace, self.pack = workspace, pack

    def body(self) -> Iterable[Widget]:
        """Yield what is asked, then what may stay as it is."""
        with VerticalScroll(id="form", can_focus=False):
            yield Entry("organisation", "Organisation", "", hint=ORGANISATION)
            yield Entry("team", "Team", "", hint=TEAM)
            yield Marked(Words(PEOPLE, MUTED, id="people-label"), ListArea(id="people"), id="crowd")
            yield Words(HOW, MUTED, id="people-how")
            yield Words("", ALARM, id="people-wrong")
            yield Pick("scope", "What is asked", self._scopes(USUAL_MINUTES))
            yield Pick("anonymity", "Who may know who voted what; fixed at the first vote", tuple(ANONYMITY.values()))
            yield Begin("Begin the workshop")
            yield Words(LATER, STRONG, id="later")
            yield Entry("facilitator", "You, the facilitator", "", hint="Facilitator")
            yield Pick(
                "votes", "Do you vote?", (("No", "You lead, the others vote."), ("Yes", "You vote like all others."))
            )
            digits = string.digits
            yield Entry("quorum", "Votes a reveal needs", "", only=digits, beside="empty: everybody who is present")
            yield Entry(
                "question", "Minutes per question", str(USUAL_MINUTES), only=digits, beside="soft; empty: no limit"
            )
            yield Entry("section", "Minutes per section", "", only=digits, beside="soft; empty: no limit")

    def _scopes(self, each: int) -> tuple[tuple[str, str], ...]:
        """Return what may be asked, with the time it takes at so many minutes for each question."""
        counts = [size(self.pack.questionnaire, scope) for scope in SCOPES]
        quick, full = (f": {span(count * each)} at {each} min each" if each else "" for count in counts)
        return ("Quick", f"{counts[0]} questions{quick}"), ("Full", f"{counts[1]} questions, levels too{full}")

    def ready(self) -> None:
        """Show what it is."""
        self.top.show("New workshop", "a group votes unseen, then agrees")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take a complaint back while it is mended, and tell how long it takes."""
        changed = message.input.query_ancestor(Entry)
        changed.wrong("")
        if changed.key == "question":
            each = int(message.value) if message.value.isascii() and message.value.isdigit() else 0
            scopes = self._scopes(each if each <= MOST_MINUTES else 0)
            next(pick for pick in self.query(Pick) if pick.key == "scope").offer(scopes)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Count the people, or say which line is wrong."""
        message.stop()
        self._roster()

    def _roster(self) -> tuple[Listed, ...] | None:
        wrong, how = self.query_one("#people-wrong", Words), self.query_one("#people-how", Words)
        try:
            listed = read_roster(self.query_one("#people", NoteArea).text)
        except InvalidAnswer as error:
            wrong.show(f"▲ {error.message} {error.hint}")
            return None
        wrong.show("")
        how.show(f"{plural(len(listed), 'person', 'people')}. {HOW}" if listed else HOW)
        return listed

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Go to the next field."""
        message.stop()
        stops: list[Widget] = [*self.query("Field, NoteArea, Pick, Begin").results(Widget)]
        here = stops.index(self.focused) if self.focused in stops else -1
        (stops[here + 1] if here + 1 < len(stops) else self.query_one(Begin)).focus()

    def on_begin_pressed(self) -> None:
        """Start, or go to the first field that needs a look."""
        listed = self._roster()
        quorum = self._number("quorum", MOST_VOTES)
        question, section = self._number("question", MOST_MINUTES), self._number("section", MOST_MINUTES)
        if listed is None:
            self.query_one("#people", NoteArea).focus()
        elif any(one.is_wrong for one in self.query(Entry)):
            next(one for one in self.query(Entry) if one.is_wrong).field.focus()
        else:
            self.wizard.open_with(self._start(listed, quorum, question, section))

    def _number(self, key: str, most: int) -> int | None:
        asked = entry(self, key)
        typed = asked.field.value.strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most):
            asked.wrong(f"Type a number from 1 to {most}, or leave it empty.")
            return None
        return int(typed)

    def _picked(self, key: str) -> int:
        return next(pick.chosen for pick in self.query(Pick) if pick.key == key)

    async def _start(
        self, listed: tuple[Listed, ...], quorum: int | None, question: int | None, section: int | None
    ) -> None:
        begin = self._begin()
        session = await self.wizard.desk.do(begin)
        people = session.workshop.people
        host = people.facilitator.model_copy(
            update={"name": entry(self, "facilitator").field.value.strip() or None, "votes": self._picked("votes") == 1}
        )
        people.change(host)
        for one in listed:
            people.add(one.name, role=one.role, team=one.team)
        anonymity: tuple[Anonymity, ...] = tuple(ANONYMITY)
        people.set_anonymity(anonymity[self._picked("anonymity")])
        people.set_quorum(quorum)
        sections = {one.id: section for one in session.progress().sections if not one.extra} if section else {}
        people.set_timebox(question, sections)
        self.wizard.enter(session)

    def _begin(self) -> Callable[[], Session]:
        organisation, team = entry(self, "organisation").value, entry(self, "team").value
        inputs = default_inputs(self.pack.catalogue, self.workspace.today())
        scope = SCOPES[self._picked("scope")]
        return lambda: self.workspace.begin(
            self.pack,
            title=f"{organisation}, {team}",
            organisation=organisation,
            team=team,
            scope=scope,
            plan_inputs=inputs,
            mode="workshop",
        )

    def action_back(self) -> None:
        """Go back without starting."""
        self.app.pop_screen()


def span(minutes: int) -> str:
    """Return a time in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    return " ".join(([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else []))
