"""The command that holds two assessments against each other."""

from __future__ import annotations

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json


@command("compare")
@click.argument("earlier", metavar="EARLIER")
@click.argument("later", metavar="LATER")
@json_option
def compare(settings: Settings, db: str | None, earlier: str, later: str, as_json: bool) -> None:
    """Show what changed from one assessment of a team to a later one, and what may be claimed."""
    from assess.results.compared import comparison_data, comparison_lines
    from assess.scoring.compare import compare as compared

    workspace = wiring.open_workspace(settings.database(db))
    then, now = ((one.pack.questionnaire, one.state) for one in map(workspace.open, (earlier, later)))
    found = compared(then, now)
    if as_json:
        print_json(comparison_data(then, now, found))
        return
    for line in comparison_lines(then, now, found):
        click.echo(line)
