"""Running the wizard from its first frame to its exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assess.tui.app import AssessApp
from assess.tui.sweeping import Sweeping

if TYPE_CHECKING:
    from assess.tui.wiring import Wiring


def run(wiring: Wiring) -> int:
    """Run the wizard and return the exit code; a fault leaves one line that says where it was noted."""
    sweeping = Sweeping()
    sweeping.begin()
    app = AssessApp(wiring, sweeping)
    try:
        app.run()
    finally:
        app.desk.close()
        sweeping.end()
    if app.fault:
        print(f"assess: Something in assess is broken. Everything marked as saved is kept. Details: {app.fault}",
              file=sys.stderr)  # fmt: skip
    return app.return_code or 0
