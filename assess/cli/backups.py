"""Commands that copy the database and bring a copy back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from assess.cli.options import Settings, command, tell

force_option = click.option("--force", is_flag=True, help="Replace what is there.")


@command("backup")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File. Default: beside the database, by time.")
@click.option(
    "--keep", type=click.IntRange(1, 1000), default=10, show_default=True, help="Backups beside the database that stay."
)
@force_option
def backup(settings: Settings, db: str | None, output: Path | None, keep: int, force: bool) -> None:
    """Copy the database, check the copy, and print its name. The wizard may be running meanwhile."""
    from assess.storage.backups import back_up

    made = back_up(settings.database_file(db), dt.datetime.now(dt.UTC), target=output, keep=keep, force=force)
    for old in made.removed:
        tell(f"Removed, because newer ones are kept: {old}")
    tell(f"Checked: {made.assessments} assessments.")
    click.echo(made.file)


@command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@force_option
def restore(settings: Settings, db: str | None, file: Path, force: bool) -> None:
    """Bring a backup back. A database that is there already is copied aside first."""
    from assess.storage.backups import restore as bring_back

    path = settings.database_file(db)
    done = bring_back(path, file, dt.datetime.now(dt.UTC), force=force)
    if done.aside:
        tell(f"What was there is now in {done.aside}.")
    tell(f"Restored: {done.assessments} assessments in {path}.")
