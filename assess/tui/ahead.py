"""What is loaded ahead of the keys that need it, while nobody waits."""

from __future__ import annotations

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
    """Load what the next key needs."""
    import assess.tui.screens.places
    import assess.tui.screens.setup
    import assess.tui.workshop.setup  # noqa: F401
