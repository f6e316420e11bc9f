"""Commands that score, and the demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, tell
from assess.cli.reports import drawing, write_one
from assess.errors import UnknownId, UsageProblem

if TYPE_CHECKING:
    from assess.session.session import Session
    from assess.session.workspace import Workspace

DEMO_FILE = "assess-demo.pdf"
EVERY_GAP = ""
"""What `--explain` gets without a name."""
force_option = click.option("--force", is_flag=True, help="Replace the file if it exists.")


@command("score")
@click.argument("reference", metavar="ID", required=False)
@click.option(
    "--explain",
    metavar="[NAME]",
    is_flag=False,
    flag_value=EVERY_GAP,
    help="Show how a figure came about. NAME is a gap, capability or question, such as DC1, or a figure, such as "
    "gap:DC.to_go. Without NAME: every gap in brief.",
)
@click.option(
    "--all", "every", is_flag=True, help="Instead of ID: every assessment on a line, with --json without its answers."
)
@json_option
def score(
    settings: Settings, db: str | None, reference: str | None, explain: str | None, every: bool, as_json: bool
) -> None:
    """Show the scores of an assessment, or how they came about."""
    if every:
        if reference or explain is not None:
            raise UsageProblem("--all is for every assessment; it takes no ID and no --explain.", "Leave one out.")
        _every(settings.database(db), as_json=as_json)
        return
    session, name = _open(wiring.open_workspace(settings.database(db)), reference, explain)
    if name is not None:
        _explain(session, name, f"assess score {session.id} --explain", as_json=as_json)
    elif as_json:
        from assess.results.data import score_data
        from assess.scoring.evidenced import evidenced

        now = session.outcome.score()
        print_json(score_data(now, evidenced(session.state, now)))
    else:
        from assess.results.text import score_lines

        for line in score_lines(session.outcome.view(None)):
            click.echo(line)


def _every(database: Path | str, *, as_json: bool) -> None:
    from assess.cli.all_scores import score_every

    nothing = True
    for line in score_every(database, as_json=as_json):
        click.echo(line)
        nothing = False
    if nothing:
        tell("No assessments yet.")


def _open(workspace: Workspace, reference: str | None, explain: str | None) -> tuple[Session, str | None]:
    """Open the assessment and return it with what to explain, whichever of the two was said first.

    Raises UnknownId, or UsageProblem if no assessment was named.
    """
    if reference is None and not explain:
        raise UsageProblem("Missing argument 'ID'.", "Name an assessment; `assess list` shows them. Or add --all.")
    try:
        return workspace.open(reference or explain or ""), explain if reference else EVERY_GAP
    except UnknownId:
        if reference is None:
            hint = f"Name the assessment too: assess score ID --explain {explain}"
            raise UsageProblem(f"{explain} is no assessment.", hint) from None
        if not explain or not _is_there(workspace, explain):
            raise
        return workspace.open(explain), reference


def _is_there(workspace: Workspace, reference: str) -> bool:
    try:
        workspace.store.resolve(reference)
    except UnknownId:
        return False
    return True


def _explain(session: Session, name: str, command_: str, *, as_json: bool) -> None:
    """Print what stands behind `name`; `command_` is what a reader types before another one."""
    from assess.results.explained import explanation_data, explanation_lines

    questionnaire, state, now = session.pack.questionnaire, session.state, session.outcome.score()
    what = None if name == EVERY_GAP else name
    if as_json:
        print_json(explanation_data(questionnaire, state, now, what))
        return
    for line in explanation_lines(questionnaire, state, now, what, command_):
        click.echo(line)


@command("demo")
@click.option("-o", "--output", type=click.Path(path_type=Path), help=f"File to write. Default: {DEMO_FILE} here.")
@click.option("--keep", is_flag=True, help="Keep the sample organisation in your database.")
@force_option
def demo(settings: Settings, db: str | None, output: Path | None, keep: bool, force: bool) -> None:
    """Show the sample organisation all the way to its PDF, in a throw-away database."""
    from assess.report.formats import Wish
    from assess.results.text import score_lines

    target = output or Path(DEMO_FILE)
    replace = force or output is None
    wiring.check_target(target, force=replace)
    if not keep and (db or settings.db):
        raise UsageProblem("A database was named, but the demo throws its own away.", "Add --keep to keep the sample.")
    with tempfile.TemporaryDirectory(prefix="assess-demo-") as folder, drawing(target) as renderer:
        database = settings.database(db) if keep else Path(folder) / "demo.db"
        session = wiring.sample_session(wiring.open_workspace(database))
        tell(f"{session.state.title}: {session.progress().done} of {session.progress().asked} questions answered.")
        for line in score_lines(session.outcome.view(session.outcome.plan(wiring.solve, wiring.explain))):
            tell(line)
        write_one(session, target, Wish(), renderer, force=replace)
    click.echo(f"The plan is in {target.resolve()}")
