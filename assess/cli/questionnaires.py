"""Commands about questionnaires."""

from __future__ import annotations

import json
from pathlib import Path

import click

from assess.cli import wiring
from assess.cli.options import json_option, print_json, tell
from assess.errors import InvalidFile, UsageProblem


@click.group("questionnaire")
def questionnaire() -> None:
    """List, show, check, begin and compare questionnaires."""


@questionnaire.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List the questionnaires that can be used by id: the built-in ones and your own."""
    from assess.questionnaire import library

    entries = library.entries(library.default_folders())
    if as_json:
        print_json(
            [
                {
                    "id": e.id,
                    "version": e.version,
                    "title": e.title,
                    "questions": e.questions,
                    "source": "built-in" if e.built_in else "own",
                    "path": str(e.path),
                    "problem": e.problem or None,
                }
                for e in entries
            ]
        )
        return
    width = max((len(entry.id) for entry in entries), default=0)
    for e in entries:
        where = "built-in" if e.built_in else str(e.path)
        click.echo(f"{e.id:{width}}  {e.version or '-':7}  {e.questions:3} questions  {e.title or '-'}  ({where})")
        if e.problem:
            click.echo(f"{'':{width}}  cannot be used by its id: {e.problem}")
    tell(f"Your own are read from {library.own_folder()}")


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
    if library.belongs_to_built_in(result.id, path):
        tell(f"warning: the id {result.id} belongs to a built-in questionnaire: name this one by its file.")
    click.echo(f"{path}: no mistakes.")


@questionnaire.command("schema")
@click.argument("kind", type=click.Choice(["questionnaire", "actions"]), default="questionnaire")
@click.option("--path", "as_path", is_flag=True, help="Print where the schema lies instead, for an editor to read.")
def schema(kind: str, as_path: bool) -> None:
    """Print the JSON Schema of questionnaires or of catalogues of actions, for editors."""
    from assess.questionnaire.schema import KINDS, path

    (file,) = (path(each) for each in KINDS if each == kind)
    click.echo(str(file) if as_path else file.read_text(encoding="utf-8"), nl=as_path)


@questionnaire.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the files if they exist.")
def new(file: Path, force: bool) -> None:
    """Write a small complete questionnaire with its catalogue of actions beside it, to change as you like."""
    from assess.files import write
    from assess.questionnaire.example import identifier_for, texts
    from assess.questionnaire.loader import catalogue_path

    if file.suffix != ".yaml" or "." in file.stem:
        hint = "Use letters, digits and dashes, and end it in .yaml."
        raise UsageProblem(f"{file} is no name for a questionnaire.", hint)
    targets = (file, catalogue_path(file))
    for target in targets:
        if not force and (target.exists() or target.is_symlink()):
            raise UsageProblem(f"{target} exists already.", "Choose another name, or add --force to replace it.")
    for target, text in zip(targets, texts(identifier_for(file.stem)), strict=True):
        write(target, text.encode(), force=force)
        tell(f"Written: {target}")


@questionnaire.command("diff")
@click.argument("old")
@click.argument("new")
@json_option
def diff(old: str, new: str, as_json: bool) -> None:
    """Show what has changed between two questionnaires with their catalogues, each named by id or file."""
    from assess.questionnaire import versions_text
    from assess.questionnaire.versions import compare

    before, after = wiring.load_pack(old), wiring.load_pack(new)
    comparison = compare(before, after)
    if as_json:
        print_json(versions_text.data(before, after, comparison))
        return
    for line in versions_text.lines(before, after, comparison):
        click.echo(line)
