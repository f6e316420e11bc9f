"""The question screen of a workshop, to look at: levels with their votes, who is missing, the time."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.session.outbox import Saving
from assess.session.session import Session
from assess.session.workshop.agenda import agenda, section_of
from assess.session.workshop.ballots import Seat
from assess.session.workshop.voting import Phase, Turnout
from assess.session.workshop.workshop import LastTime
from assess.tui.commands import EVERYWHERE, HELP, Command
from assess.tui.saving import mark
from assess.tui.screens.question import QuestionScreen
from assess.tui.screens.question_text import head
from assess.tui.widgets.answer_pane import AnswerPane
from assess.tui.widgets.bars import KeyBar, TopBar
from assess.tui.widgets.guidance import Guidance
from assess.tui.widgets.notes import NotesStrip, OtherAnswers
from assess.tui.widgets.question_head import QuestionHead
from assess.tui.widgets.sections import SectionsBar
from assess.tui.workshop import clock
from assess.tui.workshop import question_text as say
from assess.tui.workshop.commands import BALLOT, KEPT, NEXT_STEP, STEPS
from assess.tui.workshop.widgets.board import VoteBoard
from assess.tui.workshop.widgets.room import Facts, RoomPanel, RoomStrip

AIRY = 46
"""From this height on there is a free line between the levels; their lines for votes are free before a reveal."""


class WorkshopView(QuestionScreen):
    """The open question of a workshop, to look at."""

    CSS_PATH = ["../screens/question.tcss", "workshop.tcss"]  # type: ignore[assignment]

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(session, id=id)
        self.turnout: tuple[str, int, Turnout] | None = None
        """Who has voted in which round, as last looked up."""
        self.last_times: dict[str, LastTime] = {}
        self.knocking: tuple[Seat, ...] = ()
        """Who took a seat and waits to be let in, as last looked up."""
        self.casting = 0
        """Votes that are on their way to the disk."""

    def body(self) -> Iterable[Widget]:
        """Yield sections, question, levels, and the room."""
        yield SectionsBar()
        with Horizontal(id="columns"):
            with VerticalScroll(id="main", can_focus=False):
                with Vertical(id="ask"):
                    yield QuestionHead()
                yield VoteBoard()
                yield Facts()
                yield AnswerPane()
                yield OtherAnswers()
                yield NotesStrip()
            with VerticalScroll(id="side", can_focus=False):
                yield RoomPanel()
                yield Guidance()
        yield RoomStrip()

    @property
    def ballot(self) -> bool:
        """Whether the room votes on the open question; other questions are answered as they are alone."""
        return self.form.type == "level"

    @property
    def stands(self) -> bool:
        """Whether there is still a screen to show something on; what runs beside the keys may come too late."""
        parts = (TopBar, KeyBar, VoteBoard, RoomPanel, RoomStrip, Facts)
        return not self.wizard.leaving and all(self.query(part) for part in parts)

    @property
    def phase(self) -> Phase:
        """Where the open question stands."""
        return self.session.workshop.voting.phase(self.question.id)

    @property
    def present_turnout(self) -> Turnout | None:
        """Who has voted in the round that is open, if that was looked up."""
        turn = self.session.state.record(self.question.id).open_round
        if turn is None or self.turnout is None or self.turnout[:2] != (self.question.id, turn.number):
            return None
        return self.turnout[2]

    # Showing.

    def show_session(self) -> None:
        """Show the open question."""
        self.show_title()
        self.set_class(self.ballot, "-ballot")
        if not self.ballot:
            super().show_session()
            return
        self.query_one(QuestionHead).show(head(self.session, self.question))
        self.query_one(Guidance).show(self.question)
        self.query_one(NotesStrip).trouble("")
        self.query_one("#main").scroll_home(animate=False)
        self.query_one("#side").scroll_home(animate=False)
        self.show_beside()
        self.set_focus(None)

    def show_beside(self) -> None:
        """Show progress, votes, the room, note and evidence."""
        super().show_beside()
        self.show_room()

    def show_room(self) -> None:
        """Show levels, votes and who is missing as they are now."""
        if not self.stands:
            return
        if self.ballot:
            self.query_one(VoteBoard).show(say.board(self.session, self.question, airy=self.app.size.height >= AIRY))
            last = self.last_times.get(self.question.id)
            room = say.room(self.session, self.question, self.present_turnout, last)
            self.query_one(RoomStrip).show(room)
            self.query_one(RoomPanel).show(room)
            self.query_one(Facts).show(room.facts)
        self.show_title()
        self.keys.show(self.footer())

    def show_title(self, right: str = "") -> None:
        """Show title, and how many vote."""
        people = self.session.workshop.people
        scope = "quick check" if self.session.state.scope == "quick" else "full assessment"
        voting = len(people.voters)
        vote = "1 votes" if voting == 1 else f"{voting} vote"
        waiting = len({seat.participant for seat in self.knocking} - {person.id for person in people.all})
        door = f", {waiting} at the door" if waiting else ""
        self.top.show(self.session.state.title, f"workshop, {vote}{door}, {scope}", right or self._section_time())

    def _section_time(self) -> str:
        """Return what of its timebox the section has taken, if it has one."""
        section = section_of(self.session, self.question.id)
        if section not in self.session.state.room.section_minutes:
            return ""
        station = next(one for one in agenda(self.session, clock.now()) if one.id == section)
        return f"section {clock.span(station.spent)} of {station.minutes} min"

    def show_saving(self) -> None:
        """Show where the latest change is; a vote on its way is not saved yet."""
        super().show_saving()
        if self.casting and self.session.conflicts.saving is Saving.SAVED:
            self.top.mark(self._on_its_way())

    @staticmethod
    def _on_its_way() -> Content:
        return mark(Saving.SAVING)

    def fit(self) -> None:
        """Fit the space between the levels to the height."""
        super().fit()
        self.show_room()

    # Keys.

    def commands(self) -> tuple[Command, ...]:
        """Return the keys of a vote, or those of an answer where nobody votes."""
        if not self.ballot:
            return super().commands()
        steps = STEPS[self.phase]
        label, told = NEXT_STEP[self.phase]
        first = Command("accept", ("enter",), "enter", label, told, footer=True)
        others = tuple(c for c in BALLOT[1:] if c not in steps)
        return (first, *steps, *KEPT, *others, *self.places(), *EVERYWHERE)

    def footer(self) -> list[Command]:
        """Return the keys of the phase."""
        if not self.ballot:
            return super().footer()
        chosen = [c for c in self.commands() if c.footer and (c.action == "accept" or c in STEPS[self.phase])]
        note = [c for c in KEPT if c.action in {"note", "next"}]
        return [*chosen[:4], *note[: 5 - len(chosen[:4])], HELP]

    def within(self) -> tuple[Command, ...]:
        """Return the keys of the choices, where there are any."""
        return () if self.ballot else super().within()
