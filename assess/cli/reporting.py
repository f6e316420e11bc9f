"""Commands that write reports and check them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, tell
from assess.cli.reports import drawing, write_one
from assess.errors import UsageProblem

if TYPE_CHECKING:
    from assess.report.formats import Wish

WRONG = 4
"""Exit code for a report whose figures are not those of its data."""
_PATH: Any = click.Path(path_type=Path, readable=False)


@command("report")
@click.argument("reference", metavar="ID", required=False)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    help="File to write; its ending, .pdf .html .xlsx .md or .json, says how. With --all a folder.",
)
@click.option("--preview", is_flag=True, help="Instead of writing, show the one-page summary here.")
@click.option("--force", is_flag=True, help="Replace what exists.")
@click.option("--all", "every", is_flag=True, help="Write a report of every assessment into the folder.")
@click.option("--format", "kind", default="pdf", show_default=True, help="What to write with --all, such as xlsx.")
@click.option("--theme", default="board", show_default=True, help="Look of PDF and HTML, by name.")
@click.option("--paper", default="a4", show_default=True, metavar="a4|letter", help="Paper of the PDF.")
@click.option("--brand", type=_PATH, metavar="FILE", help="Logo, colours and lines of your organisation (TOML).")
@click.option("--font", type=_PATH, metavar="FILE", help="Font for characters that those of the theme lack.")
@click.option("--replace-missing", is_flag=True, help="Print U+XXXX for characters that no font has.")
@click.option("--full-data", is_flag=True, help="Let the PDF carry votes, names and all notes too.")
@click.option("--no-data", is_flag=True, help="Let the PDF carry no data.")
def report(
    settings: Settings, db: str | None, reference: str | None, output: Path | None, every: bool, **given: Any
) -> None:
    """Write the remediation plan that executives read, as PDF, HTML, workbook, Markdown or data.

    The PDF carries the assessment as assessment.json: settled answers, scores, plan and what is printed, without
    votes and names. `assess verify` checks the printed figures against it.
    """
    if every == (reference is not None):
        raise UsageProblem("Name one assessment, or none with --all.", "Try `assess report ID -o plan.pdf`.")
    force: bool = given["force"]
    if given["preview"]:
        _preview(settings, db, reference, output)
        return
    if output is None:
        raise UsageProblem("There is no file to write.", "Name one with -o, or add --preview to read page 2 here.")
    if every:
        _every(settings, db, output, f".{given['kind'].lstrip('.').lower()}", _wish(given), force=force)
        return
    with drawing(output) as renderer:
        wish = _wish(given)
        wiring.check_target(output, force=force)
        session = wiring.open_workspace(settings.database(db)).open(str(reference))
        write_one(session, output, wish, renderer, force=force)
    tell(f"Written: {output}")


def _preview(settings: Settings, db: str | None, reference: str | None, output: Path | None) -> None:
    """Print the summary as wide as the terminal is, from the stored plan or a new one."""
    import shutil

    from assess.results.preview import preview_lines

    if output is not None or reference is None:
        raise UsageProblem("--preview shows one assessment and writes no file.", "Leave out -o and --all.")
    session = wiring.open_workspace(settings.database(db)).open(reference)
    view = session.outcome.view(session.outcome.plan(wiring.solve, wiring.explain))
    for line in preview_lines(view, shutil.get_terminal_size().columns):
        click.echo(line)


def _wish(given: dict[str, Any]) -> Wish:
    from assess.report.attachment import Carry
    from assess.report.formats import Wish

    if given["full_data"] and given["no_data"]:
        raise UsageProblem("--full-data and --no-data contradict each other.", "Leave one out.")
    carry: Carry = "full" if given["full_data"] else "none" if given["no_data"] else "settled"
    same = {name: given[name] for name in ("theme", "paper", "brand", "font", "replace_missing")}
    return Wish(carry=carry, **same)


def _every(settings: Settings, db: str | None, folder: Path, ending: str, wish: Wish, *, force: bool) -> None:
    from assess.cli.reports import write_all

    written, failed = write_all(wiring.open_workspace(settings.database(db)), folder, ending, wish, force=force)
    for file in written:
        click.echo(str(file))
    tell(f"{len(written)} reports written to {folder}.")
    if failed:
        raise failed[0]


@command("verify")
@click.argument("file", type=_PATH)
@json_option
def verify(settings: Settings, db: str | None, file: Path, as_json: bool) -> int:  # noqa: ARG001
    """Check a PDF against the data that it carries: scores, plan and printed figures, worked out anew.

    It needs no database. It finds what was changed after writing, not who wrote the file. Exit code 4 if anything is
    wrong.
    """
    from assess.files import read_bytes
    from assess.report.pdf_file import FILE_LIMIT
    from assess.report.verify import verify as look_at

    found = look_at(read_bytes(file, FILE_LIMIT), str(file))
    if as_json:
        print_json(found.data)
    else:
        for check in found.checks:
            for sentence in check.said:
                click.echo(f"{'right' if check.passed else 'WRONG':5}  {sentence}")
        for name in found.ignored:
            click.echo(f"       The file also carries {name}, which was not looked at.")
        tell(f"{file} holds." if found.passed else f"{file} does not hold.")
    return 0 if found.passed else WRONG
