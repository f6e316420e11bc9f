"""Commands that score and report."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.errors import UsageProblem

DEMO_FILE = "assess-demo.pdf"
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write: .pdf or .html."
)
force_option = click.option("--force", is_flag=True, help="Replace the file if it exists.")


@command("score")
@reference_argument
@json_option
def score(settings: Settings, db: str | None, reference: str, as_json: bool) -> None:
    """Show the scores of an assessment."""
    session = wiring.open_workspace(settings.database(db)).open(reference)
    if as_json:
        from assess.results.data import score_data

        print_json(score_data(session.outcome.score()))
        return
    from assess.results.text import score_lines

    for line in score_lines(session.outcome.view(None)):
        click.echo(line)


@command("report")
@reference_argument
@output_option
@force_option
def report(settings: Settings, db: str | None, reference: str, output: Path, force: bool) -> None:
    """Write the remediation plan that executives read, as PDF or HTML."""
    wiring.check_target(output, force=force)
    session = wiring.open_workspace(settings.database(db)).open(reference)
    wiring.write_report(session, output, force=force)
    tell(f"Written: {output}")


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
