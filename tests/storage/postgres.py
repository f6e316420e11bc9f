"""A PostgreSQL server of the tests' own, where one is installed; nothing of the machine's own servers is touched."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest

USER = "postgres"


def missing() -> str:
    """Return why no server can be started here, empty if one can."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed"
    if _programs() is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and not _has_user():
        return f"there is no user {USER} to run a server as"
    return ""


def may_skip() -> bool:
    """Say whether a machine without a server may pass over it; continuous integration may not."""
    return not os.environ.get("CI")


def _programs() -> Path | None:
    """Return the folder with the latest initdb."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: float(file.parts[4]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


def _has_user() -> bool:
    try:
        pwd.getpwnam(USER)
    except KeyError:
        return False
    return True


needed = pytest.mark.skipif(bool(missing()) and may_skip(), reason=missing() or "never")
"""Marks what needs a server."""


@contextmanager
def server() -> Iterator[str]:
    """Run a server that can only be reached through a socket of this machine, and lend its address."""
    programs = _programs()
    assert programs is not None, missing()
    folder = Path(mkdtemp(prefix="assess-pg-", dir="/tmp"))
    owner = USER if os.geteuid() == 0 else None
    folder.chmod(0o755)
    if owner:
        shutil.chown(folder, owner)

    def call(program: str, *words: str) -> None:
        command = [str(programs / program), *words]
        subprocess.run(command, user=owner, cwd=folder, check=True, capture_output=True, timeout=120)

    data = folder / "data"
    try:
        call("initdb", "-D", str(data), "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        call("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "-t", "60", "start")
        try:
            yield f"postgresql+psycopg://{USER}@/{{database}}?host={folder}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
