"""Starting and stopping the ballot from another program, such as the wizard, in a process of its own.

    room = begin(database, session.id)
    room.wait()
    show(room.link, room.code)
    ...
    room.stop()

The process ends by itself when the program that started it is gone. `start` begins and waits.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assess.errors import AssessError

PATIENCE = 10.0
"""Seconds that a ballot gets to end on its own."""


@dataclass(slots=True)
class RoomProcess:
    """A ballot that is served, or about to be."""

    _process: subprocess.Popen[str]
    _complaints: IO[str]
    link: str = ""
    """What people open on their phones; empty until they can."""
    code: tuple[str, ...] = ()
    """The QR code of the link: lines of equal length in half blocks, to be drawn in black on white."""

    @property
    def process_id(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it is still served."""
        return self._process.poll() is None

    def wait(self) -> None:
        """Return once it can be opened, which takes about a second, so call it in a thread.

        Raises AssessError with what the command said, such as that the port is in use, or where it was stopped.
        """
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            self._process.communicate()
            raise _failed(self._complaints)
        self._complaints.close()
        said = json.loads(line)
        self.link, self.code = said["link"], tuple(said["code"])

    def stop(self) -> None:
        """End it, also while somebody waits for it; votes and seats stay. May be called twice."""
        if self.running:
            self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self.link and self._process.stdout is not None:
            self._process.stdout.close()


def start(database: Path | str, assessment_id: str, host: str = "127.0.0.1", port: int = 0) -> RoomProcess:
    """Serve the ballot of a workshop and return once it can be opened.

    Port 0 takes the usual one, or any other if that is taken. Raises AssessError as `RoomProcess.wait` does.
    """
    room = begin(database, assessment_id, host, port)
    room.wait()
    return room


def begin(database: Path | str, assessment_id: str, host: str = "127.0.0.1", port: int = 0) -> RoomProcess:
    """Begin to serve the ballot of a workshop; whoever shows it waits for it first."""
    words = ["--db", str(database), "room", assessment_id, "--host", host, "--port", str(port), "--json"]
    return begin_command([sys.executable, "-m", "assess", *words])


def begin_command(command: Sequence[str]) -> RoomProcess:
    """Run a command that serves a ballot and says where in the first line of its output."""
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  read when the command has failed
    process = subprocess.Popen(  # noqa: S603  our own command
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    return RoomProcess(process, complaints)


def _failed(complaints: IO[str]) -> AssessError:
    with complaints:
        complaints.seek(0)
        lines = [line.removeprefix("assess:").strip() for line in complaints.read().splitlines()]
    message, *hint = [line for line in lines if line] or ["The ballot could not be started."]
    return AssessError(message, " ".join(hint))
