"""Where this user's files live: database, own questionnaires, logs."""

from __future__ import annotations

import os
from pathlib import Path


def database(override: str | None = None) -> Path | str:
    """Return the path of the database or the address of its server: `override`, else `ASSESS_DB`, else the data folder.

    An address has `://` in it.
    """
    chosen = override or os.environ.get("ASSESS_DB")
    if chosen and "://" in chosen:
        return chosen
    return Path(chosen).expanduser() if chosen else data_folder() / "assess.db"


def data_folder() -> Path:
    """Return the folder for the database and the user's own questionnaires."""
    from platformdirs import user_data_path

    return user_data_path("assess", appauthor=False)


def log_file() -> Path:
    """Return the path of the log, which never holds answer text."""
    from platformdirs import user_state_path

    return user_state_path("assess", appauthor=False) / "assess.log"
