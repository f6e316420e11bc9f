"""The command about who takes part in a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from assess.cli import wiring
from assess.cli.options import Settings, command, json_option, print_json, reference_argument
from assess.cli.typed_answers import save
from assess.cli.workshop import admit
from assess.cli.workshop_options import anonymity_option, quorum_option, read_people
from assess.errors import UsageProblem
from assess.text import clean_line

if TYPE_CHECKING:
    from assess.session.session import Session

ACTIONS = ["add", "change", "leave", "back", "free"]


@command("people")
@reference_argument
@click.argument("action", type=click.Choice(ACTIONS), required=False)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--name", "called", help="With change: another name.")
@click.option("--role", help="With change: another role; empty takes it away.")
@click.option("--team", help="With change: another team; empty takes it away.")
@click.option("--vote/--no-vote", "votes", default=None, help="With add and change: whether they vote.")
@anonymity_option
@quorum_option
@json_option
def people(settings: Settings, db: str | None, reference: str, action: str | None, **given: Any) -> None:
    """List who takes part, or change it.

    add: one or more people, each as "NAME, ROLE, TEAM". change: one of them. leave and back: who is not present any
    more, or again. free: no phone and no answer file votes for them any more. The facilitator is called facilitator.
    """
    session = wiring.open_workspace(settings.database(db)).open(reference)
    admit(session)
    if given["anonymity"]:
        session.workshop.people.set_anonymity(given["anonymity"])
    if given["quorum"]:
        session.workshop.people.set_quorum(given["quorum"])
    if action is not None:
        _act(session, action, given)
    save(session)
    if given["as_json"]:
        print_json(_data(session))
        return
    for line in _lines(session):
        click.echo(line)


def _act(session: Session, action: str, given: dict[str, Any]) -> None:
    names, everybody = given["names"], session.workshop.people
    if not names:
        raise UsageProblem(f"`people {action}` needs a name.", "See the names with `assess people ID`.")
    if action == "add":
        for one in read_people(names):
            everybody.add(one.name, role=one.role, team=one.team, votes=given["votes"] is not False)
        return
    for identifier in [everybody.find(name).id for name in names]:
        match action:
            case "change":
                _change(session, identifier, given)
            case "leave":
                everybody.leave(identifier)
            case "back":
                everybody.come_back(identifier)
            case _:
                everybody.free_seat(identifier)


def _change(session: Session, identifier: str, given: dict[str, Any]) -> None:
    changes = {"name": given["called"], "role": given["role"], "votes": given["votes"]}
    said = {field: value for field, value in changes.items() if value is not None}
    wanted = {field: clean_line(value) or None if isinstance(value, str) else value for field, value in said.items()}
    if given["team"] is not None:
        wanted["team"] = read_people([f"somebody, somewhere, {given['team']}"])[0].team
    if not wanted:
        raise UsageProblem("Nothing to change was named.", "Add --name, --role, --team, --vote or --no-vote.")
    person = session.workshop.people.get(identifier)
    session.workshop.people.change(type(person).model_validate(person.model_dump() | wanted))


def _data(session: Session) -> dict[str, Any]:
    everybody = session.workshop.people
    return {
        "anonymity": session.state.anonymity,
        "quorum": session.state.room.quorum,
        "needed": everybody.needed,
        "participants": [
            person.model_dump(mode="json") | {"present": person.id not in everybody.away} for person in everybody.all
        ],
    }


def _lines(session: Session) -> list[str]:
    everybody, lines = session.workshop.people, []
    for person in everybody.all:
        facts = [person.role or "", person.team or "", "" if person.votes else "no vote"]
        away = ["not present"] if person.id in everybody.away else []
        shown = ", ".join([everybody.label(person.id), *filter(None, facts), *away])
        lines.append(f"{person.id}  {shown}")
    who = {"named": "by name", "room": "without names in the room", "all": "so that nobody knows whose they are"}
    lines.append(f"Votes are kept {who[session.state.anonymity]}. A reveal needs {everybody.needed}.")
    return lines
