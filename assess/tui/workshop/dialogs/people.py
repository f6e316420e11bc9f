"""Who takes part: join, leave, vote or not, who may know what was voted, and how many votes a reveal needs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.errors import AssessError, InvalidAnswer
from assess.results.wording import plural
from assess.session.session import Session
from assess.session.workshop.ballots import Seat
from assess.session.workshop.roster import as_line, read_roster
from assess.tui.commands import LINES, QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import FieldAccepted, RowSelected
from assess.tui.text import cut, ends, fit, join, plain
from assess.tui.theme import ALARM, INK, MUTED, STRONG
from assess.tui.widgets.fields import NoteArea
from assess.tui.widgets.rows import Rows
from assess.tui.workshop.commands import CROWD
from assess.tui.workshop.question_text import ANONYMITY

HOW = "One line per person: Name, role, team. Paste a list; ctrl+j begins a line, enter adds them, esc leaves."
FIXED = "fixed since the first vote"
AT_THE_DOOR = "They wait to be let in: enter lets them in, delete turns them away."
LOOK_EVERY = 1.0
"""Seconds between two looks at who waits."""


class Crowd(Rows):
    """Everybody, the facilitator first, and who waits to be let in."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="crowd")
        self._session = session
        self._knocking: tuple[Seat, ...] = ()

    @property
    def knocking(self) -> tuple[Seat, ...]:
        """Who waits, one seat each."""
        known = {person.id for person in self._session.workshop.people.all}
        return tuple({seat.participant: seat for seat in self._knocking if seat.participant not in known}.values())

    @property
    def count(self) -> int:
        """Number of people."""
        return len(self._session.workshop.people.all) + len(self.knocking)

    @property
    def waiting(self) -> Seat | None:
        """Who is under the cursor, if they wait to be let in."""
        place = self.cursor - len(self._session.workshop.people.all)
        return self.knocking[place] if 0 <= place < len(self.knocking) else None

    def wait(self, knocking: tuple[Seat, ...]) -> None:
        """Show who waits."""
        if knocking != self._knocking:
            self._knocking = knocking
            self.cursor = min(self.cursor, self.count - 1)
            self.redraw()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one person."""
        people = self._session.workshop.people
        if index >= len(people.all):
            name = self.knocking[index - len(people.all)].name or "Somebody"
            left = join((fit(name, 24), STRONG if here else INK))
            return [ends(left, plain("waits to be let in", f"bold {ALARM}"), width)]
        person = people.all[index]
        role = person.role if person.role != people.label(person.id) else ""
        about = ", ".join(part for part in (role, person.team) if part)
        state = "away" if person.id in people.away else "votes" if person.votes else "does not vote"
        left = join((fit(people.label(person.id), 24), STRONG if here else INK), " ", (cut(about, width - 42), MUTED))
        return [ends(left, plain(state, MUTED if state == "away" else INK), width)]


class PeopleDialog(Dialog[None]):
    """Every change is kept at once."""

    CSS_PATH = "../../dialogs/base.tcss"
    HEADING = "Who is here"
    OWN = (*CROWD, *LINES)
    BINDINGS = bindings(CROWD, (QUIT,))
    AUTO_FOCUS = "Crowd"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people = session.workshop.people
        self._changing: str | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the people, the field for more, and what was agreed."""
        with VerticalScroll(can_focus=False):
            yield Crowd(self._session)
        yield Words("", MUTED, id="how")
        area = NoteArea()
        area.styles.height = 4
        area.display = False
        yield area
        yield Words(self._agreed(), INK, id="agreed")

    def _agreed(self) -> str:
        name, told = ANONYMITY[self._session.state.anonymity]
        fixed = f" ({FIXED})" if self._people.anonymity_fixed else ""
        voters = len(self._people.voters)
        quorum = self._session.state.room.quorum
        many = "everybody who is here" if quorum is None else f"{quorum} of {plural(voters, 'voter')}"
        return f"Who knows who voted what{fixed}: {name}. {told}\nA reveal needs: {many}."

    def _show(self) -> None:
        self.query_one(Crowd).redraw()
        self.query_one("#agreed", Words).show(self._agreed())
        self.trouble("")

    # Adding and changing.

    def action_add(self) -> None:
        """Open the field for more people."""
        self._changing = None
        self._write("")

    def on_row_selected(self, message: RowSelected) -> None:
        """Change the person under the cursor, or let them in."""
        message.stop()
        if (seat := self.query_one(Crowd).waiting) is not None:
            self._let_in(seat)
            return
        person = self._people.all[message.index]
        self._changing = person.id
        self._write(as_line(person))

    def _write(self, text: str) -> None:
        area = self.query_one(NoteArea)
        self.query_one("#how", Words).show(HOW)
        area.display = True
        area.put(text)
        area.focus()
        self.trouble("")

    def _stop_writing(self) -> None:
        self.query_one(NoteArea).display = False
        self.query_one("#how", Words).show("")
        self.query_one(Crowd).focus()
        self.call_after_refresh(self.fit)

    def on_field_accepted(self, message: FieldAccepted) -> None:
        """Add everybody on the list, or change the one person."""
        message.stop()
        try:
            listed = read_roster(self.query_one(NoteArea).text)
            if self._changing and len(listed) != 1:
                raise InvalidAnswer("One person is one line.", "Type name, role, team.")
            if self._changing:
                named = {"name": listed[0].name, "role": listed[0].role, "team": listed[0].team}
                self._people.change(self._people.get(self._changing).model_copy(update=named))
            else:
                for one in listed:
                    self._people.add(one.name, role=one.role, team=one.team)
        except AssessError as error:
            self.trouble(str(error))
            return
        self._stop_writing()
        self._show()
        if listed and not self._changing:
            self.query_one(Crowd).move_to(len(self._people.all) - 1)

    def action_dismiss_dialog(self) -> None:
        """Leave the field, or close."""
        if self.query_one(NoteArea).display:
            self._stop_writing()
        else:
            self.dismiss(None)

    # The person under the cursor, and what holds for all.

    def _person_id(self) -> str | None:
        """Return who is under the cursor; none, with a word, for somebody who waits to be let in."""
        crowd = self.query_one(Crowd)
        if crowd.waiting is not None:
            self.trouble(AT_THE_DOOR)
            return None
        return self._people.all[crowd.cursor].id

    def action_presence(self) -> None:
        """Let somebody leave, or come back."""
        person = self._person_id()
        if person is None:
            return
        if person in self._people.away:
            self._people.come_back(person)
        else:
            self._people.leave(person)
        self._show()

    def action_ballot(self) -> None:
        """Give a vote, or take it."""
        identifier = self._person_id()
        if identifier is None:
            return
        person = self._people.get(identifier)
        self._people.change(person.model_copy(update={"votes": not person.votes}))
        self._show()

    def action_anonymity(self) -> None:
        """Change who may know what was voted."""
        choices = list(ANONYMITY)
        following = choices[(choices.index(self._session.state.anonymity) + 1) % len(choices)]
        try:
            self._people.set_anonymity(following)
        except AssessError as error:
            self.trouble(str(error))
        else:
            self._show()

    def action_more_quorum(self, by: int) -> None:
        """Change the quorum; from all voters who are here on, it means everybody."""
        voters = len(self._people.voters)
        quorum = min(self._session.state.room.quorum or voters, voters) + by
        self._people.set_quorum(None if quorum >= voters else max(1, quorum))
        self._show()

    def action_free(self) -> None:
        """Let no phone vote for the person any more."""
        person = self._person_id()
        if person is not None:
            self._people.free_seat(person)
            self.trouble(f"No phone votes for {self._people.label(person)} any more.")

    # The door.

    def on_mount(self) -> None:
        """Look who waits, from now on."""
        super().on_mount()
        self.set_interval(LOOK_EVERY, self._look)
        self._look()

    def _look(self) -> None:
        self.shell.beside(self._see())

    async def _see(self) -> None:
        try:
            knocking = await asyncio.to_thread(self._people.knocking)
        except AssessError:
            return
        if self.is_there and self.query(Crowd):
            self.query_one(Crowd).wait(knocking)

    def _let_in(self, seat: Seat) -> None:
        try:
            self._people.admit((seat,))
        except AssessError as error:
            self.trouble(str(error))
        else:
            self._show()

    def action_turn_away(self) -> None:
        """Turn away who waits to be let in."""
        if (seat := self.query_one(Crowd).waiting) is None:
            self.trouble("Only who waits to be let in is turned away. space says that somebody left.")
        else:
            self.shell.beside(self._turn_away(seat))

    async def _turn_away(self, seat: Seat) -> None:
        try:
            await asyncio.to_thread(self._people.turn_away, seat)
        except AssessError as error:
            self.trouble(str(error))
        else:
            await self._see()
            self.trouble(f"{seat.name or 'Somebody'} was turned away.")
