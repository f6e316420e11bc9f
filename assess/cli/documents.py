"""Commands that bring assessments in and hand them out as JSON documents."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, reference_argument, tell
from assess.files import read_bytes, read_text, write

MIB = 1024 * 1024


@command("import")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def import_(settings: Settings, db: str | None, file: Path) -> None:
    """Bring in a document that `assess export` wrote, or the PDF of a report, and print the id of its assessment."""
    if file.suffix.lower() == ".pdf":
        _bring_in_pdf(settings, db, file)
        return
    text = read_text(file, limit=10 * MIB)
    click.echo(wiring.open_workspace(settings.database(db)).bring_in(text, str(file)))


def _bring_in_pdf(settings: Settings, db: str | None, file: Path) -> None:
    """Bring in what a report carries, and say what it does not."""
    from assess.report.pdf_file import FILE_LIMIT
    from assess.report.verify import carried_document

    carried, text = carried_document(read_bytes(file, FILE_LIMIT), str(file))
    identifier = wiring.open_workspace(settings.database(db)).bring_in(text, f"{file}, document")
    if carried.left_out:
        tell(f"Not in the file, and missing now: {carried.left_out[:1].lower()}{carried.left_out[1:]}")
    click.echo(identifier)


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
