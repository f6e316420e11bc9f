"""The command that averages capabilities over all assessments."""

from __future__ import annotations

from dataclasses import asdict

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, tell


@command("averages")
@json_option
def averages(settings: Settings, db: str | None, as_json: bool) -> None:
    """Average what is known of each capability over all assessments, archived ones left out.

    In each assessment the known answers of a capability count; a question that is hidden now counts too.
    """
    found = wiring.open_workspace(settings.database(db)).averages()
    if as_json:
        print_json(
            [
                {
                    "questionnaire": pack.questionnaire.id,
                    "version": pack.questionnaire.version,
                    "capabilities": [asdict(one) for one in over],
                }
                for pack, over in found
            ]
        )
        return
    if not found:
        tell("No assessments yet.")
    for pack, over in found:
        click.echo(f"{pack.questionnaire.title} ({pack.questionnaire.id} {pack.questionnaire.version})")
        for one in over:
            points = "   -" if one.points is None else f"{one.points:4.0f}"
            name = pack.questionnaire.capabilities[one.capability].name
            click.echo(f"  {points}  over {one.assessments:4}  {one.capability:6} {name}")
