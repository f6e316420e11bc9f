"""Keeps compiled templates for the next run in the user's cache folder, if that is the user's alone."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """Compiled templates by the hash of their text; what cannot be read or written is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if there is something for it."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled() -> Compiled | None:
    """Return the cache; none where there is no folder that only this user can write to."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("assess", appauthor=False) / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Compiled(str(folder)) if _ours_alone(folder) else None
    except (OSError, RuntimeError):  # no folder can be made, or no home is known
        return None


def _ours_alone(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
