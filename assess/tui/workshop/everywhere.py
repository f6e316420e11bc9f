"""What is one key away on every screen of a workshop: people, agenda, minutes, spotlight, phones."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assess.tui.commands import Command
from assess.tui.screens.base import AssessScreen
from assess.tui.workshop.commands import TOGETHER

if TYPE_CHECKING:
    from assess.session.session import Session
    from assess.tui.dialogs.base import Dialog

ACTIONS = frozenset(command.action for command in TOGETHER)


class Together(AssessScreen):
    """A screen of an assessment that may be a workshop's."""

    session: Session

    @property
    def is_workshop(self) -> bool:
        """Whether several people answer."""
        return self.session.state.mode == "workshop"

    def together(self) -> tuple[Command, ...]:
        """Return the keys of a workshop; none alone."""
        return TOGETHER if self.is_workshop else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key may act: those of a workshop only in one."""
        return super().check_action(action, parameters) and (action not in ACTIONS or self.is_workshop)

    def action_people(self) -> None:
        """Show who is here."""
        from assess.tui.workshop.dialogs.people import PeopleDialog

        self._open(PeopleDialog(self.session))

    def action_agenda(self) -> None:
        """Show the sections."""
        from assess.tui.workshop.dialogs.agenda import AgendaDialog

        self.app.push_screen(AgendaDialog(self.session), self._go_to)

    def action_spotlight(self) -> None:
        """Show where the room disagrees."""
        self.wizard.open_with(self._spotlight())

    async def _spotlight(self) -> None:
        from assess.tui.workshop.dialogs.spotlight import SpotlightDialog

        items = await asyncio.to_thread(self.session.workshop.spotlight, None)
        self.app.push_screen(SpotlightDialog(self.session, items), self._begin_spotlight)

    def action_parking(self) -> None:
        """Put a topic aside."""
        from assess.tui.workshop.dialogs.minutes import ParkingDialog

        self._open(ParkingDialog(self.session))

    def action_promises(self) -> None:
        """Write down who does what."""
        from assess.tui.workshop.dialogs.minutes import ActionsDialog

        self._open(ActionsDialog(self.session))

    def action_decisions(self) -> None:
        """Write a decision down."""
        from assess.tui.workshop.dialogs.minutes import DecisionsDialog

        self._open(DecisionsDialog(self.session))

    def action_phones(self) -> None:
        """Start or stop voting by phone."""
        from assess.tui.workshop.dialogs.phones import PhonesDialog

        self._open(PhonesDialog(self.session, self.wizard.phones))

    def _open(self, dialog: Dialog[None]) -> None:
        self.app.push_screen(dialog, lambda _: self.back_from_dialog())

    def back_from_dialog(self) -> None:
        """Show what a dialog changed."""

    def _begin_spotlight(self, question: str | None) -> None:
        from assess.tui.workshop.question import WorkshopScreen

        if question:
            self._go_to(question)
            for screen in self.app.screen_stack:
                if isinstance(screen, WorkshopScreen):
                    screen.start_spotlight(question)

    def _go_to(self, question: str | None) -> None:
        if question:
            self.session.go(question)
            self.wizard.go("question")
        self.back_from_dialog()
