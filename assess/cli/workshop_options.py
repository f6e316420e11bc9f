"""The options that make a new assessment a workshop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assess.errors import InvalidAnswer, UsageProblem

if TYPE_CHECKING:
    from assess.assessment.model import Mode
    from assess.session.session import Session
    from assess.session.workshop.roster import Listed

Command = TypeVar("Command", bound=Callable[..., Any])
ANONYMITY = click.Choice(["named", "room", "all"])
anonymity_option = click.option(
    "--anonymity",
    type=ANONYMITY,
    help="Who is to know who voted what: everybody (named), not the room, or nobody at all. Fixed with the first vote.",
)
quorum_option = click.option("--quorum", type=click.IntRange(1, 500), help="Votes that a reveal needs. Default: all.")


def workshop_options(function: Command) -> Command:
    """Add the options for workshops to a command."""
    for option in (
        quorum_option,
        anonymity_option,
        click.option("--participant", "participants", multiple=True, metavar='"NAME, ROLE, TEAM"', help="Who votes."),
        click.option("--workshop", "together", is_flag=True, help="Several people vote, and you facilitate."),
    ):
        function = option(function)
    return function


def mode_of(given: dict[str, Any]) -> Mode:
    """Return the mode that was asked for. Raises UsageProblem where only a workshop has what was said."""
    only = {"participants": "--participant", "anonymity": "--anonymity", "quorum": "--quorum"}
    said = [option for name, option in only.items() if given[name]]
    if said and not given["together"]:
        raise UsageProblem(f"{said[0]} is about a workshop.", "Add --workshop.")
    read_people(given["participants"])
    return "workshop" if given["together"] else "solo"


def set_up(session: Session, given: dict[str, Any]) -> None:
    """Let the participants join a new workshop and set what was agreed."""
    people = session.workshop.people
    for one in read_people(given["participants"]):
        people.add(one.name, role=one.role, team=one.team)
    if given["anonymity"]:
        people.set_anonymity(given["anonymity"])
    if given["quorum"]:
        people.set_quorum(given["quorum"])
    session.outbox.wait()


def read_people(lines: Sequence[str]) -> tuple[Listed, ...]:
    """Return the people of lines such as `Ada, Platform engineer, Platform`. Raises UsageProblem."""
    from assess.session.workshop.roster import read_roster

    found: list[Listed] = []
    for line in lines:
        try:
            found += read_roster(line)
        except InvalidAnswer as error:
            raise UsageProblem(f'"{line}": {error.message}', error.hint) from None
    return tuple(found)
