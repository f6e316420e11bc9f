"""Running the wizard from its first frame to its exit code."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from assess.tui.app import AssessApp

if TYPE_CHECKING:
    from assess.tui.wiring import Wiring


def _spare() -> None:
    """Spare the garbage collector what stays loaded: looking through it holds a key up for a third of a second."""
    gc.freeze()
    gc.enable()


def run(wiring: Wiring) -> int:
    """Run the wizard and return the exit code; a fault leaves one line that says where it was noted."""
    gc.disable()
    app = AssessApp(wiring, _spare)
    try:
        app.run()
    finally:
        app.desk.close()
        gc.enable()
    if app.fault:
        print(f"assess: Something in assess is broken. Everything marked as saved is kept. Details: {app.fault}",
              file=sys.stderr)  # fmt: skip
    return app.return_code or 0
