"""What the wizard cannot do itself; the command line fills it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.planning.control import Control
    from assess.planning.plan import Plan
    from assess.planning.problem import Problem
    from assess.questionnaire.pack import Pack
    from assess.session.ports import Submit
    from assess.session.session import Session
    from assess.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wiring:
    """Callables that are slow to import or to run; the wizard calls them after its first frame, off its own thread."""

    open_workspace: Callable[[Submit], Workspace]
    """Opens the store; the writes of its sessions go through the given submit."""
    load_pack: Callable[[], Pack]
    """Loads the built-in questionnaire with its catalogue."""
    sample: Callable[[Workspace], Session]
    """Opens the sample organisation, bringing it in first if it is not there."""
    solve: Callable[[Problem, Control], Plan]
    """Solves a planning problem; may take seconds, and ends early if the control says so."""
    report_command: Callable[[str, Path, bool], list[str]]
    """Returns the command line of a process that writes the report: assessment id, file, replace what is there."""
    write_file: Callable[[Path, bytes, bool], None]
    """Writes a file whole or not at all: file, content, replace what is there. Raises AssessError."""
    note_crash: Callable[[BaseException], str]
    """Notes where a fault happened, without answer text, and returns where the note is."""
