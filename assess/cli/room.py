"""The command that lets people vote with their phones."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from assess.cli.options import Settings, command, reference_argument, tell
from assess.errors import AssessError, NotNow, UnknownId, UsageProblem
from assess.text import clean_line

if TYPE_CHECKING:
    from assess.ballot.address import Place
    from assess.ballot.scene import Scene
    from assess.ballot.serve import Counts
    from assess.session.ports import Store

LOOPBACK = "127.0.0.1"
PORT = 8347
ONLY_HERE = "Only this machine can open it. For phones, say --host with its address, or --host 0.0.0.0 for all of them."
EXPOSED = (
    "Everybody on this network can open the link, and since it is plain http they can read along: names, questions, "
    "votes. Use a network that you trust, and end this when you are done."
)


@command("room")
@reference_argument
@click.option("--host", default=LOOPBACK, show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0: this one, or any if it is taken."
)
@click.option("--free", metavar="NAME", help="Free the seat of a participant, by name or id, and end.")
@click.option("--invert", is_flag=True, help="Without colours: draw the code for a light terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON; end with the program that started this.")
def room(
    settings: Settings,
    db: str | None,
    reference: str,
    host: str,
    port: int,
    free: str | None,
    invert: bool,
    as_json: bool,
) -> None:
    """Let people vote with their phones, until Ctrl+C.

    Serves one link on the network you name, where everybody takes a seat and votes on what you call in the wizard.
    Votes and seats are kept when this ends.
    """
    from assess.storage.store import open_store

    store = open_store(settings.database(db))
    identifier = store.resolve(reference)
    scene = _scene(store, identifier)
    if scene.state.mode != "workshop":
        raise NotNow(f"{identifier} is not a workshop.", "Begin one in the wizard.")
    if free is not None:
        _free(store, identifier, scene, free)
        return
    _serve(store, identifier, scene, host, port, invert=invert, as_json=as_json)


def _scene(store: Store, identifier: str) -> Scene:
    from assess.ballot.scene import Onlooker

    return Onlooker(store, identifier).look()


def _free(store: Store, identifier: str, scene: Scene, name: str) -> None:
    wanted = clean_line(name).casefold()
    found = {
        seat.participant
        for seat in scene.phones
        if wanted in (seat.participant.casefold(), scene.label(seat.participant).casefold())
    }
    if len(found) != 1:
        seated = ", ".join(sorted(scene.label(seat.participant) for seat in scene.phones)) or "nobody"
        raise UnknownId(f"{clean_line(name)} has no seat, or more than one person is called so.", f"Seated: {seated}.")
    store.free_seats(identifier, found.pop())
    tell("The seat is free.")


def _serve(store: Store, identifier: str, scene: Scene, host: str, port: int, *, invert: bool, as_json: bool) -> None:
    from assess.ballot.app import Secrets
    from assess.ballot.seats import new_code
    from assess.ballot.serve import Ears, serve
    from assess.cli import garbage
    from assess.cli.crash import note

    place = _place(host, port)
    secrets = Secrets(code=new_code())
    link = f"{place.origin}/room/{secrets.code}"
    if as_json:
        ears = Ears(opened=lambda: _print_place(link, place), counted=lambda _: None, note=note)
    else:
        ears = Ears(opened=lambda: _show(scene, link, place, invert=invert), counted=_count, note=note)
    garbage.loaded()
    serve(store, identifier, place, secrets, ears, alone=not as_json)
    if not as_json:
        if _draws():
            click.echo()
        tell("The room is closed. Votes and seats are kept.")
    store.close()


def _place(host: str, port: int) -> Place:
    """Listen; without a port at the usual one, so that open pages find a room again, else at any that is free."""
    from assess.ballot.address import listen

    if port:
        return listen(host, port)
    try:
        return listen(host, PORT)
    except UsageProblem:
        raise
    except AssessError:
        return listen(host, 0)


def _print_place(link: str, place: Place) -> None:
    from assess.ballot.qr import half_blocks

    said = {"link": link, "host": place.host, "port": place.port, "code": half_blocks(link)}
    click.echo(json.dumps(said))
    sys.stdout.flush()


def _show(scene: Scene, link: str, place: Place, *, invert: bool) -> None:
    """Print who can read along and who is seated, then the code with the link, so that 24 lines show them."""
    click.echo(scene.state.title)
    click.echo(EXPOSED if place.exposed else ONLY_HERE)
    seated = ", ".join(sorted(scene.label(seat.participant) for seat in scene.phones))
    click.echo(f"Seated: {seated or 'nobody yet'}. Ctrl+C ends it.\n")
    for line in _picture(link, invert=invert):
        click.echo(line, color=True)
    click.echo(link)


def _picture(link: str, *, invert: bool) -> tuple[str, ...]:
    """Return the code as this terminal can show it; nothing where it has no blocks."""
    from assess.ballot.qr import coloured, half_blocks

    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ()
    if _draws() and not os.environ.get("NO_COLOR"):
        return coloured(link)
    return half_blocks(link, inverted=not invert)


def _count(now: Counts) -> None:
    """Print how many are seated and have voted; never who, never what."""
    parts = [f"{now.seated} seated"]
    if now.waiting:
        parts.append(f"{now.waiting} waiting to be let in")
    parts += [f"{question}: {there} of {of} voted" for question, there, of in now.votes]
    _write_line("; ".join(parts))


def _write_line(line: str) -> None:
    """Print a line, in a terminal over the last one, so that the code stays where it is."""
    if not _draws():
        click.echo(line)
        return
    width = shutil.get_terminal_size().columns - 1
    click.echo(f"\r\x1b[2K{line[:width]}", nl=False, color=True)


def _draws() -> bool:
    """Say whether the output is a terminal that can be drawn on."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
