"""The sections of the meeting with progress and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from assess.results.wording import plural
from assess.session.session import Session
from assess.session.workshop.agenda import Station, agenda
from assess.tui.commands import QUIT, bindings
from assess.tui.dialogs.base import Dialog, Words
from assess.tui.messages import RowSelected
from assess.tui.text import cut, fit, join
from assess.tui.theme import INK, MUTED, STRONG
from assess.tui.widgets.rows import Rows
from assess.tui.workshop import clock
from assess.tui.workshop.commands import STATIONS

LONGEST = 480


class Stations(Rows):
    """One row per section."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="stations")
        self._session = session
        self.stations: tuple[Station, ...] = agenda(session, clock.now())
        here = session.position
        sections = session.pack.questionnaire.sections
        current = next((s.id for s in sections if any(q.id == here for q in s.questions)), "")
        self.cursor = next((n for n, one in enumerate(self.stations) if one.id == current), 0)

    @property
    def count(self) -> int:
        """Number of sections."""
        return len(self.stations)

    def again(self) -> None:
        """Show them as they are now."""
        self.stations = agenda(self._session, clock.now())
        self.redraw()

    def row(self, index: int, width: int, *, here: bool) -> Sequence[Content]:
        """Return one section."""
        one = self.stations[index]
        done = "optional" if one.extra else f"{one.asked - one.open} of {one.asked} done"
        time = clock.span(one.spent) if one.minutes is None else f"{clock.span(one.spent)} of {one.minutes} min"
        over = "" if one.minutes is None or one.spent.total_seconds() <= one.minutes * 60 else "over"
        room = max(width - 44, 8)
        return [
            join(
                (fit(cut(one.title, room), room), STRONG if here else INK), " ", (fit(done, 15), INK),
                (fit(time, 22, right=True), INK if one.spent else MUTED), " ", (over, STRONG),
            )
        ]  # fmt: skip


class AgendaDialog(Dialog[str]):
    """Returns the question to go to."""

    CSS_PATH = "../../dialogs/base.tcss"
    HEADING = "Agenda"
    OWN = STATIONS
    BINDINGS = bindings(STATIONS, (QUIT,))
    AUTO_FOCUS = "Stations"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> Iterable[Widget]:
        """Yield the sections, and what holds for each question."""
        with VerticalScroll(can_focus=False):
            yield Stations(self._session)
        yield Words(self._below(), MUTED, id="below")

    def _below(self) -> str:
        minutes, kept = self._session.state.room.question_minutes, self._session.workshop.minutes.minutes
        each = f"{plural(minutes, 'minute')} each" if minutes else "no time set"
        todo = sum(not line.done for line in kept.actions)
        parked = sum(not line.done for line in kept.parked)
        written = f"Parked (L): {parked}.   Actions to do (T): {todo}.   Decisions (D): {len(kept.decisions)}."
        return f"Questions: {each}.   {written}"

    def on_row_selected(self, message: RowSelected) -> None:
        """Go to the first open question of the section, or to its first."""
        message.stop()
        section = self.query_one(Stations).stations[message.index].id
        asked = [q for q in self._session.questions if q.id in self._of(section)]
        first = next((q for q in asked if self._session.state.answer(q.id) is None), asked[0])
        self.dismiss(first.id)

    def _of(self, section: str) -> frozenset[str]:
        found = next(one for one in self._session.pack.questionnaire.sections if one.id == section)
        return frozenset(question.id for question in found.questions)

    def action_minutes(self, by: int) -> None:
        """Give the section under the cursor more or less time; none below five minutes."""
        room = self._session.state.room
        section = self.query_one(Stations).stations[self.query_one(Stations).cursor].id
        minutes = min((room.section_minutes.get(section) or 0) + by, LONGEST)
        boxes = {one: box for one, box in room.section_minutes.items() if one != section}
        self._set(room.question_minutes, boxes | ({section: minutes} if minutes > 0 else {}))

    def action_each(self, by: int) -> None:
        """Give each question a minute more or less."""
        room = self._session.state.room
        minutes = min((room.question_minutes or 0) + by, LONGEST)
        self._set(minutes if minutes > 0 else None, dict(room.section_minutes))

    def _set(self, question: int | None, sections: dict[str, int]) -> None:
        self._session.workshop.people.set_timebox(question, sections)
        self.query_one(Stations).again()
        self.query_one("#below", Words).show(self._below())
