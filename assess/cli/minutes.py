"""What a workshop writes down: parked topics, promised actions, decisions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from assess.cli.options import json_option, print_json
from assess.cli.typed_answers import save
from assess.cli.workshop import Meeting, meeting, workshop

if TYPE_CHECKING:
    from assess.session.session import Session

about_option = click.option("--question", metavar="ID", help="The question it is about.")


@workshop.command("minutes")
@json_option
@meeting
def minutes(met: Meeting, as_json: bool) -> None:
    """Show what was parked, promised and decided, and how answers were settled."""
    _show(met.open(), as_json=as_json)


@workshop.command("park")
@click.argument("text")
@about_option
@json_option
@meeting
def park(met: Meeting, text: str, question: str | None, as_json: bool) -> None:
    """Put a topic aside for later."""
    session = met.open()
    session.workshop.minutes.park(text, _known(session, question))
    _show(session, as_json=as_json)


@workshop.command("action")
@click.argument("text")
@click.option("--owner", metavar="NAME", help="Who promised it.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="By when.")
@about_option
@json_option
@meeting
def action(
    met: Meeting, text: str, owner: str | None, due: dt.datetime | None, question: str | None, as_json: bool
) -> None:
    """Write down what somebody promised."""
    session = met.open()
    day = due.date() if due else None
    session.workshop.minutes.promise(text, owner=owner, due=day, question=_known(session, question))
    _show(session, as_json=as_json)


@workshop.command("decide")
@click.argument("text")
@about_option
@json_option
@meeting
def decide(met: Meeting, text: str, question: str | None, as_json: bool) -> None:
    """Write down a decision."""
    session = met.open()
    session.workshop.minutes.decide(text, _known(session, question))
    _show(session, as_json=as_json)


@workshop.command("tick")
@click.argument("line")
@click.option("--off", is_flag=True, help="It is not done after all.")
@json_option
@meeting
def tick(met: Meeting, line: str, off: bool, as_json: bool) -> None:
    """Tick a parked topic or an action off, by the id in the minutes."""
    session = met.open()
    session.workshop.minutes.set_done(line, done=not off)
    _show(session, as_json=as_json)


@workshop.command("strike")
@click.argument("line")
@json_option
@meeting
def strike(met: Meeting, line: str, as_json: bool) -> None:
    """Strike a line out of the minutes, by its id."""
    session = met.open()
    session.workshop.minutes.remove(line)
    _show(session, as_json=as_json)


def _known(session: Session, question: str | None) -> str | None:
    return session.asked(question).id if question else None


def _show(session: Session, *, as_json: bool) -> None:
    from assess.session.workshop.minute_words import minute_lines

    save(session)
    if as_json:
        print_json(session.state.minutes.model_dump(mode="json"))
        return
    for line in minute_lines(session):
        click.echo(line)
