"""Commands that bring assessments in and hand them out as JSON documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, reference_argument, tell
from assess.errors import UsageProblem
from assess.files import read_bytes, read_text, write

if TYPE_CHECKING:
    from assess.session.workspace import Workspace

MIB = 1024 * 1024


@command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
def import_(settings: Settings, db: str | None, files: tuple[Path, ...]) -> None:
    """Bring in documents that `assess export` wrote, or PDFs of reports, and print the ids of their assessments.

    Every file is read before the first assessment is stored.
    """
    documents = [_read(file, tell) for file in files]
    for identifier in wiring.open_workspace(settings.database(db)).bring_in_all(documents):
        click.echo(identifier)


def bring_in(workspace: Workspace, file: Path) -> str:
    """Bring in one document or report PDF and return the id of its assessment."""
    return workspace.bring_in(*_read(file, lambda _: None))


def _read(file: Path, say: Callable[[str], None]) -> tuple[str, str]:
    return _from_pdf(file, say) if file.suffix.lower() == ".pdf" else _from_json(file)


def _from_json(file: Path) -> tuple[str, str]:
    return read_text(file, limit=10 * MIB), str(file)


def _from_pdf(file: Path, say: Callable[[str], None]) -> tuple[str, str]:
    """Return what a report carries, and say what it does not."""
    from assess.report.pdf_file import FILE_LIMIT
    from assess.report.verify import carried_document

    carried, text = carried_document(read_bytes(file, FILE_LIMIT), str(file))
    if carried.left_out:
        say(f"Not in the file, and missing now: {carried.left_out[:1].lower()}{carried.left_out[1:]}")
    return text, f"{file}, document"


@command("export")
@reference_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File. Default: standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--anonymous", is_flag=True, help="Without names, history, plan and typed text, and under new ids.")
@click.option("--keep-text", is_flag=True, help="With --anonymous: keep notes, reasons, evidence and typed answers.")
def export(
    settings: Settings, db: str | None, reference: str, output: Path | None, force: bool, **without: bool
) -> None:
    """Hand out an assessment as one JSON document, with its questionnaire, history and stored plan."""
    anonymous, keep_text = without["anonymous"], without["keep_text"]
    if keep_text and not anonymous:
        raise UsageProblem("--keep-text says nothing alone: everything is in the document.", "Add --anonymous.")
    workspace = wiring.open_workspace(settings.database(db))
    if anonymous:
        document = workspace.hand_out_anonymous(reference, keep_text=keep_text)
    else:
        document = workspace.hand_out(reference)
    if output is None:
        click.echo(document, nl=False)
    else:
        write(output, document.encode(), force=force)
        tell(f"Written: {output}")
    if anonymous:
        _say_what_is_left(keep_text)
    elif workspace.open(reference).state.anonymity == "room":
        tell("It holds who voted what, although votes are not shown by name. Hand on what --anonymous writes instead.")


def _say_what_is_left(keep_text: bool) -> None:
    tell("Left out: names, roles, minutes, history, plan, times of day. Every id is new.")
    if keep_text:
        tell("Kept: notes, reasons, evidence and typed answers as they are. They may name people; read them first.")
    else:
        tell("Left out too: notes, reasons, the text of evidence, typed answers and text in tables.")
    tell("Kept: the questionnaire, levels, numbers, dates, absences by day, country. They may tell who it is.")
