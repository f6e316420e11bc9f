"""Commands that look whether everything is in order, and that read what can be read of a damaged database."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import Settings, command, json_option, print_json, tell
from assess.errors import CannotWrite, MissingLibrary, UnusableDatabase
from assess.files import write

if TYPE_CHECKING:
    from assess.storage.content import Check

DAMAGED = 4


@command("doctor")
@click.option("--rebuild", is_flag=True, help="Write answers that differ from their history afresh, after a backup.")
@json_option
def doctor(settings: Settings, db: str | None, rebuild: bool, as_json: bool) -> int:
    """Check the database, its histories, and what this installation needs. Nothing is changed without --rebuild."""
    place = settings.database(db)
    if rebuild:
        _rebuild(place)
    checks = (*_examine(place), *_installation())
    sound = not any(check.status == "failed" for check in checks)
    if as_json:
        print_json(
            {
                "database": str(place) if isinstance(place, Path) else checks[0].detail,
                "sound": sound,
                "checks": [asdict(check) for check in checks],
            }
        )
        return 0 if sound else DAMAGED
    for check in checks:
        click.echo(f"{check.status:8} {check.name:15} {check.detail}")
        if check.hint and check.status != "ok":
            click.echo(f"{'':24} {check.hint}")
    return 0 if sound else DAMAGED


def _examine(place: Path | str) -> tuple[Check, ...]:
    if isinstance(place, str):
        from assess.storage.server import examine_server

        return examine_server(place)
    from assess.storage.examine import examine_file

    return examine_file(place)


def _rebuild(place: Path | str) -> None:
    """Rebuild what differs from its history, after a backup where it is a file, and say so."""
    from assess.storage.backups import back_up
    from assess.storage.store import open_store

    store = open_store(place)
    ids = store.differing()
    if not ids:
        tell("Nothing to rebuild.")
        return
    if isinstance(place, Path):
        made = back_up(place, dt.datetime.now(dt.UTC), force=False)
        tell(f"Backup: {made.file}")
    for identifier in ids:
        store.rebuild(identifier)
        tell(f"Written afresh from its history: {identifier}")
    store.close()


def _installation() -> Iterator[Check]:
    from assess.report.libraries import engine
    from assess.storage.content import Check
    from assess.storage.engine import library_version

    yield Check("python", "ok", f"Python {platform.python_version()}, SQLite {library_version()}")
    try:
        engine()
        yield Check("pango", "ok", "PDF documents can be drawn.")
    except MissingLibrary as error:
        yield Check("pango", "warning", error.message, error.hint)
    try:
        import assess.planning.solver.goals  # noqa: F401  the part that needs OR-Tools

        yield Check("or-tools", "ok", f"Schedules are solved exactly, with OR-Tools {version('ortools')}.")
    except ImportError:
        said = "OR-Tools is not installed: schedules are made by a rule of thumb."
        yield Check("or-tools", "warning", said, "Run ./run again, or install ortools.")


@click.command("salvage")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder for the documents.")
@json_option
def salvage(file: Path, output: Path, as_json: bool) -> None:
    """Read what can be read of a damaged database into JSON documents. The file itself is not touched.

    `assess import` takes the documents. A copy of the file is put beside them.
    """
    from assess.storage.backups import copy_bytes
    from assess.storage.salvage import salvage as read_pages

    if not file.is_file():
        raise UnusableDatabase(f"There is no file {file}.", "Name the damaged database.")
    found = read_pages(file)
    if not found:
        raise UnusableDatabase(f"Nothing can be read of {file}.", "Restore a backup with `assess restore`.")
    try:
        output.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_bytes(file, output / f"{file.name}.copy")
    except OSError as error:
        raise CannotWrite(f"{output} cannot be written ({error.strerror}).", "Name an empty folder.") from None
    for one in found:
        write(output / one.file_name, one.text.encode())
    if as_json:
        print_json([{k: v for k, v in asdict(one).items() if k != "text"} | {"file": one.file_name} for one in found])
        return
    for one in found:
        click.echo(f"{one.status:8} {output / one.file_name}  {one.title}. {one.detail}")
