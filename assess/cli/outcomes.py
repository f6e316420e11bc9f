"""Commands that score, and the demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.errors import UsageProblem

if TYPE_CHECKING:
    from assess.session.session import Session

DEMO_FILE = "assess-demo.pdf"
EVERY_GAP = ""
"""What `--explain` gets without a name."""
force_option = click.option("--force", is_flag=True, help="Replace the file if it exists.")


@command("score")
@reference_argument
@click.option(
    "--explain",
    metavar="[NAME]",
    is_flag=False,
    flag_value=EVERY_GAP,
    help="Show how a figure came about. NAME is a gap, capability or question, such as DC1, or a figure, such as "
    "gap:DC.to_go. Without NAME: every gap in brief.",
)
@json_option
def score(settings: Settings, db: str | None, reference: str, explain: str | None, as_json: bool) -> None:
    """Show the scores of an assessment, or how they came about."""
    session = wiring.open_workspace(settings.database(db)).open(reference)
    if explain is not None:
        _explain(session, explain, f"assess score {reference} --explain", as_json=as_json)
    elif as_json:
        from assess.results.data import score_data

        print_json(score_data(session.outcome.score()))
    else:
        from assess.results.text import score_lines

        for line in score_lines(session.outcome.view(None)):
            click.echo(line)


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
    from assess.results.text import score_lines

    target = output or Path(DEMO_FILE)
    replace = force or output is None
    wiring.check_target(target, force=replace)
    if not keep and (db or settings.db):
        raise UsageProblem("A database was named, but the demo throws its own away.", "Add --keep to keep the sample.")
    with tempfile.TemporaryDirectory(prefix="assess-demo-") as folder:
        database = settings.database(db) if keep else Path(folder) / "demo.db"
        session = wiring.sample_session(wiring.open_workspace(database))
        tell(f"{session.state.title}: {session.progress().done} of {session.progress().asked} questions answered.")
        for line in score_lines(session.outcome.view(session.outcome.plan(wiring.solve, wiring.explain))):
            tell(line)
        wiring.write_report(session, target, force=replace)
    click.echo(f"The plan is in {target.resolve()}")
