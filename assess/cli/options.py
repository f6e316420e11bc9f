"""Options and arguments that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from assess import paths
from assess.errors import UsageProblem

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Settings:
    """What holds for the whole call."""

    db: str | None = None

    def database(self, override: str | None = None) -> Path | str:
        """Return the path of the database or the address of its server; `override` was said after the command."""
        return paths.database(override or self.db)

    def database_file(self, override: str | None = None) -> Path:
        """Return the path of the database. Raises UsageProblem if it is on a server."""
        place = self.database(override)
        if isinstance(place, str):
            raise UsageProblem("This command is for a database in a file.", "Use the server's own tools: pg_dump.")
        return place


database_option = click.option(
    "--db", metavar="PATH", default=None, help="File or postgresql:// address. Default: ASSESS_DB, your data folder."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")
reference_argument = click.argument("reference", metavar="ID")


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command that takes `--db` after its name and the settings as first argument."""

    def declare(function: Callable[..., Any]) -> click.Command:
        settings_first = click.make_pass_decorator(Settings, ensure=True)
        return click.command(name)(database_option(settings_first(function)))

    return declare


def print_json(value: object) -> None:
    """Print `value` as indented JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False))


def tell(message: str) -> None:
    """Say something to the person, apart from the output."""
    click.echo(message, err=True)
