"""The process that writes reports for the wizard: ready beforehand, the same bytes, stopped without a trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assess.cli import report_process
from tests.cli.inside import Small


def until(holds: Callable[[], bool], patience: float = 60) -> None:
    """Wait until something holds; fail if it takes longer than `patience` seconds."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it never held"
        time.sleep(0.02)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@contextmanager
def started(database: Path, place: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the process."""
    pipe = subprocess.PIPE
    environment = os.environ | {"TMPDIR": str(place)}
    with subprocess.Popen(
        report_process.command(database), stdin=pipe, stdout=pipe, stderr=pipe, env=environment, text=True
    ) as process:
        yield process


def asked(file: Path, *, replace: bool = False, id: str = "a-test") -> str:  # noqa: A002
    """Return the line that asks for a report."""
    return json.dumps({"id": id, "file": str(file), "replace": replace}) + "\n"


def test_it_says_what_it_does_and_writes_the_bytes_of_the_command(small: Small, place: Path, tmp_path: Path) -> None:
    small.run("report", "a-test", "-o", str(tmp_path / "command.pdf"))
    with started(small.database, place) as process:
        said, wrong = process.communicate(asked(tmp_path / "x.pdf"))
    assert (process.returncode, wrong) == (0, "")
    assert said.splitlines() == ["Reading the plan, or planning", "Drawing the pages", "Writing the file"]
    assert (tmp_path / "x.pdf").read_bytes() == (tmp_path / "command.pdf").read_bytes()
    assert list(place.iterdir()) == []


def test_nobody_asking_ends_it_without_a_word(small: Small, place: Path) -> None:
    with started(small.database, place) as process:
        assert process.communicate("") == ("", "")
    assert process.returncode == 0
    until(lambda: not list(place.iterdir()))


def test_what_is_wrong_is_said_in_a_line(small: Small, place: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_text("old", encoding="utf-8")
    with started(small.database, place) as process:
        _, wrong = process.communicate(asked(tmp_path / "x.pdf"))
    assert process.returncode == 2
    assert wrong.startswith("assess: ")
    assert "exists" in wrong
    assert (tmp_path / "x.pdf").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle_it_leaves_nothing(number: int, small: Small, place: Path, tmp_path: Path) -> None:
    with started(small.database, place) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(asked(tmp_path / "x.pdf"))
        process.stdin.flush()
        while process.stdout.readline().strip() != "Drawing the pages":
            assert process.poll() is None
        process.send_signal(number)
    assert process.returncode in {report_process.ENDED, -signal.SIGKILL}
    until(lambda: not list(place.iterdir()))
    assert [file.name for file in tmp_path.iterdir() if "x.pdf" in file.name] == []
