"""Commands that hand out questions as files, let a colleague answer one, and bring the answers in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.errors import UnknownId, UsageProblem
from assess.files import check_free, make_folder, read_text, write
from assess.text import clean, clean_line

if TYPE_CHECKING:
    from assess.assessment.model import Participant
    from assess.session.elsewhere.answer_file import AnswerFile
    from assess.session.elsewhere.arrivals import Arrived
    from assess.session.session import Session

ENDING = ".ballot.json"
INVALID = 4
_PATH: Any = click.Path(path_type=Path, readable=False)


@command("ballot")
@reference_argument
@click.option(
    "--for", "name", metavar="NAME", help="Name or id of a participant; a new colleague in a solo assessment."
)
@click.option("--all", "every", is_flag=True, help="One file for each participant who votes.")
@click.option("--question", "questions", multiple=True, metavar="ID", help="May be repeated. Default: all open ones.")
@click.option("-o", "--output", type=_PATH, help="File, or folder with --all. Default: by name, here.")
@click.option("--force", is_flag=True, help="Replace what exists.")
def ballot(settings: Settings, db: str | None, reference: str, name: str | None, every: bool, **given: Any) -> None:
    """Write questions for somebody else into a file that they answer anywhere with `assess vote`.

    Questions that are named with --question, and all in a solo assessment, are listed as delegated until the answers
    are back. `assess merge` brings the answers in. Whoever has the file can answer for that person.
    """
    name = clean_line(name) if name is not None else None
    if every == bool(name):
        raise UsageProblem("Say for whom.", "Add --for NAME, or --all for everybody who votes.")
    session = wiring.open_workspace(settings.database(db)).open(reference)
    questions, output, force = given["questions"] or None, given["output"], given["force"]
    voters = {p.id: session.workshop.people.label(p.id) for p in session.workshop.people.all if p.votes}
    files = _targets(voters if every else {"": str(name)}, output, every=every)
    for file in files.values():
        check_free(file, force=force)
    for whom, file in files.items():
        person = whom or _person(session, str(name)).id
        content = session.workshop.answer_files.hand_out(person, questions)
        _write(file, content, force=force)
        count = len(content.questions)
        tell(f"For {session.workshop.people.label(person)}: {count} {'question' if count == 1 else 'questions'}.")
        click.echo(str(file))
    if session.state.anonymity != "named":
        tell("Whoever gets an answered file can read it until it is merged, although votes are shown without names.")


def _person(session: Session, name: str) -> Participant:
    """Return the participant of that name; in a solo assessment a colleague of a new name joins."""
    people = session.workshop.people
    try:
        return people.find(name)
    except UnknownId as error:
        if session.state.mode == "workshop":
            raise UnknownId(error.message, f"Add them: assess people {session.id} add NAME.") from None
        if any((person.name or "").casefold() == name.casefold() for person in people.all):
            raise
        return people.add(name)


def _targets(names: Mapping[str, str], output: Path | None, *, every: bool) -> dict[str, Path]:
    """Return a file for each person, in the folder if there is one. Raises UsageProblem without people."""
    from assess.report.names import file_names

    if not names:
        raise UsageProblem("Nobody takes part who votes.", "Add them: assess people ID add NAME.")
    if output is not None and not every:
        return dict.fromkeys(names, output)
    if output is not None:
        make_folder(output)
    return {person: (output or Path()) / file for person, file in file_names(names, ENDING).items()}


def _write(file: Path, content: AnswerFile, *, force: bool) -> None:
    from assess.session.elsewhere.answer_file import dump_answers

    write(file, dump_answers(content).encode(), force=force)


@click.command("vote")
@click.argument("file", type=_PATH)
def vote(file: Path) -> None:
    """Answer a file that `assess ballot` wrote. It needs no database, and can be gone on with later.

    Each answer is in the file before the next question is asked.
    """
    import sys

    from assess.plain.console import Console
    from assess.plain.vote import Vote

    content = _read(file)
    console = Console(sys.stdin, sys.stdout, echo=not sys.stdin.isatty())
    left = Vote(console, content, lambda changed: _write(file, changed, force=True)).run()
    if left.open:
        tell(f"{len(left.open)} of {len(left.questions)} questions are open. Go on with: assess vote {file}")
    else:
        tell(f"Every question is answered. Give {file} back to whoever asked you.")


def _read(file: Path) -> AnswerFile:
    from assess.session.elsewhere.answer_file import SIZE_LIMIT, read_answers

    return read_answers(read_text(file, SIZE_LIMIT), str(file))


@command("merge")
@reference_argument
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--strict", is_flag=True, help="Take nothing over if one of the files has a mistake.")
@json_option
def merge(
    settings: Settings, db: str | None, reference: str, files: tuple[Path, ...], strict: bool, as_json: bool
) -> int:
    """Bring answered files in. Votes go into the rounds that are open; where no vote was called, one is.

    A folder stands for the answer files in it. In a solo assessment an answer stands beside yours until you settle it.
    The same file may be merged again: until the reveal it changes the vote. A file with a mistake is named, and does
    not stop the others. Exit code 4 then.
    """
    from assess.session.elsewhere.arrivals import land

    session = wiring.open_workspace(settings.database(db)).open(reference)
    arrived = land(session, _readers(files), strict=strict)
    _report(session, arrived, as_json=as_json)
    return INVALID if arrived.problems else 0


def bring_answers(session: Session, place: Path) -> Arrived:
    """Take over the answers of one file, or of all answer files in a folder. Raises AssessError."""
    from assess.session.elsewhere.arrivals import land

    return land(session, [(Path(name).name, text) for name, text in _readers([place])])


def _readers(places: Iterable[Path]) -> list[tuple[str, Callable[[], str]]]:
    """Return the files, those of a folder by name, with a way to read each. Raises UsageProblem for an empty folder."""
    from assess.session.elsewhere.answer_file import SIZE_LIMIT

    files: list[Path] = []
    for place in places:
        found = sorted(place.glob(f"*{ENDING}")) if place.is_dir() else [place]
        if not found:
            raise UsageProblem(f"No file whose name ends in {ENDING} is in {place}.", "Name a file, or another folder.")
        files += found
    return [(str(file), partial(read_text, file, SIZE_LIMIT)) for file in files]


def _report(session: Session, arrived: Arrived, *, as_json: bool) -> None:
    """Say what became of each file, and what is wrong with the others; never what somebody answered."""
    from dataclasses import asdict

    from assess.session.overtaken.merge_words import merged_lines

    if as_json:
        print_json(asdict(arrived))
    else:
        for one in arrived.merged:
            for line in merged_lines(session, one):
                click.echo(line)
    for problem in arrived.problems:
        tell(f"assess: {clean(str(problem))}")
