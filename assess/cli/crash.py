"""What is noted about a fault: where it happened, never what was answered."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from assess import __version__, paths


def note(error: BaseException) -> str:
    """Append the places of `error` to the log and return where that is, or a sentence if it cannot be written.

    Messages and local values are left out: they may hold answers.
    """
    file = paths.log_file()
    frames = traceback.extract_tb(error.__traceback__)
    places = "".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(f"assess {__version__}: {type(error).__name__}\n{places}")
    except OSError:
        return "the log could not be written."
    return str(file)
