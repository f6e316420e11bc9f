"""Opening the wizard, or plain mode where a wizard cannot be drawn."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import wiring
from assess.cli.options import Settings

if TYPE_CHECKING:
    from assess.ballot.process import RoomProcess

EVERY_ADDRESS, ONLY_HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104  the facilitator asks for it
FRAMES = "120"
"""Frames a second at most: a key waits for its frame half as long as with the library's 60."""


def open_wizard(settings: Settings, *, plain: bool) -> int:
    """Open the front end that fits and return its exit code."""
    drawable = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}
    if plain or not drawable:
        return _plain(settings)
    return _screens(settings)


def _screens(settings: Settings) -> int:
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from assess.cli import report_process
    from assess.cli.answer_files import bring_answers
    from assess.cli.apart import Apart
    from assess.cli.crash import note
    from assess.cli.documents import bring_in
    from assess.files import write
    from assess.tui.run import run
    from assess.tui.wiring import Wiring

    place = settings.database()
    database = place if isinstance(place, str) else place.absolute()

    planner = Apart()
    try:
        return run(
            Wiring(
                open_workspace=lambda submit: wiring.open_workspace(database, submit),
                load_pack=wiring.load_pack,
                sample=wiring.sample_session,
                planner=planner,
                bring_in=bring_in,
                bring_answers=bring_answers,
                report_command=lambda: report_process.command(database),
                write_file=lambda file, data, replace: write(file, data, force=replace),
                note_crash=note,
                serve_ballot=lambda workshop, network: _serve(
                    database, workshop, EVERY_ADDRESS if network else ONLY_HERE
                ),
            )
        )
    finally:
        planner.close()


def _serve(database: Path | str, workshop: str, host: str) -> RoomProcess:
    from assess.ballot.process import begin

    return begin(database, workshop, host)


def _plain(settings: Settings) -> int:
    from assess.plain.console import Console
    from assess.plain.run import Wiring, run

    workspace = wiring.open_workspace(settings.database())
    return run(
        Console(sys.stdin, sys.stdout, echo=not sys.stdin.isatty()),
        Wiring(
            workspace=workspace,
            pack=wiring.load_pack,
            sample=lambda: wiring.sample_session(workspace),
            solve=wiring.solve,
            write_report=wiring.write_report,
        ),
    )
