"""Commands that put assessments aside, take them back, and remove them for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument, tell
from assess.errors import UsageProblem

if TYPE_CHECKING:
    from assess.session.ports import Gone
    from assess.session.workspace import Workspace

yes_option = click.option("--yes", is_flag=True, help="Do it; without this, only say what would go.")


@command("archive")
@reference_argument
def archive(settings: Settings, db: str | None, reference: str) -> None:
    """Put an assessment aside. It is kept whole and left out of the list; `assess unarchive` takes it back."""
    session = wiring.open_workspace(settings.database(db)).open(reference)
    session.archive()
    session.outbox.wait()
    tell(f"Archived: {session.id}. `assess list --archived` shows it.")


@command("unarchive")
@reference_argument
def unarchive(settings: Settings, db: str | None, reference: str) -> None:
    """Take an archived assessment back to the list."""
    session = wiring.open_workspace(settings.database(db)).open(reference)
    session.unarchive()
    session.outbox.wait()
    tell(f"Back in the list: {session.id}.")


@command("delete")
@reference_argument
@yes_option
@json_option
def delete(settings: Settings, db: str | None, reference: str, yes: bool, as_json: bool) -> None:
    """Remove one assessment for good, with its answers, notes, evidence, history and plan.

    Nothing brings it back but a copy. `assess archive` only puts it aside.
    """
    workspace = wiring.open_workspace(settings.database(db))
    session = workspace.open(reference)
    if not yes:
        raise UsageProblem(
            f"{session.id} ({session.state.title}) would be gone for good, with {len(session.state.records)} answers "
            f"and {len(session.events)} entries of history.",
            "Add --yes to remove it, or put it aside with `assess archive`.",
        )
    _report((workspace.purge(session.id),), as_json=as_json)


@command("purge")
@click.option("--older-than", "days", type=click.IntRange(0, 36500), default=0, metavar="DAYS", help="Untouched since.")
@yes_option
@json_option
def purge(settings: Settings, db: str | None, days: int, yes: bool, as_json: bool) -> None:
    """Remove every archived assessment for good, or those that were not touched for some days."""
    workspace = wiring.open_workspace(settings.database(db))
    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    leaving = [one for one in workspace.summaries(archived=True) if one.archived and one.touched_at <= before]
    if leaving and not yes:
        names = ", ".join(f"{one.id} ({one.title})" for one in leaving)
        raise UsageProblem(f"Would be gone for good: {names}.", "Add --yes to remove them.")
    _report(_purged(workspace, [one.id for one in leaving]), as_json=as_json)


def _purged(workspace: Workspace, ids: list[str]) -> tuple[Gone, ...]:
    return tuple(workspace.purge(identifier) for identifier in ids)


def _report(gone: tuple[Gone, ...], *, as_json: bool) -> None:
    """Say what is gone and where it may still be."""
    if as_json:
        print_json([asdict(one) for one in gone])
        return
    for one in gone:
        tell(
            f"Gone for good: {one.id} ({one.title}), {one.answers} answers, {one.entries} entries of history, its plan."
        )
    for file in sorted({file for one in gone for file in one.copies}):
        held = ", ".join(one.id for one in gone if file in one.copies)
        tell(f"Still in {file}: {held}. Remove that file if it should be gone there too.")
    if gone:
        tell("Exported documents, reports and copies elsewhere are not known here.")
    else:
        tell("Nothing to remove.")
