"""Opening the wizard, or plain mode where a wizard cannot be drawn."""

from __future__ import annotations

import os
import sys

from assess.cli import wiring
from assess.cli.options import Settings


def open_wizard(settings: Settings, *, plain: bool) -> int:
    """Open the front end that fits and return its exit code."""
    drawable = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}
    if plain or not drawable:
        return _plain(settings)
    from assess.cli.wizard_wiring import run_wizard

    return run_wizard(settings)


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
