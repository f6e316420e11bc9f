"""What is loaded ahead of the keys that need it, while nobody waits."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def read_styles(app: App[Any]) -> None:
    """Read the style sheets of all screens at once: one by one, each costs its first key a tenth of a second."""
    for path in sorted(Path(__file__).parent.glob("*/*.tcss")):
        if not app.stylesheet.has_source(str(path), ""):
            app.stylesheet.read(path)
    app.stylesheet.reparse()
    app.stylesheet.update(app)


def import_screens() -> None:
    """Load what the next keys need: screens, dialogs, and what results and plan are worked out with."""
    import assess.session.planned
    import assess.session.trial
    import assess.tui.dialogs
    import assess.tui.screens.places
    import assess.tui.screens.setup
    import assess.tui.workshop.dialogs
    import assess.tui.workshop.setup

    for package in (assess.tui.dialogs, assess.tui.workshop.dialogs):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
