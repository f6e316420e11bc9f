"""A wizard over a store in memory, driven by keys and read as text."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from rich.segment import Segment
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from assess.assessment.model import Assessment
from assess.assessment.values import Answer, Value, level
from assess.cli.answer_files import bring_answers
from assess.errors import AssessError
from assess.files import read_text, write
from assess.planning.control import Control
from assess.planning.plan import Plan
from assess.planning.problem import Problem
from assess.planning.solver.least_effort import LeastEffort
from assess.questionnaire.pack import Pack
from assess.session import planned
from assess.session.outbox import inline
from assess.session.planned import Ask, Planned
from assess.session.ports import Submit
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.tui.app import AssessApp
from assess.tui.screens.question import QuestionScreen
from assess.tui.widgets.choices import ChoiceList
from assess.tui.wiring import Wiring
from tests import builders
from tests.results import samples
from tests.session.memory import MemoryStore, TickingClock

PATIENCE = 30.0
CHARACTERS = {"space": " "}
W = TypeVar("W", bound=Widget)


@dataclass
class World:
    """What the wizard meets: a store, a questionnaire, a solver, and faults on request."""

    pack: Pack = field(default_factory=builders.pack)
    store: MemoryStore = field(default_factory=MemoryStore)
    solve: Callable[[Problem, Any], Plan] = field(default=lambda problem, control: solved(problem))
    explain: Callable[[Problem, Plan, Any], Plan] = field(default=lambda problem, plan, control: plan)
    least: Callable[[Problem, str, int | None], LeastEffort] = field(default=lambda problem, target, level: cheapest())
    report: str = "input()"
    """The program that stands for writing a report; it is told what on standard input."""
    clock: TickingClock = field(default_factory=TickingClock)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    noted: list[BaseException] = field(default_factory=list)
    refuses_to_open: AssessError | None = None

    def workspace(self, submit: Submit | None = None) -> Workspace:
        """Return a workspace over the store."""
        return Workspace(
            self.store, clock=self.clock, new_id=lambda letter: f"{letter}-{next(self.ids)}", submit=submit or inline
        )

    def begin(self, title: str = "Northwind, Claims", scope: Any = "full", **more: Any) -> Session:
        """Keep a new assessment and return its session, which writes at once."""
        given: dict[str, Any] = {"organisation": "Northwind", "team": "Claims", "plan_inputs": builders.plan_inputs()}
        return self.workspace().begin(self.pack, title=title, scope=scope, **(given | more))

    def kept(self) -> Assessment:
        """Return the one assessment that is kept."""
        (stored,) = self.store.kept.values()
        return stored.assessment

    def wiring(self) -> Wiring:
        """Return what the command line would fill in."""

        def open_workspace(submit: Submit) -> Workspace:
            if self.refuses_to_open:
                raise self.refuses_to_open
            return self.workspace(submit)

        def sample(workspace: Workspace) -> Session:
            state = builders.assessment(samples.LOW, of=self.pack, id="a-sample", title="The sample")
            return workspace.adopt(self.pack, state)

        def note(error: BaseException) -> str:
            self.noted.append(error)
            return "/somewhere/assess.log"

        return Wiring(
            open_workspace=open_workspace,
            load_pack=lambda: self.pack,
            sample=sample,
            planner=InProcess(self),
            bring_in=lambda workspace, file: workspace.bring_in(read_text(file, limit=1_000_000), str(file)),
            bring_answers=bring_answers,
            report_command=lambda: [sys.executable, "-S", "-c", self.report],
            write_file=lambda file, data, replace: write(file, data, force=replace),
            note_crash=note,
        )


@dataclass
class InProcess:
    """Plans here, with what the world gives."""

    world: World

    def look(self, ask: Ask) -> Planned | None:
        """Return the stored plan if it fits."""
        return planned.look(ask)

    def plan(self, ask: Ask, control: Control) -> Planned:
        """Return the stored plan if it fits, else a new one."""
        return planned.plan_for(ask, self.world.solve, control)

    def explain(self, ask: Ask, plan: Plan, control: Control) -> Planned:
        """Return the plan with its insights."""
        return planned.explain_for(ask, plan, self.world.explain, control)

    def least(self, ask: Ask, target: str, level: int | None) -> tuple[str, ...]:
        """Say what the least effort is."""
        return planned.least_for(ask, target, level, self.world.least)


def cheapest() -> LeastEffort:
    """Return a way that costs two person-days."""
    days = Decimal(2)
    return LeastEffort(
        reached=True, proved=True, actions=("X1",), person_days=days, by_role={"PE": days}, by_action={"X1": days},
        unknown=(),
    )  # fmt: skip


def solved(problem: Problem, **more: Any) -> Plan:
    """Return a plan for just this problem."""
    about = samples.provenance().model_copy(update={"input_hash": problem.input_hash})
    return samples.plan(**({"provenance": about} | more))


class Driver:
    """A running wizard."""

    def __init__(self, app: AssessApp, world: World, pilot: Pilot[None]) -> None:
        self.app, self.world, self.pilot = app, world, pilot

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    @property
    def session(self) -> Session:
        """The open session."""
        assert self.app.session is not None
        return self.app.session

    @property
    def questions(self) -> QuestionScreen:
        """The question screen, open or beneath."""
        (found,) = (screen for screen in self.app.screen_stack if isinstance(screen, QuestionScreen))
        return found

    @property
    def choices(self) -> ChoiceList:
        """The choices of the open question."""
        return self.questions.query_one(ChoiceList)

    def one(self, kind: type[W]) -> W:
        """Return the one widget of a kind on the screen on top."""
        return self.app.screen.query_one(kind)

    @property
    def segments(self) -> Iterator[Segment]:
        """Everything that is drawn, with its styles."""
        for strip in self.app.screen._compositor.render_strips(self.app.size):
            yield from strip

    @property
    def text(self) -> str:
        """What is on the screen, without trailing blanks; spaces that do not break are plain ones."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
        return "\n".join(lines).replace("\xa0", " ")

    async def until(self, holds: Callable[[], Any], what: str = "") -> None:
        """Return once a condition holds. Raises AssertionError if it never does."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not holds():
            assert not self.world.noted, self.world.noted
            assert loop.time() < end, f"waited in vain{f' for {what}' if what else ''}; the screen:\n{self.text}"
            await asyncio.sleep(0.005)

    async def sees(self, *texts: str) -> str:
        """Return the screen once it shows all of these texts."""
        for text in texts:
            await self.until(lambda text=text: text in self.text, repr(text))  # type: ignore[misc]
        return self.text

    async def sees_no(self, text: str) -> None:
        """Return once the screen does not show a text."""
        await self.until(lambda: text not in self.text, f"no {text!r}")

    async def on(self, place: str) -> None:
        """Return once this place is on top and drawn."""
        await self.until(lambda: self.screen.id == place and self.screen.is_mounted, place)

    async def asks(self, question: str) -> None:
        """Return once this question is open."""
        await self.until(lambda: self.app.session is not None and self.session.position == question, question)
        await self.on("question")
        await self.until(self._idle)

    async def settled(self) -> None:
        """Return once two frames in a row are the same and nothing waits to be drawn."""
        await self.pilot.pause()
        before = ""
        while before != self.text:
            before = self.text
            await self.pilot.pause()

    async def keys(self, *keys: str) -> None:
        """Press keys by their names, or characters, and return once all of them have acted."""
        for key in keys:
            character = CHARACTERS.get(key, key if len(key) == 1 else None)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
        await asyncio.sleep(0)
        await self.until(self._idle, "the keys to act")

    async def types(self, text: str) -> None:
        """Type a text."""
        await self.keys(*text)

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await asyncio.sleep(0)
        await self.until(self._idle)

    async def click(self, widget: Widget, x: int, y: int) -> None:
        """Click into a widget."""
        await self.pilot.click(widget, offset=(x, y))

    async def saved(self) -> None:
        """Return once everything is on disk."""
        await self.until(lambda: self.session.outbox.saving == "saved", "everything to be saved")

    def _idle(self) -> bool:
        ahead = self.app._type_ahead
        return self.app._exit or (not ahead.holds and self.app._message_queue.empty())


@asynccontextmanager
async def wizard(world: World | None = None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """Run the wizard until its first list is there."""
    world = world or World()
    app = AssessApp(world.wiring())
    try:
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, world, pilot)
            rows = app.home.rows
            await driver.until(lambda: rows.summaries is not None or rows.trouble is not None)
            await driver.until(driver._idle)
            yield driver
    finally:
        app.desk.close()


@asynccontextmanager
async def answering(
    world: World | None = None, size: tuple[int, int] = (80, 24), at: str = "", **begin: Any
) -> AsyncIterator[Driver]:
    """Run the wizard in a new assessment, at a question."""
    world = world or World()
    session = world.begin(**begin)
    if at:
        session.go(at)
    async with wizard(world, size) as driver:
        await driver.keys("enter")
        await driver.on("question")
        await driver.until(driver._idle)
        yield driver


def answered_all(session: Session, given: int = 1, leave: frozenset[str] = frozenset()) -> None:
    """Answer every question with one level but for some."""
    for question in session.questions:
        if question.id not in leave:
            session.answer(question.id, level(given))


def said(it: Driver, question: str) -> Answer | None:
    """Return the answer to a question, from the session."""
    return it.session.state.answer(question)


def value(it: Driver, question: str) -> Value | None:
    """Return the value of the answer to a question."""
    answer = said(it, question)
    return answer.value if answer else None
