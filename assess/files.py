"""Files in and out: clear refusals, and never a half-written file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from assess.errors import CannotWrite, InvalidFile, Problem, UsageProblem


def read_bytes(file: Path, limit: int) -> bytes:
    """Return what `file` holds, at most `limit` bytes. Raises InvalidFile."""
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise _unreadable(file, "does not exist", "check the name") from None
    except IsADirectoryError:
        raise _unreadable(file, "is a folder", "name a file in it") from None
    except OSError as error:
        raise _unreadable(file, f"cannot be read ({error.strerror})", "check its permissions") from None
    if len(data) > limit:
        raise _unreadable(file, f"is larger than {limit // 1024} KiB", "split it, or check that it is the right file")
    return data


def read_text(file: Path, limit: int) -> str:
    """Return the UTF-8 text of `file`, at most `limit` bytes. Raises InvalidFile."""
    data = read_bytes(file, limit)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidFile((Problem(str(file), line, "", "is not UTF-8 text", "save it as UTF-8"),)) from None


def _unreadable(file: Path, what: str, remedy: str) -> InvalidFile:
    return InvalidFile((Problem(str(file), 0, "", what, remedy),))


def check_free(file: Path, *, force: bool) -> None:
    """Raise UsageProblem if `file` is a folder, or exists and `force` is false; CannotWrite without its folder."""
    if file.is_dir() and not file.is_symlink():
        raise UsageProblem(f"{file} is a folder.", "Name a file in it.")
    if not force and (file.exists() or file.is_symlink()):
        raise UsageProblem(f"{file} exists already.", "Choose another name, or add --force to replace it.")
    if not file.absolute().parent.is_dir():
        raise CannotWrite(f"The folder of {file} does not exist.", "Make it, or choose another.")


def make_folder(folder: Path) -> None:
    """Make `folder` if it is not there, for the owner only. Raises UsageProblem if it is a file, CannotWrite."""
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(f"{folder} is a file.", "Name a folder.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be made ({error.strerror}).", "Choose another folder.") from None


def write(file: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `file` as a whole: a temporary file beside it, synced, then renamed over.

    Readable by the owner only; a symbolic link is replaced, not followed.
    Raises what `check_free` does, and CannotWrite if the system refuses.
    """
    check_free(file, force=force)
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name[:40]}.", dir=file.parent)
    except OSError as error:
        raise _refused(file, error) from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _refused(file, error) from None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(file: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"{file} cannot be written ({error.strerror}).", "Choose another folder, or free some space.")
