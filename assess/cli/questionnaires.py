"""Commands about questionnaires."""

from __future__ import annotations

import json
from pathlib import Path

import click

from assess.cli import wiring
from assess.cli.options import json_option, print_json, tell
from assess.errors import InvalidFile


@click.group("questionnaire")
def questionnaire() -> None:
    """List, show and check questionnaires."""


@questionnaire.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the questionnaires that can be used by id."""
    from assess.questionnaire import library

    entries = library.entries(library.default_folders())
    if as_json:
        print_json([{"id": e.id, "version": e.version, "title": e.title, "path": str(e.path)} for e in entries])
        return
    for entry in entries:
        click.echo(f"{entry.id}  {entry.version}  {entry.title}")


@questionnaire.command("show")
@click.argument("reference", default=wiring.DEFAULT_QUESTIONNAIRE)
@json_option
def show(reference: str, as_json: bool) -> None:
    """Show the questions of a questionnaire, by id or file."""
    pack = wiring.load_pack(reference)
    if as_json:
        print_json(json.loads(pack.canonical_json))
        return
    asked = pack.questionnaire
    quick = sum(1 for _ in asked.in_scope("quick"))
    click.echo(
        f"{asked.title} {asked.version}: {len(asked.questions)} questions, {quick} of them in the quick check (*)"
    )
    for section in asked.sections:
        click.echo(f"\n{section.title}")
        for question in section.questions:
            click.echo(f"  {question.id:8} {'*' if question.quick else ' '} {question.ask}")


@questionnaire.command("check")
@click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)
def check(file: Path | None) -> None:
    """Check a questionnaire file with the catalogue beside it, the built-in one if none is named."""
    from assess.questionnaire import library, loader

    path = file or library.find(wiring.DEFAULT_QUESTIONNAIRE, library.default_folders())
    result = loader.check(path)
    for warning in result.warnings:
        tell(f"warning: {warning}")
    if result.problems:
        raise InvalidFile(result.problems)
    click.echo(f"{path}: no mistakes.")
