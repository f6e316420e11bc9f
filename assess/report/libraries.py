"""Brings in the PDF engine, or says what to install."""

from __future__ import annotations

import contextlib
import io
import sys
from types import ModuleType

from assess.errors import MissingLibrary

_LINES = {
    "linux": (
        "Type: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        " (Debian, Ubuntu) or: dnf install pango (Fedora)."
    ),
    "darwin": "Type: brew install pango",
    "win32": "Install Pango as https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#windows says.",
}

_WITHOUT = "Or write the HTML edition, which needs nothing: end the name in .html."


def engine() -> ModuleType:
    """Return the module that renders PDF. Raises MissingLibrary with the line to type if Pango is absent."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            from assess.report import engine as module
    except OSError as error:
        hint = _LINES.get(sys.platform, _LINES["linux"])
        raise MissingLibrary(
            "The PDF needs the system library Pango, which is not here.", f"{hint} {_WITHOUT}"
        ) from error
    except ImportError as error:
        raise MissingLibrary(f"The PDF needs a Python library: {error}.", "Run ./run again.") from error
    return module
