"""The command that changes targets and weights for one assessment."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, reference_argument, tell
from assess.errors import UsageProblem


@command("tune")
@reference_argument
@click.option("--target", "targets", multiple=True, metavar="CAPABILITY=0..100", help="May be repeated.")
@click.option("--weight", "weights", multiple=True, metavar="CAPABILITY=0..3", help="May be repeated.")
def tune(
    settings: Settings, db: str | None, reference: str, targets: tuple[str, ...], weights: tuple[str, ...]
) -> None:
    """Change targets or weights of capabilities for this assessment alone; an empty value takes a change back.

    The change is recorded, shown in the report, and can be undone.
    """
    if not targets and not weights:
        raise UsageProblem("Nothing to change was named.", "Add --target DC1=50 or --weight DC1=2.")
    session = wiring.open_workspace(settings.database(db)).open(reference)
    session.tune(targets=_read("--target", targets), weights=_read("--weight", weights))
    session.outbox.wait()
    tell("Saved.")


def _read(option: str, pairs: tuple[str, ...]) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for pair in pairs:
        capability, equals, typed = pair.partition("=")
        try:
            found[capability] = Decimal(typed) if typed else None
        except InvalidOperation:
            equals = ""
        if not capability or not equals:
            raise UsageProblem(f"{option} {pair} is not CAPABILITY=NUMBER.", "For instance: --target DC1=50.")
    return found
