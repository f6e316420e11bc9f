"""The command that shows a workshop to the room, in a terminal of its own."""

from __future__ import annotations

import os
import sys

from assess.cli.options import Settings, command, reference_argument
from assess.errors import NotNow, UsageProblem


@command("present")
@reference_argument
def present(settings: Settings, db: str | None, reference: str) -> int:
    """Show a workshop on the wall, beside the facilitator's terminal.

    Follows the question that is open there: its levels, the time, who is missing, and the votes once they are revealed.
    Notes, scores and minutes stay with the facilitator. It writes nothing; q ends it, P switches light and dark.
    """
    from assess.cli import wiring
    from assess.cli.crash import note

    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in {"", "dumb"}:
        raise UsageProblem("The wall needs a terminal.", "Open one, and type the command there.")
    workspace = wiring.open_workspace(settings.database(db))
    identifier = workspace.store.resolve(reference)
    if workspace.open(identifier).state.mode != "workshop":
        raise NotNow(f"{identifier} is not a workshop.", "Begin one in the wizard: w on its first screen.")
    from assess.tui.presenter.app import Looking, PresenterApp

    app = PresenterApp(
        Looking(
            glance=lambda: workspace.store.glance(identifier),
            open=lambda: workspace.open(identifier),
            note_crash=note,
        )
    )
    app.run()
    workspace.store.close()
    if app.fault:
        print(f"assess: Something in assess is broken. Nothing is lost. Details: {app.fault}", file=sys.stderr)
    return app.return_code or 0
