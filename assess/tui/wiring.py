"""What the wizard cannot do itself; the command line fills it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assess.planning.control import Control
    from assess.planning.plan import Plan
    from assess.questionnaire.pack import Pack
    from assess.session.elsewhere.arrivals import Arrived
    from assess.session.planned import Ask, Planned
    from assess.session.ports import Submit
    from assess.session.session import Session
    from assess.session.workspace import Workspace
    from assess.tui.workshop.phones import Serve


class Planner(Protocol):
    """Plans somewhere else; every method may take seconds and raises an AssessError if it cannot be done."""

    def look(self, ask: Ask) -> Planned | None:
        """Return the stored plan if it fits."""
        ...

    def plan(self, ask: Ask, control: Control) -> Planned:
        """Return the stored plan if it fits, else a new one; ends early with the best if the control says so."""
        ...

    def explain(self, ask: Ask, plan: Plan, control: Control) -> Planned:
        """Return `plan` with its insights, or those that the control had patience for."""
        ...

    def least(self, ask: Ask, target: str, level: int | None) -> tuple[str, ...]:
        """Say what the least effort is that reaches a level, or the target."""
        ...


@dataclass(frozen=True, slots=True)
class Wiring:
    """Callables that are slow to import or to run; the wizard calls them after its first frame, off its own thread."""

    open_workspace: Callable[[Submit], Workspace]
    """Opens the store; the writes of its sessions go through the given submit."""
    load_pack: Callable[[], Pack]
    """Loads the built-in questionnaire with its catalogue."""
    sample: Callable[[Workspace], Session]
    """Opens the sample organisation, bringing it in first if it is not there."""
    planner: Planner
    """Solves and explains schedules."""
    bring_in: Callable[[Workspace, Path], str]
    """Brings in an exported document or a report PDF and returns the id. Raises AssessError."""
    bring_answers: Callable[[Session, Path], Arrived]
    """Takes over the answers of one file, or of all answer files in a folder. Raises AssessError."""
    report_command: Callable[[], list[str]]
    """Returns the command line of a process that gets ready to write a report, and writes it once a line of JSON says
    its `id`, `file` and whether to `replace` what is there."""
    write_file: Callable[[Path, bytes, bool], None]
    """Writes a file whole or not at all: file, content, replace what is there. Raises AssessError."""
    note_crash: Callable[[BaseException], str]
    """Notes where a fault happened, without answer text, and returns where the note is."""
    serve_ballot: Serve | None = None
    """Lets phones vote in a workshop; none where that is not possible."""
