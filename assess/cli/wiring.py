"""The one place that knows which store, solver and renderer implement what the session asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import garbage
from assess.errors import MissingLibrary
from assess.files import check_free

if TYPE_CHECKING:
    from assess.planning.control import Control
    from assess.planning.plan import Plan
    from assess.planning.problem import Problem
    from assess.planning.solver.least_effort import LeastEffort
    from assess.questionnaire.pack import Pack
    from assess.report.attachment import Material
    from assess.report.formats import Wish
    from assess.session.ports import Submit
    from assess.session.session import Session
    from assess.session.workspace import Workspace

DEFAULT_QUESTIONNAIRE = "three-gaps"


def open_workspace(database: Path | str, submit: Submit | None = None) -> Workspace:
    """Open the database at `database`, creating it if it is absent."""
    from assess.session.outbox import inline
    from assess.session.workspace import Workspace
    from assess.storage.store import open_store

    workspace = Workspace(open_store(database), submit=submit or inline)
    garbage.loaded()
    return workspace


def load_pack(reference: str = DEFAULT_QUESTIONNAIRE) -> Pack:
    """Load a questionnaire with its catalogue, by id or by path."""
    from assess.questionnaire import library, loader

    return loader.load_pack(library.find(reference, library.default_folders()))


def solve(problem: Problem, control: Control | None = None) -> Plan:
    """Solve with OR-Tools, or with the heuristic where that cannot be imported."""
    from assess.planning.solver import solve as solve_exactly

    return solve_exactly(problem, control)


def explain(problem: Problem, plan: Plan, control: Control | None = None) -> Plan:
    """Work out what a reader asks of a finished plan."""
    from assess.planning.solver import explain as work_out

    return work_out(problem, plan, control)


def least_effort(problem: Problem, target: str, level: int | None) -> LeastEffort:
    """Find the cheapest actions that reach a target. Raises MissingLibrary without OR-Tools."""
    try:
        from assess.planning.solver.least_effort import least_effort as find
    except ImportError:
        raise MissingLibrary("OR-Tools is not installed here, and finding the least effort needs it.") from None
    return find(problem, target, level)


def sample_session(workspace: Workspace) -> Session:
    """Open the sample organisation, bringing it in first if it is not there."""
    from assess.questionnaire import library
    from assess.resources import questionnaires
    from assess.session.sample import SAMPLE_ID, load_sample

    if SAMPLE_ID in {summary.id for summary in workspace.summaries()}:
        return workspace.open(SAMPLE_ID)
    pack = load_pack()
    file = library.find(DEFAULT_QUESTIONNAIRE, (questionnaires(),)).with_suffix(".sample.yaml")
    return workspace.adopt(pack, load_sample(file, pack))


def check_target(file: Path, *, force: bool) -> None:
    """Refuse a report file that could not be written before any work is done.

    Raises UsageProblem for an unknown ending, a folder or a file that exists; CannotWrite for a missing folder.
    """
    from assess.report.formats import ending_of

    ending_of(file)
    check_free(file, force=force)


def report_material(session: Session) -> Material:
    """Return what a report of `session` is made from, solving the plan first if need be."""
    from assess.report.attachment import Material
    from assess.session.document import Document

    plan = session.outcome.plan(solve, explain)
    session.outbox.wait()
    view = session.outcome.report(plan)
    document = Document(
        assessment=session.state,
        pack=session.pack,
        plan=plan,
        plan_input_hash=plan.provenance.input_hash,
        plan_solved_at=view.identity.moment,
        history=session.events,
    )
    return Material(document, view)


def write_report(session: Session, file: Path, *, force: bool = False, wish: Wish | None = None) -> None:
    """Write the report of `session` to `file` as its ending says, solving the plan first if need be."""
    from assess.files import write
    from assess.report import formats

    ending = formats.ending_of(file)
    write(file, formats.write(report_material(session), ending, wish or formats.Wish()), force=force)
