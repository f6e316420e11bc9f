"""The facilitator's question: called, voted, revealed and settled, one key each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events, on

from assess.assessment.values import Answer
from assess.errors import AssessError, NotNow
from assess.session.overtaken.revealing import reveal
from assess.session.workshop.agenda import section_of
from assess.session.workshop.voting import Fingers, Phase
from assess.tui.commands import bindings
from assess.tui.together import said
from assess.tui.workshop.commands import BALLOT
from assess.tui.workshop.watching import WatchedRoom

VOTE_FIRST = "The room votes: enter calls the vote, = settles without one."
SCROLLED = 4
"""Lines at a time."""
ANSWER_FILE = ".ballot.json"
WITH_KEY = frozenset(command.action.partition("(")[0] for command in BALLOT) - {"accept"}


class WorkshopScreen(WatchedRoom):
    """The open question of a workshop."""

    BINDINGS = bindings(BALLOT)
    _seen_disagreements: frozenset[str] = frozenset()

    # The steps.

    def action_accept(self) -> None:
        """Do what comes next."""
        if not self.ballot:
            super().action_accept()
            return
        match self.phase:
            case Phase.WAITING:
                self._call()
            case Phase.VOTING:
                self._ask_to_reveal()
            case Phase.REVEALED:
                self._agree()
            case Phase.SETTLED:
                self._go_on()

    def _call(self) -> bool:
        try:
            self.session.workshop.voting.call(self.question.id)
        except NotNow as error:
            self.say(str(error), alarm=True)
            return False
        self.changed()
        return True

    def _ask_to_reveal(self, fingers: Fingers | None = None) -> None:
        self.wizard.open_with(self._reveal_or_ask(fingers))

    async def _reveal_or_ask(self, fingers: Fingers | None) -> None:
        question = self.question.id
        turnout = await asyncio.to_thread(self.session.workshop.voting.turnout, question)
        voted = len(turnout.voted) + (fingers.count if fingers else 0)
        if voted >= turnout.needed and (voted or not turnout.missing):
            await self._reveal(question, fingers)
            return
        from assess.tui.dialogs.ask import ConfirmDialog

        missing = [self.session.workshop.people.label(one) for one in turnout.missing]
        detail = f"{voted} of {turnout.needed} votes that are needed are in." if turnout.needed else "Nobody has voted."
        if not fingers and missing:
            detail += f" Missing: {', '.join(missing)}."
        self.app.push_screen(
            ConfirmDialog("Reveal all the same?", detail), partial(self._all_the_same, question, fingers)
        )

    def _all_the_same(self, question: str, fingers: Fingers | None, sure: bool | None) -> None:
        if sure:
            self.wizard.open_with(self._reveal(question, fingers, without_quorum=True))

    async def _reveal(self, question: str, fingers: Fingers | None, *, without_quorum: bool = False) -> None:
        try:
            taken = await asyncio.to_thread(reveal, self.session, question, fingers, without_quorum=without_quorum)
        finally:
            self.changed()
            self.show_saving()
        if taken is not None:
            self.say(said(taken), alarm=True)

    def _agree(self) -> None:
        common = self.session.workshop.voting.consensus(self.question.id)
        if common is None:
            self.action_settle()
        else:
            self.settle(common, "")

    def settle(self, answer: Answer, why: str) -> None:
        """Let an answer hold for the room."""
        try:
            self.session.settle(self.question.id, answer, why=why)
        except AssessError as error:
            self.say(str(error), alarm=True)
            return
        self.changed()

    def _go_on(self) -> None:
        section = section_of(self.session, self.question.id)
        self._forward()
        if self.wizard.screen is self and section_of(self.session, self.question.id) != section:
            self.wizard.beside(self._point_out(section))

    async def _point_out(self, section: str) -> None:
        """Say so where a section that is left has questions that the room does not agree on."""
        items = await asyncio.to_thread(self.session.workshop.spotlight, section)
        if items:
            many = "1 question" if len(items) == 1 else f"{len(items)} questions"
            self.say(f"The room does not agree on {many} of the last section. Press d to go through them.")

    # Other keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key may act: keys of a vote only where the room votes."""
        return super().check_action(action, parameters) and (self.ballot or action not in WITH_KEY)

    @on(events.Key)
    def _digit(self, event: events.Key) -> None:
        """Say what to do where a digit would be an answer alone."""
        if self.ballot and event.character and event.character in "12345":
            told = VOTE_FIRST if self.phase is Phase.WAITING else "k lets people vote here, enter goes on."
            self.call_later(self.say, told)

    def action_keyboard(self) -> None:
        """Let people vote at this keyboard."""
        from assess.tui.workshop.dialogs.cast import CastDialog

        if not self._open_vote():
            return
        turnout = self.present_turnout
        voted = frozenset(turnout.voted) if turnout else frozenset()
        dialog = CastDialog(self.session, self.question, voted, self.cast)
        self.app.push_screen(dialog, lambda _: self.look())

    def _open_vote(self) -> bool:
        if self.phase is Phase.WAITING:
            return self._call()
        if self.phase is not Phase.VOTING:
            self.say("The votes are revealed. m opens another round." if self.phase is Phase.REVEALED else
                     "The question is settled. R reopens it.")  # fmt: skip
            return False
        return True

    async def cast(self, participant: str, answer: Answer | None) -> None:
        """Put a vote into the box; it is on disk when this returns. Raises AssessError."""
        self.casting += 1
        self.show_saving()
        try:
            await asyncio.to_thread(self.session.workshop.voting.cast, self.question.id, participant, answer)
        finally:
            self.casting -= 1
            self.show_saving()
            self.look()

    def action_hands(self) -> None:
        """Type how many hands were shown."""
        from assess.tui.workshop.dialogs.hands import HandsDialog

        if self._open_vote():
            turnout = self.present_turnout
            awaited = len(turnout.missing if turnout else self.session.workshop.people.voters)
            self.app.push_screen(HandsDialog(self.question.id, awaited), self._counted)

    def _counted(self, fingers: Fingers | None) -> None:
        if fingers is not None:
            self._ask_to_reveal(fingers)

    def action_call_off(self) -> None:
        """Close the vote unseen."""
        if self.phase is not Phase.VOTING:
            self.say("No vote is open.")
            return
        from assess.tui.dialogs.ask import ConfirmDialog

        self.app.push_screen(
            ConfirmDialog("Call the vote off?", "What was cast is thrown away unseen."), self._call_off
        )

    def _call_off(self, sure: bool | None) -> None:
        if sure and self.phase is Phase.VOTING:
            self.session.workshop.voting.call_off(self.question.id)
            self.changed()

    def action_again(self) -> None:
        """Open another round."""
        if self.phase is Phase.REVEALED:
            self._call()
        elif self.phase is Phase.SETTLED:
            self.say("The question is settled. R reopens it.")
        else:
            self.say("There is no revealed vote yet.")

    def action_reopen(self) -> None:
        """Take the agreed answer back."""
        if self.phase is Phase.SETTLED:
            self.session.workshop.voting.reopen(self.question.id)
            self.changed()
        else:
            self.say("The question is not settled.")

    def action_settle(self) -> None:
        """Choose what the room agrees on."""
        from assess.tui.workshop.dialogs.settle import SettleDialog

        if self.phase is Phase.VOTING:
            self.say("A vote is open: reveal it, or C calls it off.")
            return
        self.app.push_screen(SettleDialog(self.session, self.question), self._settled)

    def _settled(self, chosen: tuple[Answer, str] | None) -> None:
        if chosen is not None:
            self.settle(*chosen)

    def action_delegate(self) -> None:
        """Ask somebody who is not in the room."""
        from assess.tui.workshop.dialogs.delegate import DelegateDialog

        if self.phase is Phase.SETTLED:
            self.say("The question is settled. R reopens it.")
        else:
            self.app.push_screen(DelegateDialog(self.session, self.question), self._ask_elsewhere)

    def _ask_elsewhere(self, person: str | None) -> None:
        if person is not None:
            self.wizard.open_with(self._hand_out(person, self.question.id))

    async def _hand_out(self, person: str, question: str) -> None:
        from assess.session.elsewhere.answer_file import dump_answers

        workshop, write = self.session.workshop, self.wizard.wiring.write_file
        label = workshop.people.label(person)
        name = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"{label}-{question}").strip("-")
        file = Path.cwd() / f"{name}{ANSWER_FILE}"
        content = await asyncio.to_thread(workshop.answer_files.hand_out, person, [question])
        await asyncio.to_thread(write, file, dump_answers(content).encode(), True)
        self.changed()
        self.say(f"Written: {file.name}. Send it to {label}; B brings the answer in.")

    # What does not happen in a room.

    def action_unknown(self) -> None:
        """Say that the room votes on it."""
        self._alone(super().action_unknown)

    def action_not_applicable(self) -> None:
        """Say that the room votes on it."""
        self._alone(super().action_not_applicable)

    def action_clear(self) -> None:
        """Say how an agreed answer is taken back."""
        self._alone(super().action_clear)

    def _alone(self, act: Callable[[], None]) -> None:
        if self.ballot:
            self.say("R reopens the question." if self.phase is Phase.SETTLED else VOTE_FIRST)
        else:
            act()

    def action_scroll(self, by: int) -> None:
        """Read on, in a window that is too small for the whole question."""
        self.query_one("#main").scroll_relative(y=by * SCROLLED, animate=False, immediate=True)

    # The spotlight.

    def action_disagreement(self) -> None:
        """Go to the next question where the room disagrees."""
        self.wizard.open_with(self._next_disagreement())

    def start_spotlight(self, question: str) -> None:
        """Begin to go through the disagreements at a question."""
        self._seen_disagreements = frozenset({question})
        self._go(question)

    async def _next_disagreement(self) -> None:
        items = await asyncio.to_thread(self.session.workshop.spotlight, None)
        seen = self._seen_disagreements | {self.session.position or ""}
        following = next((item.question for item in items if item.question not in seen), None)
        self._seen_disagreements = seen
        if following is not None:
            self._seen_disagreements |= {following}
            self._go(following)
        else:
            self._seen_disagreements = frozenset()
            self.say("That was the last; d begins again." if items else "There is nothing the room disagrees on.")
