"""Plain mode from the first menu to the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError
from assess.plain.console import Console, InputEnded, Quit, WentBack
from assess.plain.meeting import Meeting
from assess.plain.saving import save, say_saved
from assess.plain.setup import new_session, new_workshop
from assess.plain.walk import Walk
from assess.plain.what_if import WhatIf
from assess.questionnaire.model import Scope
from assess.questionnaire.pack import Pack
from assess.results.text import plan_lines, score_lines
from assess.results.view import View
from assess.session.defaults import minutes, size
from assess.session.ports import Solver
from assess.session.session import Session
from assess.session.workspace import Workspace
from assess.text import clean_line

MENU = ["Questions", "Results", "Eight-week plan", "Write the PDF", "Back to the start", "Quit",
        "What if: another start, people, targets or actions", "Another title", "Put it aside"]  # fmt: skip
QUESTIONS, HOME, QUIT, WHAT_IF, TITLE, ASIDE = 0, 4, 5, 6, 7, 8
"""Numbers that scripts type stay what they are: what is new comes last."""

MOST_LISTED = 9


@dataclass(frozen=True, slots=True)
class Wiring:
    """What plain mode cannot do itself; the command line fills it in."""

    workspace: Workspace
    pack: Callable[[], Pack]
    sample: Callable[[], Session]
    solve: Solver
    write_report: Callable[[Session, Path], None]


def run(console: Console, wiring: Wiring) -> int:
    """Run plain mode until the person leaves or the input ends; return the exit code."""
    console.say("assess, plain mode. Type a number or a word and press Enter.")
    try:
        pack = wiring.pack()
        while (session := _chosen_session(console, wiring, pack)) is not None:
            if _work(console, wiring, session) == "quit":
                break
    except Quit:
        pass
    except InputEnded:
        console.say("The input ended. Everything marked as saved is kept.")
    return 0


def _size(pack: Pack, scope: Scope) -> str:
    return f"{size(pack.questionnaire, scope)} questions, about {minutes(pack.questionnaire, scope)}"


def _chosen_session(console: Console, wiring: Wiring, pack: Pack) -> Session | None:
    """Offer the start until the person does not go back to it; return None to quit."""
    while True:
        try:
            return _choose_session(console, wiring, pack)
        except WentBack:
            pass


def _choose_session(console: Console, wiring: Wiring, pack: Pack) -> Session | None:
    summaries = wiring.workspace.summaries()[:MOST_LISTED]
    console.say()
    options = [f"New quick check, {_size(pack, 'quick')}", f"New full assessment, {_size(pack, 'full')}"]
    options += ["The sample organisation"]
    options += [f"Resume {s.title}: {s.answered} of {s.asked} answered" for s in summaries]
    aside = [s for s in wiring.workspace.summaries(archived=True) if s.archived][:MOST_LISTED]
    back = [f"Take back {s.title}, which was put aside" for s in aside]
    chosen = console.choose([*options, "New workshop: several people vote, you facilitate", "Quit", *back])
    if chosen == len(options) + 1:
        return None
    if chosen > len(options) + 1:
        return _taken_back(console, wiring, aside[chosen - len(options) - 2].id)
    if chosen == len(options):
        return new_workshop(console, wiring.workspace, pack)
    if chosen < 2:
        return new_session(console, wiring.workspace, pack, ("quick", "full")[chosen])
    return wiring.sample() if chosen == 2 else wiring.workspace.open(summaries[chosen - 3].id)


def _taken_back(console: Console, wiring: Wiring, identifier: str) -> Session:
    session = wiring.workspace.open(identifier)
    session.unarchive()
    say_saved(console, session, f"{session.state.title} is back in the list")
    return session


def _work(console: Console, wiring: Wiring, session: Session) -> str:
    """Questions and results in turn; return `quit` or `home`."""
    chosen = QUESTIONS if session.progress().open else None
    while True:
        if chosen is None:
            console.say()
            console.say(session.state.title)
            chosen = console.choose(MENU)
        quits = chosen == QUIT or (chosen == QUESTIONS and _ask(console, session) == "quit")
        if chosen in {1, 2, 3, WHAT_IF}:
            _outcome(console, wiring, session, chosen)
        elif chosen == TITLE:
            _rename(console, session)
        elif chosen == ASIDE and _put_aside(console, session):
            return "home"
        if (quits or chosen == HOME) and _may_leave(console, session):
            return "quit" if quits else "home"
        chosen = None


def _rename(console: Console, session: Session) -> None:
    title = clean_line(console.ask(f"Title [{session.state.title}]: "))
    if title and title != session.state.title:
        session.rename(title)
        say_saved(console, session, f"the title is {title}")


def _put_aside(console: Console, session: Session) -> bool:
    session.archive()
    return say_saved(console, session, "put aside; the start offers to take it back")


def _ask(console: Console, session: Session) -> str:
    together = session.state.mode == "workshop"
    return Meeting(console, session).run() if together else Walk(console, session).run()


def _may_leave(console: Console, session: Session) -> bool:
    return save(console, session)[0] or console.yes("Leave without what is NOT SAVED?")


def _outcome(console: Console, wiring: Wiring, session: Session, chosen: int) -> None:
    try:
        if not save(console, session)[0]:
            return
        if chosen == 1:
            view = session.outcome.view(session.outcome.stored_plan())
            lines = [*score_lines(view), *_ask_next(view)]
        elif chosen == WHAT_IF:
            WhatIf(console, session, wiring.solve).run()
            lines = []
        elif chosen == 2:
            console.say("Solving the schedule.")
            lines = plan_lines(session.outcome.view(session.outcome.plan(wiring.solve)))
        else:
            file = Path(console.ask("File [plan.pdf]: ") or "plan.pdf")
            wiring.write_report(session, file)
            lines = [f"Written: {file}"]
    except AssessError as error:
        lines = [error.message, error.hint]
    for line in lines:
        console.say(line)


def _ask_next(view: View) -> list[str]:
    """Name the question whose answer narrows the picture most."""
    return [f"Ask next: {found.id} {found.ask} {found.text}." for found in view.stability.next[:1]]
