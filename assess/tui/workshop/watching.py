"""Looking at the room beside the keys: who has voted, who wants to join, and what was said the last time."""

from __future__ import annotations

import asyncio

from assess.errors import AssessError, NotNow
from assess.session.outbox import Saving
from assess.session.workshop.ballots import Seat
from assess.tui.together import said
from assess.tui.workshop.question_view import WorkshopView

LOOK_EVERY = 1.0
"""Seconds between two looks at who has voted; the clock runs at the same pace."""


class WatchedRoom(WorkshopView):
    """The open question of a workshop, kept in step with the room."""

    _looking = False
    _once_more = False

    def ready(self) -> None:
        """Show the question, and look at the room from now on."""
        super().ready()
        self.set_interval(LOOK_EVERY, self.look)
        self.wizard.beside(self._read_last_times())
        self.look()

    def show_session(self) -> None:
        """Show the open question, and who has voted on it."""
        super().show_session()
        self.look()

    def look(self) -> None:
        """Look up beside the keys who has voted and who wants to join."""
        if self._looking:
            self._once_more = True
        elif self.is_there and self.wizard.session is self.session:
            self._looking = True
            self.wizard.beside(self._look())

    async def _look(self) -> None:
        try:
            await self._see()
        finally:
            self._looking = False
        if self._once_more:
            self._once_more = False
            self.look()

    async def _see(self) -> None:
        people, voting, question = self.session.workshop.people, self.session.workshop.voting, self.session.position
        try:
            await self._catch_up()
            knocking = await asyncio.to_thread(people.knocking)
            turn = self.session.state.record(question or "").open_round
            turnout = await asyncio.to_thread(voting.turnout, question) if turn and question else None
        except NotNow:
            return
        except AssessError as error:
            if self.stands:
                self.say(str(error), alarm=True)
            return
        if self.wizard.session is not self.session or not self.stands:
            return
        self._show_door(knocking)
        if turn and turnout and question:
            self.turnout = (question, turn.number, turnout)
        self.show_room()

    async def _catch_up(self) -> None:
        """Go on from what others stored, such as answers that were brought in by a command. Raises AssessError."""
        session, conflicts = self.session, self.session.conflicts
        known = session.events
        if await asyncio.to_thread(lambda: conflicts.behind):
            stored = await asyncio.to_thread(conflicts.read)
            unchanged = session.events is known and conflicts.saving is Saving.SAVED
            if unchanged and self.free:
                self.wizard.taken_over(said(conflicts.go_on_from(stored)))

    @property
    def free(self) -> bool:
        """Whether the session may be changed: it is still open here, and nothing works on it in another thread."""
        return self.wizard.session is self.session and not self.wizard.opening and self.stands

    def _show_door(self, knocking: tuple[Seat, ...]) -> None:
        """Say who has come to the door since the last look."""
        here = {seat.participant for seat in self.knocking}
        names = [seat.name or "Somebody" for seat in knocking if seat.participant not in here]
        self.knocking = knocking
        if names:
            self.say(f"{' and '.join(dict.fromkeys(names))} would like to take part: W lets them in.", alarm=True)

    async def _read_last_times(self) -> None:
        self.last_times = await asyncio.to_thread(self.session.workshop.last_time)
        self.show_room()
