"""Commands that bring assessments in and hand them out as JSON documents."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, reference_argument, tell
from assess.files import read_text, write

MIB = 1024 * 1024


@command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def import_(settings: Settings, db: str | None, file: Path) -> None:
    """Bring in a document that `assess export` wrote, and print the id of its assessment."""
    text = read_text(file, limit=10 * MIB)
    click.echo(wiring.open_workspace(settings.database(db)).bring_in(text, str(file)))


@command("export")
@reference_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File. Default: standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def export(settings: Settings, db: str | None, reference: str, output: Path | None, force: bool) -> None:
    """Hand out an assessment as one JSON document, with its questionnaire, history and stored plan."""
    document = wiring.open_workspace(settings.database(db)).hand_out(reference)
    if output is None:
        click.echo(document, nl=False)
    else:
        write(output, document.encode(), force=force)
        tell(f"Written: {output}")
